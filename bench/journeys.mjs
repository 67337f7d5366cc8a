// Registering an ECT: the match of a TRN, and the whole of it.
import { capture, psql, written } from './capture.mjs';
import { counting, each } from './cpu.mjs';
import { pgbench } from './pgbench.mjs';
import { median, medians } from './statistics.mjs';
import { repeatable, withoutRefresh } from './writes.mjs';

// The journey of a school that registers an ECT, as a front end walks it: always with the version of the last answer.
const person = (number) => ({ trn: String(7000000 + number), date_of_birth: new Date(Date.UTC(1985, 0, 1 + (number % 5000))).toISOString().slice(0, 10) });

class Journey {
    constructor(api, school) {
        this.api = api;
        this.school = school;
    }

    async begin() {
        const answer = await this.api.send('POST', `/v1/schools/${this.school.urn}/ect-registrations`, { token: this.school.token, body: {} });
        this.path = `/v1/ect-registrations/${answer.json().id}`;
        this.tag = answer.tag;
        return this;
    }

    async put(step, body) {
        const answer = await this.api.send('PUT', `${this.path}/steps/${step}`, { token: this.school.token, tag: this.tag, body });
        this.tag = answer.tag;
        this.state = answer;
    }

    find(number) {
        return this.put('find-teacher', person(number));
    }

    async answer(number, { day, body, provider }) {
        await this.find(number);
        await this.put('confirm-details', { details_correct: true });
        await this.put('email', { email: `new${number}@bench.example` });
        await this.put('start-date', { start_date: day });
        await this.put('working-pattern', { working_pattern: 'full_time' });
        if (this.state.json().next_step === 'reuse-choices') await this.put('reuse-choices', { reuse: false });
        await this.put('appropriate-body', { appropriate_body_id: body });
        await this.put('training-programme', { training_programme: 'provider_led' });
        await this.put('lead-provider', { lead_provider_id: provider });
    }

    submit() {
        return this.api.send('POST', `${this.path}/submission`, { token: this.school.token });
    }
}

const school = async (api, number) => ({ urn: 300000 + number, token: await api.token(`bench-school-${number}`) });

/** As many at once as there are workers, for some seconds; answers how many a second and how long each took. */
async function together(workers, seconds, once) {
    const times = [];
    const spent = counting();
    const began = performance.now();
    const end = began + seconds * 1000;
    await Promise.all(workers.map(async (worker) => {
        while (performance.now() < end) {
            const start = performance.now();
            await once(worker);
            times.push(performance.now() - start);
        }
    }));
    const sorted = times.sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    const cost = each(spent(), times.length);
    return { rate: times.length / ((performance.now() - began) / 1000), p50: at(0.5), p99: at(0.99), cost };
}

async function compare(name, aim, { workers, seconds, connections, rounds, once, script }) {
    await together(workers, 1, once);
    const taken = [];
    for (let round = 0; round < rounds; round += 1) {
        const service = await together(workers, seconds, once);
        taken.push({ service, reference: pgbench([script], { seconds, connections }) });
    }
    const of = (pick) => median(taken.map(pick));
    return {
        name, aim,
        rate: of((one) => one.service.rate), p50: of((one) => one.service.p50), p99: of((one) => one.service.p99),
        reference: of((one) => one.reference.rate), ratio: of((one) => one.service.rate / one.reference.rate),
        cost: medians(taken.map((one) => one.service.cost)), referenceCost: medians(taken.map((one) => one.reference.cost)),
    };
}

function print(name, statements) {
    console.log(`\n== ${name}\n   what the server sent, made repeatable (${statements.length - 1} statements):`);
    for (const statement of statements) console.log(`${written(statement).replace(/^/gm, '   ')};`);
}

// Of the 50,000 people whom a school can register: the first are matched only, then come those whom the service registers, then those of pgbench.
const KNOWN = 20_000;

