-- prev: none
-- Parties of the zone as its packs list them, and which packs have been installed. The pack is the truth; these rows let other tables and
-- other programs join on it. What a pack no longer lists is retired and never removed: old records still name it.

create table party.pack (
  position     bigint         generated always as identity primary key,
  hash         text           not null,
  code         text           not null,
  version      text           not null,
  title        jsonb          not null,
  installed_at timestamptz(3) not null,
  entry        uuid           not null
);
comment on table party.pack is 'Zone packs in the order installed; the last one holds, and an earlier one may come back. hash = SHA-256 of the canonical content, entry = log entry zone.pack.installed.';

create table party.party (
  id         text    primary key check (id ~ '^(area|body|org|person):[A-Za-z0-9._-]{1,64}$'),
  kind       text    not null check (kind in ('area', 'body', 'org', 'person')),
  name       jsonb   not null,
  short      jsonb,
  aliases    text[]  not null,
  parent     text,
  area_code  text,
  side       text,
  point      jsonb,
  verified   boolean not null,
  -- Named by documents only; it signs nothing and receives nothing.
  context    boolean not null,
  retired    boolean not null,
  position   integer not null,
  pack       text    not null
);
comment on table party.party is 'Parties: jurisdictions, public bodies, organisations. side = the provincial root above; null for a joint body and outside the zone.';
create index party_side on party.party (side, position);

-- Who exists is public; only the node itself says so.
alter table party.pack enable row level security, force row level security;
alter table party.party enable row level security, force row level security;
create policy everyone on party.pack for select using (true);
create policy node on party.pack for insert with check ((select db.is_system()));
create policy everyone on party.party for select using (true);
create policy node on party.party for insert with check ((select db.is_system()));
create policy node_again on party.party for update using ((select db.is_system())) with check ((select db.is_system()));

grant select, insert on party.pack to nanmen_app;
grant select, insert, update on party.party to nanmen_app;
