-- SPDX-License-Identifier: Apache-2.0
-- Who must not get in: across profiles, after being removed, with an address that is not confirmed.
-- Each by a plain request and through apply_changes.

begin;
set local search_path = public, tap;
select plan(71);

\set family 'test.family()'
\set shop 'test.shop()'

-- check(NAME, WHO, OP, TABLE, ID, DATA, plain outcome, uploaded outcome)
create function pg_temp.both(name text, who text, op text, target text, id uuid, data json,
                             plain text, uploaded text) returns setof text language sql as $$
    select tap.is(test.trying(who, case op
            when 'PUT' then test.put(target, (jsonb_build_object('id', id) || data::jsonb)::json)
            when 'PATCH' then test.patch(target, id, data)
            else test.remove(target, id) end), plain, name)
    union all
    select tap.is(test.trying_upload(who, test.tx(1, test.op(op, target, id::text, data))), uploaded,
                  name || ', uploaded')
$$;
\set refused '''rejected 42501 @0(rejected)'''
\set dangling '''rejected 23503 @0(rejected)'''

-- References into a profile that is not the caller's, or is another one of theirs.
select pg_temp.both('a to-do below a stranger''s', 'ada', 'PUT', 'todo', test.row_id(501),
    json_build_object('profile_id', :family, 'parent_id', test.row_id(211), 'title', 't',
                      'position', 'a'), '23503', :dangling);
select pg_temp.both('a to-do put below a stranger''s', 'ada', 'PATCH', 'todo', test.row_id(111),
    json_build_object('parent_id', test.row_id(211)), '23503', :dangling);
select pg_temp.both('a stranger''s tag', 'ada', 'PUT', 'todo_tag', test.row_id(502),
    json_build_object('profile_id', :family, 'todo_id', test.row_id(111),
                      'tag_id', test.row_id(221)), '23503', :dangling);
select pg_temp.both('a tag on a stranger''s to-do', 'ada', 'PUT', 'todo_tag', test.row_id(503),
    json_build_object('profile_id', :family, 'todo_id', test.row_id(211),
                      'tag_id', test.row_id(121)), '23503', :dangling);
select pg_temp.both('a link turned to a stranger''s tag', 'ada', 'PATCH', 'todo_tag',
    test.v5(test.row_id(111), test.row_id(121)), json_build_object('tag_id', test.row_id(221)),
    '23503', :dangling);
select pg_temp.both('a link in a stranger''s profile', 'ada', 'PUT', 'todo_tag', test.row_id(504),
    json_build_object('profile_id', :shop, 'todo_id', test.row_id(211), 'tag_id', test.row_id(221)),
    '42501', :refused);
select pg_temp.both('a to-do in a stranger''s profile', 'ada', 'PUT', 'todo', test.row_id(505),
    json_build_object('profile_id', :shop, 'title', 't', 'position', 'a'), '42501', :refused);
select pg_temp.both('a to-do pushed into a stranger''s profile', 'ada', 'PATCH', 'todo',
    test.row_id(112), json_build_object('profile_id', :shop), '42501', :refused);
select pg_temp.both('a stranger''s to-do pulled over', 'ada', 'PUT', 'todo', test.row_id(211),
    json_build_object('profile_id', :family, 'title', 't', 'position', 'a'), '42501', :refused);
select pg_temp.both('a tag pushed into a stranger''s profile', 'ada', 'PATCH', 'tag',
    test.row_id(121), json_build_object('profile_id', :shop), '42501', :refused);
select pg_temp.both('a member row pushed into a stranger''s profile', 'ada', 'PATCH',
    'profile_member', test.v5(:family, test.id_of('vera')),
    json_build_object('profile_id', :shop), '42501', :refused);
select pg_temp.both('an invitation pushed into a stranger''s profile', 'ada', 'PATCH',
    'profile_invite', test.row_id(101), json_build_object('profile_id', :shop), '42501', :refused);
-- Into a profile that the caller may read and not write.
select is(test.doing('sam', test.put('profile_member', json_build_object(
    'id', test.v5(:shop, test.id_of('ada')), 'profile_id', :shop, 'user_id', test.id_of('ada'),
    'role', 'viewer'))), '1', 'ada becomes a viewer of the other profile');
select pg_temp.both('a row moved to where one may only read: ' || target, 'ada', 'PATCH', target, id,
    json_build_object('profile_id', :shop), '42501', :refused)
  from (values ('todo', test.row_id(112)), ('tag', test.row_id(121)),
               ('todo_tag', test.v5(test.row_id(111), test.row_id(121))),
               ('profile_invite', test.row_id(101)),
               ('profile_member', test.v5(:family, test.id_of('vera')))) as t (target, id);
