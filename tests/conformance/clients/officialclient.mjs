// SPDX-License-Identifier: Apache-2.0
// The official Node client, set up for the app's tables.
import fs from 'node:fs';
import path from 'node:path';

import { column, PowerSyncDatabase, Schema, Table } from '@powersync/node';

const { text, integer } = column;

/// The app's columns, without `id`.
export const columns = {
    profile: { name: text, color: text, avatar: text, position: text, created_by: text, created_at: text, updated_at: text },
    profile_member: { profile_id: text, user_id: text, email: text, display_name: text, role: text, created_at: text },
    profile_invite: {
        profile_id: text, profile_name: text, email: text, role: text, invited_by: text, inviter_name: text,
        created_at: text,
    },
    todo: {
        profile_id: text, parent_id: text, title: text, notes: text, priority: integer, due_date: text, due_time: text,
        time_zone: text, remind_at: text, recurrence: text, position: text, completed_at: text, completed_by: text,
        created_by: text, created_at: text, updated_by: text, updated_at: text, deleted_at: text,
    },
    tag: { profile_id: text, name: text, color: text },
    todo_tag: { profile_id: text, todo_id: text, tag_id: text },
};

/// The indexes of the app's tables, as an app on the official client would declare them.
const indexes = {
    profile_member: { profile: ['profile_id'] },
    todo: { list: ['profile_id', 'deleted_at', 'completed_at', 'position'], parent: ['parent_id'] },
    tag: { profile: ['profile_id'] },
    todo_tag: { profile: ['profile_id'], todo: ['todo_id'], tag: ['tag_id'] },
};

/// `json`: the client's own tables (a JSON text a row, a view over it); `indexed`: these with the app's indexes;
/// `raw`: plain tables of the app's form, which the client only writes to.
function schemaOf(variant) {
    const tables = {};
    if (variant !== 'raw') {
        for (const [name, its] of Object.entries(columns))
            tables[name] = new Table(its, variant === 'indexed' ? { indexes: indexes[name] ?? {} } : {});
    }
    const schema = new Schema(tables);
    if (variant === 'raw')
        schema.withRawTables(Object.fromEntries(Object.keys(columns).map((name) => [name, { schema: {} }])));
    return schema;
}

async function makeRawTables(db) {
    for (const [name, its] of Object.entries(columns)) {
        const list = Object.entries(its).map(([its, { type }]) => `, "${its}" ${type}`);
        await db.execute(`CREATE TABLE IF NOT EXISTS "${name}" (id TEXT NOT NULL PRIMARY KEY${list.join('')})`);
        for (const [index, of] of Object.entries(indexes[name] ?? {}))
            await db.execute(`CREATE INDEX IF NOT EXISTS "${name}_${index}" ON "${name}" (${of.join(', ')})`);
    }
}

/// Opens a database of the official client at `file`.
export async function open(file, { variant = 'json', logger, remoteOptions } = {}) {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    const db = new PowerSyncDatabase({
        schema: schemaOf(variant),
        database: { dbFilename: path.basename(file), dbLocation: path.dirname(path.resolve(file)) },
        ...(logger && { logger }),
        ...(remoteOptions && { remoteOptions }),
    });
    await db.init();
    if (variant === 'raw')
        await makeRawTables(db);
    return db;
}
