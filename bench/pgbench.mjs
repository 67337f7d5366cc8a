// pgbench over scripts that were captured: each transaction is one request's statements.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { BENCH_SOCKET: socket, BENCH_PG_BIN: bin, BENCH_DATABASE: database, BENCH_WORK: work } = process.env;
/** Seconds in which its connections prepare and plan every statement, which those of the service have done long before. */
const WARM = 2;

export function pgbench(scripts, { seconds, connections }) {
    const files = scripts.flatMap((statements, at) => {
        const file = join(work, `${at}.sql`);
        writeFileSync(file, statements.map((statement) => `${statement}${statement.startsWith('\\') || statement.endsWith('\\gset') ? '' : ';'}\n`).join(''));
        return ['-f', file];
    });
    const options = ['-h', socket, '-U', 'postgres', '-n', '-M', 'prepared', '-c', connections, '-j', 2, '-P', 1, '-T', seconds + WARM, ...files, database];
    const { status, stdout, stderr } = spawnSync(`${bin}/pgbench`, options.map(String), { encoding: 'utf8' });
    if (status !== 0 || !/number of failed transactions: 0 /.test(stdout)) throw new Error(`pgbench failed:\n${stdout}${stderr}`);
    const taken = [...stderr.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].map(([, tps]) => Number(tps)).slice(WARM);
    const rate = taken.reduce((sum, tps) => sum + tps, 0) / taken.length;
    return { rate, latency: (connections * 1000) / rate };
}
