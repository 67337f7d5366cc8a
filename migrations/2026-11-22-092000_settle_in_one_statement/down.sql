DROP FUNCTION publication.settle(bigint);
CREATE FUNCTION publication.close_gate_if_due(most bigint) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
    everything boolean;
BEGIN
    SELECT count(*), coalesce(bool_or(kind = 'everything'), false) INTO noted, everything FROM (
        SELECT kind FROM publication.render_due WHERE transaction_id = pg_current_xact_id_if_assigned()::text::bigint LIMIT most + 1
    ) due;
    IF noted NOT BETWEEN 1 AND most OR everything THEN
        RETURN false;
    END IF;
    PERFORM publication.close_gate();
    RETURN true;
END $$;
COMMENT ON FUNCTION publication.close_gate_if_due IS 'Whether this transaction noted something that it renders itself, at most so many keys; if so, the gate is closed (decision 45 rules 2 and 5).';
