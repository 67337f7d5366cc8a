DROP INDEX audit.access_flags_raised_idx;
DROP TABLE audit.access_allowances;
ALTER TABLE record.notes DROP COLUMN visibility;
ALTER TABLE record.alerts DROP CONSTRAINT alerts_review_after_start, DROP CONSTRAINT alerts_review_while_open;
