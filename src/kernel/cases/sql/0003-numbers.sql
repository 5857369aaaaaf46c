-- prev: e70dfd6c330b11e8
-- A case number reads as an office writes a document's (GB/T 9704-2012, 7.2.5): the issuer's code with the character of the process, the year in
-- brackets, the running number. Two issuers of the same short name may write the same number, so it is unique together with the issuer.
alter table casework.case add column series text, add column serial integer check (serial > 0);
comment on column casework.case.series is 'What stands before the running number; null in cases numbered before there was one.';
comment on column casework.case.serial is 'The running number within the issuer''s series.';
alter table casework.case drop constraint case_number;
alter table casework.case add constraint case_number unique (issuer, number);
create unique index case_serial on casework.case (issuer, series, serial);
drop index casework.case_of_issuer;
