-- SPDX-License-Identifier: Apache-2.0
-- The sync service's role reads every published row, past the policies, and writes none; changes
-- come out of the publication.

\ir ../../powersync/replication-role.sql

select test.doing('ada', test.put('profile', json_build_object('id', test.row_id(801),
    'name', 'Read me', 'position', 'a'))) as made_profile,
       test.doing('ada', test.put('todo', json_build_object('id', test.row_id(802),
    'profile_id', test.row_id(801), 'title', 'Read me', 'position', 'a'))) as made_todo \gset
create function test.published_rows() returns text language sql as $$
    select concat_ws(' ', (select count(*) from public.profile), (select count(*) from public.todo),
        (select count(*) from public.tag), (select count(*) from public.todo_tag),
        (select count(*) from public.profile_member), (select count(*) from public.profile_invite),
        (select count(*) from public.confirmed_address))
$$;
select test.published_rows() as all_rows \gset

set session authorization powersync_role;
select test.compare('the sync service reads every row', test.published_rows(), :'all_rows');
select test.compare('the sync service may not write', has_table_privilege('public.todo',
    'insert, update, delete, truncate')::text, 'false');
select slot_name from pg_create_logical_replication_slot('tidelist_test', 'pgoutput') \gset
reset session authorization;

select test.doing('ada', test.patch('todo', test.row_id(802), '{"title": "Read again"}')) as touched \gset
set session authorization powersync_role;
select test.compare('a change comes out of the publication', (count(*) > 0)::text, 'true')
  from pg_logical_slot_peek_binary_changes('tidelist_test', null, null, 'proto_version', '1',
                                           'publication_names', 'powersync') c
 where position('Read again'::bytea in c.data) > 0;
select test.compare('every published table has the key that changes are matched by',
                    string_agg(c.relname, ' '), null)
  from pg_class c join pg_publication_tables p on p.tablename = c.relname and p.pubname = 'powersync'
 where c.relnamespace = 'public'::regnamespace
   and not (c.relreplident = 'd' and exists (select from pg_index i
            where i.indrelid = c.oid and i.indisprimary));
select pg_drop_replication_slot('tidelist_test') as dropped \gset
reset session authorization;
