-- prev: none
-- Accounts: who may sign in, for which parties, with which duties; and their sessions. Personal data lives here and only here:
-- log entries name an account by its id, so erasing a row leaves a log that still verifies.
-- The three administrators (三员) must be three people. An account is of one kind for good: officers hold duties at parties,
-- administrators hold exactly one administration, because `account` is the primary key there. No trigger, no code can forget it.
create table account.account (
  id             uuid primary key,
  kind           text not null check (kind in ('officer', 'administrator')),
  name           text not null,
  display        jsonb not null,
  password_hash  text not null,
  totp_secret    bytea,
  totp_confirmed boolean not null default false,
  totp_step_last bigint not null default 0,
  disabled       boolean not null default false,
  failures       integer not null default 0,
  locked_until   timestamptz,
  demonstration  boolean not null default false,
  signed_in_at   timestamptz,
  created_at     timestamptz not null,
  version        integer not null,
  unique (id, kind)
);
create unique index account_name on account.account (name);
comment on table account.account is 'Accounts. totp_secret is sealed with the node''s key (AES-256-GCM); password_hash is argon2id.';

create table account.membership (
  account uuid not null,
  kind    text not null default 'officer' check (kind = 'officer'),
  party   text not null,
  roles   text[] not null check (roles <@ array['officer', 'leader', 'clerk', 'auditor', 'evaluator']),
  primary key (account, party),
  foreign key (account, kind) references account.account (id, kind)
);
comment on table account.membership is 'Duties of an officer''s account at a party.';

create table account.administration (
  account uuid primary key,
  kind    text not null default 'administrator' check (kind = 'administrator'),
  party   text not null,
  role    text not null check (role in ('systemAdmin', 'securityAdmin', 'auditAdmin')),
  foreign key (account, kind) references account.account (id, kind)
);
comment on table account.administration is 'The one administration an administrator''s account may hold: its primary key is the account, so two at once cannot be written.';

create table account.identity (
  provider text not null,
  subject  text not null,
  account  uuid not null references account.account (id),
  primary key (provider, subject)
);
comment on table account.identity is 'OpenID Connect subjects bound to accounts.';

create table account.session (
  id         uuid primary key,
  token_hash bytea not null unique,
  account    uuid not null references account.account (id),
  state      text not null check (state in ('secondFactor', 'signedIn')),
  csrf       text not null,
  acting     text,
  language   text not null,
  agent      text not null,
  opened_at  timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on account.session (account) where revoked_at is null;
comment on table account.session is 'Sessions; the token itself is never stored, only its SHA-256.';

-- The node itself signs people in; a person sees their own account; administrators see all accounts of the node, never a business table.
alter table account.account enable row level security;
alter table account.account force row level security;
alter table account.membership enable row level security;
alter table account.membership force row level security;
alter table account.administration enable row level security;
alter table account.administration force row level security;
alter table account.identity enable row level security;
alter table account.identity force row level security;
alter table account.session enable row level security;
alter table account.session force row level security;

create policy node on account.account using (db.is_system()) with check (db.is_system());
create policy own on account.account for select using (id::text = db.acting_account());
create policy administrators on account.account using (db.has_role('systemAdmin') or db.has_role('securityAdmin')) with check (db.has_role('systemAdmin') or db.has_role('securityAdmin'));
create policy auditors on account.account for select using (db.has_role('auditAdmin'));
create policy node on account.membership using (db.is_system()) with check (db.is_system());
create policy own on account.membership for select using (account::text = db.acting_account());
create policy security on account.membership using (db.has_role('securityAdmin')) with check (db.has_role('securityAdmin'));
-- A new account stands at its party without any duty: the system administrator cannot give one.
create policy dutyless on account.membership for insert with check (db.has_role('systemAdmin') and roles = '{}');
create policy others on account.membership for select using (db.has_role('systemAdmin') or db.has_role('auditAdmin'));
create policy node on account.administration using (db.is_system()) with check (db.is_system());
create policy own on account.administration for select using (account::text = db.acting_account());
create policy security on account.administration using (db.has_role('securityAdmin')) with check (db.has_role('securityAdmin'));
create policy others on account.administration for select using (db.has_role('systemAdmin') or db.has_role('auditAdmin'));
create policy node on account.identity using (db.is_system()) with check (db.is_system());
create policy node on account.session using (db.is_system()) with check (db.is_system());
create policy administrators on account.session for update using (db.has_role('systemAdmin')) with check (db.has_role('systemAdmin'));
create policy seen on account.session for select using (db.has_role('systemAdmin'));
create policy own on account.session for select using (account::text = db.acting_account());

grant select, insert, update on account.account, account.session to nanmen_app;
grant select, insert, update, delete on account.membership, account.administration, account.identity to nanmen_app;
