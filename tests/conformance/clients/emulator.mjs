// SPDX-License-Identifier: Apache-2.0
// A tidelist-emulator for one test, and what an app's own connector does with a Supabase project.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

import { createClient } from '@supabase/supabase-js';

import { columns, open } from './officialclient.mjs';

export const password = 'tidelist-demo';

/// Resolves with what `probe` gives once that is truthy.
export async function eventually(what, probe, milliseconds = 15000) {
    const end = Date.now() + milliseconds;
    for (;;) {
        const value = await probe();
        if (value)
            return value;
        assert.ok(Date.now() < end, `in vain: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/// Everything that one test starts, ended in reverse order by close().
export class World {
    #ends = [];

    static async start(t, ...seed) {
        const world = new World();
        t.after(() => world.close());
        const program = process.env.TIDELIST_EMULATOR;
        assert.ok(program, 'TIDELIST_EMULATOR names the program');
        world.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidelist-clients-'));
        world.#ends.push(() => fs.rmSync(world.folder, { recursive: true }));
        const child = spawn(program, ['--seed', ...(seed.length ? seed : ['demo'])],
            { stdio: ['ignore', 'pipe', 'inherit'] });
        world.#ends.push(() => new Promise((resolve) => {
            child.once('exit', resolve);
            child.kill();
        }));
        const ready = await new Promise((resolve, reject) => {
            readline.createInterface({ input: child.stdout }).once('line', resolve);
            child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)));
        });
        Object.assign(world, JSON.parse(ready));
        return world;
    }

    async close() {
        for (const end of this.#ends.splice(0).reverse())
            await end();
    }

    /// The emulator's own helpers for tests.
    async admin(method, path, body) {
        const answer = await fetch(`${this.url}/emulator/${path}`,
            { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : undefined;
    }

    /// The rows of a table as the server has them, by id.
    async rows(table) {
        const answer = await this.admin('GET', `state?table=${table}`);
        return answer.map((row) => ({ ...row }));
    }

    async requests() {
        return (await this.admin('GET', 'stats')).requests;
    }

    async signIn(email) {
        const supabase = createClient(this.url, this.key, { auth: { persistSession: false, autoRefreshToken: false } });
        const { data, error } = await supabase.auth.signInWithPassword({ email, password });
        assert.equal(error, null);
        assert.equal(data.user.email, email);
        return supabase;
    }

    /// A database of the official client, signed in and connected.
    async client(email, { file = `${email}.db`, options = {}, remoteOptions } = {}) {
        const supabase = await this.signIn(email);
        const connector = new Connector(this, supabase);
        const log = [];
        const db = await open(path.join(this.folder, file), { logger: { log: (entry) => log.push(entry) }, remoteOptions });
        const end = () => db.closed ? undefined : db.close();
        this.#ends.push(end);
        await db.connect(connector, { retryDelayMs: 50, crudUploadThrottleMs: 10, ...options });
        return { db, supabase, connector, log };
    }
}

/// As the documentation of PowerSync shows it for Supabase.
export class Connector {
    fetched = 0;
    fatal = [];

    constructor(world, supabase) {
        this.world = world;
        this.supabase = supabase;
    }

    async fetchCredentials() {
        ++this.fetched;
        let { data: { session }, error } = await this.supabase.auth.getSession();
        // What came with the last token may have expired: a session that is used again is renewed.
        if (this.fetched > 1)
            ({ data: { session }, error } = await this.supabase.auth.refreshSession());
        if (error)
            throw error;
        return { endpoint: this.world.powersync_url, token: session.access_token };
    }

    async uploadData(db) {
        const transaction = await db.getNextCrudTransaction();
        if (!transaction)
            return;
        for (const entry of transaction.crud) {
            const table = this.supabase.from(entry.table);
            let result;
            if (entry.op === 'PUT')
                result = await table.upsert({ ...entry.opData, id: entry.id });
            else if (entry.op === 'PATCH')
                result = await table.update(entry.opData).eq('id', entry.id);
            else
                result = await table.delete().eq('id', entry.id);
            if (!result.error)
                continue;
            // 22…, 23… and 42501 are refusals for good.
            if (!/^(22|23|42501)/.test(result.error.code ?? ''))
                throw result.error;
            this.fatal.push({ entry, error: result.error });
            break;
        }
        await transaction.complete();
    }
}

/// A client's rows of a table, by id, in the server's shape.
export async function rowsOf(db, table) {
    return (await db.getAll(`SELECT * FROM "${table}" ORDER BY id`)).map((row) => ({ ...row }));
}

/// What of the server's rows the client's table has: its columns.
export function asClient(table, rows) {
    const names = ['id', ...Object.keys(columns[table])];
    return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}
