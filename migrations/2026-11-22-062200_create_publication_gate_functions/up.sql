-- Functions, so that a database in which nothing ever commits (tests that roll back) can do without the lock.
CREATE FUNCTION publication.close_gate() RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM publication.gate FOR UPDATE;
END $$;
COMMENT ON FUNCTION publication.close_gate IS 'Makes this transaction the only one that renders, until it ends (decision 45 rule 2).';

CREATE FUNCTION publication.pass_gate() RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM publication.gate FOR SHARE;
END $$;
COMMENT ON FUNCTION publication.pass_gate IS 'Waits until whoever renders at the moment has committed (rule 4); what is read in a later statement is complete up to now.';
