-- prev: none
-- What meetings, minutes, resolutions and drafts have handed to which body, and how it stands: kept up from the log, the source of nothing.
create table council.handed (
  case_id   uuid           primary key,
  -- 会议通知 纪要确认 督办 征求意见
  kind      text           not null check (kind in ('conference', 'minutes', 'supervision', 'consultation')),
  -- The meeting or the draft policy.
  subject   uuid           not null,
  -- Of a resolution, its number.
  item      integer,
  issuer    text           not null,
  party     text           not null,
  stage     text           not null,
  handoff   text           not null,
  reason    text,
  due       text,
  -- What a list shows of the subject to whom it was handed.
  facts     jsonb          not null,
  -- Version of the case that the row shows.
  version   integer        not null,
  opened_at timestamptz(3) not null
);
create index handed_of on council.handed (subject, kind);
create index handed_to on council.handed (party, kind);
create index handed_by on council.handed (issuer, kind);
comment on table council.handed is 'A notice, minutes, a resolution or a draft as handed to one body; seen by who handed it and who has it.';

create table council.serial (
  owner   text    not null,
  year    integer not null,
  number  integer not null,
  meeting uuid    not null,
  constraint serial_once primary key (owner, year, number)
);
comment on table council.serial is 'Numbers of minutes given out by a convener in a year; the minutes bear them.';

alter table council.handed enable row level security, force row level security;
alter table council.serial enable row level security, force row level security;

create policy concerned on council.handed for select using (party = (select db.acting_party()) or issuer = (select db.acting_party()));
create policy given on council.handed for insert with check (issuer = (select db.acting_party()));
create policy own on council.handed for update using (issuer = (select db.acting_party())) with check (issuer = (select db.acting_party()));
create policy node on council.handed using ((select db.is_system())) with check ((select db.is_system()));
create policy own on council.serial using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
create policy node on council.serial for select using ((select db.is_system()));

grant select, insert, update on council.handed to nanmen_app;
grant select, insert on council.serial to nanmen_app;
