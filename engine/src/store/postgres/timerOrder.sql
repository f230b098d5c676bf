-- Timers are taken in the order in which they fire, straight from the index: with the ordinal in it there is nothing to sort,
-- and no other way to read them that a plan made while the table was empty could prefer.
drop index engine.timer_due;
create index timer_due on engine.timer (at, ordinal);
-- Room to note who has taken a timer on the page on which it stands, without touching an index.
alter table engine.timer set (fillfactor = 70);
