-- prev: 754ceec917999343
-- The same rule as before, cheap to plan (see agreement.open_keys).
drop policy visible on series.series;
create policy visible on series.series for select
  using (
    owner = (select db.acting_party())
    or (property || ' ' || owner) = any ((select agreement.open_keys('series'))::text[])
    or (select db.is_system())
  );
