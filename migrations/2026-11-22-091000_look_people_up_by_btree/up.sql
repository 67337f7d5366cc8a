-- The same constraints over the keys as text. PostgreSQL takes the GiST index of a plain key for every look-up by that key, because it has a level less than
-- the B-tree beside it, and then reads several times as many pages. An index over an expression serves its constraint only.
ALTER TABLE registration.ect_at_school_periods DROP CONSTRAINT ect_at_school_periods_no_overlap,
    ADD CONSTRAINT ect_at_school_periods_no_overlap EXCLUDE USING gist ((teacher_id::text) WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.mentor_at_school_periods DROP CONSTRAINT mentor_at_school_periods_no_overlap,
    ADD CONSTRAINT mentor_at_school_periods_no_overlap EXCLUDE USING gist ((teacher_id::text) WITH =, (school_id::text) WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.mentorship_periods DROP CONSTRAINT mentorship_periods_no_overlap,
    ADD CONSTRAINT mentorship_periods_no_overlap EXCLUDE USING gist ((ect_at_school_period_id::text) WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.training_periods DROP CONSTRAINT training_periods_no_overlap,
    ADD CONSTRAINT training_periods_no_overlap EXCLUDE USING gist ((teacher_id::text) WITH =, role WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.induction_periods DROP CONSTRAINT induction_periods_no_overlap,
    ADD CONSTRAINT induction_periods_no_overlap EXCLUDE USING gist ((teacher_id::text) WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
