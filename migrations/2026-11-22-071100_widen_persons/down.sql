DROP TABLE record.workforce_ni_numbers;
DROP TRIGGER previous_names_provenance ON record.previous_names;
DROP TRIGGER previous_names_searchable ON record.previous_names;
DROP TRIGGER persons_provenance ON record.persons;
DROP TRIGGER persons_searchable ON record.persons;
DROP FUNCTION record.names_searchable();
DROP TABLE record.person_search;
ALTER TABLE record.previous_names DROP COLUMN set_by;
DROP INDEX record.persons_email_address_idx, record.persons_national_insurance_number_idx, record.persons_date_of_birth_idx;
ALTER TABLE record.persons
    DROP CONSTRAINT persons_induction_fallback, DROP CONSTRAINT persons_induction_fits, DROP CONSTRAINT persons_complete,
    DROP COLUMN gender, DROP COLUMN eyts_awarded_on, DROP COLUMN pqts_awarded_on, DROP COLUMN holds_eyps, DROP COLUMN qtls_status,
    DROP COLUMN induction_status_without_exemption, DROP COLUMN induction_exempt_without_reason, DROP COLUMN induction_registration_changed_at,
    DROP COLUMN is_incomplete, DROP COLUMN version, DROP COLUMN set_by;
DROP FUNCTION record.tokens(VARIADIC text[]);
DROP FUNCTION record.search_form(text);
