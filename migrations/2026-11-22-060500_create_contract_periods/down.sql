DROP TABLE registration.milestones;
DROP TABLE registration.schedules;
DROP TABLE registration.policy_limits;
DROP TABLE registration.registration_closures;
DROP TABLE registration.contract_periods;
