-- prev: none
-- Supervision and joint approval: how their cases stand, kept up from the log so that ten thousand are listed at once; slips that were issued; who is to review.

create table supervision.matter (
  case_id     uuid           primary key,
  kind        text           not null check (kind in ('supervision', 'approval')),
  number      text           not null,
  title       text           not null,
  issuer      text           not null,
  -- Who handles it, or is offered it.
  party       text           not null,
  -- Everybody who takes part.
  parties     text[]         not null,
  stage       text           not null,
  -- given: 待签收, handling: 办理中, review: 待复核, closed: 已办结, ended: 已终止
  standing    text           not null check (standing in ('given', 'handling', 'review', 'closed', 'ended')),
  -- By when it is to be done; while it is offered, by when it is to be signed for.
  due_at      timestamptz(3),
  suspended   boolean        not null,
  opened_at   timestamptz(3) not null,
  answered_at timestamptz(3),
  closed_at   timestamptz(3),
  sent_back   integer        not null,
  -- Version of the case that the row shows.
  version     integer        not null
);
create index matter_given on supervision.matter (issuer, kind, opened_at desc, case_id desc);
create index matter_taken on supervision.matter (party, kind, opened_at desc, case_id desc);
create index matter_of on supervision.matter using gin (parties);
comment on table supervision.matter is 'Cases of supervision and joint approval as they stand; seen by whoever takes part in the case.';

create table supervision.slip (
  id          uuid           primary key,
  case_id     uuid           not null,
  issuer      text           not null,
  party       text           not null,
  -- Working days of the rung, and the day due that it counts from.
  workdays    integer        not null,
  due         date           not null,
  level       text           not null check (level in ('blue', 'yellow', 'red')),
  title       jsonb          not null,
  cause       jsonb          not null,
  at          timestamptz(3) not null,
  entry       uuid           not null,
  entry_index bigint         not null,
  constraint one_a_rung unique (case_id, due, workdays)
);
create index slip_of on supervision.slip (case_id, at);
create index slip_by on supervision.slip (issuer, at);
comment on table supervision.slip is 'Reminders, yellow and red slips as they were issued; seen by who issued and who got them.';

create table supervision.application (
  case_id   uuid   primary key,
  owner     text   not null,
  lead      text   not null,
  project   uuid   not null,
  reviewers text[] not null
);
comment on table supervision.application is 'Who is to review a joint approval, as the applicant named them; seen by all of these.';

alter table supervision.matter      enable row level security, force row level security;
alter table supervision.slip        enable row level security, force row level security;
alter table supervision.application enable row level security, force row level security;

create policy concerned on supervision.matter for select using ((select db.acting_party()) = any (parties));
create policy node on supervision.matter using ((select db.is_system())) with check ((select db.is_system()));
create policy concerned on supervision.slip for select using (issuer = (select db.acting_party()) or party = (select db.acting_party()));
create policy issue on supervision.slip for insert with check (issuer = (select db.acting_party()));
create policy node on supervision.slip for select using ((select db.is_system()));
create policy concerned on supervision.application for select using ((select db.acting_party()) in (owner, lead) or (select db.acting_party()) = any (reviewers));
create policy apply on supervision.application for insert with check (owner = (select db.acting_party()));
create policy node on supervision.application for select using ((select db.is_system()));

grant select, insert, update on supervision.matter to nanmen_app;
grant select, insert on supervision.slip, supervision.application to nanmen_app;
