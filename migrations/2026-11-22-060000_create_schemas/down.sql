DROP FUNCTION platform.touch_updated_at;
DROP FUNCTION platform.fold;
DROP EXTENSION IF EXISTS unaccent;
DROP EXTENSION IF EXISTS btree_gist;
DROP SCHEMA audit;
DROP SCHEMA platform;
DROP SCHEMA registration;
DROP SCHEMA record;
