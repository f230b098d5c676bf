-- Timer start events of the latest version of each process: what starts cases by itself. Replaced by each new version in
-- the transaction that publishes it.
create table engine.start_timer (
  tenant      text not null,
  process_id  text not null,
  element     text not null,
  position    integer not null,              -- within the process
  hash        text not null,                 -- of the version that it starts
  due         timestamptz not null,
  cycle       json,                          -- run/timing.ts, what is left after `due`; null: it is the last time
  taken_until timestamptz,                   -- until then somebody else sees to it
  primary key (tenant, process_id, element, position)
);
create index start_timer_due on engine.start_timer (due);
