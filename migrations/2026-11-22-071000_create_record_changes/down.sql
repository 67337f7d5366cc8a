DROP FUNCTION record.keep_provenance();
DROP FUNCTION record.current_change();
DROP TABLE record.changes;
