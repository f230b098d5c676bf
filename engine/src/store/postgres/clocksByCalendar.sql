-- The open clocks of a calendar, case by case: who dates them anew, or looks at what would move, reads on from a case
-- and must not sort a million of them for each page.
drop index engine.clock_by_calendar;
create index clock_by_calendar on engine.clock (tenant, calendar, case_id, id) where ended_at is null;
