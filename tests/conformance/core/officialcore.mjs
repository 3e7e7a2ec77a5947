// SPDX-License-Identifier: Apache-2.0
import {createRequire} from 'node:module';

import {HeldRows} from './heldrows.mjs';
import {members, rewriteLine} from './rewrite.mjs';
import {createTableSql, parents, setByServer, tables} from './schema.mjs';

const require = createRequire(import.meta.url);
const Database = require('better-sqlite3');
const extension = require.resolve('@powersync/node')
    .replace(/@powersync\/node\/.*/, '@powersync/node/lib/libpowersync_x64.linux');

const failedBucket = /(.*?) \(expected 0x[0-9a-f]{8}, got 0x[0-9a-f]{8} = 0x[0-9a-f]{8} \(op\) \+ 0x[0-9a-f]{8} \(add\)\)(?:, |$)/gs;

/// The official core on a file of its own, with the tables of the app as raw tables. Speaks the events
/// of tidelist-replay. `rules` has the numbers of the deviations (deviations.md) it follows us in.
export class OfficialCore {
    #file;
    #schema;
    #rules;
    #db;
    #held;
    #isActive = false;
    #isHeldBack = false;
    #target = null; // {lastOpId, buckets: Map(name -> {priority, checksum})}

    constructor(file, schema, rules) {
        this.#file = file;
        this.#schema = schema;
        this.#rules = rules;
        this.#open();
        this.#create();
    }

    get isActive() { return this.#isActive; }

    #open() {
        this.#db = new Database(this.#file);
        this.#db.pragma('journal_mode = MEMORY');
        this.#db.pragma('synchronous = OFF');
        this.#db.pragma('foreign_keys = OFF');
        this.#db.pragma(`recursive_triggers = ${this.#rules.has(10) ? 'ON' : 'OFF'}`);
        this.#db.loadExtension(extension, 'sqlite3_powersync_init');
        this.#transaction(() => this.#db.exec('SELECT powersync_init()'));
        this.#held = new HeldRows(this.#db, this.#schema);
    }

