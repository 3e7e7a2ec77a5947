// SPDX-License-Identifier: Apache-2.0
//
// selftest.mjs --replay PROGRAM: for every deviation a script that agrees with its rule, differs without
// it (so the rule is needed), and differs with a planted bug (so the rule hides no more than it should).
import {parseArgs} from 'node:util';

import {allRules, runLines} from './scriptrun.mjs';
import {tables} from './schema.mjs';

const {values: options} = parseArgs({options: {replay: {type: 'string'}}});

let nextOp = 1;
const put = (type, id, data) => ({op_id: String(nextOp++), op: 'PUT', object_type: type,
    object_id: id, checksum: 1, data: typeof data === 'string' ? data : JSON.stringify(data)});
const dataLine = (bucket, ...entries) => JSON.stringify({data: {bucket, data: entries}});
const bucketsOf = (counts) => Object.entries(counts).map(([bucket, checksum]) => ({bucket, checksum}));
const checkpoint = (counts, extra = {}) => JSON.stringify({checkpoint:
    {last_op_id: String(nextOp), ...extra, buckets: bucketsOf(counts)}});
const diff = (counts) => JSON.stringify({checkpoint_diff:
    {last_op_id: String(nextOp), updated_buckets: bucketsOf(counts), removed_buckets: []}});
const complete = () => JSON.stringify({checkpoint_complete: {last_op_id: String(nextOp)}});
const sql = (text) => JSON.stringify({'@sql': text});

const profile = () => put('profile', 'p', {name: 'Home'});
const hasRow = (rows, table, id) => rows[table].some((row) => row[0] === id);
/// A bug in what stands in the tables; `change(rows)` makes it, where there is something to change.
const inRows = (change) => (what, value) => {
    if (what === 'rows')
        change(value);
    return value;
};
const inQueue = (change) => (what, value) => (what === 'queue' ? change(value) : value);
const setCell = (table, column, value) => inRows((rows) => {
    for (const row of rows[table])
        row[column] = value;
});
/// Puts a row with these leading values where it is not.
const addRow = (table, width, ...values) => inRows((rows) => {
    if (!hasRow(rows, table, values[0])) {
        rows[table].push([...values, ...Array(width - values.length).fill(null)]);
        rows[table].sort((a, b) => (a[0] < b[0] ? -1 : 1));
    }
});
const profileWidth = 8;
const todoWidth = 19;

