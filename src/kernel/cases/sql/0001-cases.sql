-- prev: none
-- Cases: work that passes between parties. One row holds the case as core/case keeps it; what happened stands beside it, append only; and one row a
-- party tells in which of its lists the case is, so that a list costs the same however many cases there are.

create table casework.case (
  id           uuid           primary key,
  number       text           not null constraint case_number unique,
  process      text           not null,
  title        text           not null,
  issuer       text           not null,
  stage        text           not null,
  version      integer        not null check (version > 0),
  -- Everybody who takes part or is offered it; nobody else sees anything of it.
  parties      text[]         not null,
  body         jsonb          not null,
  -- An open offer that nobody accepts by then lapses.
  expires_at   timestamptz(3),
  pack_version text           not null,
  opened_at    timestamptz(3) not null,
  updated_at   timestamptz(3) not null,
  closed_at    timestamptz(3)
);
create index case_expiry on casework.case (expires_at) where expires_at is not null;
comment on table casework.case is 'Cases as they stand. body: the case of core/case; stage, parties and times are taken from it for looking up.';

create table casework.desk (
  party      text           not null,
  case_id    uuid           not null references casework.case (id),
  -- mine: the party has the next word; waiting: another has; done: it has ended.
  list       text           not null check (list in ('mine', 'waiting', 'done')),
  process    text           not null,
  stage      text           not null,
  due_at     timestamptz(3),
  opened_at  timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (party, case_id)
);
create index desk_due on casework.desk (party, list, due_at nulls last, case_id);
create index desk_updated on casework.desk (party, updated_at desc, case_id desc);
create index desk_opened on casework.desk (party, opened_at desc, case_id desc);
comment on table casework.desk is 'In which list of which party a case stands, with what lists are sorted by.';

create table casework.event (
  case_id     uuid           not null references casework.case (id),
  version     integer        not null,
  at          timestamptz(3) not null,
  party       text           not null,
  move        text           not null,
  stage       text           not null,
  -- What the mover said: to, text, reason, items.
  words       jsonb          not null,
  entry       uuid           not null,
  entry_index bigint         not null,
  constraint event_of_case primary key (case_id, version)
);
comment on table casework.event is 'What was done, one row a move, append only.';

create table casework.receipt (
  case_id     uuid           not null references casework.case (id),
  version     integer        not null,
  kind        text           not null check (kind in ('delivered', 'accepted', 'completed')),
  party       text           not null,
  handoff     uuid,
  at          timestamptz(3) not null,
  -- SHA-256 of what was received, base64url.
  over        text           not null,
  entry       uuid           not null,
  entry_index bigint         not null,
  primary key (case_id, version, kind, party)
);
comment on table casework.receipt is 'Receipts 送达 受理 办结, each over the hash of what was received, append only.';

create table casework.material (
  case_id  uuid    not null references casework.case (id),
  position integer not null,
  snapshot jsonb   not null,
  primary key (case_id, position)
);
comment on table casework.material is 'Copies of records handed over with a case, as of then, each bound by its hash; append only.';

alter table casework.case     enable row level security, force row level security;
alter table casework.desk     enable row level security, force row level security;
alter table casework.event    enable row level security, force row level security;
alter table casework.receipt  enable row level security, force row level security;
alter table casework.material enable row level security, force row level security;

create policy concerned on casework.case for select using ((select db.acting_party()) = any (parties) or (select db.is_system()));
create policy open on casework.case for insert with check (issuer = (select db.acting_party()));
create policy move on casework.case for update using ((select db.acting_party()) = any (parties) or (select db.is_system()));
-- The desk rows of all parties are written by whoever moves the case; each party reads its own.
create policy own on casework.desk for select using (party = (select db.acting_party()) or (select db.is_system()) or exists (select from casework.case c where c.id = desk.case_id));
create policy place on casework.desk for insert with check (exists (select from casework.case c where c.id = desk.case_id));
create policy replace on casework.desk for update using (exists (select from casework.case c where c.id = desk.case_id));
create policy concerned on casework.event for select using (exists (select from casework.case c where c.id = event.case_id));
create policy append on casework.event for insert with check (exists (select from casework.case c where c.id = event.case_id));
create policy concerned on casework.receipt for select using (exists (select from casework.case c where c.id = receipt.case_id));
create policy append on casework.receipt for insert with check (exists (select from casework.case c where c.id = receipt.case_id));
create policy concerned on casework.material for select using (exists (select from casework.case c where c.id = material.case_id));
create policy append on casework.material for insert with check (exists (select from casework.case c where c.id = material.case_id));
-- For backup: the node itself sees all.
create policy node on casework.event for select using ((select db.is_system()));
create policy node on casework.receipt for select using ((select db.is_system()));
create policy node on casework.material for select using ((select db.is_system()));

grant select, insert, update on casework.case, casework.desk to nanmen_app;
grant select, insert on casework.event, casework.receipt, casework.material to nanmen_app;
