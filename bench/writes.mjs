// Captured transactions that write, made repeatable: what the service makes anew each time (keys, the person, the school's turn) becomes a variable of
// pgbench, read in one statement in front. Texts of JSON keep the first values.
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const A_UUID = new RegExp(`^'(${UUID})'$`);
const ONE_UUID = new RegExp(`^'[{](${UUID})[}]'$`);
const PUBLISHED = /^INSERT INTO "publication"\."(participants|providers)"/;

/** `given` maps values of the captured requests to SQL that makes them anew; keys that an INSERT brings are found by themselves. */
export function repeatable(statements, given) {
    const fresh = new Map(Object.entries(given).map(([value, sql], at) => [value, { name: `g${at}`, sql }]));
    const add = (key) => fresh.has(key) || fresh.set(key, { name: `k${fresh.size}`, sql: 'gen_random_uuid()' });
    for (const { sql, values } of statements.filter((statement) => /^INSERT INTO/.test(statement.sql))) {
        const keys = [...sql.matchAll(/[(]\$(\d+), /g)].map(([, number]) => A_UUID.exec(values[number - 1])?.[1]).filter(Boolean);
        // A row for lead providers begins with the provider, who was there before; the participant is new
        if (!PUBLISHED.test(sql)) keys.forEach(add);
        else if (sql.includes('"participants"')) add(A_UUID.exec(values[1])[1]);
    }
    const made = [...fresh.values()].map(({ name, sql }) => `${sql} AS ${name}`);
    return [{ sql: `SELECT ${made.join(', ')} \\gset`, values: [] }, ...statements.map((statement) => anew(statement, fresh))];
}

function anew({ sql, values }, fresh) {
    // Places in a provider's order are unique, and the provider's row says how far they go
    const place = PUBLISHED.test(sql) ? placeOf(sql) : {};
    const text = sql.replace(/\$(\d+)/g, (name, number) => {
        if (name === place.name) return place.value;
        return ONE_UUID.test(values[number - 1]) && fresh.has(ONE_UUID.exec(values[number - 1])[1]) ? `ARRAY[${name}]::uuid[]` : name;
    });
    return { sql: text, values: values.map((value) => variable(value, fresh)) };
}

function variable(value, fresh) {
    const [, one] = ONE_UUID.exec(value) ?? [];
    const made = fresh.get(one ?? value.slice(1, -1));
    return made ? `:${made.name}` : value;
}

/** Which parameter is a place, and what stands for it. */
function placeOf(sql) {
    const [, columns, row] = /[(]([^)]*)[)] VALUES [(]([^)]*)[)]/.exec(sql);
    const at = (column) => row.split(', ')[columns.split(', ').indexOf(column)];
    return sql.includes('"participants"') ? { name: at('"position"'), value: "nextval('bench.position')" } : { name: at('"last_position"'), value: "currval('bench.position')" };
}

const REFRESH = /^SELECT publication\.settle/;

/** The same without what keeps the rows of lead providers ready: from the question whether something is due to the commit. The constraints, which that
 * question checks as well, are checked by themselves. */
export function withoutRefresh(statements) {
    let inside = false;
    return statements.flatMap((statement) => {
        const asks = REFRESH.test(statement.sql);
        if (asks) inside = true;
        if (statement.sql === 'COMMIT') inside = false;
        if (asks) return [{ sql: 'SET CONSTRAINTS ALL IMMEDIATE', values: [] }];
        return inside ? [] : [statement];
    });
}
