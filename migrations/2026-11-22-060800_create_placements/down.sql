DROP TABLE registration.declarations;
DROP TABLE registration.induction_periods;
DROP TABLE registration.training_periods;
DROP TABLE registration.mentorship_periods;
DROP TABLE registration.mentor_at_school_periods;
DROP TABLE registration.ect_at_school_periods;
