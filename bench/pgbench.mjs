// pgbench over statements that were captured: each transaction is one request's. It prepares them as the service does, with the values as parameters, so
// that PostgreSQL plans both alike.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { psql, written } from './capture.mjs';
import { counting, each } from './cpu.mjs';

const { BENCH_SOCKET: socket, BENCH_PG_BIN: bin, BENCH_DATABASE: database, BENCH_WORK: work } = process.env;
/** Seconds in which its connections prepare and plan every statement, which those of the service have done long before. */
const WARM = 2;

/** `scripts` are lists of statements `{ sql, values }`; a value is an SQL literal, or `:name` of a variable that an earlier statement sets. */
export function pgbench(scripts, { seconds, connections }) {
    const values = new Map();
    const files = scripts.flatMap((statements, at) => {
        const file = join(work, `${at}.sql`);
        writeFileSync(file, statements.map((statement) => `${command(statement, values)}\n`).join(''));
        return ['-f', file];
    });
    const given = [...values].flatMap(([value, name]) => ['-D', `${name}=${value}`]);
    const options = ['-h', socket, '-U', 'postgres', '-n', '-M', 'prepared', '-c', connections, '-j', 2, '-P', 1, '-T', seconds + WARM, ...given, ...files, database];
    const spent = counting();
    const { status, stdout, stderr } = spawnSync(`${bin}/pgbench`, options.map(String), { encoding: 'utf8' });
    if (status !== 0 || !/number of failed transactions: 0 /.test(stdout)) throw new Error(`pgbench failed:\n${stdout}${stderr}`);
    const taken = [...stderr.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].map(([, tps]) => Number(tps)).slice(WARM);
    const rate = taken.reduce((sum, tps) => sum + tps, 0) / taken.length;
    const [, count] = /transactions actually processed: (\d+)/.exec(stdout);
    return { rate, latency: (connections * 1000) / rate, cost: each(spent(), Number(count)) };
}

function command(statement, values) {
    if (statement.sql.endsWith('\\gset')) return statement.sql;
    if (!takesParameters(statement)) return `${plain(written(statement))};`;
    return `${plain(statement.sql).replace(/\$(\d+)/g, (_, number) => variable(statement.values[number - 1], values))};`;
}

// A variable that nobody sets is sent as NULL
function variable(value, values) {
    if (value.startsWith(':')) return value;
    if (value === 'NULL') return ':nothing';
    const text = value.slice(1, -1).replaceAll("''", "'");
    if (!values.has(text)) values.set(text, `v${values.size}`);
    return `:${values.get(text)}`;
}

const known = new Map();

/** pgbench does not say of which type its parameters are. Where PostgreSQL cannot tell either, the values stay in the text. */
function takesParameters({ sql, values }) {
    if (values.length === 0) return false;
    if (!known.has(sql)) {
        try {
            // Values that became something else leave gaps between the numbers
            let number = 0;
            psql(`PREPARE captured AS ${sql.replace(/\$\d+/g, () => `$${(number += 1)}`)}`, database, 'ignore');
            known.set(sql, true);
        } catch {
            known.set(sql, false);
        }
    }
    return known.get(sql);
}

/** pgbench would take a colon and a word for a variable, even in a text. */
function plain(sql) {
    const escaped = (text) => `E${text.replaceAll('\\', '\\\\').replaceAll(':', '\\x3A')}`;
    return sql.replace(/(?<!E)'(?:[^']|'')*'/g, (text) => (/:[A-Za-z_]/.test(text) ? escaped(text) : text));
}
