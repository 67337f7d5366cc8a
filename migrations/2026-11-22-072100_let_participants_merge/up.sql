-- When two records of one person are merged, placements and their trainings go to the surviving participant together: the trainings' reference to
-- placement and teacher is then checked at the end (decision 66).
ALTER TABLE registration.training_periods ALTER CONSTRAINT training_periods_ect_at_school_period_fkey DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.training_periods ALTER CONSTRAINT training_periods_mentor_at_school_period_fkey DEFERRABLE INITIALLY IMMEDIATE;

-- A registration in progress follows a merge too.
CREATE INDEX drafts_identity_trn_idx ON registration.drafts ((answers #>> '{identity,trn}')) WHERE submitted_at IS NULL;
