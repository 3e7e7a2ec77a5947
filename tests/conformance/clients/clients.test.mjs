// SPDX-License-Identifier: Apache-2.0
// The official Node client and supabase-js against tidelist-emulator: what they understand of it is what a real
// project says.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { asClient, eventually, rowsOf, World } from './emulator.mjs';

const ada = 'ada@example.org';
const grace = 'grace@example.org';
const family = 'fa000000-0000-4000-8000-000000000001';
const adaPersonal = 'ada00000-0000-4000-8000-000000000010';
const tables = ['profile', 'profile_member', 'profile_invite', 'todo', 'tag', 'todo_tag'];

/// Waits until the client's tables hold what the server has of these profiles, and nothing else.
async function agrees(world, db, profiles, milliseconds) {
    let difference;
    const isSame = async () => {
        for (const table of tables) {
            const mine = await rowsOf(db, table);
            const server = asClient(table, (await world.rows(table)).filter(
                (row) => profiles.includes(table === 'profile' ? row.id : row.profile_id)));
            try {
                assert.deepEqual(mine, server);
            } catch (error) {
                difference = `${table}: ${error.message}`;
                return false;
            }
        }
        return true;
    };
    await eventually('the same rows', isSame, milliseconds).catch((error) => {
        throw new Error(`${error.message}\n${difference}`);
    });
}

async function todoOf(supabase, id) {
    const { data, error } = await supabase.from('todo').select().eq('id', id);
    assert.equal(error, null);
    return data[0];
}

function newTodo(more = {}) {
    return { id: randomUUID(), profile_id: family, title: 'Wash the car', position: 'a9', priority: 1, ...more };
}

test('takes a first sync, in BSON as it prefers', async (t) => {
    const world = await World.start(t);
    const { db } = await world.client(ada);
    await db.waitForFirstSync();
    await agrees(world, db, [family, adaPersonal]);
    assert.equal((await rowsOf(db, 'todo')).length, 7);
});

test('takes a first sync in NDJSON', async (t) => {
    const world = await World.start(t);
    const types = [];
    const customFetch = async (resource, init) => {
        const headers = { ...init.headers };
        if (headers.accept)
            headers.accept = 'application/x-ndjson';
        const answer = await fetch(resource, { ...init, headers });
        types.push(answer.headers.get('content-type'));
        return answer;
    };
    const { db } = await world.client(ada, { remoteOptions: { customFetch } });
    await db.waitForFirstSync();
    assert.deepEqual(types, ['application/x-ndjson']);
    await agrees(world, db, [family, adaPersonal]);
});

test('publishes priority after priority', async (t) => {
    const world = await World.start(t, 'rows=3000');
    const { db } = await world.client(ada);
    await db.waitForFirstSync({ priority: 1 });
    assert.equal((await rowsOf(db, 'profile')).length, 1);
    await db.waitForFirstSync();
    assert.equal((await rowsOf(db, 'todo')).length, 3000);
    assert.ok(db.currentStatus.hasSynced);
});

test('follows what somebody else changes', async (t) => {
    const world = await World.start(t);
    const { db } = await world.client(ada);
    await db.waitForFirstSync();
    const other = await world.signIn(grace);
    const todo = newTodo();
    assert.equal((await other.from('todo').insert(todo)).error, null);
    await agrees(world, db, [family, adaPersonal]);
    // Into another bucket and back.
    for (const completed_at of ['2026-11-22T10:00:00Z', null]) {
        assert.equal((await other.from('todo').update({ completed_at, title: 'Done?' }).eq('id', todo.id)).error, null);
        await agrees(world, db, [family, adaPersonal]);
    }
    assert.equal((await other.from('todo').delete().eq('id', todo.id)).error, null);
    await agrees(world, db, [family, adaPersonal]);
    assert.ok(!(await rowsOf(db, 'todo')).some((row) => row.id === todo.id));
});

