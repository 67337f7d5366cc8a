// What `scripts/bench` measures over one database: `few` and `few-people` only take what the others compare with; `reads`, `journeys` and `people` print
// their tables. Ratios, no verdicts: the aims stand beside them.
import { readFileSync, writeFileSync } from 'node:fs';
import { psql } from './capture.mjs';
import { Api } from './client.mjs';
import { compare, connections, memory, numbers, rounds, say, seconds, table } from './compare.mjs';
import { journeys } from './journeys.mjs';
import { people } from './people.mjs';
import { pull } from './pull.mjs';

const url = process.env.BENCH_URL;
const api = new Api(url);

async function reads() {
    const provider = await api.token('bench-provider');
    const id = psql("SELECT lead_provider_id FROM platform.personas WHERE key = 'bench-provider'");
    const mine = `lead_provider_id = '${id}' AND body IS NOT NULL`;
    const participants = psql(`SELECT participant_id FROM publication.participants WHERE ${mine} ORDER BY md5(participant_id::text) LIMIT 8`).split('\n');
    const count = Number(psql(`SELECT count(*) FROM publication.participants WHERE ${mine}`));
    const schools = await Promise.all(numbers(8).map(async (at) => ({ path: `/v1/schools/${300001 + at}/ects`, token: await api.token(`bench-school-${at + 1}`), encoding: 'identity' })));
    const pages = (size, most, encoding) => {
        const full = Math.floor(count / size);
        const step = Math.max(1, Math.floor(full / most));
        return numbers(Math.min(most, full)).map((at) => ({ path: `/api/v3/participants?page[page]=${1 + at * step}&page[per_page]=${size}`, token: provider, encoding }));
    };
    say(`The lead provider has ${count} participants, a school forty ECTs. ${connections} connections, ${rounds} rounds of ${seconds} s, service and pgbench in turn.`);
    return [
        { name: 'one participant', aim: 0.5, requests: participants.map((one) => ({ path: `/api/v3/participants/${one}`, token: provider, encoding: 'identity' })) },
        { name: 'school home list', aim: 0.5, requests: schools },
        { name: 'page of 100', aim: 0.6, requests: pages(100, 8, 'identity') },
        { name: 'page of 100, gzip', aim: 0.6, requests: pages(100, 8, 'gzip') },
        { name: 'page of 3,000', aim: 0.8, requests: pages(3000, 8, 'identity') },
        { name: 'page of 3,000, gzip', aim: 0.8, requests: pages(3000, 8, 'gzip') },
    ];
}

const { BENCH_FEW_PULL: earlier, BENCH_FEW_PEOPLE: earlierPeople } = process.env;

const parts = {
    async 'few-people'() {
        writeFileSync(earlierPeople, JSON.stringify(await people(api)));
    },
    async people() {
        say(`\nPeople of the record. ${connections} connections, ${rounds} rounds of ${seconds} s, service and pgbench in turn.`);
        const rows = await people(api);
        say();
        table(rows);
        const few = JSON.parse(readFileSync(earlierPeople, 'utf8'));
        say('\nThe same among few people, as what one request takes among many to what it takes among few (aim: at most 1.3, by name 2):');
        for (const [at, row] of rows.entries()) {
            const then = few[at];
            say(`  ${row.name}: time ${(then.rate / row.rate).toFixed(2)}, CPU ${(row.cost.all / then.cost.all).toFixed(2)}; pgbench time ${(then.reference / row.reference).toFixed(2)}`);
        }
    },
    async few() {
        writeFileSync(earlier, JSON.stringify(await pull(api, await api.token('bench-provider'))));
    },
    async reads() {
        const provider = await api.token('bench-provider');
        say(`Service at rest: ${memory().now} MB.`);
        // First, so that as little time as possible lies between this pull and the other one
        const pulls = await pull(api, provider);
        const rows = [];
        for (const one of await reads()) rows.push(await compare(api, one));
        say();
        table(rows);
        const few = JSON.parse(readFileSync(earlier, 'utf8'));
        say('\nA pull of everything, page after page (aim: both ratios at most 1.2):');
        for (const [at, now] of pulls.entries()) {
            const then = few[at];
            say(`  pages of ${now.size}: ${now.pages} whole ones, ${now.mean.toFixed(2)} ms each; last tenth / first tenth ${now.slope.toFixed(2)}; ` +
                `a page among ${now.total} / among ${then.total} participants ${(now.middle / then.middle).toFixed(2)}`);
        }
        const { now, most } = memory();
        say(`Service afterwards: ${now} MB, at most ${most} MB.`);
    },
    async journeys() {
        const { rows, refresh } = await journeys({ api, seconds, rounds, connections });
        say();
        table(rows.map((row) => ({ ...row, memory: memory() })));
        say(`\nThe statements of a registration with those that refresh lead providers' rows / without them: ${refresh.time.toFixed(2)} in time, ${refresh.cost.toFixed(2)} in CPU (aim: at most 1.25).`);
    },
};
await parts[process.argv[2]]();
