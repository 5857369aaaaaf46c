-- prev: none
-- A state table for the log's own tests: notes of parties, with versions.
create table note.note (
  id      uuid primary key,
  version int  not null,
  party   text not null,
  title   text not null constraint note_title unique,
  size    int  not null constraint note_size check (size >= 0)
);
grant select, insert, update on note.note to nanmen_app;
alter table note.note enable row level security, force row level security;
create policy own on note.note using (party = (select db.acting_party()) or (select db.is_system())) with check (party = (select db.acting_party()));
