-- Closed cases that were moved out of the store into files (archive/).

-- A file whose cases were removed: written in the transaction that removes them, so that whoever was interrupted can tell.
create table engine.archive_file (
  name        text primary key,
  entry       json not null,                 -- archive/manifest.ts, ArchiveEntry
  archived_at timestamptz not null default now()
);

-- Where a case went, and when it was brought back.
create table engine.archived_case (
  tenant      text not null,
  case_id     text not null,
  key         text,
  file        text not null,
  ended_at    timestamptz not null,
  restored_at timestamptz,                   -- null: it is only in the file
  primary key (tenant, case_id)
);
create index archived_case_by_key on engine.archived_case (tenant, key text_pattern_ops) where key is not null;

-- Drops the partitions of whole months before `until` that hold no row; answers their names. One that somebody uses
-- for longer than the lock_timeout of the session fails the call; those dropped until then come back with it.
create function engine.drop_empty_history_months(until timestamptz) returns setof text language plpgsql as $$
declare
  part record;
  filled boolean;
begin
  for part in
    select c.relname as name
    from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
    where i.inhparent = 'engine.history'::regclass and c.relname ~ '^history_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= until
    order by 1
  loop
    execute format('select exists (select from engine.%I)', part.name) into filled;
    continue when filled;
    -- Writers wait from here on, so that none of them fills it between the look and the drop.
    lock table engine.history in access exclusive mode;
    execute format('select exists (select from engine.%I)', part.name) into filled;
    continue when filled;
    execute format('drop table engine.%I', part.name);
    return next part.name;
  end loop;
end $$;
