-- SPDX-License-Identifier: Apache-2.0
-- Roles, removal, leaving, passing ownership on.

begin;
set local search_path = public, tap;
select plan(51);

\set family 'test.family()'
create function pg_temp.set_role(who text, whose text, role text) returns text language sql as $$
    select test.call(who, format('public.change_role(%L, %L, %L)', test.family(), test.id_of(whose), role))
$$;
create function pg_temp.remove(who text, whose text) returns text language sql as $$
    select test.call(who, format('public.remove_member(%L, %L)', test.family(), test.id_of(whose)))
$$;
create function pg_temp.leave(who text) returns text language sql as $$
    select test.call(who, format('public.leave_profile(%L)', test.family()))
$$;
create function pg_temp.pass(who text, whom text) returns text language sql as $$
    select test.call(who, format('public.transfer_ownership(%L, %L)', test.family(), test.id_of(whom)))
$$;
\set owners_only '''42501 only an owner of the profile can do this'''
\set last_owner '''23514 a profile needs at least one owner'''
\set no_member '''P0001 this person is not a member of the profile'''

select is(pg_temp.set_role('ada', 'vera', 'editor') || pg_temp.set_role('ada', 'vera', 'editor'),
    'donedone', 'an owner changes a role, twice');
select is(test.roles(:family), 'ada owner, grace editor, vera editor', 'it is changed');
select is(pg_temp.set_role(who, 'vera', 'viewer'), :owners_only, who || ' cannot')
  from unnest(array['grace', 'vera', 'sam', 'nina']) as who;
select is(pg_temp.set_role('grace', 'grace', 'owner'), :owners_only, 'nor raise herself');
select is(pg_temp.set_role('ada', 'sam', 'viewer'), :no_member, 'a stranger has no role');
select is(pg_temp.set_role('ada', 'vera', role), '22023 a role is owner, editor or viewer', name)
  from (values ('admin', 'no such role'), (null, 'no role')) as t (role, name);
select is(pg_temp.set_role('ada', 'ada', 'editor'), :last_owner, 'the last owner stays one');
select is(test.call('anon', format('public.change_role(%L, %L, ''owner'')', :family,
    test.id_of('vera'))), '42501 permission denied for function change_role', 'not without a session');

select is(pg_temp.remove(who, 'grace'), :owners_only, who || ' removes nobody')
  from unnest(array['vera', 'sam']) as who;
select is(pg_temp.remove('grace', 'grace'), :owners_only, 'an editor leaves by another door');
select is(pg_temp.remove('ada', 'vera') || pg_temp.remove('ada', 'vera'), 'donedone',
    'an owner removes somebody, twice');
select is(pg_temp.remove('ada', 'sam'), 'done', 'and somebody who is not there');
select is(pg_temp.remove('ada', 'ada'), :last_owner, 'but not the last owner');
select is(test.roles(:family), 'ada owner, grace editor', 'two are left');
select is(test.trying('vera', test.get('todo', format('profile_id = %L', :family))), '0',
    'who is removed reads nothing any more');
select is(test.stands(format('profile_member where profile_id = %L and user_id = %L', test.shop(),
    test.id_of('sam'))), '1', 'other profiles are as they were');

select is(pg_temp.pass('grace', 'grace'), :owners_only, 'only an owner passes ownership on');
select is(pg_temp.pass('sam', 'grace'), :owners_only, 'a stranger even less');
select is(pg_temp.pass('ada', 'sam'), :no_member, 'not to a stranger');
select is(pg_temp.pass('ada', 'ada'), '22023 ownership is passed on to somebody else',
    'nor to oneself');
select is(test.roles(:family), 'ada owner, grace editor', 'nothing has changed');
select is(pg_temp.pass('ada', 'grace'), 'done', 'ownership is passed on');
select is(test.roles(:family), 'ada editor, grace owner', 'at once');
select is(pg_temp.pass('ada', 'grace'), 'done', 'again, when the answer was lost');
select is(test.roles(:family), 'ada editor, grace owner', 'which is harmless');
select is(pg_temp.set_role('ada', 'ada', 'owner'), :owners_only, 'who passed it on has it no more');

select is(pg_temp.leave('grace'), :last_owner, 'the last owner cannot leave');
select is(pg_temp.leave('ada') || pg_temp.leave('ada'), 'donedone', 'a member leaves, twice');
select is(test.trying('ada', test.get('profile', format('id = %L', :family))), '0',
    'and does not see the profile any more');
select is(pg_temp.leave('sam'), 'done', 'a stranger leaves nothing');
select is(test.roles(:family), 'grace owner', 'one is left');
select is(pg_temp.leave('grace'), :last_owner, 'alone she deletes the profile instead');
select is(pg_temp.leave('anon'), '42501 permission denied for function leave_profile',
    'not without a session');

-- Somebody who is in two profiles of one owner.
select is(test.upload('grace', test.tx(1,
    test.op('PUT', 'profile', test.row_id(650)::text, '{"name": "Club", "position": "a"}'),
    test.op('PUT', 'profile_member', test.v5(test.row_id(650), test.id_of('vera'))::text,
        json_build_object('profile_id', test.row_id(650), 'user_id', test.id_of('vera'),
                          'role', 'viewer')),
    test.op('PUT', 'profile_member', test.v5(:family, test.id_of('vera'))::text,
        json_build_object('profile_id', :family, 'user_id', test.id_of('vera'),
                          'role', 'viewer')))), 'applied(applied,applied,applied)', 'two profiles');
select is(pg_temp.set_role('grace', 'vera', 'editor'), 'done', 'a role in one');
select is(test.roles(test.row_id(650)), 'grace owner, vera viewer', 'is not one in the other');
select is(pg_temp.pass('grace', 'vera'), 'done', 'nor is ownership');
select is(test.roles(test.row_id(650)), 'grace owner, vera viewer', 'of one that of the other');
select is(pg_temp.pass('vera', 'grace') || pg_temp.remove('grace', 'vera'), 'donedone',
    'who goes from one');
select is(test.roles(test.row_id(650)), 'grace owner, vera viewer', 'stays in the other');
select is(test.call('vera', format('public.leave_profile(%L)', :family))
    || test.roles(test.row_id(650)), 'donegrace owner, vera viewer', 'also who leaves');

-- A token without a person is nobody.
create function pg_temp.nobody(expression text) returns text language plpgsql as $$
begin
    perform set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{}', true);
    execute expression;
    perform set_config('role', 'none', true);
    return 'done';
exception when others then
    return sqlstate || ' ' || sqlerrm;
end $$;
select is(pg_temp.nobody('select ' || f), '42501 only a signed-in person can do this', 'nobody: ' || f)
  from (values ('public.delete_account()'),
               ('public.accept_invite(test.row_id(101))'),
               ('public.leave_profile(test.family())')) as t (f);
select is(pg_temp.nobody('select public.apply_changes(''[]'')'),
    '42501 only a signed-in person can upload changes', 'nobody uploads nothing');
select is(pg_temp.nobody('insert into public.profile (id, name, created_by) values ('
    'gen_random_uuid(), ''x'', test.id_of(''ada''))'),
    '42501 new row violates row-level security policy for table "profile"',
    'and makes no profile in another''s name');

select * from finish();
rollback;
