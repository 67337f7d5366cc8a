DROP TABLE publication.render_due;
DROP TABLE publication.participants;
DROP TABLE publication.providers;
DROP TABLE publication.gate;
ALTER DEFAULT PRIVILEGES IN SCHEMA publication REVOKE ALL ON TABLES FROM teacher_record_run, teacher_record_read;
REVOKE USAGE ON SCHEMA publication FROM teacher_record_run, teacher_record_read;
DROP SCHEMA publication;
