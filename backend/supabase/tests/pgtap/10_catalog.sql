-- SPDX-License-Identifier: Apache-2.0
-- What is granted and how the functions are made, so that a new one cannot be forgotten.

begin;
set local search_path = public, tap;
select plan(26);

select tables_are('public', array['profile', 'profile_member', 'profile_invite', 'todo', 'tag',
                                  'todo_tag', 'confirmed_address']);
select policies_are('public', t, array[t || '_select', t || '_insert', t || '_update', t || '_delete'],
                    'the policies of ' || t)
  from unnest(array['profile', 'profile_member', 'profile_invite', 'todo', 'tag', 'todo_tag']) as t;
select policies_are('public', 'confirmed_address', '{}'::name[], 'nobody has a policy here');
select is(string_agg(c.relname, ' '), null, 'every table has row-level security')
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and not c.relrowsecurity;

select functions_are('public', array['apply_changes', 'create_invite', 'accept_invite',
    'decline_invite', 'revoke_invite', 'change_role', 'remove_member', 'leave_profile',
    'transfer_ownership', 'delete_account'], 'what the REST interface can call');
select is(string_agg(p.proname, ' ' order by p.proname), null, who || ' may call none of them')
  from unnest(array['anon', 'service_role']) as who
  left join pg_proc p on p.pronamespace in ('public'::regnamespace, 'tidelist'::regnamespace)
   and has_function_privilege(who, p.oid, 'execute')
 group by who;
select is(string_agg(p.proname, ' ' order by p.proname),
    'accept_invite apply_changes change_role create_invite decline_invite delete_account '
    'leave_profile remove_member revoke_invite transfer_ownership', 'signed-in people may call all')
  from pg_proc p where p.pronamespace = 'public'::regnamespace
   and has_function_privilege('authenticated', p.oid, 'execute');
select is(string_agg(p.proname, ' ' order by p.proname),
    'apply_write caller check_changes enter_own_profile guilty_write has_no_member '
    'my_confirmed_address my_name my_profiles note_transaction profiles_i_edit profiles_i_own '
    'row_exists', 'what policies and functions call in their name')
  from pg_proc p where p.pronamespace = 'tidelist'::regnamespace
   and has_function_privilege('authenticated', p.oid, 'execute');
select is(string_agg(p.proname, ' ' order by p.proname),
    'accept_invite delete_account follow_address has_no_member keep_an_owner let_go_of '
    'let_go_of_account make_owner_row my_confirmed_address my_name my_profiles note_transaction '
    'profiles_i_edit profiles_i_own queue_for_owners row_exists',
    'the functions that pass by the policies')
  from pg_proc p where p.pronamespace in ('public'::regnamespace, 'tidelist'::regnamespace)
   and p.prosecdef;
select is(string_agg(p.proname, ' '), null, 'every function pins its search_path')
  from pg_proc p where p.pronamespace in ('public'::regnamespace, 'tidelist'::regnamespace)
   and not coalesce(p.proconfig, '{}') @> array['search_path=""'];

select is(string_agg(c.relname, ' '), null, 'the server''s own tables are nobody''s: ' || who)
  from unnest(array['anon', 'authenticated']) as who
  left join pg_class c on c.relnamespace = 'tidelist'::regnamespace and c.relkind = 'r'
   and has_table_privilege(who, c.oid,
                           'select, insert, update, delete, truncate, references, trigger')
 group by who;
select is(string_agg(c.relname, ' '), null, 'anon holds no privilege on any table')
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and has_table_privilege('anon', c.oid,
                           'select, insert, update, delete, truncate, references, trigger');
select is(has_schema_privilege('authenticated', 'tidelist', 'create'), false,
    'nobody plants functions among ours');
select is(has_schema_privilege('anon', 'tidelist', 'usage'), false, 'anon finds none of ours');

select is(test.call(who, 'tidelist.purge_deleted()'), wanted, 'the purge is not for ' || who)
  from (values ('ada', '42501 permission denied for function purge_deleted'),
               ('anon', '42501 permission denied for schema tidelist'),
               ('service', '42501 permission denied for schema tidelist')) as w (who, wanted);
select is(test.call('ada', format('tidelist.let_go_of(%L)', test.id_of('grace'))),
    '42501 permission denied for function let_go_of', 'nobody lets go of another''s account');
select is((select array_agg(tablename::text order by tablename) from pg_publication_tables
            where pubname = 'powersync'), array['confirmed_address', 'profile', 'profile_invite',
    'profile_member', 'tag', 'todo', 'todo_tag'], 'the ledger is not published');

select * from finish();
rollback;
