-- SPDX-License-Identifier: Apache-2.0
-- The end of an account, by its owner and on the dashboard.

begin;
set local search_path = public, tap;
select plan(28);

\set family 'test.family()'
create function pg_temp.quit(who text) returns text language sql as $$
    select test.call(who, 'public.delete_account()')
$$;
create function pg_temp.account(who text) returns text language sql as $$
    select count(*)::text from auth.users where id = test.id_of(who)
$$;

select is(test.upload('ada', test.tx(1, test.op('PUT', 'profile', test.row_id(701)::text,
    '{"name": "Diary", "position": "a"}')), test.tx(2, test.op('PUT', 'todo', test.row_id(702)::text,
    json_build_object('profile_id', test.row_id(701), 'title', 'Secret', 'position', 'a')))),
    'applied(applied) | applied(applied)', 'a profile of her own');
select is(pg_temp.quit('anon'), '42501 permission denied for function delete_account',
    'not without a session');

select is(pg_temp.quit('ada'), 'P0001 this account is the only owner of "Family"',
    'refused while others would lose their last owner');
select is(pg_temp.account('ada') || test.stands(format('profile where id = %L', test.row_id(701))),
    '11', 'and nothing is done');
select throws_ok(format('delete from auth.users where id = %L', test.id_of('ada')), 'P0001',
    'this account is the only owner of "Family"', 'on the dashboard too');
select is(test.upload('ada', test.tx(3, test.op('PUT', 'profile', test.row_id(703)::text,
    '{"name": "Club", "position": "a"}'), test.op('PUT', 'profile_member',
    test.v5(test.row_id(703), test.id_of('sam'))::text, json_build_object('profile_id',
    test.row_id(703), 'user_id', test.id_of('sam'), 'role', 'viewer')))), 'applied(applied,applied)',
    'a second one');
select is(pg_temp.quit('ada'), 'P0001 this account is the only owner of "Club", "Family"',
    'all of them are named');

select is(pg_temp.quit('vera'), 'done', 'a member who owns nothing goes');
select is(pg_temp.account('vera') || test.roles(:family), '0ada owner, grace editor',
    'and her memberships with her');
select is(pg_temp.quit('vera'), 'done', 'a second time is harmless');
select is(pg_temp.account('grace') || pg_temp.account('sam'), '11', 'nobody else goes');
select is(test.stands(format('confirmed_address where user_id = %L', test.id_of('vera'))), '0',
    'her address is forgotten');

select is(test.call('ada', format('public.change_role(%L, %L, ''owner'')', :family,
    test.id_of('grace'))), 'done', 'another owner for one');
select is(pg_temp.quit('ada'), 'P0001 this account is the only owner of "Club"', 'is not enough');
select is(test.call('ada', format('public.remove_member(%L, %L)', test.row_id(703),
    test.id_of('sam'))), 'done', 'nobody else in the other one');
select is(pg_temp.quit('ada'), 'done', 'then the account goes');
select is(pg_temp.account('ada'), '0', 'it is gone');
select is(test.stands(format('profile where id in (%L, %L)', test.row_id(701), test.row_id(703)))
    || test.stands(format('todo where id = %L', test.row_id(702))), '00',
    'with the profiles nobody else was in');
select is(test.roles(:family), 'grace owner', 'the shared one stays with the others');
select is((select count(*) from tidelist.applied_transaction where user_id = test.id_of('ada')),
    0::bigint, 'her ledger is empty');
select is(test.stands(format('todo where profile_id = %L', :family)), '2', 'what was shared stays');

-- An account that was deleted before there was a rule for it, whose token is still good.
alter table auth.users disable trigger tidelist_let_go_of_account;
delete from auth.users where id = test.id_of('sam');
alter table auth.users enable trigger tidelist_let_go_of_account;
select is(test.stands(format('profile where id = %L', test.shop())), '1', 'a profile left behind');
select is(pg_temp.quit('sam') || test.stands(format('profile where id = %L', test.shop())), 'done0',
    'goes when its owner asks again');

-- An account that is deleted on the dashboard.
select is(test.call('nina', format('public.accept_invite(%L)', test.row_id(101))), :family::text,
    'somebody joins');
select lives_ok(format('delete from auth.users where id = %L', test.id_of('nina')),
    'the dashboard deletes an account');
select is(test.roles(:family), 'grace owner', 'its memberships go too');
select is((select count(*) from tidelist.accepted_invite where user_id = test.id_of('nina')),
    0::bigint, 'and what is known of its invitations');
delete from auth.users where id = test.id_of('grace');
select is(test.stands(format('profile where id = %L', :family))
    || test.stands(format('todo where profile_id = %L', :family)), '00',
    'the last one to go takes the profile along');

select * from finish();
rollback;
