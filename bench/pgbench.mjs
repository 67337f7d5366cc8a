// pgbench over scripts that were captured: each transaction is one request's statements.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { BENCH_SOCKET: socket, BENCH_PG_BIN: bin, BENCH_DATABASE: database, BENCH_WORK: work } = process.env;

export function pgbench(scripts, { seconds, connections }) {
    const files = scripts.flatMap((statements, at) => {
        const file = join(work, `${at}.sql`);
        writeFileSync(file, statements.map((statement) => `${statement}${statement.startsWith('\\') || statement.endsWith('\\gset') ? '' : ';'}\n`).join(''));
        return ['-f', file];
    });
    const options = ['-h', socket, '-U', 'postgres', '-n', '-M', 'prepared', '-c', connections, '-j', 2, '-T', seconds, ...files, database];
    const output = execFileSync(`${bin}/pgbench`, options.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const failed = /number of failed transactions: (\d+)/.exec(output);
    if (failed && failed[1] !== '0') throw new Error(`pgbench failed:\n${output}`);
    return { rate: Number(/^tps = ([\d.]+)/m.exec(output)[1]), latency: Number(/latency average = ([\d.]+)/.exec(output)[1]) };
}
