-- When and where the applicant is expected for a visit: { id, at (ms), place }.
alter table engine.visit add column appointment json;
