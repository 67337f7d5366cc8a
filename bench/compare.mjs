// One kind of request against pgbench with the statements that the server sent for it, and the table of what came out.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, written } from './capture.mjs';
import { counting, each } from './cpu.mjs';
import { pgbench } from './pgbench.mjs';
import { median, medians } from './statistics.mjs';

const { BENCH_URL: url, BENCH_PID: pid, BENCH_WORK: work } = process.env;
export const seconds = Number(process.env.BENCH_SECONDS ?? 4);
export const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
export const connections = Number(process.env.BENCH_CONNECTIONS ?? 8);

export const numbers = (count) => Array.from({ length: count }, (_, at) => at);
export const say = (text = '') => console.log(text);

export function memory() {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [now, most] = ['VmRSS', 'VmHWM'].map((name) => Math.round(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1] / 1024));
    return { now, most };
}

function wrk(requests, length) {
    const file = join(work, 'requests');
    writeFileSync(file, requests.map(({ method = 'GET', path, token, encoding = 'identity', body }) => `${[method, path, token, encoding, body ? JSON.stringify(body) : ''].join('\t')}\n`).join(''));
    const spent = counting();
    const output = execFileSync('wrk', ['-t', '2', '-c', connections, '-d', `${length}s`, '-s', 'bench/requests.lua', url, '--', file], { encoding: 'utf8' });
    const result = JSON.parse(/^RESULT (.*)$/m.exec(output)[1]);
    if (result.failed) throw new Error(`${result.failed} of ${result.requests} requests failed`);
    return { ...result, rate: result.requests / result.seconds, cost: each(spent(), result.requests) };
}

/** Lists of hundreds of values are not worth reading. */
const shortened = (sql) => sql.replace(/'\{[^']{600,}\}'/g, (list) => `${list.slice(0, 200)} … (${list.length} characters)'`);

/** Service and pgbench in turn, so that both meet the same neighbours; the middle of the rounds counts. */
export async function compare(api, { name, aim, requests }) {
    const send = (request) => api.send(request.method ?? 'GET', request.path, request);
    for (const request of requests) await send(request);
    wrk(requests, 1);
    const scripts = await capture(requests.map((request) => () => send(request)));
    say(`\n== ${name}\n   what the server sent for ${requests[0].path}:`);
    for (const statement of scripts[0]) say(`${shortened(written(statement)).replace(/^/gm, '   ')};`);
    const taken = numbers(rounds).map(() => ({ service: wrk(requests, seconds), reference: pgbench(scripts, { seconds, connections }) }));
    return {
        name,
        aim,
        rate: median(taken.map(({ service }) => service.rate)),
        p50: median(taken.map(({ service }) => service.p50)),
        p99: median(taken.map(({ service }) => service.p99)),
        reference: median(taken.map(({ reference }) => reference.rate)),
        ratio: median(taken.map(({ service, reference }) => service.rate / reference.rate)),
        cost: medians(taken.map(({ service }) => service.cost)),
        referenceCost: medians(taken.map(({ reference }) => reference.cost)),
        memory: memory(),
    };
}

/** What each took of the processors; a service that took nothing would still need what PostgreSQL and the client do, which is as far as the ratio can go. */
function shares({ cost, referenceCost }) {
    const parts = [cost.database, cost.service, cost.client].map((part) => part.toFixed(3)).join(' + ');
    return [parts, referenceCost.all.toFixed(3), (referenceCost.all / cost.all).toFixed(2), (referenceCost.all / (cost.database + cost.client)).toFixed(2)];
}

export function table(rows) {
    const text = (value, digits) => (value === null || value === undefined ? '-' : value.toFixed(digits));
    const cells = rows.map((row) => [row.name, text(row.rate, 0), text(row.p50, 2), text(row.p99, 2), text(row.reference, 0), text(row.ratio, 2), row.aim ?? '-',
        ...shares(row), `${row.memory.now} / ${row.memory.most}`]);
    const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'pgbench/s', 'ratio', 'aim', 'CPU ms: PostgreSQL + service + client', 'with pgbench', 'CPU ratio', 'at most', 'memory MB (now / most)'];
    const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => String(row[at]).length)));
    for (const row of [head, widths.map((width) => '-'.repeat(width)), ...cells]) {
        say(`| ${row.map((cell, at) => (at === 0 ? String(cell).padEnd(widths[at]) : String(cell).padStart(widths[at]))).join(' | ')} |`);
    }
}
