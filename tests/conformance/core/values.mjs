// SPDX-License-Identifier: Apache-2.0
import {parents, tables} from './schema.mjs';

const counts = {profile: 4, profile_member: 5, profile_invite: 3, todo: 12, tag: 5, todo_tag: 8};

const words = ['milk', 'Überweisung', '', ' ', 'a "quoted" one', 'back\\slash', 'new\nline', '\ttab',
    '\u2028', '🛒 shop', 'مرحبا', 'e\u0301', "it's", '%_', '1', '1.0', '01', 'null', '{"a":1}', '[]',
    '9223372036854775807', '\u007f', '\ufeffbom', 'ﬀ', '-0', '1e3', 'true', '\u0001'];
const numbers = ['0', '1', '-1', '3', '1.0', '1.5', '-0.0', '1e2', '2147483648', '9007199254740993',
    '-9007199254740993', '9223372036854775807', '-9223372036854775808', '9223372036854775808', '1e30',
    '0.1', '123456789012345678901234567890', '1E-7'];
const nested = ['{}', '[]', '{"a":[1,{"b":null}],"c":"x\\"y"}', '[1, 2,3]', '[["\\u00e9"]]'];
const unreadable = ['nonsense', '[]', '"text"', '42', '{"name":', '{"title":"x",}', '', '{name:1}'];

/// Ids are few, so that rows meet each other often.
export function ids(table) {
    const list = [];
    for (let i = 0; i < counts[table]; ++i)
        list.push(`${table[0]}${table.length % 10}-${i}`);
    if (table === 'todo')
        list.push('ünï"co\'de', ' ');
    return list;
}

export function pickId(rng, table) {
    return rng.pick(ids(table));
}

function parentOf(rng, table, column, id) {
    const parent = parents[table][column];
    if (parent !== table)
        return rng.chance(0.02) ? null : pickId(rng, parent);
    // To-dos hang below earlier ones, so that no two stand below each other.
    const place = ids(table).indexOf(id);
    return place <= 0 || rng.chance(0.6) ? null : ids(table)[rng.below(place)];
}

function text(rng) {
    return rng.chance(0.8) ? rng.pick(words) : `${rng.pick(words)}${rng.below(1000)}`;
}

/// The JSON text of one value, `oddness` of them of an unexpected type.
function valueText(rng, type, oddness) {
    if (rng.chance(oddness)) {
        switch (rng.below(5)) {
        case 0: return 'null';
        case 1: return rng.pick(['true', 'false']);
        case 2: return rng.pick(numbers);
        case 3: return rng.pick(nested);
        default: return JSON.stringify(text(rng));
        }
    }
    return type === 'INTEGER' ? String(rng.below(4)) : JSON.stringify(text(rng));
}

function stringText(rng, value) {
    const json = JSON.stringify(value);
    // The same text in other words.
    return rng.chance(0.05)
        ? json.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : json;
}

/// A row's data as the service sends it. Some columns are missing, some are unknown.
export function rowData(rng, schema, table, id, oddness) {
    if (rng.chance(oddness / 8))
        return rng.pick(unreadable);
    const parts = [];
    if (rng.chance(0.9))
        parts.push(`"id":${JSON.stringify(id)}`);
    for (const [column, type] of Object.entries(schema[table].columns)) {
        if (column in parents[table])
            parts.push(`"${column}":${JSON.stringify(parentOf(rng, table, column, id))}`);
        else if (rng.chance(0.85))
            parts.push(`"${column}":${valueText(rng, type, oddness)}`);
    }
    if (rng.chance(0.15))
        parts.push(`"from_the_future":${valueText(rng, 'TEXT', 0.5)}`);
    const data = `{${parts.join(',')}}`;
    return rng.chance(0.03) ? data.replace(/[^\x20-\x7e]/g, (c) => stringText(rng, c).slice(1, -1))
        : data;
}

const quoted = (value) => (value === null ? 'NULL'
    : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`);

function sqlValue(rng, table, column, type, id) {
    if (column in parents[table])
        return quoted(parentOf(rng, table, column, id));
    if (rng.chance(0.1))
        return 'NULL';
    if (rng.chance(0.1))
        return rng.pick(['9007199254740993', '-1', '1.5', '9223372036854775807', "'7'"]);
    // No zero bytes, no lone surrogates: nobody can type them.
    return type === 'INTEGER' ? String(rng.below(4)) : quoted(text(rng));
}

/// One local statement.
export function statement(rng, schema) {
    const table = rng.pick([...tables, 'todo', 'todo', 'todo', 'profile']);
    const columns = Object.entries(schema[table].columns);
    const id = pickId(rng, table);
    const assignments = (list) => list.map(([column, type]) =>
        `${column} = ${sqlValue(rng, table, column, type, id)}`).join(', ');
    const insert = () => {
        const some = columns.filter(([column]) => column in parents[table] || rng.chance(0.5));
        return `INTO ${table} (${['id', ...some.map(([column]) => column)].join(', ')}) VALUES (`
            + [quoted(id), ...some.map(([column, type]) => sqlValue(rng, table, column, type, id))]
                .join(', ') + ')';
    };
    const few = rng.some(columns, rng.between(1, 3));
    switch (rng.weighted({insert: 30, ignore: 8, replace: 6, upsert: 8, update: 30, all: 3, remove: 12,
        nothing: 3})) {
    case 'insert':
        return `INSERT ${insert()}`;
    case 'ignore':
        return `INSERT OR IGNORE ${insert()}`;
    case 'replace':
        return `INSERT OR REPLACE ${insert()}`;
    case 'upsert':
        return `INSERT ${insert()} ON CONFLICT (id) DO UPDATE SET ${assignments(few)}`;
    case 'update':
        return `UPDATE ${table} SET ${assignments(few)} WHERE id = ${quoted(id)}`;
    case 'all': {
        const free = columns.filter(([column]) => !(column in parents[table]));
        return `/* any order */ UPDATE ${table} SET ${assignments(rng.some(free, 2))}`;
    }
    case 'remove':
        return `DELETE FROM ${table} WHERE id = ${quoted(id)}`;
    default:
        return `UPDATE ${table} SET id = id WHERE id = ${quoted(id)}`;
    }
}

/// A local transaction. One with a statement over many rows has no other, so that the order of its
/// entries may be left open.
export function transaction(rng, schema) {
    const count = rng.weighted({1: 6, 2: 3, 4: 1});
    const list = [];
    for (let i = 0; i < Number(count); ++i)
        list.push(statement(rng, schema));
    if (rng.chance(0.04))
        list.push('SELECT nonsense');
    const many = list.find((each) => each.startsWith('/*'));
    return many ?? list.join('; ');
}
