-- The store on PostgreSQL. Every primary key begins with the tenant. Columns carry the words of run/command.ts and
-- store.ts in snake_case. JSON is of type json, not jsonb: it comes back as it went in, key order included, so that a
-- state read back gives the same trace; readers that search in it cast it.

create schema if not exists engine;

-- ---- what is published ------------------------------------------------------------------------------------------------

-- Raised whenever a tenant's definitions, decisions or calendars change: writers check it, so that no step is taken on
-- knowledge that is out of date.
create table engine.tenant (
  tenant   text primary key,
  revision bigint not null default 0
);

create table engine.deployment (
  tenant      text not null,
  id          text not null,                 -- SHA-256 of what was published together
  xml         text not null,
  deployed_at timestamptz not null,
  deployed_by text,
  primary key (tenant, id)
);

create table engine.definition (
  tenant      text not null,
  hash        text not null,                 -- SHA-256 of the compiled process
  process_id  text not null,
  version     integer not null,              -- 1, 2, … within (tenant, process_id)
  name        text,
  item        text,
  deployment  text not null,                 -- the latest that holds it: its XML, forms and decisions
  process     json not null,                 -- the compiled process (bpmn/process.ts)
  deployed_at timestamptz not null,
  deployed_by text,
  primary key (tenant, hash),
  unique (tenant, process_id, version),
  foreign key (tenant, deployment) references engine.deployment (tenant, id)
);
create index definition_by_hash on engine.definition (hash);

create table engine.decision (
  tenant     text not null,
  id         text not null,
  deployment text not null,                  -- the latest that holds it
  xml        text not null,
  primary key (tenant, id)
);

create table engine.form (
  tenant     text not null,
  deployment text not null,
  key        text not null,
  schema     json not null,
  primary key (tenant, deployment, key)
);

create table engine.calendar (
  tenant     text not null,
  id         text not null,
  definition json not null,                  -- limits/calendarDefinition.ts
  primary key (tenant, id)
);

-- ---- cases --------------------------------------------------------------------------------------------------------------

