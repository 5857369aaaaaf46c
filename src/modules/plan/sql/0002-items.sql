-- prev: 587f529b35d59724
-- The lists by item: a correction writes the items that it touches and no others, and every item says at which version of the lists it last changed,
-- so that two people who work on different items never wait for one another. What an item was before stays, so that a step can be taken back.

create table plan.item (
  document uuid    not null references plan.document (id),
  key      text    not null,
  owner    text    not null,
  version  integer not null,
  state    text    not null,
  data     jsonb   not null,
  primary key (document, key)
);
create index item_changed on plan.item (document, version);
create index item_filed on plan.item (document) where state = 'filed';
comment on table plan.item is 'Items of the lists as they stand (contract PlanItem, without its version and state).';

create table plan.item_past (
  document uuid    not null,
  key      text    not null,
  owner    text    not null,
  version  integer not null,
  state    text    not null,
  data     jsonb   not null,
  primary key (document, key, version)
);
comment on table plan.item_past is 'Items as they stood before they were changed.';

create table plan.change (
  document uuid           not null references plan.document (id),
  version  integer        not null,
  owner    text           not null,
  at       timestamptz(3) not null,
  account  uuid,
  did      jsonb          not null,
  title    text           not null,
  undoes   integer,
  primary key (document, version)
);
comment on table plan.change is 'Steps of the work on a document''s lists; its version is the version of the lists that the step made.';

-- The owner of a table is held by a forced policy too.
alter table plan.document no force row level security;
alter table plan.document add column follows uuid references plan.document (id);
insert into plan.item (document, key, owner, version, state, data)
  select d.id, item->>'key', d.owner, d.version, item->>'state', item - 'state' from plan.document d, jsonb_array_elements(d.items) item on conflict do nothing;
alter table plan.document drop column items;
alter table plan.document force row level security;

alter table plan.item enable row level security;
alter table plan.item force row level security;
create policy own on plan.item using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
create policy node on plan.item for select using ((select db.is_system()));
alter table plan.item_past enable row level security;
alter table plan.item_past force row level security;
create policy own on plan.item_past using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
create policy node on plan.item_past for select using ((select db.is_system()));
alter table plan.change enable row level security;
alter table plan.change force row level security;
create policy own on plan.change using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
create policy node on plan.change for select using ((select db.is_system()));

grant select, insert, update on plan.item to nanmen_app;
grant select, insert on plan.item_past, plan.change to nanmen_app;
