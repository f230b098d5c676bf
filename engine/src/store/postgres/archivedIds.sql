-- The id of an archived case stays its own: the case comes back under it. Asked after the row is in, when whoever was
-- archiving a case of this id has either committed or let go; the writer is told to look again, and then finds it.
create function engine.expect_ids_not_archived() returns trigger language plpgsql as $$
begin
  if exists (
    select from added as c join engine.archived_case as a on a.tenant = c.tenant and a.case_id = c.id
    where a.restored_at is null
  ) then
    raise exception 'the id belongs to a case that has been archived' using errcode = 'OV001';
  end if;
  return null;
end $$;
create trigger expect_ids_not_archived after insert on engine.process_case
  referencing new table as added for each statement execute function engine.expect_ids_not_archived();
