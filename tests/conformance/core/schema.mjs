// SPDX-License-Identifier: Apache-2.0
//
// What the harness has to know of the app's tables. Their columns and types are read from a file that
// tidelist-replay made; which columns the server sets is not written in there.

export const tables = ['profile', 'profile_member', 'profile_invite', 'todo', 'tag', 'todo_tag'];

export const setByServer = new Set(['created_at', 'created_by', 'updated_at', 'updated_by']);

/// Parents of each table: column -> table, in the order in which rows are published.
export const parents = {
    profile: {},
    profile_member: {profile_id: 'profile'},
    profile_invite: {},
    todo: {profile_id: 'profile', parent_id: 'todo'},
    tag: {profile_id: 'profile'},
    todo_tag: {profile_id: 'profile', todo_id: 'todo', tag_id: 'tag'},
};

/// {table: {columns: {name: type}}} of an open file; neither `id` nor what the store adds for itself.
export function readSchema(db) {
    const schema = {};
    for (const table of tables) {
        const columns = {};
        for (const {name, type} of db.pragma(`table_info("${table}")`)) {
            if (name !== 'id' && !name.startsWith('sync_'))
                columns[name] = type;
        }
        schema[table] = {columns};
    }
    return schema;
}

export function createTableSql(table, schema) {
    const columns = Object.entries(schema[table].columns).map(([column, type]) => {
        const parent = parents[table][column];
        return `"${column}" ${type}${parent ? ` REFERENCES "${parent}" (id) ON DELETE CASCADE`
            + ' DEFERRABLE INITIALLY DEFERRED' : ''}`;
    });
    return `CREATE TABLE "${table}" (${['id TEXT NOT NULL PRIMARY KEY', ...columns].join(', ')})`;
}
