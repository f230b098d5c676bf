-- History with one row for each step: a step that runs through five tasks writes some fifteen facts, and a row and an index
-- entry for each of them cost more than everything else that it writes. Whoever reads single facts reads history_fact.

do $$
declare
  part text;
begin
  for part in select c.relname from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
    where i.inhparent = 'engine.history'::regclass
  loop
    execute format('alter table engine.%I rename to %I', part, 'former_' || part);
  end loop;
  alter table engine.history rename to former_history;
  alter index engine.history_pkey rename to former_history_pkey;
end $$;

create table engine.history (
  tenant  text not null,
  case_id text not null,
  at      timestamptz not null,
  version bigint not null,                   -- the event that it comes from
  by      text,
  facts   json not null,                     -- in order: [[element or null, instance or null, run/command.ts HistoryFact], …]
  primary key (tenant, case_id, at, version)
) partition by range (at);
create table engine.history_default partition of engine.history default;

select engine.make_history_months(first, 1 + (current_date - first) / 28)
from (select coalesce(min(at)::date, current_date) as first from engine.former_history) as h;
insert into engine.history (tenant, case_id, at, version, by, facts)
  select tenant, case_id, min(at), version, min(by),
    json_agg(json_build_array(element, instance, detail) order by position)
  from engine.former_history group by tenant, case_id, version;
drop table engine.former_history;

-- What happened, a row for each fact. The element is null when the fact is about the case itself.
create view engine.history_fact as
  select s.tenant, s.case_id, s.at, s.version, (f.ordinality - 1)::integer as position, s.by,
    f.value ->> 0 as element, f.value ->> 1 as instance, f.value #>> '{2,kind}' as kind, f.value -> 2 as detail
  from engine.history as s cross join lateral json_array_elements(s.facts) with ordinality as f(value, ordinality);
