DROP TABLE audit.access_flags;
DROP TABLE audit.access_records;
