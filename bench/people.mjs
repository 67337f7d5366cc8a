// Reading and finding people in the teaching record, with the key of a service.
import { psql } from './capture.mjs';
import { compare, numbers } from './compare.mjs';

const token = 'trsk_bench';
const post = (path, body) => ({ method: 'POST', path, token, body });
/** Everything that a service can be shown beside a person. */
const EVERYTHING = 'alerts,induction,mandatory_qualifications,previous_names,professional_statuses,routes';

/** People from all over the table, some with rows in every list beside them. */
function some(count, which = 'true') {
    const rows = psql(`SELECT trn, date_of_birth, first_name, last_name FROM record.persons p WHERE ${which} ORDER BY md5(trn) LIMIT ${count}`).split('\n');
    return rows.map((row) => row.split('|')).map(([trn, date_of_birth, first_name, last_name]) => ({ trn, date_of_birth, first_name, last_name }));
}

/** As somebody writes a name who heard it: two letters change their places. */
const misspelt = (name) => name.slice(0, 2) + name[3] + name[2] + name.slice(4);

function requests() {
    const people = some(8);
    const full = some(8, "EXISTS (SELECT FROM record.alerts a WHERE a.person_id = p.id) AND EXISTS (SELECT FROM record.previous_names n WHERE n.person_id = p.id)");
    const long = some(8, 'length(last_name) >= 6 AND length(first_name) >= 4');
    const all = some(4000);
    return [
        { name: 'by TRN', aim: 0.5, requests: people.map(({ trn }) => ({ path: `/v1/teachers/${trn}`, token })) },
        { name: 'by TRN with everything', aim: 0.5, requests: full.map(({ trn }) => ({ path: `/v1/teachers/${trn}?include=${EVERYTHING}`, token })) },
        { name: 'search by last name and birth', aim: 0.5, requests: people.map(({ last_name, date_of_birth }) => post('/v1/teachers/searches', { last_name, date_of_birth })) },
        { name: 'search by misspelt name', aim: 0.5, requests: long.map(({ first_name, last_name }) => post('/v1/teachers/searches', { name: `${misspelt(last_name)} ${first_name}` })) },
        { name: 'bulk look-up of 500', aim: 0.7, requests: numbers(8).map((at) => post('/v1/teachers/bulk-lookups', { teachers: all.slice(at * 500, at * 500 + 500).map(({ trn, date_of_birth }) => ({ trn, date_of_birth })) })) },
    ];
}

export async function people(api) {
    const rows = [];
    for (const one of requests()) rows.push(await compare(api, one));
    return rows;
}
