-- prev: none
-- Agreements: the only source of access across parties. The agreement itself is one row with a version; what happened to it is kept step by step;
-- and what it opens right now stands in agreement.live_grant, which the policies of records and series read. Signing, suspending and ending
-- change that table in the same transaction, so access begins and ends with the entry that says so.

create table agreement.agreement (
  id            uuid           primary key,
  version       integer        not null check (version > 0),
  title         jsonb          not null,
  parties       text[]         not null check (cardinality(parties) >= 2),
  grants        jsonb          not null,
  from_day      date           not null,
  until_day     date,
  state         text           not null,
  -- The agreement as core/agreement keeps it: signatures, suspensions, end.
  body          jsonb          not null,
  -- Code in the zone's pack, for sample agreements.
  code          text           constraint agreement_code unique,
  demonstration boolean        not null,
  created_at    timestamptz(3) not null,
  updated_at    timestamptz(3) not null
);
comment on table agreement.agreement is 'Agreements between parties, newest version. Seen by their sides only. state as last written; that time has run out follows from until_day.';
create index agreement_recent on agreement.agreement (updated_at desc, id desc);

create table agreement.event (
  agreement   uuid           not null references agreement.agreement (id),
  version     integer        not null,
  at          timestamptz(3) not null,
  party       text           not null,
  move        text           not null,
  reason      text,
  entry       uuid           not null,
  entry_index bigint         not null,
  constraint event_version primary key (agreement, version)
);
comment on table agreement.event is 'What each side did to an agreement: one row a version.';

create table agreement.live_grant (
  agreement uuid           not null references agreement.agreement (id),
  position  integer        not null,
  grantor   text           not null,
  grantee   text           not null,
  kind      text           not null check (kind in ('register', 'process', 'series')),
  code      text           not null,
  -- Null: all fields.
  fields    text[],
  purposes  text[]         not null,
  from_at   timestamptz(3) not null,
  until_at  timestamptz(3),
  primary key (agreement, position, grantee)
);
comment on table agreement.live_grant is 'What agreements in force open now: one row a grant and grantee. A suspended or ended agreement has none; a refusing grant never has.';
create index live_grant_of_grantee on agreement.live_grant (grantee, kind, code);

create function agreement.asked_at() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('nanmen.at', true), '')::timestamptz, now());
comment on function agreement.asked_at() is 'The moment at which access is asked for: the node''s clock where it was told, else the server''s.';

alter table agreement.agreement  enable row level security, force row level security;
alter table agreement.event      enable row level security, force row level security;
alter table agreement.live_grant enable row level security, force row level security;

create policy sides on agreement.agreement for select using ((select db.acting_party()) = any (parties) or (select db.is_system()));
create policy draft on agreement.agreement for insert with check ((select db.acting_party()) = any (parties));
create policy move on agreement.agreement for update using ((select db.acting_party()) = any (parties)) with check ((select db.acting_party()) = any (parties));

create policy sides on agreement.event for select using (exists (select from agreement.agreement a where a.id = event.agreement));
create policy append on agreement.event for insert with check (party = (select db.acting_party()) and exists (select from agreement.agreement a where a.id = event.agreement));

create policy concerned on agreement.live_grant for select
  using (grantee = (select db.acting_party()) or grantor = (select db.acting_party()) or (select db.is_system())
    or exists (select from agreement.agreement a where a.id = live_grant.agreement));
-- A side may put a grant to life only as it stands in an agreement of its own, given by another side of it.
create policy open on agreement.live_grant for insert
  with check (exists (select from agreement.agreement a where a.id = live_grant.agreement and live_grant.grantor = any (a.parties)));
create policy close on agreement.live_grant for delete
  using (exists (select from agreement.agreement a where a.id = live_grant.agreement));

grant select, insert, update on agreement.agreement to nanmen_app;
grant select, insert on agreement.event to nanmen_app;
grant select, insert, delete on agreement.live_grant to nanmen_app;
