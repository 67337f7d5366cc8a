DROP TABLE record.one_login_users;
ALTER TABLE record.support_tasks DROP CONSTRAINT support_tasks_trn_request_fkey;
DROP TABLE record.trn_requests;
DROP TABLE record.service_client_keys;
DROP TABLE record.service_clients;
DROP TABLE record.trn_ranges;
