-- Decision 45 rule 1: no write path can forget. One call of publication.watch per source table and kind of key; a later migration that adds
-- a source column calls publication.unwatch and watch again. The table publication.sources says what is watched; tests read it.

CREATE TABLE publication.sources (
    source_table text NOT NULL,
    source_column text NOT NULL,
    kind text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sources_pkey PRIMARY KEY (source_table, source_column, kind)
);
COMMENT ON TABLE publication.sources IS 'The columns of registration that a lead provider can see something of, and the kind of key that a change of one puts into render_due.';

CREATE PROCEDURE publication.watch(watched text, key_kind text, key_column text, watched_columns text[])
    LANGUAGE plpgsql AS $watch$
DECLARE
    compared text;
    function_name text := format('note_%s_of_%s', key_kind, watched);
    note text;
BEGIN
    -- The primary key takes part in the comparison: two rows that exchange their values have changed.
    SELECT string_agg(format('%I', name), ', ' ORDER BY name) INTO compared FROM (
        SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indisprimary AND i.indrelid = format('registration.%I', watched)::regclass
        UNION SELECT key_column
        UNION SELECT unnest(watched_columns)) AS needed (name);
    note := format('INSERT INTO publication.render_due (kind, key) SELECT DISTINCT %L, c.%I::text FROM %%s AS c ON CONFLICT DO NOTHING', key_kind, key_column);

    EXECUTE format($function$
        CREATE FUNCTION publication.%I() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                %s;
            ELSIF TG_OP = 'DELETE' THEN
                %s;
            ELSIF TG_OP = 'UPDATE' THEN
                %s;
            ELSE
                INSERT INTO publication.render_due (kind, key) VALUES ('everything', '') ON CONFLICT DO NOTHING;
            END IF;
            RETURN NULL;
        END $body$ $function$,
        function_name, format(note, 'new_rows'), format(note, 'old_rows'),
        format(note, format('((SELECT %1$s FROM old_rows EXCEPT SELECT %1$s FROM new_rows) UNION ALL (SELECT %1$s FROM new_rows EXCEPT SELECT %1$s FROM old_rows))', compared)));
    EXECUTE format('COMMENT ON FUNCTION publication.%I IS %L', function_name, format('Notes the %s of each row of registration.%s that a statement changed (rule 1).', key_kind, watched));

    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON registration.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.%I()',
        function_name || '_inserted', watched, function_name);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON registration.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.%I()',
        function_name || '_updated', watched, function_name);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON registration.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.%I()',
        function_name || '_deleted', watched, function_name);
    EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON registration.%I FOR EACH STATEMENT EXECUTE FUNCTION publication.%I()',
        function_name || '_truncated', watched, function_name);
    INSERT INTO publication.sources (source_table, source_column, kind)
        SELECT DISTINCT watched, name, key_kind FROM unnest(watched_columns) AS name;
END $watch$;
COMMENT ON PROCEDURE publication.watch IS 'Makes every statement that changes one of the columns of a table of registration note the key of the changed row.';

CREATE PROCEDURE publication.unwatch(watched text, key_kind text)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP FUNCTION publication.%I CASCADE', format('note_%s_of_%s', key_kind, watched));
    DELETE FROM publication.sources WHERE source_table = watched AND kind = key_kind;
END $$;
COMMENT ON PROCEDURE publication.unwatch IS 'Takes back one call of publication.watch.';

CALL publication.watch('teachers', 'person', 'id', ARRAY['api_id', 'ect_training_record_api_id', 'mentor_training_record_api_id', 'trn',
    'record_first_name', 'record_last_name', 'corrected_name', 'record_induction_started_on', 'record_induction_completed_on',
    'ect_first_became_eligible_for_training_at', 'mentor_first_became_eligible_for_training_at', 'ect_became_ineligible_for_funding_on',
    'mentor_became_ineligible_for_funding_on', 'mentor_became_ineligible_for_funding_reason', 'ect_payments_frozen_year',
    'mentor_payments_frozen_year', 'created_at']);
CALL publication.watch('teachers', 'mentor', 'id', ARRAY['api_id']);
CALL publication.watch('teacher_id_changes', 'person', 'teacher_id', ARRAY['teacher_id', 'from_api_id', 'to_api_id', 'created_at']);
CALL publication.watch('ect_at_school_periods', 'person', 'teacher_id', ARRAY['teacher_id', 'school_id', 'started_on', 'email', 'working_pattern', 'created_at']);
CALL publication.watch('mentor_at_school_periods', 'person', 'teacher_id', ARRAY['teacher_id', 'started_on', 'email', 'created_at']);
CALL publication.watch('mentor_at_school_periods', 'mentor_placement', 'id', ARRAY['teacher_id']);
CALL publication.watch('mentorship_periods', 'ect_placement', 'ect_at_school_period_id',
    ARRAY['ect_at_school_period_id', 'mentor_at_school_period_id', 'started_on', 'finished_on']);
CALL publication.watch('training_periods', 'person', 'teacher_id', ARRAY['teacher_id', 'role', 'ect_at_school_period_id', 'mentor_at_school_period_id',
    'started_on', 'finished_on', 'school_partnership_id', 'schedule_id', 'withdrawn_at', 'withdrawal_reason', 'deferred_at', 'deferral_reason']);
CALL publication.watch('induction_periods', 'person', 'teacher_id', ARRAY['teacher_id', 'started_on', 'finished_on', 'outcome']);
CALL publication.watch('school_partnerships', 'partnership', 'id', ARRAY['school_id', 'lead_provider_delivery_partnership_id']);
CALL publication.watch('lead_provider_delivery_partnerships', 'pairing', 'id', ARRAY['active_lead_provider_id', 'delivery_partner_id']);
CALL publication.watch('active_lead_providers', 'active_lead_provider', 'id', ARRAY['lead_provider_id', 'contract_period_year']);
CALL publication.watch('delivery_partners', 'delivery_partner', 'id', ARRAY['api_id']);
CALL publication.watch('schools', 'school', 'id', ARRAY['urn']);
CALL publication.watch('school_funding_eligibilities', 'urn', 'urn', ARRAY['urn', 'contract_period_year', 'pupil_premium_uplift', 'sparsity_uplift']);
CALL publication.watch('contract_periods', 'contract_period', 'year', ARRAY['uplift_fees_enabled']);
CALL publication.watch('schedules', 'schedule', 'id', ARRAY['identifier']);
