-- prev: none
-- Plan documents: the text as imported, what the compiler found in it, and the lists as people corrected them.
-- Filed items become records of registers; the document keeps which record each became, so the text stays beside the work for ever.

create table plan.document (
  id          uuid primary key,
  owner       text not null,
  title       text not null,
  filename    text not null,
  -- SHA-256 of the bytes as uploaded: what was imported can be proved against the file.
  hash        bytea not null,
  text        text not null,
  characters  integer not null,
  compiled    jsonb not null,
  items       jsonb not null,
  counts      jsonb not null,
  imported_at timestamptz not null,
  version     integer not null
);
create index document_owner on plan.document (owner, imported_at desc, id desc);
comment on table plan.document is 'Imported plan documents with their compiled form (jsonb as core/plan gives it) and their corrected items (contract PlanItem).';

alter table plan.document enable row level security;
alter table plan.document force row level security;
create policy own on plan.document using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));

create policy node on plan.document for select using ((select db.is_system()));

grant select, insert, update on plan.document to nanmen_app;
