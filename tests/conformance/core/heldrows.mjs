// SPDX-License-Identifier: Apache-2.0
import {parents, tables} from './schema.mjs';
import {unreadable} from './rewrite.mjs';

/// Deviation 4 as tables beside the core's: rows without their parent, and rows nobody can read, lie in
/// `held_TABLE` instead of standing in the table.
///
/// Every call happens inside the transaction of the line that the core has got.
export class HeldRows {
    #db;
    #schema;

    constructor(db, schema) {
        this.#db = db;
        this.#schema = schema;
    }

    static create(db) {
        db.exec('CREATE TABLE waiting (name TEXT, id TEXT, PRIMARY KEY (name, id))');
        for (const table of tables) {
            db.exec(`CREATE TABLE held_${table} AS SELECT * FROM ${table} WHERE 0;
                CREATE UNIQUE INDEX held_${table}_id ON held_${table} (id);`);
        }
    }

    #lacksParent(table) {
        const [first] = Object.keys(this.#schema[table].columns);
        let sql = `${table}."${first}" = '${unreadable}'`;
        for (const [column, parent] of Object.entries(parents[table])) {
            const self = parent === table ? ` AND ${table}.${column} IS NOT ${table}.id` : '';
            sql += ` OR (${table}.${column} IS NOT NULL${self} AND NOT EXISTS`
                + ` (SELECT 1 FROM ${parent} p WHERE p.id = ${table}.${column}))`;
        }
        return sql;
    }

    #forEachLackingParent(visit) {
        for (let isChanged = true; isChanged;) {
            isChanged = false;
            for (const table of tables) {
                const find = `SELECT id FROM ${table} WHERE ${this.#lacksParent(table)}`;
                for (const id of this.#db.prepare(find).pluck().all()) {
                    visit(table, id);
                    isChanged = true;
                }
            }
        }
    }

    #mark(table, id) {
        this.#db.prepare('INSERT OR IGNORE INTO ps_updated_rows (row_type, row_id) VALUES (?, ?)')
            .run(table, id);
    }

    #hold(table, id) {
        this.#db.prepare(`INSERT OR REPLACE INTO held_${table} SELECT * FROM ${table} WHERE id = ?`)
            .run(id);
        this.#remove(table, id);
    }

    #remove(table, id) {
        this.#db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    }

    /// Before a full publication, which looks at all of them again.
    beforeFull() {
        for (const table of tables) {
            this.#db.prepare('INSERT OR IGNORE INTO ps_updated_rows (row_type, row_id)'
                + ` SELECT '${table}', id FROM held_${table}`).run();
        }
    }

    afterFull() {
        this.#db.exec('DELETE FROM waiting');
        for (const table of tables)
            this.#db.prepare(`DELETE FROM held_${table}`).run();
        this.#forEachLackingParent((table, id) => this.#hold(table, id));
    }

    beforePartial() {
        this.#db.exec(`DROP TABLE IF EXISTS temp.before_buckets;
            CREATE TEMP TABLE before_buckets AS SELECT id, last_applied_op FROM ps_buckets;`);
        for (const table of tables) {
            this.#db.exec(`DROP TABLE IF EXISTS temp.before_${table};
                CREATE TEMP TABLE before_${table} AS SELECT * FROM ${table};
                CREATE UNIQUE INDEX temp.before_${table}_id ON before_${table} (id);`);
        }
    }

    /// Held rows are looked at again with what the included buckets have. What stood there before stays
    /// until the full publication.
    afterPartial(included) {
        this.#keepWaiting(JSON.stringify(included));
        const version = this.#db.prepare('SELECT o.data FROM ps_oplog o JOIN ps_buckets b'
            + ' ON b.id = o.bucket WHERE o.row_type = ? AND o.row_id = ?'
            + ' AND b.name IN (SELECT value FROM json_each(?)) ORDER BY o.op_id DESC LIMIT 1').pluck();
        const names = JSON.stringify(included);
        for (const table of tables) {
            for (const id of this.#db.prepare(`SELECT id FROM held_${table}`).pluck().all()) {
                const data = version.get(table, id, names);
                if (data !== undefined)
                    this.#put(table, id, JSON.parse(data));
            }
        }
        this.#forEachLackingParent((table, id) => {
            const isOld = this.#db.prepare(`SELECT 1 FROM before_${table} WHERE id = ?`).get(id);
            if (!isOld) {
                this.#hold(table, id);
                return;
            }
            this.#restore(table, id);
            this.#mark(table, id);
            this.#db.prepare('INSERT OR IGNORE INTO waiting (name, id) VALUES (?, ?)').run(table, id);
        });
        for (const table of tables) {
            for (const id of this.#db.prepare(`SELECT id FROM held_${table}`
                + ` WHERE id IN (SELECT id FROM ${table})`).pluck().all()) {
                this.#mark(table, id);
                this.#db.prepare(`DELETE FROM held_${table} WHERE id = ?`).run(id);
            }
        }
    }

    #restore(table, id) {
        this.#remove(table, id);
        this.#db.prepare(`INSERT INTO ${table} SELECT * FROM before_${table} WHERE id = ?`).run(id);
    }

    /// A row whose newest version lacked its parent in an earlier partial checkpoint stays as it is until
    /// the full one, or until a newer version comes. The core looks at it again for an older one, too.
    #keepWaiting(included) {
        const isNew = this.#db.prepare('SELECT o.op_id > coalesce(e.last_applied_op, 0) FROM ps_oplog o'
            + ' JOIN ps_buckets b ON b.id = o.bucket LEFT JOIN before_buckets e ON e.id = b.id'
            + ' WHERE o.row_type = ? AND o.row_id = ?'
            + ' AND b.name IN (SELECT value FROM json_each(?)) ORDER BY o.op_id DESC LIMIT 1').pluck();
        for (const {name, id} of this.#db.prepare('SELECT name, id FROM waiting').all()) {
            const stood = this.#db.prepare(`SELECT 1 FROM before_${name} WHERE id = ?`).get(id);
            if (stood && !isNew.get(name, id, included))
                this.#restore(name, id);
        }
    }

    #put(table, id, data) {
        const columns = Object.keys(this.#schema[table].columns);
        const values = columns.map((column) => {
            const value = data[column] ?? null;
            return typeof value === 'boolean' ? BigInt(value) : value;
        });
        this.#remove(table, id);
        this.#db.prepare(`INSERT INTO ${table} (id, ${columns.map((c) => `"${c}"`).join(', ')})`
            + ` VALUES (?${', ?'.repeat(columns.length)})`).run(id, ...values);
    }
}
