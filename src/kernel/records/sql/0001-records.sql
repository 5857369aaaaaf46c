-- prev: none
-- Records: typed rows of registers. One owner writes; others read what a living agreement opens or what the owner published; every version is kept.
-- Policies decide which rows are seen; which fields of them leave is decided by the code from the same grants (src/kernel/records/access.ts).

create table record.current (
  id           uuid             primary key,
  register     text             not null,
  owner        text             not null,
  version      integer          not null check (version > 0),
  state        text             not null check (state in ('current', 'withdrawn')),
  title        text collate "C" not null,
  data         jsonb            not null check (jsonb_typeof(data) = 'object'),
  geometry     jsonb,
  -- Of the geometry, in degrees; for maps.
  bbox         box,
  published    boolean          not null,
  -- Lexemes `field=gram` of each searchable field, and bare `gram` of all of them: so a reader's search names the fields they may see.
  words        tsvector         not null,
  pack_version text             not null,
  created_at   timestamptz(3)   not null,
  updated_at   timestamptz(3)   not null
);
comment on table record.current is 'Records as they stand: newest version each. Written by the owner only.';
-- Pages are read along these, one owner after another, so that a page costs the same however many rows there are.
create index current_recent on record.current (register, owner, updated_at desc, id desc);
create index current_title on record.current (register, owner, title, id);
create index published_recent on record.current (register, updated_at desc, id desc) where published and state = 'current';
create index published_title on record.current (register, title, id) where published and state = 'current';
create index current_words on record.current using gin (words);

create table record.version (
  record       uuid           not null references record.current (id),
  version      integer        not null,
  register     text           not null,
  owner        text           not null,
  state        text           not null,
  title        text           not null,
  data         jsonb          not null,
  geometry     jsonb,
  published    boolean        not null,
  reason       text,
  pack_version text           not null,
  at           timestamptz(3) not null,
  entry        uuid           not null,
  entry_index  bigint         not null,
  constraint version_of_record primary key (record, version)
);
comment on table record.version is 'Every version of every record, append only; each under the version of the pack it was checked by.';

create table record.usage (
  id          uuid           primary key,
  at          timestamptz(3) not null,
  reader      text           not null,
  owner       text           not null,
  subject     text           not null,
  purpose     text           not null,
  agreement   uuid,
  case_id     uuid,
  fields      text[]         not null,
  rows        integer        not null check (rows > 0),
  entry       uuid           not null,
  entry_index bigint         not null
);
comment on table record.usage is 'Who read what of whom, for which purpose, under which agreement: one row a query and owner. Seen by that owner and that reader, nobody else.';
create index usage_of_owner on record.usage (owner, at desc, id desc);
create index usage_of_subject on record.usage (owner, subject, at desc, id desc);

alter table record.current enable row level security, force row level security;
alter table record.version enable row level security, force row level security;
alter table record.usage   enable row level security, force row level security;

-- Ownership first: for an owner's page nothing else is ever evaluated.
create policy visible on record.current for select
  using (
    owner = (select db.acting_party())
    or (published and state = 'current')
    or (select db.is_system())
    or ((select db.acting_purpose()) <> '' and (register, owner) in (
      select g.code, g.grantor from agreement.live_grant g
      where g.kind = 'register' and g.grantee = (select db.acting_party()) and (select db.acting_purpose()) = any (g.purposes)
        and g.from_at <= (select agreement.asked_at()) and (g.until_at is null or g.until_at > (select agreement.asked_at()))))
  );
create policy own_new on record.current for insert with check (owner = (select db.acting_party()));
create policy own_again on record.current for update using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
-- For record.matching alone, which runs as the owner of the schema (see there).
create policy matching on record.current for select to current_user using (true);

create policy visible on record.version for select
  using (owner = (select db.acting_party()) or (select db.is_system()) or exists (select from record.current c where c.id = version.record));
create policy own_new on record.version for insert with check (owner = (select db.acting_party()));

create policy concerned on record.usage for select
  using (owner = (select db.acting_party()) or reader = (select db.acting_party()) or (select db.is_system()));
create policy own_reading on record.usage for insert with check (reader = (select db.acting_party()));

-- Full-text search. An operator that PostgreSQL does not know to be leakproof (@@) is evaluated only after the policy, row by row, so under
-- row-level security no reader could use the index. This function looks into the index with the policy off and gives ids alone, newest first;
-- whoever calls it joins them to record.current, where the policy holds again. `words` names the fields that may match in any row of these
-- owners, `words_published` those that may match in a published row; owners null: published rows of everybody.
create function record.matching(in_register text, in_owners text[], words tsquery, words_published tsquery, matches_max integer) returns setof uuid
  language plpgsql stable rows 200 security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Composed anew each time, so that the plan knows how common the words are.
  if in_owners is null then
    return query execute $q$
      select c.id from record.current c where c.register = $1 and c.published and c.state = 'current' and c.words @@ $2
      order by c.updated_at desc, c.id desc limit $3 $q$ using in_register, words_published, matches_max;
  elsif words_published is null then
    return query execute $q$
      select c.id from record.current c where c.register = $1 and c.owner = any ($2) and c.words @@ $3
      order by c.updated_at desc, c.id desc limit $4 $q$ using in_register, in_owners, words, matches_max;
  else
    return query execute $q$
      select c.id from record.current c where c.register = $1 and c.owner = any ($2)
        and (c.words @@ $3 or (c.published and c.state = 'current' and c.words @@ $4))
      order by c.updated_at desc, c.id desc limit $5 $q$ using in_register, in_owners, words, words_published, matches_max;
  end if;
end $$;
comment on function record.matching(text, text[], tsquery, tsquery, integer) is 'Ids of records whose words match, newest first; to be joined to record.current, whose policy decides what is seen.';
revoke all on function record.matching(text, text[], tsquery, tsquery, integer) from public;
grant execute on function record.matching(text, text[], tsquery, tsquery, integer) to nanmen_app;

grant select, insert, update on record.current to nanmen_app;
grant select, insert on record.version, record.usage to nanmen_app;
