-- prev: 795ed776e967b23d
-- Maps ask for the records that have a place; a register of a million rows may hold a hundred of them. That a box is there may be asked before a
-- policy is (it tells nothing of the row), that two boxes overlap may not, so the index is by owner and not by place.
create index current_placed on record.current (register, owner, updated_at desc, id desc) where bbox is not null;
create index published_placed on record.current (register, updated_at desc, id desc) where bbox is not null and published and state = 'current';
