-- Delegated tasks (委托): whose a task stays while its assignee works on it for them, and whether it is back.
alter table engine.task add column owner text;
alter table engine.task add column delegation text check (delegation in ('pending', 'resolved'));
create index task_of_owner on engine.task (tenant, owner, due, opened_at, case_id, id)
  where closed_at is null and owner is not null;