test('loses a profile and gets it back', async (t) => {
    const world = await World.start(t);
    const { db, supabase } = await world.client(grace);
    const own = '6ace0000-0000-4000-8000-000000000010';
    await db.waitForFirstSync();
    await agrees(world, db, [family, own]);
    const owner = await world.signIn(ada);
    const { data: { user } } = await supabase.auth.getUser();
    const { data: members } = await owner.from('profile_member').select().eq('profile_id', family).eq('user_id', user.id);
    assert.equal((await owner.from('profile_member').delete().eq('id', members[0].id)).error, null);
    await agrees(world, db, [own]);
    assert.equal((await owner.from('profile_member').insert(members[0])).error, null);
    await agrees(world, db, [family, own]);
});

test('goes on where it was after a restart', async (t) => {
    const world = await World.start(t);
    const first = await world.client(ada, { file: 'same.db' });
    await first.db.waitForFirstSync();
    await first.db.close();
    assert.equal((await (await world.signIn(grace)).from('todo').insert(newTodo())).error, null);
    const requests = [];
    const customFetch = (resource, init) => {
        if (String(resource).endsWith('/sync/stream'))
            requests.push(JSON.parse(init.body));
        return fetch(resource, init);
    };
    const { db } = await world.client(ada, { file: 'same.db', remoteOptions: { customFetch } });
    await agrees(world, db, [family, adaPersonal]);
    assert.ok(requests[0].buckets.length > 0);
    assert.ok(requests[0].buckets.every((bucket) => Number(bucket.after) > 0));
});

for (const checkpointMode of ['legacy', 'requests']) {
    test(`uploads, and keeps its rows until the server has answered (${checkpointMode})`, async (t) => {
        const world = await World.start(t);
        const { db, supabase, connector } = await world.client(ada, { options: { checkpointMode } });
        await db.waitForFirstSync();
        // The service has not seen the write yet when the upload is done, as with a slow replication.
        await world.admin('POST', 'replication', { paused: true });
        const todo = newTodo();
        await db.writeTransaction(async (tx) => {
            const names = Object.keys(todo);
            await tx.execute(`INSERT INTO todo (${names}) VALUES (${names.map(() => '?')})`, Object.values(todo));
            await tx.execute('UPDATE todo SET priority = 3 WHERE id = ?', [todo.id]);
        });
        const onServer = await eventually('the row on the server', () => todoOf(supabase, todo.id));
        assert.equal(onServer.title, todo.title);
        await eventually('an empty queue', async () => (await db.getUploadQueueStats()).count === 0);
        const asked = checkpointMode === 'legacy' ? 'GET /write-checkpoint2.json' : 'POST /sync/checkpoint-request';
        await eventually('the question for a checkpoint', async () => (await world.requests())[asked] > 0);
        const [kept] = await db.getAll('SELECT * FROM todo WHERE id = ?', [todo.id]);
        assert.equal(kept.created_by, null);
        await world.admin('POST', 'replication', { paused: false });
        // The server's own columns come back with the checkpoint that covers the upload.
        const stored = await eventually('the server\'s columns', async () => {
            const [row] = await db.getAll('SELECT * FROM todo WHERE id = ? AND created_by IS NOT NULL', [todo.id]);
            return row;
        });
        assert.equal(stored.priority, 3);
        await agrees(world, db, [family, adaPersonal]);

        await db.execute('UPDATE todo SET title = ?, notes = ? WHERE id = ?', ['Changed', null, todo.id]);
        await eventually('the change on the server', async () => (await todoOf(supabase, todo.id)).title === 'Changed');
        await db.execute('DELETE FROM todo WHERE id = ?', [todo.id]);
        await eventually('the row gone from the server', async () => !(await todoOf(supabase, todo.id)));
        await agrees(world, db, [family, adaPersonal]);
        assert.deepEqual(connector.fatal, []);
    });
}

