DROP FUNCTION publication.pass_gate;
DROP FUNCTION publication.close_gate;
