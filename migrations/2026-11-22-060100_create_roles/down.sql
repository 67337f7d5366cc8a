-- Roles stay: another database of the cluster may use them, and a role without a grant opens nothing.
DO $$
DECLARE
    area text;
BEGIN
    FOREACH area IN ARRAY ARRAY['record', 'registration', 'platform', 'audit'] LOOP
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON TABLES FROM teacher_record_run, teacher_record_read', area);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM teacher_record_run', area);
        EXECUTE format('REVOKE USAGE ON SCHEMA %I FROM teacher_record_run, teacher_record_read', area);
    END LOOP;
END $$;