select is(test.call('sam', format('public.remove_member(%L, %L)', :shop, test.id_of('ada'))), 'done',
    'and a stranger again');
select is(test.trying('ada', test.patch('profile', :family, json_build_object('id', test.row_id(506)))),
    '42501', 'a profile keeps its id');

select pg_temp.both('oneself made a member', 'ada', 'PUT', 'profile_member',
    test.v5(:shop, test.id_of('ada')), json_build_object('profile_id', :shop,
    'user_id', test.id_of('ada'), 'role', 'owner'), '42501', :refused);
select pg_temp.both('an editor makes herself an owner', 'grace', 'PATCH', 'profile_member',
    test.v5(:family, test.id_of('grace')), '{"role": "owner"}', '0',
    'rejected forbidden @0(rejected)');
select pg_temp.both('by a PUT', 'grace', 'PUT', 'profile_member',
    test.v5(:family, test.id_of('grace')), json_build_object('profile_id', :family,
    'user_id', test.id_of('grace'), 'role', 'owner'), '42501', :refused);
select pg_temp.both('an editor lets a friend in', 'grace', 'PUT', 'profile_member',
    test.v5(:family, test.id_of('nina')), json_build_object('profile_id', :family,
    'user_id', test.id_of('nina'), 'role', 'viewer'), '42501', :refused);

-- A creator who has been removed keeps nothing, not even while the profile has no other member.
select is(test.call('ada', format('public.change_role(%L, %L, ''owner'')', :family,
    test.id_of('grace'))), 'done', 'the editor becomes an owner');
select is(test.call('grace', format('public.remove_member(%L, %L)', :family, test.id_of('ada'))),
    'done', 'and removes the creator');
select is(test.trying('ada', test.get(t, format('%I = %L', c, :family))), '0',
    'a removed creator reads no ' || t)
  from (values ('profile', 'id'), ('profile_member', 'profile_id'), ('profile_invite', 'profile_id'),
               ('todo', 'profile_id'), ('tag', 'profile_id'), ('todo_tag', 'profile_id')) as t (t, c);
select pg_temp.both('a removed creator''s profile', 'ada', 'PUT', 'profile', :family,
    '{"name": "Mine", "position": "a"}', '42501', :refused);
select pg_temp.both('a removed creator''s owner row', 'ada', 'PUT', 'profile_member',
    test.v5(:family, test.id_of('ada')), json_build_object('profile_id', :family,
    'user_id', test.id_of('ada'), 'role', 'owner'), '42501', :refused);
select pg_temp.both('a removed creator''s edit', 'ada', 'PATCH', 'todo', test.row_id(111),
    '{"title": "x"}', '0', 'rejected no_access @0(rejected)');
select is(test.call('ada', format(f, :family)), '42501 only an owner of the profile can do this',
    'a removed creator: ' || f)
  from (values ('public.create_invite(%L, ''ada@example.org'', ''editor'')'),
               ('public.change_role(%L, auth.uid(), ''owner'')'),
               ('public.transfer_ownership(%L, auth.uid())')) as t (f);
select is(test.stands(format('profile_member where profile_id = %L', :family)), '2',
    'nobody has got in');

-- An address in the token proves nothing; una has not confirmed hers.
select is(test.trying('una', test.get('profile_invite')), '0',
    'an unconfirmed address shows no invitation');
select pg_temp.both('an unconfirmed person''s deletion of the invitation', 'una', 'DELETE',
    'profile_invite', test.row_id(102), null, '0', 'applied(absent)');
select is(test.stands(format('profile_invite where id = %L', test.row_id(102))), '1',
    'leaves it standing');
select is(left(test.call('una', format('public.accept_invite(%L)', test.row_id(102))), 30),
    'P0001 there is no such invitat', 'an unconfirmed address opens no profile');
select is(test.call('una', format('public.decline_invite(%L)', test.row_id(102))), 'done',
    'declining what one cannot see');
select is(test.stands(format('profile_invite where id = %L', test.row_id(102))), '1',
    'does nothing');
update auth.users set email = 'nina@example.org' where id = test.id_of('una');
select is(left(test.call('una', format('public.accept_invite(%L)', test.row_id(101))), 5), 'P0001',
    'an account renamed to somebody''s address, unconfirmed, opens nothing either');

select * from finish();
rollback;
