REVOKE SELECT ON public.__diesel_schema_migrations FROM teacher_record_run, teacher_record_read;
