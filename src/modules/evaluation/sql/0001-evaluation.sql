-- prev: none
-- Evaluations: what an outside evaluator was given and until when, the ratings that were handed in, and what the public answered.
-- Indicators and evaluations themselves are records of registers.

-- Copies of what was granted, as of the grant: the evaluator reads these and nothing else, until the day granted.
create table evaluation.given (
  id         uuid           primary key,
  evaluation uuid           not null,
  case_id    uuid           not null,
  owner      text           not null,
  grantee    text           not null,
  at         timestamptz(3) not null,
  -- The last day on which it may be read.
  until      date           not null,
  revoked_at timestamptz(3),
  -- Title, kind, year and system of the evaluation, what is asked, whether own ratings are shown, and the indicators.
  content    jsonb          not null
);
create index given_of_evaluation on evaluation.given (evaluation, at);
create index given_to on evaluation.given (grantee, at desc);
comment on table evaluation.given is 'What an evaluator was given in a case, until a day; seen by who gave, and by who was given while it is not taken back.';

create table evaluation.rating (
  id         uuid           primary key,
  given      uuid           not null references evaluation.given (id),
  evaluation uuid           not null,
  owner      text           not null,
  rater      text           not null,
  at         timestamptz(3) not null,
  entry      uuid           not null,
  entry_index bigint        not null,
  ratings    jsonb          not null,
  words      text           not null
);
create index rating_of_evaluation on evaluation.rating (evaluation, at);
comment on table evaluation.rating is 'Ratings as they were handed in; the newest of a rater counts, all stay.';

create table evaluation.questionnaire (
  id        uuid           primary key,
  owner     text           not null,
  title     text           not null,
  intro     text           not null,
  questions jsonb          not null,
  opens     timestamptz(3) not null,
  closes    date           not null,
  entry     uuid           not null,
  entry_index bigint       not null
);
create index questionnaire_open on evaluation.questionnaire (closes desc, id desc);
comment on table evaluation.questionnaire is 'Questionnaires to the public. Everybody sees them; the owner sees the answers.';

create table evaluation.answer (
  id            uuid           primary key,
  questionnaire uuid           not null references evaluation.questionnaire (id),
  owner         text           not null,
  at            timestamptz(3) not null,
  -- Salted by the questionnaire: tells one visit of a browser from another, and nobody from nobody.
  visit         bytea          not null,
  answers       jsonb          not null,
  constraint one_answer_a_visit unique (questionnaire, visit)
);
create index answer_of_questionnaire on evaluation.answer (questionnaire, at);
comment on table evaluation.answer is 'Anonymous answers; seen by the owner of the questionnaire.';

alter table evaluation.given enable row level security;
alter table evaluation.given force row level security;
create policy own on evaluation.given using (owner = (select db.acting_party())) with check (owner = (select db.acting_party()));
create policy grantee on evaluation.given for select using (grantee = (select db.acting_party()) and revoked_at is null);
create policy node on evaluation.given for select using ((select db.is_system()));

alter table evaluation.rating enable row level security;
alter table evaluation.rating force row level security;
create policy own on evaluation.rating for select using (owner = (select db.acting_party()));
create policy rater on evaluation.rating using (rater = (select db.acting_party())) with check (rater = (select db.acting_party()));
create policy node on evaluation.rating for select using ((select db.is_system()));

alter table evaluation.questionnaire enable row level security;
alter table evaluation.questionnaire force row level security;
create policy everybody on evaluation.questionnaire for select using (true);
create policy own on evaluation.questionnaire for insert with check (owner = (select db.acting_party()));

alter table evaluation.answer enable row level security;
alter table evaluation.answer force row level security;
create policy own on evaluation.answer for select using (owner = (select db.acting_party()) or (select db.is_system()));
-- Anybody may answer, for the owner of the questionnaire and for nobody else.
create policy everybody on evaluation.answer for insert with check (owner = (select q.owner from evaluation.questionnaire q where q.id = questionnaire));

grant select, insert on evaluation.given, evaluation.rating, evaluation.questionnaire, evaluation.answer to nanmen_app;
grant update (revoked_at) on evaluation.given to nanmen_app;
