-- Jobs that workers from outside do: who has which until when. What is open is engine.job; a job without a row here has not
-- been fetched yet. `lock` null: nobody has it, and it rests until `locked_until` (back-off after a failure).
create table engine.job_lock (
  tenant       text not null,
  case_id      text not null,
  id           text not null,
  worker       text,
  lock         text,
  locked_until timestamptz not null,
  retries      integer not null,             -- tries left
  failure      text,                         -- of the last try
  primary key (tenant, case_id, id),
  foreign key (tenant, case_id, id) references engine.job on delete cascade
);

-- A job is open (anew): what was known of it before is over, and who waits for work hears of it. Heard once a transaction.
create function engine.job_offered() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from engine.job_lock as l where l.tenant = new.tenant and l.case_id = new.case_id and l.id = new.id;
  end if;
  perform pg_notify('onevisit_jobs', '');
  return null;
end $$;
create trigger job_offered after insert or update on engine.job for each row execute function engine.job_offered();

create function engine.jobs_offered_again() returns trigger language plpgsql as $$
begin
  perform pg_notify('onevisit_jobs', '');
  return null;
end $$;
create trigger jobs_offered_again after update of status on engine.process_case for each row
  when (old.status = 'suspended' and new.status = 'running') execute function engine.jobs_offered_again();
