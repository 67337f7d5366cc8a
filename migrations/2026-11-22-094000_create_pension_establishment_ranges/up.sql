CREATE TABLE record.pension_establishment_ranges (
    first_number text NOT NULL CONSTRAINT pension_establishment_ranges_first_number_form CHECK (first_number ~ '^[0-9]{4}$'),
    last_number text NOT NULL CONSTRAINT pension_establishment_ranges_last_number_form CHECK (last_number ~ '^[0-9]{4}$'),
    description text NOT NULL CONSTRAINT pension_establishment_ranges_description_length CHECK (char_length(description) BETWEEN 1 AND 1000),
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pension_establishment_ranges_pkey PRIMARY KEY (first_number, last_number),
    CONSTRAINT pension_establishment_ranges_order CHECK (first_number <= last_number)
);
CREATE TRIGGER pension_establishment_ranges_touch BEFORE UPDATE ON record.pension_establishment_ranges FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER pension_establishment_ranges_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.pension_establishment_ranges FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('pension_establishment_ranges');
COMMENT ON TABLE record.pension_establishment_ranges IS 'What an establishment number of pension employment data stands for (teaching-records.md 2.12.8).';
COMMENT ON COLUMN record.pension_establishment_ranges.first_number IS 'First number of the range, four digits.';
COMMENT ON COLUMN record.pension_establishment_ranges.last_number IS 'Last number of the range, four digits.';
COMMENT ON COLUMN record.pension_establishment_ranges.is_active IS 'False: kept for old entries.';
