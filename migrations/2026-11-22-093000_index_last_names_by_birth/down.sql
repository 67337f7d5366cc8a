LOCK TABLE record.persons, record.previous_names IN SHARE ROW EXCLUSIVE MODE;
DROP TRIGGER persons_searchable ON record.persons;
CREATE TRIGGER persons_searchable AFTER INSERT OR UPDATE OF first_name, middle_name, last_name ON record.persons
    FOR EACH ROW EXECUTE FUNCTION record.names_searchable();
DROP TRIGGER person_search_last_names ON record.person_search;
DROP FUNCTION record.last_names_searchable();
DROP TABLE record.last_names_by_birth;
