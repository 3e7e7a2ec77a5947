-- SPDX-License-Identifier: Apache-2.0
-- A profile keeps an owner, until it goes itself.

\set ada 'test.v5(test.family(), test.id_of(''ada''))'
\set grace 'test.v5(test.family(), test.id_of(''grace''))'

select test.compare('the last owner cannot leave', test.trying('ada',
    test.remove('profile_member', :ada)), '23514');
select test.compare('the last owner cannot step down', test.trying('ada',
    test.patch('profile_member', :ada, '{"role": "editor"}')), '23514');
select test.compare('not by an upsert either', test.trying('ada', test.put('profile_member',
    json_build_object('id', :ada, 'profile_id', test.family(), 'user_id', test.id_of('ada'),
                      'role', 'viewer'))), '23514');
select test.compare('not even with a service key', test.trying('service',
    test.remove('profile_member', :ada)), '23514');
select test.compare('all members at once', test.trying('ada', format(
    'with gone as (delete from public.profile_member where profile_id = %L returning 1) '
    'select count(*) as page_total from gone', test.family())), '23514');

select test.compare('ownership is passed on', test.doing('ada',
    test.patch('profile_member', :grace, '{"role": "owner"}')), '1');
select test.compare('one of two owners removes the other', test.doing('grace',
    test.remove('profile_member', :ada)), '1');
select test.compare('a removed creator sees nothing', test.trying('ada',
    test.get('profile', format('id = %L', test.family()))) || test.trying('ada',
    test.get('todo', format('profile_id = %L', test.family()))), '00');
select test.compare('a removed creator cannot upload the profile again', test.trying('ada',
    test.put('profile', json_build_object('id', test.family(), 'name', 'Mine', 'position', 'a'))),
    '42501');
select test.compare('a removed creator cannot let herself in', test.trying('ada',
    test.put('profile_member', json_build_object('id', :ada, 'profile_id', test.family(),
    'user_id', test.id_of('ada'), 'role', 'owner'))), '42501');
select test.compare('the new owner lets her in again', test.doing('grace',
    test.put('profile_member', json_build_object('id', :ada, 'profile_id', test.family(),
    'user_id', test.id_of('ada'), 'role', 'owner'))), '1');
select test.compare('one of two owners steps down', test.doing('grace',
    test.patch('profile_member', :grace, '{"role": "editor"}')), '1');
select test.compare('a member leaves', test.doing('vera', test.remove('profile_member',
    test.v5(test.family(), test.id_of('vera')))), '1');
select test.compare('and sees nothing any more', test.trying('vera',
    test.get('profile', format('id = %L', test.family()))), '0');

-- In one transaction an owner may step down before the next one steps up, when the check is
-- deferred to the end.
begin;
set constraints all deferred;
update public.profile_member set role = 'editor' where id = :ada;
update public.profile_member set role = 'owner' where id = :grace;
set constraints all immediate;
select test.compare('the check can wait for the end of a transaction',
    (select role from public.profile_member where id = :grace), 'owner');
rollback;

-- Deleting a profile takes everything with it, its last owner's row too.
select test.doing('sam', test.put('profile_member', json_build_object(
    'id', test.v5(test.shop(), test.id_of('nina')), 'profile_id', test.shop(),
    'user_id', test.id_of('nina'), 'role', 'owner'))) as made \gset
select test.compare('an owner deletes a profile', test.doing('sam',
    test.remove('profile', test.shop())), '1');
select test.compare('nothing of it is left', concat_ws(' ',
    (select count(*) from public.profile_member where profile_id = test.shop()),
    (select count(*) from public.todo where profile_id = test.shop()),
    (select count(*) from public.tag where profile_id = test.shop())), '0 0 0');
select test.compare('its deletion, repeated, finds nothing', test.doing('sam',
    test.remove('profile', test.shop())), '0');
