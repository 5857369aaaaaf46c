-- prev: none
-- Series: observations of one property at one place in one unit. High volume, so observations are partitioned by month and written by the batch;
-- one entry seals a batch by the hash of its canonical form, so every observation can be proved without an entry of its own.

create table series.series (
  id            uuid           primary key,
  code          text           not null constraint series_code unique,
  owner         text           not null,
  property      text           not null,
  title         jsonb          not null,
  unit          text           not null,
  place         text           not null,
  point         jsonb,
  threshold     jsonb,
  demonstration boolean        not null,
  retired       boolean        not null,
  position      integer        not null,
  created_at    timestamptz(3) not null,
  updated_at    timestamptz(3) not null,
  -- The newest observation, for lists.
  last_at       timestamptz(3),
  last_value    double precision,
  last_quality  text
);
comment on table series.series is 'Series as the zone''s pack defines them. threshold = {value, label, above}.';
create index series_owner on series.series (owner, position);

create table series.batch (
  id          uuid           primary key,
  series      uuid           not null references series.series (id),
  owner       text           not null,
  at          timestamptz(3) not null,
  accepted    integer        not null,
  duplicates  integer        not null,
  -- SHA-256 of the batch's canonical bytes (core/series sealBytes), hex.
  seal        text           not null,
  first_at    timestamptz(3),
  last_at     timestamptz(3),
  entry       uuid           not null,
  entry_index bigint         not null
);
comment on table series.batch is 'Batches as they came, each sealed by one log entry.';
create index batch_of_series on series.batch (series, at desc);

create table series.confirmation (
  id          uuid           primary key,
  series      uuid           not null references series.series (id),
  owner       text           not null,
  from_at     timestamptz(3) not null,
  to_at       timestamptz(3) not null,
  at          timestamptz(3) not null,
  confirmed   integer        not null,
  entry       uuid           not null,
  entry_index bigint         not null
);
comment on table series.confirmation is 'Who confirmed which stretch of a series, and when.';

create table series.observation (
  series  uuid             not null,
  at      timestamptz(3)   not null,
  value   double precision,
  quality text             not null,
  state   text             not null check (state in ('provisional', 'confirmed', 'corrected')),
  batch   uuid             not null,
  constraint observation_once primary key (series, at)
) partition by range (at);
comment on table series.observation is 'Observations, one an instant and series, partitioned by month (UTC). Made on demand by series.ensure_months.';

-- A partition is a table, and only the owner of the schema makes tables.
create function series.ensure_months(months date[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date;
  part text;
  made integer := 0;
begin
  for first in select distinct date_trunc('month', month)::date from unnest(months) as month loop
    part := 'observation_' || to_char(first, 'YYYYMM');
    if to_regclass('series.' || part) is not null then continue; end if;
    -- Bounds far from any station's life are a wrong clock, not a month.
    -- Bounds far from any station's life are a wrong clock, not a month.
    if first < date '1949-01-01' or first > date '2199-12-01' then
      raise exception 'no month for observations: %', first using errcode = '22008';
    end if;
    -- Made apart and attached: that waits for no reader, where making it in its place would wait for all of them.
    execute format('create table series.%I (like series.observation including defaults including constraints)', part);
    -- Reached through the parent only, whose policies hold; the partition itself is granted to nobody, and closed even so.
    execute format('alter table series.%I enable row level security, force row level security', part);
    execute format('alter table series.observation attach partition series.%I for values from (%L) to (%L)', part, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
    made := made + 1;
  end loop;
  return made;
end $$;
comment on function series.ensure_months(date[]) is 'Makes the partitions of these months where they are missing; how many were made.';
revoke all on function series.ensure_months(date[]) from public;
grant execute on function series.ensure_months(date[]) to nanmen_app;

alter table series.series       enable row level security, force row level security;
alter table series.batch        enable row level security, force row level security;
alter table series.confirmation enable row level security, force row level security;
alter table series.observation  enable row level security, force row level security;

create policy visible on series.series for select
  using (
    owner = (select db.acting_party())
    or (select db.is_system())
    or ((select db.acting_purpose()) <> '' and (property, owner) in (
      select g.code, g.grantor from agreement.live_grant g
      where g.kind = 'series' and g.grantee = (select db.acting_party()) and (select db.acting_purpose()) = any (g.purposes)
        and g.from_at <= (select agreement.asked_at()) and (g.until_at is null or g.until_at > (select agreement.asked_at()))))
  );
create policy define on series.series for insert with check ((select db.is_system()));
create policy define_again on series.series for update using (owner = (select db.acting_party()) or (select db.is_system())) with check (owner = (select db.acting_party()) or (select db.is_system()));

create policy own on series.batch for select using (owner = (select db.acting_party()) or (select db.is_system()));
create policy own_new on series.batch for insert with check (owner = (select db.acting_party()) and exists (select from series.series s where s.id = batch.series and s.owner = (select db.acting_party())));
create policy own on series.confirmation for select using (owner = (select db.acting_party()) or (select db.is_system()));
create policy own_new on series.confirmation for insert with check (owner = (select db.acting_party()) and exists (select from series.series s where s.id = confirmation.series and s.owner = (select db.acting_party())));

-- Whoever sees a series sees its observations. The list of series is short, so it is looked up once a statement.
create policy visible on series.observation for select using (series in (select s.id from series.series s));
create policy own_new on series.observation for insert with check (series in (select s.id from series.series s where s.owner = (select db.acting_party())));
create policy own_again on series.observation for update
  using (series in (select s.id from series.series s where s.owner = (select db.acting_party())))
  with check (series in (select s.id from series.series s where s.owner = (select db.acting_party())));

grant select, insert, update on series.series, series.observation to nanmen_app;
grant select, insert on series.batch, series.confirmation to nanmen_app;
