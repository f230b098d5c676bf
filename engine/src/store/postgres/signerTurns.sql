-- A task whose holder let somebody sign before them (前加签) waits until they have.
alter table engine.task add column waits boolean not null default false;
