-- prev: 0b8bbd06aa6d1207
-- Which version of each record stood at an instant is answered from an index alone; the contents are fetched only of versions not yet seen.
create index version_standing on record.version (register, record, version desc) include (at, owner, published, state);