// Only schools with odd numbers have a partnership with the provider that is chosen; pgbench has schools of its own.
const clients = (count) => Array.from({ length: count }, (_, at) => 1 + 2 * at);
const turn = {
    trn: "(7025000 + nextval('bench.turn'))::text",
    known: `(7000000 + nextval('bench.matched') % ${KNOWN})::text`,
    email: "'turn' || nextval('bench.turn') || '@bench.example'",
    number: '33 + 2 * :client_id',
};
const ofSchool = (number) => ({
    [psql(`SELECT bench.key('0001', ${number})`)]: `bench.key('0001', ${turn.number})`,
    [psql(`SELECT bench.key('0002', ${number})`)]: `bench.key('0002', ${turn.number})`,
    [String(300000 + number)]: `(300000 + ${turn.number})::text`,
});

function noting(state) {
    psql(`DO $$ DECLARE t record; BEGIN FOR t IN SELECT tgrelid::regclass AS source, tgname FROM pg_trigger WHERE tgname LIKE 'note\\_%' LOOP
        EXECUTE format('ALTER TABLE %s ${state} TRIGGER %I', t.source, t.tgname); END LOOP; END $$`);
}

/** The rows of the table, and what the refresh of lead providers' rows adds to a registration. */
export async function journeys({ api, seconds, rounds, connections }) {
    // pgbench leaves places free for those that the service gives in between
    psql('CREATE SEQUENCE bench.turn; CREATE SEQUENCE bench.matched; CREATE SEQUENCE bench.position START 1000000000 INCREMENT 10000');
    const world = { day: psql('SELECT started_on FROM bench.world'), body: psql('SELECT appropriate_body_id FROM bench.world'), provider: psql('SELECT lead_provider_id FROM bench.providers WHERE n = 1') };
    let person = KNOWN;
    let matched = 0;
    const schools = await Promise.all(clients(Math.min(connections, 16)).map((number) => school(api, number)));
    const settings = { seconds, rounds, connections: schools.length };

    const register = async (at) => {
        const number = (person += 1);
        const journey = await new Journey(api, at).begin();
        await journey.answer(number, world);
        await journey.submit();
    };
    // The second of a school: the first one has no earlier choices to be asked about
    for (const at of schools) await register(at);

    const drafts = await Promise.all(schools.map((at) => new Journey(api, at).begin()));
    const find = (draft) => draft.find(1 + ((matched += 1) % KNOWN));
    for (let warm = 0; warm < 20; warm += 1) await find(drafts[warm % drafts.length]);
    const [sentByMatch] = await capture([() => find(drafts[0])]);
    const last = 1 + (matched % KNOWN);
    // pgbench changes drafts of its own, or the service would refuse the versions that its clients know
    const others = await Promise.all(schools.map((at) => new Journey(api, at).begin()));
    for (const draft of others) await find(draft);
    const id = (draft) => draft.path.split('/').pop();
    const match = repeatable(sentByMatch, {
        [String(7000000 + last)]: turn.known,
        ...ofSchool(1),
        [id(drafts[0])]: `(ARRAY['${others.map(id).join("','")}'])[:client_id + 1]::uuid`,
    });
    print('TRN match in a journey', match);
    const rows = [await compare('TRN match in a journey', 0.5, { ...settings, workers: drafts, once: find, script: match })];

    const [sent] = await capture([() => register(schools[0])]);
    const whole = repeatable(sent, { [String(7000000 + person)]: turn.trn, [`new${person}@bench.example`]: turn.email, ...ofSchool(1) });
    print('whole registration', whole);
    rows.push(await compare('whole registration', null, { ...settings, workers: schools, once: register, script: whole }));

    // Noting what is due belongs to the refresh as well
    const bare = withoutRefresh(whole);
    const costs = Array.from({ length: rounds }, () => {
        const all = pgbench([whole], settings);
        noting('DISABLE');
        const less = pgbench([bare], settings);
        noting('ENABLE');
        return [all, less];
    });
    return { rows, refresh: { time: median(costs.map(([all, less]) => all.latency / less.latency)), cost: median(costs.map(([all, less]) => all.cost.all / less.cost.all)) } };
}
