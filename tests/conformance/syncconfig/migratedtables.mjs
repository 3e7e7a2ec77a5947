// SPDX-License-Identifier: Apache-2.0

/**
 * The tables of `public` that the migrations make: {table: {column: type}}. Knows the one form they are
 * written in: `create table public.NAME (`, a column a line, `);`.
 */
export function migratedTables(migrations) {
    const tables = {};
    for (const [, name, body] of migrations.join('\n').matchAll(
        /^create table public\.(\w+) \(\n(.*?)^\);/gms)) {
        tables[name] = {};
        for (const [, column, type] of body.matchAll(/^ {4}(\w+) (\w+)/gm)) {
            if (!['unique', 'constraint', 'foreign', 'primary', 'check'].includes(column))
                tables[name][column] = type;
        }
    }
    return tables;
}
