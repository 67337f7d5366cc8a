-- What the people of the record bench share: names as unevenly spread as real ones, and a service that may ask for everything.
\set ON_ERROR_STOP on
BEGIN;
CREATE SCHEMA bench;
COMMENT ON SCHEMA bench IS 'What make bench needs; no part of the service.';

-- Keys that can be computed: shaped like UUIDv7, later ones greater
CREATE FUNCTION bench.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT format('019a%s-0000-7000-8000-%s', kind, lpad(to_hex(n), 12, '0'))::uuid $$;
-- A number below `most` that looks thrown by dice and is always the same; `salt` keeps different dice apart
CREATE FUNCTION bench.dice(n bigint, salt bigint, most bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT (hashint8extended(n, salt) & 2147483647) % most $$;
-- The same with low numbers far more often: of 20,000 names the first is borne by seven people of a thousand, about as Smith is
CREATE FUNCTION bench.uneven(n bigint, salt bigint, most bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT floor(most * power(bench.dice(n, salt, 1000000) / 1000000.0, 2))::bigint $$;
-- A name that can be spoken, another one for every number below 125,000
CREATE FUNCTION bench.name(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT initcap(start[1 + n % 50] || middle[1 + n / 50 % 50] || ending[1 + n / 2500 % 50])
    FROM (SELECT
        string_to_array('ab al an ar as ba be bo br ca ch co cr da de do dr el em er fa fi fo ga gi gr ha he ho hu in ja jo ka ke la le lo ma me mo na no pa pe ra ro sa to wa', ' ') AS start,
        string_to_array('bb ck dd ff gg ll mm nn pp rr ss tt ld lf lk lm lp lt mb mp nd ng nk nt rb rc rd rf rg rk rl rm rn rp rt rv sc sh sk sm sp st th tch v w x z gn bl', ' ') AS middle,
        string_to_array('a e i o y an en in on er ar or el al il ett itt ell all ill ey ay ie ow am em im om ach ock ick uck ard ord ert urn ast est ist ost ane ine one ale ole ife ove ade ide ood', ' ') AS ending) parts $$;

INSERT INTO record.service_clients (id, name, roles, requests_per_minute) VALUES (bench.key('000a', 1), 'Bench', '{get_person}', 100000);
INSERT INTO record.service_client_keys (id, service_client_id, key_hash, description, last_used_at)
    VALUES (bench.key('000b', 1), bench.key('000a', 1), sha256('trsk_bench'), 'For make bench', now() + interval '1 year');
COMMIT;
