// The statements that the server sent for a request, as a script for pgbench.
import { execFileSync } from 'node:child_process';
import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const { BENCH_SOCKET: socket, BENCH_PG_BIN: bin, BENCH_PG_LOG: log, BENCH_DATABASE: database } = process.env;

export const psql = (sql, on = database, errors = 'inherit') =>
    execFileSync(`${bin}/psql`, ['-XqtA', '-h', socket, '-U', 'postgres', '-d', on, '-v', 'ON_ERROR_STOP=1', '-c', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', errors] }).trim();

async function logging(what) {
    psql(`ALTER SYSTEM SET log_statement = '${what}'`);
    psql('SELECT pg_reload_conf()');
    await sleep(200);
}

/** Runs each of `requests` with every statement logged; answers for each the statements of the service: `{ sql, values }`, values as SQL literals. */
export async function capture(requests) {
    await logging('all');
    const found = [];
    try {
        for (const request of requests) {
            let sent;
            do {
                const from = statSync(log).size;
                await request();
                await sleep(20);
                sent = statements(read(from));
                // Every few seconds a request asks whether its token or key still holds: not what is compared here
            } while (sent.some(({ sql }) => /api_tokens|service_client_keys/.test(sql)));
            found.push(sent);
        }
    } finally {
        await logging('none');
    }
    return found;
}

function read(from) {
    const file = openSync(log);
    const bytes = Buffer.alloc(statSync(log).size - from);
    readSync(file, bytes, 0, bytes.length, from);
    closeSync(file);
    return bytes.toString('utf8');
}

// `log_line_prefix` is %a|%p|; a line that begins with a tab goes on with the one before.
function statements(text) {
    const found = [];
    for (const entry of text.replaceAll('\n\t', '\n').split(/\n(?=[^\n|]*\|\d+\|)/)) {
        const [, application, , kind, rest] = /^([^|]*)\|(\d+)\|(\w+): {2}([^]*)$/.exec(entry.trimEnd()) ?? [];
        if (application !== 'teacher-record') continue;
        const sent = /^(?:statement|execute [^:]+): ([^]*)$/.exec(rest);
        if (kind === 'LOG' && sent) found.push({ sql: sent[1].trim().replace(/;$/, ''), values: [] });
        else if (kind === 'DETAIL' && found.length) found.at(-1).values = [...rest.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map((match) => match[1]);
    }
    return found;
}

/** The statement with its values in place. */
export const written = ({ sql, values }) => sql.replace(/\$(\d+)/g, (name, number) => values[number - 1] ?? name);
