DO $$
DECLARE
    watched record;
BEGIN
    FOR watched IN SELECT DISTINCT source_table, kind FROM publication.sources LOOP
        CALL publication.unwatch(watched.source_table, watched.kind);
    END LOOP;
END $$;
DROP PROCEDURE publication.unwatch;
DROP PROCEDURE publication.watch;
DROP TABLE publication.sources;