    #create() {
        this.#transaction(() => {
            this.#db.exec('CREATE TABLE harness (quiet INTEGER); INSERT INTO harness VALUES (0)');
            for (const table of tables)
                this.#db.exec(createTableSql(table, this.#schema));
            HeldRows.create(this.#db);
            tables.forEach((table) => this.#createTriggers(table));
        });
    }

    // The core's own triggers, except that they rest while the harness moves rows (the table harness).
    #createTriggers(table) {
        const all = Object.keys(this.#schema[table].columns);
        const captured = all.filter((column) => !setByServer.has(column));
        const rest = '(SELECT quiet FROM harness) = 0';
        const stand = Object.entries(parents[table]).map(([column, parent]) =>
            `(OLD.${column} IS NULL OR EXISTS (SELECT 1 FROM ${parent} WHERE id = OLD.${column}))`);
        const conditions = {
            INSERT: [rest],
            UPDATE: [rest],
            DELETE: this.#rules.has(6) ? [rest, ...stand] : [rest],
        };
        for (const [operation, list] of Object.entries(conditions)) {
            const name = `capture_${table}_${operation}`;
            const options = JSON.stringify({
                name: table,
                table_name: table,
                synced_columns: operation === 'DELETE' ? all : captured,
                include_old: true,
                include_old_only_when_changed: true,
            });
            this.#db.prepare('SELECT powersync_create_raw_table_crud_trigger(?, ?, ?)')
                .get(options, name, operation);
            const sql = this.#db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck()
                .get(name);
            const guard = 'WHEN NOT powersync_in_sync_operation()';
            if (!sql.includes(guard))
                throw new Error(`the core's trigger has another shape: ${sql}`);
            this.#db.exec(`DROP TRIGGER "${name}"`);
            this.#db.exec(sql.replace(guard, `${guard} AND ${list.join(' AND ')}`));
            if (!this.#rules.has(7))
                continue;
            const row = operation === 'DELETE' ? 'OLD' : 'NEW';
            this.#db.exec(`CREATE TRIGGER "mark_${table}_${operation}" AFTER ${operation} ON ${table}`
                + ` ${guard} AND ${rest} BEGIN INSERT INTO ps_updated_rows (row_type,`
                + ` row_id) SELECT '${table}', ${row}.id WHERE NOT EXISTS (SELECT 1 FROM`
                + ` ps_updated_rows WHERE row_type = '${table}' AND row_id = ${row}.id); END`);
        }
    }

    #transaction(run) {
        this.#db.exec('BEGIN IMMEDIATE');
        try {
            const result = run();
            this.#db.exec('COMMIT');
            return result;
        } catch (error) {
            if (this.#db.inTransaction)
                this.#db.exec('ROLLBACK');
            throw error;
        }
    }

    #control(operation, payload = null) {
        return JSON.parse(this.#db.prepare('SELECT powersync_control(?, ?)').pluck()
            .get(operation, payload));
    }

    #quietly(run) {
        this.#db.exec('UPDATE harness SET quiet = 1');
        const result = run();
        this.#db.exec('UPDATE harness SET quiet = 0');
        return result;
    }

    start() {
        const raw = tables.map((table) => ({name: table, table_name: table}));
        const instructions = this.#transaction(() => this.#control('start', JSON.stringify({
            parameters: {},
            schema: {tables: [], raw_tables: raw},
            include_defaults: true,
            active_streams: [],
        })));
        this.#isActive = true;
        this.#isHeldBack = false;
        this.#target = null;
        const stream = instructions.find((each) => each.EstablishSyncStream).EstablishSyncStream;
        return [{event: 'request', body: stream.request}];
    }

    #stop() {
        if (!this.#isActive)
            return [];
        this.#transaction(() => this.#control('stop'));
        this.#isActive = false;
        this.#isHeldBack = false;
        return [{event: 'closed', reason: 'end'}];
    }

    reconnect() {
        return [...this.#stop(), ...this.start()];
    }

    restart() {
        const closed = this.#stop();
        this.close();
        this.#open();
        return [...closed, ...this.start()];
    }

    close() {
        this.#db.close();
    }

    /// A local transaction; the cascades of foreign keys happen in it.
    sql(text) {
        this.#db.pragma('foreign_keys = ON');
        try {
            this.#transaction(() => this.#db.exec(text));
            return [];
        } catch (error) {
            return [{event: 'error', code: 'sql', message: error.message}];
        } finally {
            this.#db.pragma('foreign_keys = OFF');
        }
    }

    line(text) {
        // Framing drops blank lines, in the official clients too.
        if (!this.#isActive || text === '')
            return [];
        const given = rewriteLine(text, this.#schema, this.#rules);
        let kind = null;
        let line = null;
        try {
            line = JSON.parse(text);
            [kind] = Object.keys(line);
        } catch {
            // the core will say so
        }
        const priority = kind === 'partial_checkpoint_complete' ? line[kind].priority : null;
        const isCompletion = priority !== null || kind === 'checkpoint_complete';
        let events;
        try {
            events = isCompletion
                ? this.#complete(priority, () => this.#control('line_text', given))
                : this.#events(this.#transaction(() => this.#control('line_text', given)), null);
        } catch (error) {
            this.#isActive = false;
            return [{event: 'error', code: error.code, message: error.message},
                {event: 'closed', reason: 'protocol'}];
        }
        this.#follow(kind, line);
        return events;
    }

    // What the core does not tell: which checkpoint it has in view.
    #follow(kind, line) {
        const add = (list) => {
            for (const {bucket, priority, checksum} of list)
                this.#target.buckets.set(bucket, {priority: priority ?? 3, checksum});
        };
        if (kind === 'checkpoint') {
            this.#target = {buckets: new Map()};
            add(line.checkpoint.buckets);
        } else if (kind === 'checkpoint_diff') {
            line.checkpoint_diff.removed_buckets.forEach((name) => this.#target.buckets.delete(name));
            add(line.checkpoint_diff.updated_buckets);
        } else {
            return;
        }
        this.#target.lastOpId = line[kind].last_op_id;
        this.#isHeldBack = false;
    }

    #complete(priority, control) {
        return this.#transaction(() => this.#quietly(() => {
            this.#db.exec('UPDATE ps_sync_state SET last_synced_at = 0');
            if (priority === null)
                this.#held.beforeFull();
            else
                this.#held.beforePartial();
            const unnamed = this.#hideUnnamed();
            const events = this.#events(control(), priority);
            this.#showUnnamed(unnamed);
            const isApplied = this.#rules.has(4) && events.some(({event}) => event === 'applied');
            if (isApplied && priority === null)
                this.#held.afterFull();
            else if (isApplied)
                this.#held.afterPartial(this.#included(priority));
            return events;
        }));
    }

    #included(priority) {
        return [...this.#target.buckets].filter(([, bucket]) => bucket.priority <= priority)
            .map(([name]) => name);
    }

    // Deviation 5: buckets that the checkpoint does not name.
    #hideUnnamed() {
        if (!this.#rules.has(5))
            return [];
        const unnamed = this.#db.prepare('SELECT id, last_applied_op FROM ps_buckets').all()
            .filter(({id}) => !this.#target?.buckets.has(
                this.#db.prepare('SELECT name FROM ps_buckets WHERE id = ?').pluck().get(id)));
        for (const {id} of unnamed)
            this.#db.prepare("UPDATE ps_oplog SET row_type = '~' || row_type WHERE bucket = ?").run(id);
        return unnamed;
    }

    #showUnnamed(unnamed) {
        for (const {id, last_applied_op: applied} of unnamed) {
            this.#db.prepare('UPDATE ps_oplog SET row_type = substr(row_type, 2) WHERE bucket = ?')
                .run(id);
            this.#db.prepare('UPDATE ps_buckets SET last_applied_op = ? WHERE id = ?').run(applied, id);
        }
    }

    #events(instructions, priority) {
        const events = [];
        const applied = (p) => ({event: 'applied', priority: p, last_op_id: this.#target.lastOpId});
        let reason = 'token';
        for (const instruction of instructions) {
            const text = instruction.LogLine?.line ?? '';
            if (text.includes("Checksums didn't match, failed for: ")) {
                const list = text.slice(text.indexOf('failed for: ') + 'failed for: '.length);
                events.push({event: 'checksum_failed',
                    buckets: [...list.matchAll(failedBucket)].map((match) => match[1])});
                reason = 'checksum';
            } else if (text.startsWith('Could not apply checkpoint due to local data')) {
                this.#isHeldBack = true;
                events.push({event: 'held_back_by_uploads'});
            } else if (instruction.DidCompleteSync) {
                this.#isHeldBack = false;
                events.push(applied(null));
            } else if (instruction.CloseSyncStream) {
                this.#isActive = false;
                this.#isHeldBack = false;
                events.push({event: 'closed', reason});
            }
        }
        const synced = 'SELECT 1 FROM ps_sync_state WHERE priority = ? AND last_synced_at > 0';
        if (priority !== null && this.#db.prepare(synced).get(priority))
            events.push(applied(priority));
        return events;
    }

    /// Everything is uploaded; write checkpoint `number` covers it.
    uploaded(number) {
        this.#transaction(() => {
            this.#db.exec('DELETE FROM ps_crud');
            this.#db.prepare('INSERT OR REPLACE INTO ps_kv (key, value)'
                + " VALUES ('target_checkpoint_request_id', ?)").run(BigInt(number));
        });
        if (!this.#isActive)
            return [];
        const wasHeldBack = this.#isHeldBack;
        const events = this.#complete(null, () => this.#control('completed_upload'))
            .filter(({event}) => event !== 'held_back_by_uploads');
        if (events.length || !wasHeldBack || !this.#rules.has(8) || !this.#isCovered())
            return events;
        // Deviation 8: the core has dropped the checkpoint; it gets it again, with the write checkpoint
        // that it has seen.
        this.#transaction(() => this.#control('line_text', JSON.stringify({checkpoint_diff: {
            last_op_id: this.#target.lastOpId,
            write_checkpoint: String(this.#seen()),
            updated_buckets: [],
            removed_buckets: [],
        }})));
        return this.#complete(null, () => this.#control('line_text',
            JSON.stringify({checkpoint_complete: {last_op_id: this.#target.lastOpId}})));
    }

    #key(name) {
        return this.#db.prepare('SELECT value FROM ps_kv WHERE key = ?').pluck().safeIntegers()
            .get(name) ?? 0n;
    }

    #seen() {
        return this.#key('last_seen_checkpoint_request_id');
    }

    #isCovered() {
        if (this.#seen() < this.#key('target_checkpoint_request_id'))
            return false;
        const sum = this.#db.prepare('SELECT (op_checksum + add_checksum) & 0xffffffff FROM ps_buckets'
            + ' WHERE name = ?').pluck();
        return [...this.#target.buckets].every(([name, {checksum}]) =>
            (sum.get(name) ?? 0) === checksum >>> 0);
    }

    get database() { return this.#db; }

    queueSize() {
        return this.#db.prepare('SELECT count(*) FROM ps_crud').pluck().get();
    }

    /// [transaction, op, table, id, data, old] in upload order; data and old are JSON texts or null.
    queue() {
        return this.#db.prepare('SELECT tx_id, data FROM ps_crud ORDER BY id').all().map((row) => {
            const entry = new Map(members(row.data));
            const text = (key) => JSON.parse(entry.get(key));
            return [row.tx_id, text('op'), text('type'), text('id'), entry.get('data') ?? null,
                entry.get('old') ?? null];
        });
    }
}
