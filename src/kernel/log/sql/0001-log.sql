-- prev: none
-- The log: one append-only Merkle tree of entries (RFC 9162), its checkpoints, and the bodies that the entries commit to by salted hash.
-- The running node's role may read and insert, nothing else; a body can be erased by log.erase_body alone, and only with an entry that says so.

create table log.entry (
  index     bigint         primary key check (index >= 0),
  id        uuid           not null constraint entry_id unique,
  at        timestamptz(3) not null,
  kind      text           not null,
  party     text           not null,
  actor     text           not null,
  subject   text           not null,
  request   text           not null,
  body_hash bytea          not null check (octet_length(body_hash) = 32),
  leaf_hash bytea          not null check (octet_length(leaf_hash) = 32)
);
comment on table log.entry is 'Entries in tree order, without gaps. leaf_hash = SHA-256(0x00 || canonical envelope of the other columns).';
create index entry_of_subject on log.entry (subject, index);
create index entry_of_party on log.entry (party, index);

create table log.body (
  index bigint primary key,
  salt  bytea  not null check (octet_length(salt) >= 16),
  body  text   not null
);
comment on table log.body is 'Body of an entry as canonical JSON. entry.body_hash = SHA-256(salt || body). A missing row: erased, and an entry log.erased says why.';

create table log.audience (
  party text   not null,
  index bigint not null,
  primary key (party, index)
);
comment on table log.audience is 'Parties other than its own that may read an entry.';
create index audience_of_entry on log.audience (index);

create table log.tile (
  level  smallint not null check (level >= 0),
  index  bigint   not null check (index >= 0),
  hashes bytea    not null check (octet_length(hashes) = 8192),
  root   bytea    not null check (octet_length(root) = 32),
  primary key (level, index)
);
comment on table log.tile is 'Full tiles of 256 hashes: level 0 of leaves, level n of the roots of level n-1. Proofs read a few tiles instead of the whole tree.';

create table log.key (
  key_id     text           primary key,
  public_key bytea          not null,
  from_at    timestamptz(3) not null
);
comment on table log.key is 'Public keys that have signed checkpoints.';

create table log.checkpoint (
  size      bigint         primary key check (size > 0),
  root      bytea          not null check (octet_length(root) = 32),
  at        timestamptz(3) not null,
  key_id    text           not null references log.key,
  signature bytea          not null
);
comment on table log.checkpoint is 'Signed tree heads, one a commit group.';

create table log.request (
  account   text           not null,
  key       text           not null,
  operation text           not null,
  hash      text           not null,
  at        timestamptz(3) not null,
  response  text           not null,
  primary key (account, key)
);
comment on table log.request is 'Answered requests by idempotency key: the same request gets the same answer and nothing happens twice.';
create index request_at on log.request (at);

create table log.cursor (
  name     text   primary key,
  position bigint not null check (position >= 0)
);
comment on table log.cursor is 'How far each follower of the log has come: the number of entries it has dealt with.';

-- Rights: read and append. No update, delete or truncate on what is signed.
grant select, insert on log.entry, log.body, log.audience, log.tile, log.key, log.checkpoint, log.request to nanmen_app;
grant select, insert, update on log.cursor to nanmen_app;

-- Tables with party data are read through policies, by their owner too. Only the committer (the node itself) inserts.
alter table log.entry    enable row level security, force row level security;
alter table log.body     enable row level security, force row level security;
alter table log.audience enable row level security, force row level security;
alter table log.request  enable row level security, force row level security;

create policy read_audience on log.audience for select
  using ((select db.is_system()) or party = (select db.acting_party()));
create policy append_audience on log.audience for insert with check ((select db.is_system()));

create policy read_entry on log.entry for select
  using ((select db.is_system()) or party = (select db.acting_party())
    or exists (select from log.audience a where a.index = entry.index and a.party = (select db.acting_party())));
create policy append_entry on log.entry for insert with check ((select db.is_system()));

create policy read_body on log.body for select
  using ((select db.is_system()) or exists (select from log.entry e where e.index = body.index));
create policy append_body on log.body for insert with check ((select db.is_system()));
create policy erase_body on log.body for delete to current_user using ((select db.is_system()));

create policy read_request on log.request for select using ((select db.is_system()));
create policy append_request on log.request for insert with check ((select db.is_system()));
create policy forget_request on log.request for delete to current_user using ((select db.is_system()));

create function log.erase_body(erased uuid, by uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := current_setting('nanmen.system', true);
  done boolean;
begin
  -- Sees and deletes as the node itself, for this statement only.
  perform set_config('nanmen.system', 'on', true);
  if not exists (select from log.entry where id = by and kind = 'log.erased' and subject = erased::text) then
    raise exception 'an erasure needs its own entry' using errcode = '42501';
  end if;
  delete from log.body b using log.entry e where e.id = erased and b.index = e.index;
  done := found;
  perform set_config('nanmen.system', coalesce(was, ''), true);
  return done;
end $$;
comment on function log.erase_body(uuid, uuid) is 'Erases the body of entry "erased"; "by" is the entry that records the erasure. True if there was a body.';

create function log.forget_requests(before timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := current_setting('nanmen.system', true);
  gone bigint;
begin
  perform set_config('nanmen.system', 'on', true);
  delete from log.request where at < before;
  get diagnostics gone = row_count;
  perform set_config('nanmen.system', coalesce(was, ''), true);
  return gone;
end $$;
comment on function log.forget_requests(timestamptz) is 'Drops remembered answers older than a moment; a retry after that is a new request.';

revoke all on function log.erase_body(uuid, uuid), log.forget_requests(timestamptz) from public;
grant execute on function log.erase_body(uuid, uuid), log.forget_requests(timestamptz) to nanmen_app;
