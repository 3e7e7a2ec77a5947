// SPDX-License-Identifier: Apache-2.0
import {Server} from './server.mjs';
import {ids, pickId, rowData, statement, transaction} from './values.mjs';
import {tables} from './schema.mjs';

/// Writes a script line by line: a service with random data, a client that writes, and a network that
/// is not to be relied on. Looks at what the client asked for and has in its queue, as a service does.
export class Generator {
    #rng;
    #view; // {request(), isActive(), queue()} of the client
    #schema;
    #server = new Server();
    #buckets; // the client's, by name
    #positions = new Map(); // what the client has of each, as the service believes
    #announced = new Map(); // name -> what the last checkpoint said
    #hasCheckpoint = false;
    #writeCheckpoint = 0; // the newest that the service knows
    #toldWriteCheckpoint = 0;
    #oddness;
    #redeployed = 0;

    constructor(rng, schema, view) {
        this.#rng = rng;
        this.#schema = schema;
        this.#view = view;
        this.#oddness = rng.pick([0, 0.03, 0.1, 0.3]);
        const count = rng.between(1, 5);
        for (let i = 0; i < count; ++i) {
            const name = rng.pick([`1#stream|${i}["x"]`, `b${i}`, `ünï ${i}`, `it's "${i}"`]);
            this.#server.addBucket(name, rng.pick([0, 1, 1, 2, 2, 3, 3, 3]));
        }
        this.#buckets = new Set(this.#server.buckets.keys());
    }

    *lines() {
        const rng = this.#rng;
        this.#change(rng.between(1, 15));
        if (rng.chance(0.06))
            this.#grow(rng.pick([700, 1500, 3000]));
        for (let round = rng.between(4, 14); round > 0; --round) {
            if (!this.#view.isActive() || rng.chance(0.12)) {
                yield rng.chance(0.4) ? '{"@restart":true}' : '{"@reconnect":true}';
                this.#connected();
            }
            yield* this.#writeLocally(0.4);
            if (rng.chance(0.8))
                this.#change(rng.between(1, 8));
            yield* this.#round();
            yield* this.#upload(0.5);
        }
        // To the end, so that every script says what comes out of it.
        yield* this.#upload(1);
        yield '{"@reconnect":true}';
        this.#connected();
        yield* this.#round(true);
    }

    #connected() {
        this.#hasCheckpoint = false;
        this.#toldWriteCheckpoint = 0;
        this.#announced.clear();
        this.#positions.clear();
        for (const {name, after} of this.#view.request().buckets)
            this.#positions.set(name, Number(after));
    }

    // --- what happens on the server ---

