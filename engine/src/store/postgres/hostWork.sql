-- What the host on PostgreSQL alone needs: leases on timers, and jobs on graphile-worker. The two schemas meet here only.

alter table engine.timer
  add column taken_until timestamptz,              -- until then somebody sees to it
  add column tries integer not null default 0;     -- how often it was refused because the case was suspended

-- Processes that run jobs, by the name that graphile-worker locks under. One that is not seen for a while is dead.
create table engine.job_runner (
  id      text primary key,
  seen_at timestamptz not null
);

-- Queues a job of a case. `again`: it is to run (anew), whatever is known of it; else only if it is not queued yet.
-- Before a host has set graphile-worker up nobody runs jobs; it then queues what is open.
create function engine.queue_job(tenant text, case_id text, id text, again boolean) returns void language plpgsql as $$
begin
  if to_regclass('graphile_worker._private_jobs') is null then
    return;
  end if;
  perform graphile_worker.add_job(
    'onevisit_job',
    json_build_object('tenant', tenant, 'case', case_id, 'job', id),
    -- Tries are counted by the host: a job that dies with its process in its last try must still become an incident.
    max_attempts => 30000,
    job_key => md5(tenant || E'\n' || case_id || E'\n' || id),
    job_key_mode => case when again then 'replace' else 'unsafe_dedupe' end
  );
end $$;

create function engine.job_opened() returns trigger language plpgsql as $$
begin
  if exists (
    select from engine.process_case as c where c.tenant = new.tenant and c.id = new.case_id and c.host = 'postgres'
  ) then
    perform engine.queue_job(new.tenant, new.case_id, new.id, true);
  end if;
  return null;
end $$;
-- In the transaction of the step that opens the job, after its case was written.
create trigger job_opened after insert or update on engine.job for each row execute function engine.job_opened();

create function engine.case_taken_up() returns trigger language plpgsql as $$
begin
  perform engine.queue_job(j.tenant, j.case_id, j.id, true)
  from engine.job as j where j.tenant = new.tenant and j.case_id = new.id;
  perform pg_notify('onevisit_timers', '');
  return null;
end $$;
-- Resumed, or handed over from another host: what was left alone until now is taken up.
create trigger case_taken_up after update of status, host on engine.process_case for each row
  when (new.host = 'postgres' and ((old.status = 'suspended' and new.status = 'running') or old.host <> new.host))
  execute function engine.case_taken_up();
