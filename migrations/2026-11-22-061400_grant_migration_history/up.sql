-- Readiness compares the applied migrations with the program's own, as the role that serves.
GRANT SELECT ON public.__diesel_schema_migrations TO teacher_record_run, teacher_record_read;
