// SPDX-License-Identifier: Apache-2.0
import {createRequire} from 'node:module';

import {members} from './rewrite.mjs';
import {setByServer, tables} from './schema.mjs';

const require = createRequire(import.meta.url);
const Database = require('better-sqlite3');

/// What an application sees of a file: the rows of its tables, and the upload queue.
export function openOurs(file) {
    const db = new Database(file, {readonly: true});
    db.pragma('busy_timeout = 5000');
    return db;
}

export function changeSetting(file, key, value) {
    const db = new Database(file);
    db.pragma('busy_timeout = 5000');
    db.prepare('INSERT OR REPLACE INTO sync_setting (key, value) VALUES (?, ?)').run(key, String(value));
    db.close();
}

export function readRows(db, schema) {
    const rows = {};
    for (const table of tables) {
        const columns = ['id', ...Object.keys(schema[table].columns)].map((name) => `"${name}"`);
        rows[table] = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`)
            .safeIntegers().raw().all();
    }
    return rows;
}

export function readQueue(db) {
    return db.prepare('SELECT tx, op, row_type, row_id, data, old FROM sync_crud ORDER BY id').raw()
        .all();
}

const show = (value) => (typeof value === 'bigint' ? `${value}`
    : typeof value === 'number' ? `real ${value}` : JSON.stringify(value).slice(0, 200));

/// The first difference between two readRows(), or null.
export function rowDifference(ours, core, schema) {
    for (const table of tables) {
        const columns = ['id', ...Object.keys(schema[table].columns)];
        const have = ours[table];
        const want = core[table];
        for (let i = 0; i < Math.max(have.length, want.length); ++i) {
            const id = have[i]?.[0];
            const wanted = want[i]?.[0];
            if (id === undefined || (wanted !== undefined && id > wanted))
                return `${table} ${show(wanted)} is missing (core: ${want[i].map(show).join(', ')})`;
            if (wanted === undefined || id < wanted)
                return `${table} ${show(id)} should not be there (${have[i].map(show).join(', ')})`;
            const at = columns.findIndex((_, c) => have[i][c] !== want[i][c]);
            if (at >= 0) {
                return `${table} ${show(id)}.${columns[at]} is ${show(have[i][at])}, the core has `
                    + show(want[i][at]);
            }
        }
    }
    return null;
}

function valuesOf(json) {
    if (json === null)
        return null;
    // Strings may be escaped in more than one way.
    return new Map(members(json).map(([key, value]) =>
        [key, value.startsWith('"') ? JSON.stringify(JSON.parse(value)) : value]));
}

const sorted = (values) => (values === null ? 'nothing'
    : `{${[...values].sort().map(([key, value]) => `${key}: ${value}`).join(', ')}}`);

/// Entries as texts, transactions numbered from 0. `isUnordered(tx)`: the order within it is free.
function queueTexts(entries, isUnordered, addNulls, schema) {
    const texts = [];
    let number = -1;
    let last = null;
    let group = [];
    const close = () => {
        texts.push(...(isUnordered(number) ? group.sort() : group));
        group = [];
    };
    for (const [tx, op, table, id, data, old] of entries) {
        if (tx !== last) {
            close();
            last = tx;
            ++number;
        }
        const values = valuesOf(data);
        // Deviation 9: a PUT carries the columns that are null as well.
        if (addNulls && op === 'PUT') {
            for (const column of Object.keys(schema[table].columns)) {
                if (!setByServer.has(column) && !values.has(column))
                    values.set(column, 'null');
            }
        }
        group.push(`tx ${number} ${op} ${table} ${JSON.stringify(id)} data ${sorted(values)}`
            + ` old ${sorted(valuesOf(old))}`);
    }
    close();
    return texts;
}

export function queueDifference(ours, core, schema, rules, isUnordered) {
    const have = queueTexts(ours, isUnordered, false, schema);
    const want = queueTexts(core, isUnordered, rules.has(9), schema);
    for (let i = 0; i < Math.max(have.length, want.length); ++i) {
        if (have[i] !== want[i]) {
            return `upload queue, entry ${i}: ${have[i] ?? 'none'}\n  the core has:`
                + ` ${want[i] ?? 'none'}`;
        }
    }
    return null;
}

function canonicalRequest(body) {
    const {client_id: clientId, buckets, ...rest} = body;
    const order = (a, b) => (a.name < b.name ? -1 : 1);
    const sort = (value) => (Array.isArray(value) ? value.map(sort)
        : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).sort().map(([k, v]) => [k, sort(v)])) : value);
    if (!clientId)
        throw new Error('a request without client_id');
    return JSON.stringify(sort({buckets: [...buckets].sort(order), ...rest}));
}

function eventText(event) {
    switch (event.event) {
    case 'request':
        return `request ${canonicalRequest(event.body)}`;
    case 'error':
        return event.code === 'sql' ? 'error sql' : 'error';
    case 'checksum_failed':
        return `checksum_failed ${JSON.stringify([...event.buckets].sort())}`;
    default:
        return JSON.stringify(Object.entries(event).sort());
    }
}

/// The first difference between what both report for a line, or null.
export function eventDifference(ours, core) {
    for (let i = 0; i < Math.max(ours.length, core.length); ++i) {
        const have = ours[i] && eventText(ours[i]);
        const want = core[i] && eventText(core[i]);
        if (have !== want) {
            const detail = (event) => (event?.event === 'error' ? ` (${event.message})` : '');
            return `event ${have ?? 'none'}${detail(ours[i])}\n  the core's: ${want ?? 'none'}`
                + detail(core[i]);
        }
    }
    return null;
}
