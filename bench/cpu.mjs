// Processor time: unlike requests per second it hardly depends on what else the machine is doing.
import { readFileSync, readdirSync } from 'node:fs';

const { BENCH_PID: service, BENCH_POSTMASTER: postmaster } = process.env;
/** Linux counts in hundredths of a second, whatever its own clock is. */
const TICKS = 100;

// Behind the name, which may contain anything, the state is the third field; user and system time are the 14th and 15th, those of ended children the
// two behind.
const fields = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
const own = (stat) => Number(stat[11]) + Number(stat[12]);
const ended = (stat) => Number(stat[13]) + Number(stat[14]);

function postgres() {
    const parent = fields(postmaster);
    let ticks = own(parent) + ended(parent);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
            const stat = fields(pid);
            if (stat[1] === postmaster) ticks += own(stat);
        } catch {
            // It ended meanwhile
        }
    }
    return ticks;
}

const now = () => [postgres(), own(fields(service)), own(fields('self')) + ended(fields('self'))].map((ticks) => ticks / TICKS);

/** Begins to count; the answer says the seconds that PostgreSQL, the service, and this program with those that it ran have taken since. */
export function counting() {
    const before = now();
    return () => {
        const [database, service, client] = now().map((seconds, at) => seconds - before[at]);
        return { database, service, client, all: database + service + client };
    };
}

/** What each of `count` requests cost, in milliseconds. */
export const each = (spent, count) => Object.fromEntries(Object.entries(spent).map(([of, seconds]) => [of, (seconds * 1000) / count]));
