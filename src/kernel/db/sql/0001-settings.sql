-- prev: none
-- What every other migration leans on: which migrations have been applied, and who the transaction at hand acts for.

create table db.migration (
  unit       text        not null,
  name       text        not null,
  hash       text        not null,
  applied_at timestamptz not null default now(),
  primary key (unit, name)
);
comment on table db.migration is 'Applied migrations. hash = SHA-256 of the file; a file is never edited after it was applied.';

-- Policies call these as (select db.acting_party()): the sub-select is evaluated once a statement and not once a row.
create function db.acting_party() returns text language sql stable parallel safe
  return coalesce(current_setting('nanmen.party', true), '');
comment on function db.acting_party() is 'The party that the transaction acts for; empty: nobody, sees nothing.';

create function db.acting_account() returns text language sql stable parallel safe
  return coalesce(current_setting('nanmen.account', true), '');
comment on function db.acting_account() is 'The account that acts; empty for visitors and for the node itself.';

create function db.has_role(role text) returns boolean language sql stable parallel safe
  return role = any (string_to_array(coalesce(current_setting('nanmen.roles', true), ''), ','));
comment on function db.has_role(text) is 'Does the acting account hold this role at the acting party?';

create function db.acting_purpose() returns text language sql stable parallel safe
  return coalesce(current_setting('nanmen.purpose', true), '');
comment on function db.acting_purpose() is 'The purpose named for a cross-party read; empty: none, so no agreement opens anything.';

create function db.acting_case() returns text language sql stable parallel safe
  return coalesce(current_setting('nanmen.case', true), '');
comment on function db.acting_case() is 'The case in which the actor works; empty: none.';

create function db.is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('nanmen.system', true), '') = 'on';
comment on function db.is_system() is 'True for the node itself (commit, followers, verification), never for a request.';
