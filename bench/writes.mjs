// Captured transactions that write, made repeatable: what the service makes anew each time (keys, the person, the school's turn) becomes a variable of
// pgbench, read in one statement in front. Texts of JSON keep the first values.
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** `given` maps values of the captured requests to SQL that makes them anew; keys that an INSERT brings are found by themselves. */
export function repeatable(statements, given) {
    const fresh = new Map(Object.entries(given).map(([value, sql], at) => [value, { name: `g${at}`, sql }]));
    for (const statement of statements.filter((text) => /^INSERT INTO/.test(text))) {
        for (const [, key] of statement.matchAll(new RegExp(`[(]'(${UUID})', `, 'g'))) add(fresh, key);
        // A row for lead providers: provider, participant
        const participant = new RegExp(`^INSERT INTO "publication"."participants".* VALUES [(]'${UUID}', '(${UUID})'`).exec(statement);
        if (participant) add(fresh, participant[1]);
    }
    // The provider itself and everything else that was there before stays what it is
    for (const statement of statements.filter((text) => /^INSERT INTO "publication"/.test(text))) {
        const provider = new RegExp(`VALUES [(]'(${UUID})'`).exec(statement)?.[1];
        if (provider && !(provider in given)) fresh.delete(provider);
    }
    const values = [...fresh.values()].map(({ name, sql }) => `${sql} AS ${name}`);
    return [`SELECT ${values.join(', ')} \\gset`, ...statements.map((statement) => replace(statement, fresh))];
}

function add(fresh, key) {
    if (!fresh.has(key)) fresh.set(key, { name: `k${fresh.size}`, sql: 'gen_random_uuid()' });
}

function replace(statement, fresh) {
    const replaced = statement
        .replace(new RegExp(`'[{](${UUID})[}]'`, 'g'), (literal, key) => (fresh.has(key) ? `ARRAY[:${fresh.get(key).name}]::uuid[]` : literal))
        .replace(/'((?:[^']|'')*)'/g, (literal, value) => (fresh.has(value) ? `:${fresh.get(value).name}` : literal));
    // Places in a provider's order are unique
    return replaced.replace(/, '\d+', ('\d{4}-\d\d-\d\d', (?:DEFAULT|'[^']*'), '\d+'\) ON CONFLICT \("lead_provider_id", "participant_id"\))/, ", nextval('bench.position'), $1");
}

const REFRESH = /^SELECT kind, key FROM publication\.render_due/;

/** The same without what keeps the rows of lead providers ready: from the look-up of what is due to the commit. */
export function withoutRefresh(statements) {
    let inside = false;
    return statements.filter((statement) => {
        if (REFRESH.test(statement)) inside = true;
        if (statement === 'COMMIT') inside = false;
        return !inside;
    });
}