    #places() {
        const names = [...this.#buckets];
        return this.#rng.some(names, this.#rng.weighted({0: 1, 1: 12, 2: 4, 3: 1})).flatMap((bucket) => {
            const subkeys = this.#rng.chance(0.12)
                ? this.#rng.some([null, 'a', 'null', '', 'b'], 2) : [null];
            return subkeys.map((subkey) => ({bucket, subkey}));
        });
    }

    #put(table, id) {
        const row = this.#server.row(table, id);
        const places = row && this.#rng.chance(0.7) ? [...row.places.values()] : this.#places();
        this.#server.put(table, id, rowData(this.#rng, this.#schema, table, id, this.#oddness), places);
    }

    #change(count) {
        const rng = this.#rng;
        for (let i = 0; i < count; ++i) {
            const table = rng.pick([...tables, 'todo', 'todo', 'profile', 'profile']);
            const id = pickId(rng, table);
            if (rng.chance(0.2))
                this.#server.skip(rng.below(5));
            switch (rng.weighted({put: 60, remove: 14, moved: 10, compact: 4, stray: 2, foreign: 2})) {
            case 'put':
                this.#put(table, id);
                break;
            case 'remove':
                this.#server.remove(table, id);
                break;
            case 'moved': {
                const row = this.#server.row(table, id);
                if (row)
                    this.#server.put(table, id, row.data, this.#places());
                break;
            }
            case 'compact':
                this.#server.compact(rng.pick([...this.#server.buckets.keys()]), rng.chance(0.6));
                break;
            case 'foreign':
                this.#server.put('not_ours', `x${rng.below(3)}`, '{"a":1}', this.#places());
                break;
            default:
                this.#server.stray(rng.pick([...this.#buckets]), rng.pick([
                    {op: 'REMOVE', object_type: table, object_id: id},
                    {op: 'REMOVE'},
                    {op: 'MOVE'},
                ]));
            }
        }
        if (rng.chance(0.06))
            this.#rename();
        if (rng.chance(0.05))
            this.#server.buckets.get(rng.pick([...this.#buckets])).priority = rng.below(4);
        if (rng.chance(0.05) && this.#buckets.size > 1)
            this.#buckets.delete(rng.pick([...this.#buckets]));
        if (rng.chance(0.08))
            this.#buckets = new Set(this.#server.buckets.keys());
    }

    #rename() {
        const names = [...this.#server.buckets.keys()];
        ++this.#redeployed;
        for (const name of names) {
            const {priority} = this.#server.buckets.get(name);
            this.#server.moveBucket(name, `${this.#redeployed + 1}#${name}`, priority);
        }
        this.#buckets = new Set(this.#server.buckets.keys());
    }

    /// Many rows at once, as a first sync brings them.
    #grow(count) {
        const bucket = this.#rng.pick([...this.#buckets]);
        const profile = ids('profile')[0];
        this.#server.put('profile', profile, '{"name":"Big"}', [{bucket, subkey: null}]);
        for (let i = 0; i < count; ++i) {
            const data = JSON.stringify({profile_id: profile, title: `row ${i}`, priority: i % 4});
            this.#server.put('todo', `bulk-${this.#rng.next()}`, data, [{bucket, subkey: null}]);
        }
        if (this.#rng.chance(0.5)) {
            const notes = 'long '.repeat(this.#rng.between(1000, 60000));
            this.#server.put('todo', ids('todo')[0], JSON.stringify({profile_id: profile, notes}),
                [{bucket, subkey: null}]);
        }
    }

    // --- what the client does ---

    *#writeLocally(probability) {
        while (this.#rng.chance(probability)) {
            const sql = transaction(this.#rng, this.#schema);
            yield JSON.stringify({'@sql': sql});
            probability /= 2;
        }
    }

    *#upload(probability) {
        const rng = this.#rng;
        const queue = this.#view.queue();
        if (!rng.chance(queue.length ? probability : probability / 10))
            return;
        const isAccepted = rng.chance(0.7);
        for (const [, op, table, id, data] of queue) {
            if (!isAccepted || rng.chance(0.1))
                continue;
            if (op === 'DELETE') {
                this.#server.remove(table, id);
                continue;
            }
            const row = this.#server.row(table, id);
            let before = {};
            try {
                before = op === 'PATCH' && row ? JSON.parse(row.data) : {};
            } catch {
                // nobody can read it
            }
            const places = row ? [...row.places.values()] : this.#places();
            this.#server.put(table, id, JSON.stringify({...before, ...JSON.parse(data)}), places);
        }
        this.#writeCheckpoint += rng.between(1, 3);
        const number = this.#writeCheckpoint;
        // Often the stream brings the write checkpoint before the answer to our request for it.
        if (this.#view.isActive() && rng.chance(0.3))
            yield* this.#round();
        yield JSON.stringify({'@uploaded': String(number)});
        if (rng.chance(0.1))
            yield JSON.stringify({'@sql': statement(rng, this.#schema)});
    }

    // --- what comes down the stream ---

    #checksumLine({name, priority, checksum, count}) {
        const rng = this.#rng;
        const form = rng.weighted({unsigned: 4, signed: 2, real: 1});
        const signed = checksum | 0;
        const bucket = {bucket: name,
            checksum: form === 'signed' ? signed : checksum, count};
        if (priority !== 3 || rng.chance(0.5))
            bucket.priority = priority;
        if (rng.chance(0.3))
            bucket.subscriptions = [{default: 0}];
        return bucket;
    }

    #checkpointLine() {
        const rng = this.#rng;
        const last = this.#server.lastOp;
        const wrong = rng.chance(0.05) ? rng.pick([...this.#buckets]) : null;
        const now = new Map([...this.#buckets].map((name) => {
            const checksum = this.#server.checksum(name);
            if (name === wrong)
                checksum.checksum = (checksum.checksum + rng.pick([1, 0x80000000])) >>> 0;
            return [name, checksum];
        }));
        const extra = {};
        const isTold = this.#writeCheckpoint > this.#toldWriteCheckpoint || !this.#hasCheckpoint;
        if (this.#writeCheckpoint > 0 && isTold && rng.chance(0.9)) {
            extra.write_checkpoint = String(this.#writeCheckpoint);
            this.#toldWriteCheckpoint = this.#writeCheckpoint;
        } else if (rng.chance(0.3)) {
            extra.write_checkpoint = null;
        }
        let line;
        if (this.#hasCheckpoint && rng.chance(0.9)) {
            const changed = [...now.values()].filter((each) => {
                const old = this.#announced.get(each.name);
                return !old || old.checksum !== each.checksum || old.priority !== each.priority
                    || old.count !== each.count || rng.chance(0.05);
            });
            line = {checkpoint_diff: {
                last_op_id: String(last), ...extra,
                updated_buckets: changed.map((each) => this.#checksumLine(each)),
                removed_buckets: [...this.#announced.keys()].filter((name) => !now.has(name)),
            }};
        } else {
            line = {checkpoint: {
                last_op_id: String(last), ...extra,
                buckets: [...now.values()].map((each) => this.#checksumLine(each)),
                streams: [{name: 'all', is_default: true, errors: []}],
            }};
        }
        for (const name of this.#announced.keys()) {
            if (!now.has(name))
                this.#positions.delete(name);
        }
        this.#announced = now;
        this.#hasCheckpoint = true;
        return {line: JSON.stringify(line), last};
    }

    #dataLine(name, ops) {
        const rng = this.#rng;
        const entries = ops.map((op) => {
            const entry = {...op, op_id: String(op.op_id)};
            if (rng.chance(0.2) && op.subkey === undefined)
                entry.subkey = null;
            if (rng.chance(0.2) && op.op !== 'PUT')
                entry.data = null;
            return entry;
        });
        const line = {bucket: name, data: entries};
        if (rng.chance(0.7)) {
            line.has_more = false;
            line.after = String(this.#positions.get(name) ?? 0);
            line.next_after = entries.at(-1)?.op_id ?? line.after;
        }
        let text = JSON.stringify({data: line});
        if (rng.chance(0.1))
            text = text.replace(/"checksum":(\d+)/, '"checksum":$1.0');
        return text;
    }

    #noise() {
        return this.#rng.pick(['{"token_expires_in":60}', '{"token_expires_in":20}', '',
            '{"something_new":{"a":[1]}}', '{"data":{"bucket":"b0","data":[]}}']);
    }

    #disaster() {
        return this.#rng.pick(['{"token_expires_in":0}', '{"token_expires_in":-5}', 'nonsense',
            '{"checkpoint":{"last_op_id":"1"}}', '{"checkpoint":{"last_op_id":"x","buckets":[]}}',
            '{"checkpoint":{},"data":{}}', '{"data":{"bucket":"b0","data":[{"op_id":"1","op":"EAT"}]}}',
            '{"partial_checkpoint_complete":{"last_op_id":"1"}}']);
    }

    /// One checkpoint: announced, brought, completed, unless something comes in between.
    *#round(isLast = false) {
        const rng = this.#rng;
        if (!this.#view.isActive())
            return;
        if (!isLast && !this.#hasCheckpoint && rng.chance(0.03)) {
            yield rng.pick(['{"checkpoint_complete":{"last_op_id":"1"}}',
                '{"checkpoint_diff":{"last_op_id":"1","updated_buckets":[],"removed_buckets":[]}}',
                '{"partial_checkpoint_complete":{"last_op_id":"1","priority":1}}']);
            return;
        }
        if (!isLast && rng.chance(0.03))
            yield* this.#unnamed();
        const {line, last} = this.#checkpointLine();
        yield line;
        const byPriority = [...this.#announced.values()].sort((a, b) => a.priority - b.priority);
        const breaks = isLast ? 0 : rng.pick([0, 0, 0.01, 0.05]);
        for (const [i, {name, priority}] of byPriority.entries()) {
            let left = this.#server.operations(name, this.#positions.get(name) ?? 0, last);
            while (left.length) {
                const part = left.splice(0, rng.pick([1, 3, 10, 1000]));
                yield this.#dataLine(name, part);
                this.#positions.set(name, part.at(-1).op_id);
                if (rng.chance(0.05))
                    yield this.#noise();
                if (rng.chance(breaks / 2)) {
                    yield this.#disaster();
                    return;
                }
                if (rng.chance(breaks))
                    return; // a newer checkpoint, or the end of the stream
                yield* this.#writeLocally(breaks * 2);
                if (!this.#view.isActive())
                    return;
            }
            const next = byPriority[i + 1];
            if (next && next.priority !== priority && rng.chance(0.9)) {
                yield JSON.stringify({partial_checkpoint_complete:
                    {last_op_id: String(last), priority}});
                if (!this.#view.isActive())
                    return;
            }
        }
        yield JSON.stringify({checkpoint_complete: {last_op_id: String(last)}});
        for (const name of this.#announced.keys())
            this.#positions.set(name, Math.max(last, this.#positions.get(name) ?? 0));
    }

    /// Operations of a bucket that no checkpoint names, or not yet.
    *#unnamed() {
        const name = this.#rng.pick(['unnamed', ...this.#server.buckets.keys()]);
        if (!this.#server.buckets.has(name))
            this.#server.addBucket(name, 3);
        const id = pickId(this.#rng, 'tag');
        this.#server.put('tag', id, rowData(this.#rng, this.#schema, 'tag', id, 0),
            [{bucket: name, subkey: null}]);
        const ops = this.#server.operations(name, this.#positions.get(name) ?? 0, Infinity);
        yield this.#dataLine(name, ops);
        if (ops.length)
            this.#positions.set(name, ops.at(-1).op_id);
    }
}