create table engine.process_case (
  tenant             text not null,
  id                 text not null,
  ordinal            bigint generated always as identity,  -- order of start
  process_id         text not null,
  definition         text not null,          -- hash
  definition_version integer,
  key                text,                   -- business key: the number of the case
  item               text,
  department         text,                   -- of the process's own first department, when it names one
  status             text not null check (status in ('running', 'suspended', 'completed', 'failed', 'cancelled')),
  reason             text,
  host               text not null check (host in ('memory', 'temporal', 'postgres')),
  version            bigint not null,        -- events applied so far
  state              json not null,          -- run/state.ts
  variables          json generated always as (state #> '{instances,0,0,variables}') virtual,
  started_at         timestamptz not null,
  started_by         text,
  updated_at         timestamptz not null,
  ended_at           timestamptz,
  primary key (tenant, id)
) with (fillfactor = 70);
create index case_by_start on engine.process_case (tenant, started_at desc, id desc);
create index case_by_key on engine.process_case (tenant, key text_pattern_ops) where key is not null;
create index case_by_item on engine.process_case (tenant, item, started_at desc, id desc) where item is not null;
create index case_by_process on engine.process_case (tenant, process_id, started_at desc, id desc);
create index case_open on engine.process_case (tenant, host, id) where ended_at is null;
create index case_by_end on engine.process_case (tenant, ended_at) where ended_at is not null;

-- The answer to every event, given again when its id comes again.
create table engine.applied_event (
  tenant   text not null,
  case_id  text not null,
  event_id text not null,
  type     text not null,
  version  bigint,                           -- null: rejected
  answer   json not null,                    -- store.ts, Answer
  at       timestamptz not null,
  by       text,
  primary key (tenant, case_id, event_id)
);

-- ---- projections of the open state -------------------------------------------------------------------------------------

create table engine.task (
  tenant           text not null,
  case_id          text not null,
  id               text not null,            -- instance within the case; outside: CASE.ID
  element          text not null,
  kind             text not null,
  name             text not null,
  assignee         text,
  candidate_users  text[] not null,
  candidate_groups text[] not null,
  department       text,
  form_key         text,
  priority         integer not null,
  due              timestamptz,
  follow_up        timestamptz,
  process_id       text not null,
  item             text,
  opened_at        timestamptz not null,
  closed_at        timestamptz,              -- null: open
  how              text check (how in ('completed', 'cancelled')),
  closed_by        text,
  primary key (tenant, case_id, id)
) with (fillfactor = 80);
create index task_of_assignee on engine.task (tenant, assignee, due, opened_at, case_id, id)
  where closed_at is null and assignee is not null;
create index task_closed on engine.task (tenant, closed_at) where closed_at is not null;

-- Open tasks by who may take them: one row for each candidate user ('user') and candidate group ('group'); the task's own
-- department is a group too. The inbox reads this one index: its key is the order of the list.
create table engine.task_candidate (
  tenant    text not null,
  kind      text not null check (kind in ('user', 'group')),
  candidate text not null,
  due       timestamptz not null,            -- 'infinity': no due time
  opened_at timestamptz not null,
  case_id   text not null,
  task      text not null,
  assignee  text,
  primary key (tenant, kind, candidate, due, opened_at, case_id, task)
);
create index task_candidate_of_task on engine.task_candidate (tenant, case_id, task);

create table engine.clock (
  tenant           text not null,
  case_id          text not null,
  id               text not null,
  element          text,                     -- null: the clock of the case itself
  department       text,
  unit             text not null,
  calendar         text not null,
  promised         double precision,
  statutory        double precision,
  started_at       timestamptz not null,
  yellow_at        timestamptz,              -- null while it stands still
  due_at           timestamptz,
  statutory_due_at timestamptz,
  provisional      boolean not null,
  stops            json not null,
  yellow_share     double precision,
  extension        json,
  ended_at         timestamptz,
  light            text not null,
  process_id       text not null,
  item             text,
  primary key (tenant, case_id, id)
) with (fillfactor = 80);
create index clock_open on engine.clock (tenant, due_at) where ended_at is null;
create index clock_ended on engine.clock (tenant, ended_at) where ended_at is not null;
create index clock_by_calendar on engine.clock (tenant, calendar) where ended_at is null;

create table engine.timer (
  tenant  text not null,
  case_id text not null,
  id      text not null,
  element text not null,
  at      timestamptz not null,
  ordinal bigint generated always as identity,  -- those due at the same time fire in the order in which they were armed
  primary key (tenant, case_id, id)
);
create index timer_due on engine.timer (at);

create table engine.job (
  tenant    text not null,
  case_id   text not null,
  id        text not null,
  element   text not null,
  job_type  text not null,
  retries   integer not null,
  headers   json not null,
  variables json not null,
  opened_at timestamptz not null,
  primary key (tenant, case_id, id)
);
create index job_by_type on engine.job (tenant, job_type, opened_at);

create table engine.subscription (
  tenant      text not null,
  case_id     text not null,
  id          text not null,
  element     text not null,
  target      text not null check (target in ('message', 'signal')),  -- `to` of the command
  name        text not null,
  correlation text,                          -- null: anything of that name, or addressed by the case's key
  process_id  text not null,
  key         text,
  opened      bigint generated always as identity,  -- the oldest takes a message
  taken_by    text,                          -- a message on its way to it
  primary key (tenant, case_id, id)
);
create index subscription_by_name on engine.subscription (tenant, target, name);

create table engine.incident (
  tenant      text not null,
  case_id     text not null,
  id          text not null,
  instance    text not null,
  element     text not null,
  cause       text not null,
  message     text not null,
  raised_at   timestamptz not null,
  resolved_at timestamptz,
  process_id  text not null,
  primary key (tenant, case_id, id)
);
create index incident_open on engine.incident (tenant, process_id, element) where resolved_at is null;

create table engine.visit (
  tenant       text not null,
  case_id      text not null,
  id           text not null,
  opened_at    timestamptz not null,
  used_at      timestamptz,
  exception    json,
  closed_at    timestamptz,
  office_fault boolean not null,
  needs        json not null,
  primary key (tenant, case_id, id)
);

-- ---- between cases --------------------------------------------------------------------------------------------------------

-- Messages and signals thrown by a step (since set) or from outside, messages that are kept until somebody awaits them
-- (expires_at), and who took them: decided once, so that routing again gives the same.
create table engine.throw (
  tenant      text not null,
  id          text not null,
  case_id     text,
  since       text,                          -- id of the throw in its case: what was subscribed there later does not take it
  element     text,
  kind        text not null check (kind in ('message', 'signal')),
  name        text not null,
  correlation text,
  variables   json not null,
  at          timestamptz not null,
  by          text,
  expires_at  timestamptz,                   -- null: not kept
  targets     json,                          -- null: not decided; else the addressed events
  routed_at   timestamptz,                   -- null: not passed on
  primary key (tenant, id)
);
create index throw_open on engine.throw (tenant, case_id) where routed_at is null;
create index throw_kept on engine.throw (tenant, name) where kind = 'message' and targets is null and expires_at is not null;

-- ---- history ----------------------------------------------------------------------------------------------------------------

create table engine.history (
  tenant   text not null,
  case_id  text not null,
  at       timestamptz not null,
  version  bigint not null,                  -- the event that it comes from
  position integer not null,                 -- within the event
  by       text,
  element  text,                             -- null: the case itself
  instance text,
  kind     text not null,                    -- run/command.ts, HistoryFact
  detail   json not null,                    -- the fact, `kind` included
  primary key (tenant, case_id, at, version, position)
) partition by range (at);
create table engine.history_default partition of engine.history default;

-- Makes the partitions of the months from `first` on; a month that is there already, or whose rows the default partition
-- holds, is left alone.
create function engine.make_history_months(first date, months integer) returns void language plpgsql as $$
declare
  month date;
  name text;
begin
  for i in 0 .. months - 1 loop
    month := (date_trunc('month', first) + make_interval(months => i))::date;
    name := 'history_' || to_char(month, 'YYYY_MM');
    continue when to_regclass('engine.' || name) is not null;
    continue when exists (
      select from engine.history_default
      where at >= month::timestamp at time zone 'UTC'
        and at < (month + interval '1 month') at time zone 'UTC'
    );
    execute format(
      'create table engine.%I partition of engine.history for values from (%L) to (%L)',
      name,
      month::timestamp at time zone 'UTC',
      (month + interval '1 month') at time zone 'UTC'
    );
  end loop;
end $$;

-- Fails the statement, and with it the transaction, when a conditional write did not find every row as it expected it.
create function engine.expect_rows(seen bigint, wanted bigint) returns void language plpgsql as $$
begin
  if seen <> wanted then
    raise exception 'written against a state or a publication that is out of date' using errcode = 'OV001';
  end if;
end $$;
