ALTER TABLE record.routes_to_professional_status
    DROP CONSTRAINT routes_to_professional_status_age_range,
    ADD CONSTRAINT routes_to_professional_status_age_range CHECK (
        (age_specialism = 'range') = (age_from IS NOT NULL) AND (age_from IS NULL) = (age_to IS NULL) AND age_from BETWEEN 0 AND 19 AND age_to BETWEEN 0 AND 19 AND age_to > age_from
        OR (age_specialism IS DISTINCT FROM 'range' AND age_from IS NULL AND age_to IS NULL));
