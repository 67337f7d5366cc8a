DROP TABLE record.mandatory_qualifications;
DROP TABLE record.induction_exemptions;
DROP TABLE record.route_subjects;
DROP TABLE record.routes_to_professional_status;
DROP FUNCTION record.route_award_is_fixed();
