// SPDX-License-Identifier: Apache-2.0
//
// backend/powersync/sync-config.yaml, compiled by PowerSync's own compiler against the tables of the
// migrations, and asked which rows it sends to whom, and when. The service's own settings files are held
// against PowerSync's schema of them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';

import { parse } from 'yaml';

import { migratedTables } from './migratedtables.mjs';
import { Replica } from './replica.mjs';

const backend = new URL('../../../backend/', import.meta.url);
const read = (path) => readFileSync(new URL(path, backend), 'utf8');
const config = read('powersync/sync-config.yaml');
const migrations = readdirSync(new URL('supabase/migrations/', backend)).sort()
    .map((file) => read(`supabase/migrations/${file}`));
const tables = migratedTables(migrations);

test('the migrations are understood', () => {
    assert.deepEqual(Object.keys(tables).sort(), ['confirmed_address', 'profile', 'profile_invite',
        'profile_member', 'tag', 'todo', 'todo_tag']);
    assert.equal(tables.todo.deleted_at, 'timestamptz');
    assert.deepEqual(Object.keys(tables.todo_tag), ['id', 'profile_id', 'todo_id', 'tag_id']);
});

test('it compiles without an error or a warning', () => {
    assert.deepEqual(new Replica(config, tables).errors, []);
});

for (const [what, broken] of [
    ['a column that is not there', config.replaceAll('completed_at', 'finished_at')],
    ['a table that is not there', config.replaceAll('FROM tag ', 'FROM label ')],
    ['SQL that is none', config.replaceAll('IS NULL', 'IS')],
    ['a priority that is not there', config.replace('priority: 1', 'priority: 9')],
]) {
    test(`${what} is noticed`, () => {
        assert.notEqual(broken, config);
        assert.notDeepEqual(new Replica(broken, tables).errors, []);
    });
}

// Two profiles, of which ada and vera share the first; nina is invited to it and has confirmed her
// address, una has signed up with the same one and not confirmed it.
function world() {
    const replica = new Replica(config, tables);
    const time = '2026-11-22 09:00:00+00';
    replica.put('profile', { id: 'family', name: 'Family' });
    replica.put('profile', { id: 'shop', name: 'Shop' });
    replica.put('profile_member', { id: 'm1', profile_id: 'family', user_id: 'ada', role: 'owner' });
    replica.put('profile_member', { id: 'm2', profile_id: 'family', user_id: 'vera', role: 'viewer' });
    replica.put('profile_member', { id: 'm3', profile_id: 'shop', user_id: 'sam', role: 'owner' });
    replica.put('profile_invite', { id: 'i1', profile_id: 'family', email: 'nina@example.org' });
    replica.put('confirmed_address', { user_id: 'nina', email: 'nina@example.org' });
    replica.put('confirmed_address', { user_id: 'ada', email: 'ada@example.org' });
    for (const profile of ['family', 'shop']) {
        replica.put('todo', { id: `open-${profile}`, profile_id: profile, title: 'a' });
        replica.put('todo', { id: `done-${profile}`, profile_id: profile, title: 'b', completed_at: time });
        replica.put('todo', { id: `trash-${profile}`, profile_id: profile, title: 'c', deleted_at: time });
        replica.put('tag', { id: `tag-${profile}`, profile_id: profile, name: 'home' });
        replica.put('todo_tag', { id: `link-${profile}`, profile_id: profile, todo_id: `open-${profile}`,
                                  tag_id: `tag-${profile}` });
    }
    return replica;
}

const ofFamily = {
    'profile/family': 1, 'profile_member/m1': 1, 'profile_member/m2': 1, 'profile_invite/i1': 1,
    'todo/open-family': 2, 'tag/tag-family': 2, 'todo_tag/link-family': 2,
    'todo/done-family': 3, 'todo/trash-family': 3,
};

test('a member gets the profile in the order of its priorities', async () => {
    assert.deepEqual(await world().sentTo({ sub: 'ada', email: 'ada@example.org' }), ofFamily);
    assert.deepEqual(await world().sentTo({ sub: 'vera' }), ofFamily);
});

test('a stranger gets nothing of it', async () => {
    assert.deepEqual(await world().sentTo({ sub: 'sam', email: 'ada@example.org' }), {
        'profile/shop': 1, 'profile_member/m3': 1, 'todo/open-shop': 2, 'tag/tag-shop': 2,
        'todo_tag/link-shop': 2, 'todo/done-shop': 3, 'todo/trash-shop': 3,
    });
});

test('an invitation goes to whoever has confirmed its address, and nothing else does', async () => {
    assert.deepEqual(await world().sentTo({ sub: 'nina' }), { 'profile_invite/i1': 1 });
    assert.deepEqual(await world().sentTo({ sub: 'una', email: 'nina@example.org' }), {});
});

test('confirmed addresses are sent to nobody', async () => {
    for (const sub of ['ada', 'nina', 'una'])
        assert.ok(!Object.keys(await world().sentTo({ sub })).some((row) => row.startsWith('confirmed')));
});

test('one profile can be subscribed to by its members only', async () => {
    const one = { stream: 'one_profile', parameters: { profile_id: 'family' } };
    assert.deepEqual(Object.keys(await world().sentTo({ sub: 'vera' }, one)).sort(),
                     ['todo/done-family', 'todo/open-family', 'todo/trash-family']);
    assert.deepEqual(await world().sentTo({ sub: 'sam' }, one), {});
});

test('what moves from open to done moves from one bucket to another', async () => {
    const replica = world();
    replica.put('todo', { id: 'open-family', profile_id: 'family', title: 'a',
                          completed_at: '2026-11-22 10:00:00+00' });
    assert.equal((await replica.sentTo({ sub: 'ada' }))['todo/open-family'], 3);
});

const require = createRequire(import.meta.url);
const Ajv = require('ajv').default;
const serviceSchema = require('@powersync/service-schema/schema.json');
const customTags = [{ tag: '!env', resolve: (name) => `value of ${name}` }];

/** Settings that PowerSync's schema does not know, which it would pass over in silence. */
function unknown(settings, ...schemas) {
    const known = schemas.flatMap((schema) => schema?.anyOf ?? [schema]);
    return Object.entries(settings).flatMap(([name, value]) => {
        const inside = known.map((schema) => schema?.properties?.[name]).filter((schema) => schema);
        if (inside.length === 0)
            return [name];
        if (Array.isArray(value))
            return value.filter((item) => item instanceof Object)
                .flatMap((item) => unknown(item, ...inside.map((schema) => schema.items)));
        return value instanceof Object ? unknown(value, ...inside) : [];
    });
}

for (const path of ['powersync/service.yaml', 'selfhost/powersync.yaml']) {
    test(`${path} is what the service understands`, () => {
        const valid = new Ajv({ strict: false, allErrors: true }).compile(serviceSchema);
        const settings = parse(read(path), { customTags });
        assert.ok(valid(settings), JSON.stringify(valid.errors));
        assert.deepEqual(unknown(settings, serviceSchema), []);
        settings.client_auth.supabse = settings.client_auth.supabase;
        settings.client_auth.supabase = 'yes';
        assert.ok(!valid(settings));
        assert.deepEqual(unknown(settings, serviceSchema), ['supabse']);
    });
}
