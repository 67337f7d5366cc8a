-- One table for the open addresses of both kinds of placement, because an exclusion constraint cannot span two (decision 18).
CREATE TABLE registration.open_email_addresses (
    placement_id uuid CONSTRAINT open_email_addresses_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT open_email_addresses_teacher_fkey REFERENCES registration.teachers (id) ON DELETE CASCADE,
    address text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT open_email_addresses_of_one_person EXCLUDE USING gist (address WITH =, teacher_id WITH <>) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX open_email_addresses_address_idx ON registration.open_email_addresses (address);
CREATE INDEX open_email_addresses_teacher_idx ON registration.open_email_addresses (teacher_id);
CREATE TRIGGER open_email_addresses_touch BEFORE UPDATE ON registration.open_email_addresses FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.open_email_addresses IS 'Addresses (lower case) on placements without an end date; kept by triggers of the two placement tables.';

CREATE FUNCTION registration.keep_open_email_address() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM registration.open_email_addresses WHERE placement_id = OLD.id;
    ELSIF NEW.finished_on IS NULL AND NEW.email IS NOT NULL THEN
        INSERT INTO registration.open_email_addresses (placement_id, teacher_id, address)
            VALUES (NEW.id, NEW.teacher_id, lower(NEW.email))
            ON CONFLICT (placement_id) DO UPDATE SET teacher_id = EXCLUDED.teacher_id, address = EXCLUDED.address
            WHERE (open_email_addresses.teacher_id, open_email_addresses.address) IS DISTINCT FROM (EXCLUDED.teacher_id, EXCLUDED.address);
    ELSE
        DELETE FROM registration.open_email_addresses WHERE placement_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ect_at_school_periods_open_email AFTER INSERT OR UPDATE OR DELETE ON registration.ect_at_school_periods
    FOR EACH ROW EXECUTE FUNCTION registration.keep_open_email_address();
CREATE TRIGGER mentor_at_school_periods_open_email AFTER INSERT OR UPDATE OR DELETE ON registration.mentor_at_school_periods
    FOR EACH ROW EXECUTE FUNCTION registration.keep_open_email_address();
