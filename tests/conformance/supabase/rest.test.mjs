// SPDX-License-Identifier: Apache-2.0
// supabase-js reads and writes at tidelist-emulator, and gets PostgREST's refusals.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { good, memberId, Project, refused } from './project.mjs';

const ada = 'ada@example.org';
const grace = 'grace@example.org';

/// Ada's project: one profile with to-dos of these titles, the priority counting up.
async function withTodos(t, ...titles) {
    const project = await Project.start(t);
    const client = await project.person(ada);
    const profile = await project.newProfile(client);
    const rows = titles.map((title, priority) => (
        { id: randomUUID(), profile_id: profile, title, priority: priority % 4, position: `a${priority}` }));
    if (rows.length)
        good(await client.from('todo').insert(rows));
    return { project, client, profile, rows };
}

const titlesOf = (answer) => good(answer).map((row) => row.title);

test('selects by filters, in order, in ranges, and counts', async (t) => {
    const { client } = await withTodos(t, 'Milk', 'Bread', 'Tea, green', 'Salt "fine"', 'Oat milk');
    const todo = (columns = 'title') => client.from('todo').select(columns);
    const byTitle = (query) => query.order('title');
    assert.deepEqual(titlesOf(await byTitle(todo().eq('title', 'Tea, green'))), ['Tea, green']);
    assert.deepEqual(titlesOf(await byTitle(todo().neq('title', 'Milk').gte('priority', 2))), ['Salt "fine"', 'Tea, green']);
    assert.deepEqual(titlesOf(await byTitle(todo().gt('priority', 1).lt('priority', 3))), ['Tea, green']);
    assert.deepEqual(titlesOf(await byTitle(todo().lte('priority', 0))), ['Milk', 'Oat milk']);
    assert.deepEqual(titlesOf(await byTitle(todo().in('title', ['Milk', 'Tea, green', 'Salt "fine"']))),
        ['Milk', 'Salt "fine"', 'Tea, green']);
    assert.deepEqual(titlesOf(await byTitle(todo().like('title', '%milk'))), ['Oat milk']);
    assert.deepEqual(titlesOf(await byTitle(todo().ilike('title', '%milk'))), ['Milk', 'Oat milk']);
    assert.equal(good(await todo().is('notes', null)).length, 5);
    assert.equal(good(await todo().not('notes', 'is', null)).length, 0);
    assert.deepEqual(titlesOf(await byTitle(todo().or('title.eq.Milk,priority.eq.1'))), ['Bread', 'Milk']);
    assert.deepEqual(titlesOf(await byTitle(todo().match({ title: 'Milk', priority: 0 }))), ['Milk']);

    assert.deepEqual(titlesOf(await todo().order('priority', { ascending: false }).order('title')),
        ['Salt "fine"', 'Tea, green', 'Bread', 'Milk', 'Oat milk']);
    assert.deepEqual(titlesOf(await todo().order('title').range(1, 2)), ['Milk', 'Oat milk']);
    assert.deepEqual(titlesOf(await todo().order('title').limit(1)), ['Bread']);
    const counted = await client.from('todo').select('id', { count: 'exact' }).range(0, 1);
    assert.equal(counted.count, 5);
    assert.equal(counted.status, 206);
    const head = await client.from('todo').select('*', { count: 'exact', head: true });
    assert.equal(head.count, 5);
    assert.equal(head.data, null);
});

test('selects one row, or says that it is not one', async (t) => {
    const { client, rows } = await withTodos(t, 'Milk', 'Bread');
    assert.equal(good(await client.from('todo').select('title').eq('id', rows[0].id).single()).title, 'Milk');
    const none = refused(await client.from('todo').select().eq('id', randomUUID()).single(), 'PGRST116');
    assert.match(none.details, /0 rows/);
    refused(await client.from('todo').select().single(), 'PGRST116');
    assert.equal(good(await client.from('todo').select().eq('id', randomUUID()).maybeSingle()), null);
});

test('inserts', async (t) => {
    const { client, profile } = await withTodos(t);
    const id = randomUUID();
    const silent = await client.from('todo').insert({ id, profile_id: profile, title: 'Milk', position: 'a' });
    assert.deepEqual([silent.status, silent.data, silent.error], [201, null, null]);
    const shown = good(await client.from('todo')
        .insert({ id: randomUUID(), profile_id: profile, title: 'Bread', position: 'b' }).select('title, priority').single());
    assert.deepEqual(shown, { title: 'Bread', priority: 0 });
    const twice = await client.from('todo').insert({ id, profile_id: profile, title: 'Milk', position: 'a' });
    assert.equal(twice.status, 409);
    refused(twice, '23505');
});

test('upserts', async (t) => {
    const { client, profile, rows } = await withTodos(t, 'Milk');
    const changed = good(await client.from('todo').upsert({ ...rows[0], title: 'Oat milk' }).select().single());
    assert.equal(changed.title, 'Oat milk');
    good(await client.from('todo').upsert([
        { ...rows[0], title: 'Ignored' }, { ...rows[0], id: randomUUID(), title: 'New' }], { ignoreDuplicates: true }));
    assert.deepEqual(titlesOf(await client.from('todo').select('title').order('title')), ['New', 'Oat milk']);
    const member = good(await client.from('profile_member').select().eq('profile_id', profile).single());
    good(await client.from('profile_member').upsert({ ...member, display_name: 'Ada' }, { onConflict: 'profile_id,user_id' }));
    assert.equal(good(await client.from('profile_member').select('display_name').single()).display_name, 'Ada');
});

