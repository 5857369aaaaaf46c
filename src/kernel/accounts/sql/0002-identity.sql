-- prev: 4c16413ab9366b93
-- The system administrator says which identity of a provider stands for which account; an account has one at each.
create unique index identity_account_provider on account.identity (account, provider);
create policy administrators on account.identity using (db.has_role('systemAdmin')) with check (db.has_role('systemAdmin'));
