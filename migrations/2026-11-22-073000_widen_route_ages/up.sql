-- Ages of a range are those of the rule (decision page 51): 0 to 20, and one age may be the whole range.
ALTER TABLE record.routes_to_professional_status
    DROP CONSTRAINT routes_to_professional_status_age_range,
    ADD CONSTRAINT routes_to_professional_status_age_range CHECK (
        (age_specialism = 'range' AND age_from BETWEEN 0 AND 20 AND age_to BETWEEN age_from AND 20 AND age_from IS NOT NULL AND age_to IS NOT NULL)
        OR (age_specialism IS DISTINCT FROM 'range' AND age_from IS NULL AND age_to IS NULL));