test('updates', async (t) => {
    const { client, rows } = await withTodos(t, 'Milk', 'Bread');
    const silent = await client.from('todo').update({ title: 'Oat milk' }).eq('id', rows[0].id);
    assert.deepEqual([silent.status, silent.data, silent.error], [204, null, null]);
    const shown = good(await client.from('todo').update({ priority: 3 }).eq('title', 'Bread').select('title, priority'));
    assert.deepEqual(shown, [{ title: 'Bread', priority: 3 }]);
    assert.deepEqual(good(await client.from('todo').update({ priority: 3 }).eq('id', randomUUID()).select()), []);
    const counted = await client.from('todo').update({ priority: 1 }, { count: 'exact' }).gte('priority', 0);
    assert.equal(counted.count, 2);
});

test('deletes', async (t) => {
    const { client, rows } = await withTodos(t, 'Milk', 'Bread');
    assert.deepEqual(titlesOf(await client.from('todo').delete().eq('id', rows[0].id).select('title')), ['Milk']);
    const again = await client.from('todo').delete().eq('id', rows[0].id);
    assert.deepEqual([again.status, again.error], [204, null]);
    assert.deepEqual(titlesOf(await client.from('todo').select('title')), ['Bread']);
});

test('is told what is wrong with a write', async (t) => {
    const { client, profile } = await withTodos(t);
    const insert = (more) => client.from('todo').insert({ id: randomUUID(), profile_id: profile, title: 'x', position: 'a', ...more });
    const statusOf = async (promise, code) => {
        const answer = await promise;
        const error = refused(answer, code);
        assert.deepEqual(Object.keys(error).filter((key) => key !== 'name').sort(), ['code', 'details', 'hint', 'message']);
        return answer.status;
    };
    assert.equal(await statusOf(insert({ id: 'no uuid' }), '22P02'), 400);
    assert.equal(await statusOf(insert({ title: 'x'.repeat(501) }), '23514'), 400);
    assert.equal(await statusOf(insert({ title: null }), '23502'), 400);
    assert.equal(await statusOf(insert({ parent_id: randomUUID() }), '23503'), 409);
    assert.equal(await statusOf(insert({ unknown: 1 }), 'PGRST204'), 400);
    assert.equal(await statusOf(insert({ profile_id: randomUUID() }), '42501'), 403);
    assert.equal(await statusOf(client.from('nothing').select(), 'PGRST205'), 404);
    assert.equal(await statusOf(client.from('todo').select('nothing'), '42703'), 400);
    assert.equal(await statusOf(client.from('todo').select().eq('id', 'no uuid'), '22P02'), 400);
});

test('sees and changes nothing of a stranger', async (t) => {
    const { project, rows } = await withTodos(t, 'Milk');
    const stranger = await project.person(grace);
    assert.deepEqual(good(await stranger.from('todo').select()), []);
    assert.deepEqual(good(await stranger.from('todo').update({ title: 'x' }).eq('id', rows[0].id).select()), []);
    assert.deepEqual(good(await stranger.from('todo').delete().eq('id', rows[0].id).select()), []);
    const nobody = await project.client().from('todo').select();
    assert.equal(nobody.status, 401);
    refused(nobody, '42501');
});

test('is told that its token is over', async (t) => {
    const project = await Project.start(t);
    await project.admin('POST', 'token-lifetime', { seconds: 1 });
    const client = await project.person(ada);
    const { access_token } = good(await client.auth.getSession()).session;
    // A client of supabase-js would renew it; this one cannot.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const answer = await fetch(`${project.url}/rest/v1/todo`,
        { headers: { apikey: project.key, authorization: `Bearer ${access_token}` } });
    assert.equal(answer.status, 401);
    const { code } = await answer.json();
    assert.ok(['PGRST301', 'PGRST303'].includes(code), code);
});

test('calls functions', async (t) => {
    const { project, client, profile } = await withTodos(t);
    const unknown = await client.rpc('no_such_function', { a: 1 });
    assert.equal(unknown.status, 404);
    refused(unknown, 'PGRST202');
    const nobody = await project.client().rpc('delete_account');
    assert.equal(nobody.status, 401);
    refused(nobody, '42501');

    const other = await project.person(grace);
    const { user } = good(await other.auth.getUser());
    good(await client.from('profile_member').insert(
        { id: memberId(profile, user.id), profile_id: profile, user_id: user.id, display_name: 'Grace', role: 'editor' }));
    const needed = await client.rpc('delete_account');
    assert.equal(needed.status, 400);
    assert.match(refused(needed, 'P0001').message, /only owner of "Family"/);
    const gone = await other.rpc('delete_account');
    assert.deepEqual([gone.status, gone.error], [204, null]);
    good(await client.rpc('delete_account'));
    assert.deepEqual(await project.admin('GET', 'state?table=profile'), []);
});
