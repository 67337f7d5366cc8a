DROP TABLE registration.match_attempts;
DROP TABLE registration.drafts;
