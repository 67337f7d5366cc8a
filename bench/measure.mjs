// What `scripts/bench` measures over one database: `few` takes the pull only, to compare with; `reads` and `journeys` print their tables. Ratios, no
// verdicts: the aims stand beside them.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, psql, written } from './capture.mjs';
import { Api } from './client.mjs';
import { spent } from './cpu.mjs';
import { journeys } from './journeys.mjs';
import { pull } from './pull.mjs';
import { pgbench } from './pgbench.mjs';

const { BENCH_URL: url, BENCH_PID: pid, BENCH_WORK: work } = process.env;
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const connections = Number(process.env.BENCH_CONNECTIONS ?? 8);

const api = new Api(url);
const numbers = (count) => Array.from({ length: count }, (_, at) => at);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (text = '') => console.log(text);

function memory() {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [now, most] = ['VmRSS', 'VmHWM'].map((name) => Math.round(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1] / 1024));
    return { now, most };
}

function wrk(requests, length) {
    const file = join(work, 'requests');
    writeFileSync(file, requests.map(({ path, token, encoding }) => `${path} ${token} ${encoding}\n`).join(''));
    const before = spent();
    const output = execFileSync('wrk', ['-t', '2', '-c', connections, '-d', `${length}s`, '-s', 'bench/requests.lua', url, '--', file], { encoding: 'utf8' });
    const result = JSON.parse(/^RESULT (.*)$/m.exec(output)[1]);
    if (result.failed) throw new Error(`${result.failed} of ${result.requests} requests failed`);
    return { ...result, rate: result.requests / result.seconds, cost: ((spent() - before) * 1000) / result.requests };
}

/** Service and pgbench in turn, so that both meet the same neighbours; the middle of the rounds counts. */
async function compare({ name, aim, requests }) {
    for (const request of requests) await api.send('GET', request.path, request);
    wrk(requests, 1);
    const scripts = await capture(requests.map((request) => () => api.send('GET', request.path, request)));
    say(`\n== ${name}\n   what the server sent for ${requests[0].path}:`);
    for (const statement of scripts[0]) say(`${written(statement).replace(/^/gm, '   ')};`);
    const taken = numbers(rounds).map(() => ({ service: wrk(requests, seconds), reference: pgbench(scripts, { seconds, connections }) }));
    return {
        name,
        aim,
        rate: median(taken.map(({ service }) => service.rate)),
        p50: median(taken.map(({ service }) => service.p50)),
        p99: median(taken.map(({ service }) => service.p99)),
        reference: median(taken.map(({ reference }) => reference.rate)),
        ratio: median(taken.map(({ service, reference }) => service.rate / reference.rate)),
        cost: median(taken.map(({ service }) => service.cost)),
        referenceCost: median(taken.map(({ reference }) => reference.cost)),
        memory: memory(),
    };
}

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

function table(rows) {
    const text = (value, digits) => (value === null || value === undefined ? '-' : value.toFixed(digits));
    const cells = rows.map((row) => [row.name, text(row.rate, 0), text(row.p50, 2), text(row.p99, 2), text(row.reference, 0), text(row.ratio, 2), row.aim ?? '-',
        text(row.cost, 3), text(row.referenceCost, 3), text(row.referenceCost / row.cost, 2), `${row.memory.now} / ${row.memory.most}`]);
    const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'pgbench/s', 'ratio', 'aim', 'CPU ms', 'pgbench CPU ms', 'CPU ratio', 'memory MB (now / most)'];
    const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => String(row[at]).length)));
    for (const row of [head, widths.map((width) => '-'.repeat(width)), ...cells]) {
        say(`| ${row.map((cell, at) => (at === 0 ? String(cell).padEnd(widths[at]) : String(cell).padStart(widths[at]))).join(' | ')} |`);
    }
}

const earlier = process.env.BENCH_FEW_PULL;
const provider = await api.token('bench-provider');

const parts = {
    async few() {
        writeFileSync(earlier, JSON.stringify(await pull(api, provider)));
    },
    async reads() {
        say(`Service at rest: ${memory().now} MB.`);
        // First, so that as little time as possible lies between this pull and the other one
        const pulls = await pull(api, provider);
        const rows = [];
        for (const one of await reads()) rows.push(await compare(one));
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