const cases = [{
    rule: 1,
    name: 'numbers come as they are written',
    lines: () => [checkpoint({b: 2}),
        dataLine('b', profile(), put('todo', 't', '{"profile_id":"p","title":1,'
            + '"priority":9007199254740993}')), complete()],
    bugs: [setCell('todo', 3, '1.0'), setCell('todo', 5, 9007199254740992n)],
}, {
    rule: 2,
    name: 'nested values are kept as their text',
    lines: () => [checkpoint({b: 1}), dataLine('b', put('profile', 'p', '{"name":{"a":[1]}}')),
        complete()],
    bugs: [setCell('profile', 1, null), setCell('profile', 1, '{"a":[]}')],
}, {
    rule: 3,
    name: 'rows that nobody can read are held back',
    lines: () => [checkpoint({b: 1}), dataLine('b', put('profile', 'p', {name: 'Home'})), complete(),
        diff({b: 3}), dataLine('b', put('profile', 'p', '[]'), put('profile', 'q', {name: 'Shop'})),
        complete()],
    bugs: [addRow('profile', profileWidth, 'p', 'Home'),
        inRows((rows) => { rows.profile = rows.profile.filter(([id]) => id !== 'q'); })],
}, {
    rule: 4,
    name: 'rows without their parent are held back',
    lines: () => [checkpoint({b: 1}), dataLine('b', put('todo', 't', {profile_id: 'p', title: 'x'})),
        complete(), diff({b: 2}), dataLine('b', profile()), complete()],
    bugs: [addRow('todo', todoWidth, 't', 'p', null, 'x'),
        inRows((rows) => { rows.todo = []; })],
}, {
    rule: 5,
    name: 'buckets that no checkpoint names are not published',
    lines: () => [checkpoint({b: 1}), dataLine('b', profile()),
        dataLine('unnamed', put('profile', 'q', {name: 'x'})), complete(), diff({unnamed: 1}), complete()],
    bugs: [addRow('profile', profileWidth, 'q', 'x'),
        inRows((rows) => { rows.profile = rows.profile.filter(([id]) => id !== 'q'); })],
}, {
    rule: 6,
    name: 'a cascade is uploaded as the one delete that was asked for',
    lines: () => [checkpoint({b: 2}),
        dataLine('b', profile(), put('todo', 't', {profile_id: 'p'})), complete(),
        sql("DELETE FROM profile WHERE id = 'p'")],
    bugs: [inQueue((entries) => [...entries, [entries[0]?.[0] ?? 1, 'DELETE', 'todo', 't', null, '{}']]),
        inQueue(() => [])],
}, {
    rule: 7,
    name: 'what the server sets is the server\'s again at the next checkpoint',
    lines: () => [checkpoint({b: 1}), dataLine('b', put('profile', 'p', {name: 'x', created_at: 'then'})),
        complete(), sql("UPDATE profile SET created_at = 'now'"), diff({b: 1}), complete()],
    bugs: [setCell('profile', 6, 'now')],
}, {
    rule: 8,
    name: 'a held checkpoint is published once its writes are seen',
    lines: () => [sql("INSERT INTO profile (id, name) VALUES ('mine', 'x')"),
        checkpoint({b: 1}, {write_checkpoint: '4'}), dataLine('b', profile()), complete(),
        diff({b: 1}), complete(), '{"@uploaded":"4"}'],
    bugs: [(what, value) => (what === 'events' && value.at(-1)?.event === 'applied'
        ? value.slice(0, -1) : value)],
}, {
    rule: 8,
    name: 'a held checkpoint waits for a write checkpoint that covers it',
    isNeeded: false,
    lines: () => [sql("INSERT INTO profile (id, name) VALUES ('mine', 'x')"),
        checkpoint({b: 1}, {write_checkpoint: '4'}), dataLine('b', profile()), complete(),
        diff({b: 1}), complete(), '{"@uploaded":"5"}'],
    bugs: [inRows((rows) => { rows.profile = rows.profile.filter(([id]) => id !== 'mine'); })],
}, {
    rule: 9,
    name: 'a put carries the columns that are null',
    lines: () => [sql("INSERT INTO profile (id, name) VALUES ('p', 'x')")],
    bugs: [inQueue((entries) => entries.map(([tx, op, table, id, data, old]) =>
        [tx, op, table, id, data.replace('"color":null,', ''), old])),
    inQueue((entries) => entries.map(([tx, op, table, id, data, old]) =>
        [tx, op, table, id, data.replace('"x"', 'null'), old]))],
}, {
    rule: 10,
    name: 'a replaced row is uploaded as its removal and the new row',
    lines: () => [checkpoint({b: 1}), dataLine('b', profile()), complete(),
        sql("INSERT OR REPLACE INTO profile (id, name) VALUES ('p', 'x')")],
    bugs: [inQueue((entries) => entries.filter(([, op]) => op !== 'DELETE')),
        inQueue((entries) => entries.filter(([, op]) => op !== 'PUT'))],
}];

let failures = 0;
function check(what, isRight, detail) {
    if (isRight)
        return;
    ++failures;
    console.log(`FAILED: ${what}: ${detail}`);
}

async function run(each, settings) {
    nextOp = 1;
    const lines = each.lines();
    return (await runLines({replay: options.replay, ...settings}, () => lines)).difference;
}

for (const each of cases) {
    const what = `deviation ${each.rule}, ${each.name}`;
    const plain = await run(each, {});
    check(what, plain === null, plain);
    if (each.isNeeded !== false) {
        const rules = new Set([...allRules].filter((rule) => rule !== each.rule));
        check(what, await run(each, {rules}) !== null, 'nothing differs without its rule');
    }
    for (const [i, plant] of each.bugs.entries())
        check(what, await run(each, {plant}) !== null, `planted bug ${i + 1} was not found`);
}
for (const rule of allRules)
    check(`deviation ${rule}`, cases.some((each) => each.rule === rule), 'it has no test');
console.log(`${cases.length} deviations of ${tables.length} tables looked at, ${failures} failures`);
process.exitCode = failures ? 1 : 0;