test('is told when a write is refused, and gets the server\'s row back', async (t) => {
    const world = await World.start(t);
    const { db, connector } = await world.client(grace);
    await db.waitForFirstSync();
    await db.execute('INSERT INTO todo (id, profile_id, title, position) VALUES (?, ?, ?, ?)',
        [randomUUID(), adaPersonal, 'Not mine', 'a0']);
    await eventually('a refusal', () => connector.fatal.length === 1);
    assert.equal(connector.fatal[0].error.code, '42501');
    await agrees(world, db, [family, '6ace0000-0000-4000-8000-000000000010']);
});

test('subscribes to a stream with parameters, without the default ones', async (t) => {
    const world = await World.start(t);
    const { db } = await world.client(ada, { options: { includeDefaultStreams: false } });
    await db.waitForFirstSync();
    assert.deepEqual(await rowsOf(db, 'todo'), []);
    const stream = await db.syncStream('one_profile', { profile_id: family }).subscribe({ priority: 1 });
    await stream.waitForFirstSync();
    const expected = asClient('todo', (await world.rows('todo')).filter((row) => row.profile_id === family));
    assert.deepEqual(await rowsOf(db, 'todo'), expected);
    const status = db.currentStatus.forStream(stream);
    assert.equal(status.subscription.hasSynced, true);
    assert.equal(status.subscription.isDefault, false);
    assert.equal(status.priority, 1);
});

test('lives through its token\'s end', async (t) => {
    const world = await World.start(t);
    await world.admin('POST', 'token-lifetime', { seconds: 2 });
    const { db, connector } = await world.client(ada);
    await db.waitForFirstSync();
    await eventually('new tokens', () => connector.fetched >= 3);
    assert.equal((await world.signIn(grace).then((other) => other.from('todo').insert(newTodo()))).error, null);
    await agrees(world, db, [family, adaPersonal]);
    assert.ok((await world.requests())['POST /sync/stream'] >= 2);
});

test('takes a new token after a 401', async (t) => {
    const world = await World.start(t);
    const { db, connector } = await world.client(ada);
    await db.waitForFirstSync();
    await world.admin('POST', 'faults', { path: '/sync/stream', drop_token: true, times: 1 });
    await world.admin('POST', 'disconnect', {});
    await eventually('another token', () => connector.fetched >= 2);
    assert.equal((await world.signIn(grace).then((other) => other.from('todo').insert(newTodo()))).error, null);
    await agrees(world, db, [family, adaPersonal]);
});

test('loads a bucket again whose checksum was wrong', async (t) => {
    const world = await World.start(t);
    await world.admin('POST', 'faults', { path: '/sync/stream', wrong_checksum: true, times: 1 });
    const { db, log } = await world.client(ada);
    await db.waitForFirstSync();
    await agrees(world, db, [family, adaPersonal]);
    assert.ok(log.some((entry) => /Checksums didn't match/.test(entry.message)), 'said so');
});

for (const clear of [false, true]) {
    test(`reads compacted buckets (${clear ? 'CLEAR' : 'MOVE'})`, async (t) => {
        const world = await World.start(t);
        const early = await world.client(ada, { file: 'early.db' });
        await early.db.waitForFirstSync();
        await early.db.disconnect();
        const other = await world.signIn(grace);
        for (let i = 0; i < 5; ++i) {
            const todo = newTodo({ title: `Number ${i}` });
            assert.equal((await other.from('todo').insert(todo)).error, null);
            assert.equal((await other.from('todo').update({ title: `Changed ${i}` }).eq('id', todo.id)).error, null);
            if (i % 2)
                assert.equal((await other.from('todo').delete().eq('id', todo.id)).error, null);
        }
        await world.admin('POST', 'compact', { clear });
        const { db } = await world.client(ada, { file: 'late.db' });
        await db.waitForFirstSync();
        await agrees(world, db, [family, adaPersonal]);
        await early.db.connect(early.connector, { retryDelayMs: 50 });
        await agrees(world, early.db, [family, adaPersonal]);
    });
}
