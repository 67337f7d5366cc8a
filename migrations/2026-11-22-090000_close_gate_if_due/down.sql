DROP FUNCTION publication.close_gate_if_due(bigint);
