-- The end of every writing transaction in one statement: its constraints are checked, and what it noted is looked up.
DROP FUNCTION publication.close_gate_if_due(bigint);
CREATE FUNCTION publication.settle(most bigint) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
    everything boolean;
    of_people boolean;
BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    SELECT count(*), bool_or(kind = 'everything'), bool_and(kind IN ('person', 'mentor', 'ect_placement', 'mentor_placement'))
        INTO noted, everything, of_people FROM (
            SELECT kind FROM publication.render_due WHERE transaction_id = pg_current_xact_id_if_assigned()::text::bigint LIMIT most + 1
        ) due;
    IF noted NOT BETWEEN 1 AND most OR everything THEN
        RETURN NULL;
    END IF;
    PERFORM publication.close_gate();
    RETURN CASE WHEN of_people THEN 'people' ELSE 'organisations' END;
END $$;
COMMENT ON FUNCTION publication.settle IS 'Checks the constraints of this transaction; closes the gate if the transaction noted something that it renders itself, at most so many keys, and says whether they all stand for people (decision 45 rules 2 and 5).';
