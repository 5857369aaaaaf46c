-- prev: 2c28301a6201bed8
-- The same rule as before, cheap to plan (see agreement.open_keys). Ownership first: for an owner's page nothing else is ever evaluated.
drop policy visible on record.current;
create policy visible on record.current for select
  using (
    owner = (select db.acting_party())
    or (published and state = 'current')
    or (register || ' ' || owner) = any ((select agreement.open_keys('register'))::text[])
    or (select db.is_system())
  );
