ALTER TABLE registration.ect_at_school_periods DROP CONSTRAINT ect_at_school_periods_no_overlap,
    ADD CONSTRAINT ect_at_school_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.mentor_at_school_periods DROP CONSTRAINT mentor_at_school_periods_no_overlap,
    ADD CONSTRAINT mentor_at_school_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, school_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.mentorship_periods DROP CONSTRAINT mentorship_periods_no_overlap,
    ADD CONSTRAINT mentorship_periods_no_overlap EXCLUDE USING gist (ect_at_school_period_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.training_periods DROP CONSTRAINT training_periods_no_overlap,
    ADD CONSTRAINT training_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, role WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE registration.induction_periods DROP CONSTRAINT induction_periods_no_overlap,
    ADD CONSTRAINT induction_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
