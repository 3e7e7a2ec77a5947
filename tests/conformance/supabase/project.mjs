// SPDX-License-Identifier: Apache-2.0
// A tidelist-emulator as the project of one test, and clients of supabase-js for it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import readline from 'node:readline';

import { createClient } from '@supabase/supabase-js';

export const password = 'a good password';

/// Where a browser comes back to; nobody listens there, the tests read the address themselves.
export const returnUrl = 'http://127.0.0.1:4711/sign-in/state';

class Memory {
    #items = new Map();
    getItem(key) {
        return this.#items.get(key) ?? null;
    }
    setItem(key, value) {
        this.#items.set(key, value);
    }
    removeItem(key) {
        this.#items.delete(key);
    }
}

export class Project {
    static async start(t, ...arguments_) {
        const project = new Project();
        const program = process.env.TIDELIST_EMULATOR;
        assert.ok(program, 'TIDELIST_EMULATOR names the program');
        const child = spawn(program, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
        t.after(() => new Promise((resolve) => {
            child.once('exit', resolve);
            child.kill();
        }));
        const ready = await new Promise((resolve, reject) => {
            readline.createInterface({ input: child.stdout }).once('line', resolve);
            child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)));
        });
        return Object.assign(project, JSON.parse(ready));
    }

    /// A client as an app makes one, but for the storage; each is a device of its own.
    client(auth = {}) {
        return createClient(this.url, this.key, {
            auth: { storage: new Memory(), autoRefreshToken: false, detectSessionInUrl: false, ...auth },
        });
    }

    async admin(method, path, body) {
        const answer = await fetch(`${this.url}/emulator/${path}`,
            { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : undefined;
    }

    /// How accounts work here; see tidelist-emulator --help.
    async set(settings) {
        await this.admin('POST', 'auth', settings);
    }

    async lastMail(address) {
        return (await this.admin('GET', `mail?to=${encodeURIComponent(address)}`)).at(-1);
    }

    /// A signed-in client of a new account.
    async person(email) {
        const client = this.client();
        good(await client.auth.signUp({ email, password }));
        return client;
    }

    async newProfile(client, name = 'Family') {
        const id = randomUUID();
        good(await client.from('profile').insert({ id, name, position: 'V' }));
        return id;
    }
}

/// The data of an answer that has to be good.
export function good({ data, error }) {
    assert.equal(error, null);
    return data;
}

/// The error of an answer, which has to have this code.
export function refused({ error }, code, status) {
    assert.ok(error, `was to be refused with ${code}`);
    assert.equal(error.code, code, `${error.code}: ${error.message}`);
    if (status !== undefined)
        assert.equal(error.status, status);
    return error;
}

/// The id that a membership has to have: UUIDv5 of the profile and the user.
export function memberId(profile, user) {
    const bytes = createHash('sha1').update(Buffer.from(profile.replaceAll('-', ''), 'hex')).update(user).digest();
    bytes[6] = (bytes[6] & 0x0f) | 0x50;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/// Where a page sends the browser.
export async function redirectOf(url) {
    const page = await fetch(url, { redirect: 'manual' });
    assert.ok(page.status >= 300 && page.status < 400, `${page.status} ${await page.text()}`);
    return new URL(page.headers.get('location'));
}
