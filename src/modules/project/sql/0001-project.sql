-- prev: none
-- Projects at work: what is computed from records, cases and reports, kept so that ten thousand projects are listed, sorted and counted at once.
-- Everything here can be made again from the log; nothing here is the source of anything.

-- Who was given which task or project, and whether it took it. One row a case and body; a body of one's own has no case.
create table project.duty (
  id          uuid           not null,
  party       text           not null,
  record      uuid           not null,
  list        text           not null check (list in ('project', 'task')),
  title       text           not null,
  issuer      text           not null,
  role        text           not null check (role in ('牵头', '配合')),
  case_id     uuid,
  -- 待签收 已接受 已退回 已撤回 已失效 已结束
  state       text           not null check (state in ('offered', 'accepted', 'returned', 'recalled', 'lapsed', 'ended')),
  deadline    text,
  measure     text,
  -- Version of the case that the row shows; 0 without one.
  version     integer        not null,
  offered_at  timestamptz(3) not null,
  accepted_at timestamptz(3),
  ended_at    timestamptz(3),
  constraint duty_of_party primary key (id, party)
);
create index duty_of_record on project.duty (record);
create index duty_taken on project.duty (party, state, offered_at desc);
create index duty_given on project.duty (issuer, offered_at desc);
comment on table project.duty is 'Duties given and taken; seen by who gave and who was given.';

-- What everybody may see of a project who sees it at all.
create table project.project (
  id         uuid           primary key,
  owner      text           not null,
  side       text,
  title      text collate "C" not null,
  stage      text           not null,
  domain     text           not null,
  places     text[]         not null,
  box        text,
  start      text,
  finish     text,
  geometry   jsonb,
  published  boolean        not null,
  state      text           not null check (state in ('current', 'withdrawn')),
  version    integer        not null,
  updated_at timestamptz(3) not null
);
create index project_of_owner on project.project (owner, state);
comment on table project.project is 'Projects by what is public of them once published.';

-- What only the owner and those who took a duty may see.
create table project.light (
  project         uuid     primary key references project.project (id),
  owner           text     not null,
  light           text     not null,
  -- 0 not scheduled, 1 on track, 2 at risk, 3 behind
  rank            smallint not null,
  computed        text     not null,
  is_set          boolean  not null,
  causes          jsonb    not null,
  planned         double precision,
  progress        double precision,
  invested        double precision,
  investment      double precision,
  expected_finish text,
  -- Bodies that lead it, by id, and as the plan names them.
  leads           text[]   not null,
  lead_names      text[]   not null,
  -- What the rule looks at (core/project ProjectFacts).
  facts           jsonb    not null,
  rule            text     not null,
  judged_on       text     not null
);
create index light_judged on project.light (judged_on);
comment on table project.light is 'The light of each project as of its last computation.';

create table project.light_change (
  project uuid    not null,
  owner   text    not null,
  on_day  text    not null,
  light   text    not null,
  causes  jsonb   not null,
  primary key (project, on_day)
);
comment on table project.light_change is 'Days on which a light became another one; the last of a day stands.';

-- Monthly reports as handed over: every version.
create table project.report (
  record          uuid           not null,
  version         integer        not null,
  project         uuid           not null,
  duty            uuid           not null,
  issuer          text           not null,
  party           text           not null,
  month           text           not null,
  progress        double precision not null,
  invested        double precision,
  expected_finish text,
  done            text,
  problem         text,
  request         text,
  reason          text,
  at              timestamptz(3) not null,
  constraint report_version primary key (record, version)
);
create unique index report_of_month on project.report (project, party, month, version);
comment on table project.report is 'Monthly reports, every version; seen by who reported and whom it was handed to.';

create table project.draft (
  party      text           not null,
  duty       uuid           not null,
  month      text           not null,
  data       jsonb          not null,
  updated_at timestamptz(3) not null,
  primary key (party, duty, month)
);
comment on table project.draft is 'Reports begun and not yet handed over; the reporter''s own.';

alter table project.duty         enable row level security, force row level security;
alter table project.project      enable row level security, force row level security;
alter table project.light        enable row level security, force row level security;
alter table project.light_change enable row level security, force row level security;
alter table project.report       enable row level security, force row level security;
alter table project.draft        enable row level security, force row level security;

create policy concerned on project.duty for select using (party = (select db.acting_party()) or issuer = (select db.acting_party()));
create policy given on project.duty for insert with check (issuer = (select db.acting_party()));
create policy taken_back on project.duty for update using (issuer = (select db.acting_party())) with check (issuer = (select db.acting_party()));
create policy node on project.duty using ((select db.is_system())) with check ((select db.is_system()));

-- Once for a statement: the projects in which the reader has a duty, offered or taken.
create policy visible on project.project for select using (
  owner = (select db.acting_party()) or (published and state = 'current')
  or id in (select d.record from project.duty d where d.party = (select db.acting_party()) and d.state in ('offered', 'accepted')));
create policy node on project.project using ((select db.is_system())) with check ((select db.is_system()));
create policy visible on project.light for select using (
  owner = (select db.acting_party()) or project in (select d.record from project.duty d where d.party = (select db.acting_party()) and d.state in ('offered', 'accepted')));
create policy node on project.light using ((select db.is_system())) with check ((select db.is_system()));
create policy visible on project.light_change for select using (
  owner = (select db.acting_party()) or project in (select d.record from project.duty d where d.party = (select db.acting_party()) and d.state in ('offered', 'accepted')));
create policy node on project.light_change using ((select db.is_system())) with check ((select db.is_system()));

create policy concerned on project.report for select using (party = (select db.acting_party()) or issuer = (select db.acting_party()) or (select db.is_system()));
create policy handed on project.report for insert with check (party = (select db.acting_party()));
create policy own on project.draft using (party = (select db.acting_party())) with check (party = (select db.acting_party()));
create policy node on project.draft for select using ((select db.is_system()));

grant select, insert, update on project.duty, project.project, project.light, project.light_change to nanmen_app;
grant select, insert on project.report to nanmen_app;
grant select, insert, update, delete on project.draft to nanmen_app;
