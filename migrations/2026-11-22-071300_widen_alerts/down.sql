DROP TABLE record.support_tasks;
DROP TABLE record.notes;
DROP TRIGGER alerts_provenance ON record.alerts;
ALTER TABLE record.alerts DROP COLUMN set_by, DROP COLUMN version, DROP COLUMN review_on, DROP COLUMN external_link;
ALTER TABLE record.alert_types DROP COLUMN is_restricted;
