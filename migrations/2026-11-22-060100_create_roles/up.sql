-- Decision 5: migrate, run, read. Roles belong to the whole cluster, so that two databases of one cluster may find them there already;
-- an owner who may not create roles makes them beforehand and this step only grants.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['teacher_record_migrate', 'teacher_record_run', 'teacher_record_read'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            END IF;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL; -- another database of the cluster was faster
        END;
    END LOOP;
END $$;

DO $$
DECLARE
    area text;
BEGIN
    FOREACH area IN ARRAY ARRAY['record', 'registration', 'platform', 'audit'] LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO teacher_record_run, teacher_record_read', area);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO teacher_record_run, teacher_record_read', area);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT INSERT ON TABLES TO teacher_record_run', area);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO teacher_record_run', area);
        IF area <> 'audit' THEN
            EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT UPDATE, DELETE ON TABLES TO teacher_record_run', area);
        END IF;
    END LOOP;
END $$;
