-- prev: 51cf4cd081074226
-- Lists are asked for by what they hold: a party with a million closed cases finds the five that wait for it at once. And an issuer's numbers
-- are found by its newest cases.
drop index casework.desk_due;
create index desk_due on casework.desk (party, (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')), case_id);
create index desk_list_due on casework.desk (party, list, (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')), case_id);
create index desk_list_updated on casework.desk (party, list, updated_at desc, case_id desc);
create index desk_list_opened on casework.desk (party, list, opened_at desc, case_id desc);
create index case_of_issuer on casework.case (issuer, process, opened_at desc);
