-- "Lies within" (registration.md 2.12, decision 24). Checked at the end of the transaction, so that the order of writes in one
-- transaction does not matter. The child's check locks its parent: without that, a transaction that shortens a placement and one
-- that adds training to it would not see each other, and both would commit.

CREATE FUNCTION registration.check_mentorship_envelope(mentorship registration.mentorship_periods) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    ect registration.ect_at_school_periods;
    mentor registration.mentor_at_school_periods;
BEGIN
    SELECT * INTO ect FROM registration.ect_at_school_periods WHERE id = mentorship.ect_at_school_period_id FOR SHARE;
    SELECT * INTO mentor FROM registration.mentor_at_school_periods WHERE id = mentorship.mentor_at_school_period_id FOR SHARE;
    IF NOT (ect.period @> mentorship.period AND mentor.period @> mentorship.period) THEN
        RAISE EXCEPTION 'mentorship % outside its placements', mentorship.id USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorship_periods_within_placements';
    END IF;
    IF ect.school_id <> mentor.school_id THEN
        RAISE EXCEPTION 'mentorship % across schools', mentorship.id USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorship_periods_same_school';
    END IF;
    IF ect.teacher_id = mentor.teacher_id THEN
        RAISE EXCEPTION 'mentorship % of oneself', mentorship.id USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorship_periods_two_people';
    END IF;
END $$;

CREATE FUNCTION registration.check_training_envelope(training registration.training_periods) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    parent daterange;
    parent_school uuid;
    partnership_school uuid;
    partnership_year integer;
    interest_year integer;
    schedule registration.schedules;
BEGIN
    IF training.role = 'ect' THEN
        SELECT period, school_id INTO parent, parent_school FROM registration.ect_at_school_periods WHERE id = training.ect_at_school_period_id FOR SHARE;
    ELSE
        SELECT period, school_id INTO parent, parent_school FROM registration.mentor_at_school_periods WHERE id = training.mentor_at_school_period_id FOR SHARE;
    END IF;
    IF NOT parent @> training.period THEN
        RAISE EXCEPTION 'training % outside its placement', training.id USING ERRCODE = 'check_violation', CONSTRAINT = 'training_periods_within_placement';
    END IF;

    SELECT p.school_id, a.contract_period_year INTO partnership_school, partnership_year
        FROM registration.school_partnerships p
        JOIN registration.lead_provider_delivery_partnerships d ON d.id = p.lead_provider_delivery_partnership_id
        JOIN registration.active_lead_providers a ON a.id = d.active_lead_provider_id
        WHERE p.id = training.school_partnership_id;
    IF partnership_school <> parent_school THEN
        RAISE EXCEPTION 'training % with the partnership of another school', training.id USING ERRCODE = 'check_violation', CONSTRAINT = 'training_periods_partnership_of_school';
    END IF;

    SELECT contract_period_year INTO interest_year FROM registration.active_lead_providers WHERE id = training.expression_of_interest_id;
    SELECT * INTO schedule FROM registration.schedules WHERE id = training.schedule_id;
    IF partnership_year <> schedule.contract_period_year OR interest_year <> schedule.contract_period_year THEN
        RAISE EXCEPTION 'training % in two contract periods', training.id USING ERRCODE = 'check_violation', CONSTRAINT = 'training_periods_one_contract_period';
    END IF;
    IF (training.role = 'ect' AND schedule.identifier LIKE 'ecf-replacement-%') OR (training.role = 'mentor' AND schedule.identifier LIKE 'ecf-reduced-%') THEN
        RAISE EXCEPTION 'training % with the schedule of another role', training.id USING ERRCODE = 'check_violation', CONSTRAINT = 'training_periods_schedule_of_role';
    END IF;
END $$;

-- The row as it is now: an earlier statement of the transaction may have changed or removed what fired the trigger.
CREATE FUNCTION registration.mentorship_envelope() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    mentorship registration.mentorship_periods;
BEGIN
    SELECT * INTO mentorship FROM registration.mentorship_periods WHERE id = NEW.id;
    IF FOUND THEN
        PERFORM registration.check_mentorship_envelope(mentorship);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION registration.training_envelope() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    training registration.training_periods;
BEGIN
    SELECT * INTO training FROM registration.training_periods WHERE id = NEW.id;
    IF FOUND THEN
        PERFORM registration.check_training_envelope(training);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION registration.ect_placement_envelope() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM registration.check_mentorship_envelope(m) FROM registration.mentorship_periods m WHERE m.ect_at_school_period_id = NEW.id;
    PERFORM registration.check_training_envelope(t) FROM registration.training_periods t WHERE t.ect_at_school_period_id = NEW.id;
    RETURN NULL;
END $$;

CREATE FUNCTION registration.mentor_placement_envelope() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM registration.check_mentorship_envelope(m) FROM registration.mentorship_periods m WHERE m.mentor_at_school_period_id = NEW.id;
    PERFORM registration.check_training_envelope(t) FROM registration.training_periods t WHERE t.mentor_at_school_period_id = NEW.id;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER mentorship_periods_within_placements AFTER INSERT OR UPDATE ON registration.mentorship_periods
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION registration.mentorship_envelope();
CREATE CONSTRAINT TRIGGER training_periods_within_placement AFTER INSERT OR UPDATE ON registration.training_periods
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION registration.training_envelope();
CREATE CONSTRAINT TRIGGER ect_at_school_periods_cover_parts AFTER UPDATE ON registration.ect_at_school_periods
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.period IS DISTINCT FROM NEW.period OR OLD.school_id IS DISTINCT FROM NEW.school_id OR OLD.teacher_id IS DISTINCT FROM NEW.teacher_id)
    EXECUTE FUNCTION registration.ect_placement_envelope();
CREATE CONSTRAINT TRIGGER mentor_at_school_periods_cover_parts AFTER UPDATE ON registration.mentor_at_school_periods
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.period IS DISTINCT FROM NEW.period OR OLD.school_id IS DISTINCT FROM NEW.school_id OR OLD.teacher_id IS DISTINCT FROM NEW.teacher_id)
    EXECUTE FUNCTION registration.mentor_placement_envelope();
