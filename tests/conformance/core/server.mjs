// SPDX-License-Identifier: Apache-2.0
import {createHash} from 'node:crypto';

const sum = (list) => list.reduce((total, {checksum}) => (total + checksum) >>> 0, 0);

/// What a sync service has: buckets with their operations, and the rows that stand in them.
export class Server {
    #nextOp = 1;
    #rows = new Map(); // "type\0id" -> {type, id, data, places: Map("bucket\0subkey" -> {bucket, subkey})}
    buckets = new Map(); // name -> {name, priority, ops}

    get lastOp() { return this.#nextOp - 1; }

    addBucket(name, priority) {
        this.buckets.set(name, {name, priority, ops: []});
    }

    rowsOf(type) {
        return [...this.#rows.values()].filter((row) => row.type === type);
    }
    row(type, id) { return this.#rows.get(`${type}\0${id}`); }

    /// Op ids have gaps, as other people's writes make them.
    skip(count) { this.#nextOp += count; }

    #append(bucket, op) {
        const text = `${op.op}.${op.object_type}.${op.object_id}.${op.data ?? ''}.${this.#nextOp}`;
        const checksum = createHash('sha256').update(text).digest().readUInt32LE(0);
        this.buckets.get(bucket).ops.push({op_id: this.#nextOp++, checksum, ...op});
    }

    #operation(op, row, place) {
        const entry = {op, object_type: row.type, object_id: row.id};
        if (place.subkey !== null)
            entry.subkey = place.subkey;
        if (op === 'PUT')
            entry.data = row.data;
        this.#append(place.bucket, entry);
    }

    /// Puts the row in these places ([{bucket, subkey}]) and out of all others.
    put(type, id, data, places) {
        const key = (place) => `${place.bucket}\0${place.subkey}`;
        const row = this.row(type, id) ?? {type, id, places: new Map()};
        row.data = data;
        this.#rows.set(`${type}\0${id}`, row);
        const wanted = new Map(places.map((place) => [key(place), place]));
        for (const [name, place] of row.places) {
            if (!wanted.has(name) && this.buckets.has(place.bucket))
                this.#operation('REMOVE', row, place);
        }
        row.places = wanted;
        for (const place of wanted.values())
            this.#operation('PUT', row, place);
    }

    remove(type, id) {
        const row = this.row(type, id);
        for (const place of row?.places.values() ?? []) {
            if (this.buckets.has(place.bucket))
                this.#operation('REMOVE', row, place);
        }
        this.#rows.delete(`${type}\0${id}`);
    }

    /// A PUT or REMOVE nobody expects: of a row that is not there, or without the name of one.
    stray(bucket, op) { this.#append(bucket, op); }

    dropBucket(name) {
        this.buckets.delete(name);
        for (const row of this.#rows.values()) {
            for (const [key, place] of row.places) {
                if (place.bucket === name)
                    row.places.delete(key);
            }
        }
    }

    /// The streams are redeployed: what stood in `from` stands in `to`, under new operations.
    moveBucket(from, to, priority) {
        this.addBucket(to, priority);
        for (const row of this.#rows.values()) {
            const stays = [...row.places.values()].filter(({bucket}) => bucket !== from);
            const goes = [...row.places.values()].filter(({bucket}) => bucket === from);
            if (!goes.length)
                continue;
            row.places = new Map();
            for (const place of stays)
                row.places.set(`${place.bucket}\0${place.subkey}`, place);
            for (const {subkey} of goes) {
                const place = {bucket: to, subkey};
                row.places.set(`${to}\0${subkey}`, place);
                this.#operation('PUT', row, place);
            }
        }
        this.buckets.delete(from);
    }

    /// What was superseded becomes MOVE; with `clear`, what then leads the bucket becomes one CLEAR.
    compact(name, clear) {
        const bucket = this.buckets.get(name);
        const seen = new Set();
        for (let i = bucket.ops.length - 1; i >= 0; --i) {
            const op = bucket.ops[i];
            if (op.op !== 'PUT' && op.op !== 'REMOVE')
                continue;
            const key = `${op.object_type}\0${op.object_id}\0${op.subkey}`;
            if (op.object_id !== undefined && seen.has(key))
                bucket.ops[i] = {op_id: op.op_id, checksum: op.checksum, op: 'MOVE'};
            seen.add(key);
        }
        const live = bucket.ops.findIndex(({op}) => op === 'PUT');
        const count = live < 0 ? bucket.ops.length : live;
        if (!clear || count === 0)
            return;
        const leading = bucket.ops.slice(0, count);
        bucket.ops.splice(0, count,
            {op_id: leading[count - 1].op_id, checksum: sum(leading), op: 'CLEAR'});
    }

    /// {name, priority, checksum, count} of a bucket as of now.
    checksum(name) {
        const {priority, ops} = this.buckets.get(name);
        return {name, priority, checksum: sum(ops), count: ops.length};
    }

    operations(name, after, upTo) {
        return (this.buckets.get(name)?.ops ?? [])
            .filter(({op_id: op}) => op > after && op <= upTo);
    }
}
