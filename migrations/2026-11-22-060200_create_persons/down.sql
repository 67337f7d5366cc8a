DROP TABLE record.previous_names;
DROP TABLE record.persons;
