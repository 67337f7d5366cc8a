DROP TABLE registration.gias_school_links;
DROP TABLE registration.gias_schools;
DROP TABLE registration.establishment_types;
