-- SPDX-License-Identifier: Apache-2.0
-- What is kept for a time only, and what runs the purge.

begin;
set local search_path = public, tap;
select plan(14);

create function pg_temp.put(n int, deleted interval, updated interval, parent int default null)
returns void language sql as $$
    insert into public.todo (id, profile_id, parent_id, title, position, created_by, deleted_at,
                             updated_at)
    values (test.row_id(n), test.family(), test.row_id(parent), 't', 'a', test.id_of('ada'),
            now() - deleted, now() - updated)
$$;
select pg_temp.put(801, '31 days', '31 days'), pg_temp.put(802, '29 days', '29 days'),
       pg_temp.put(803, null, '900 days'), pg_temp.put(804, null, '31 days', 801),
       -- Devices whose clocks are wrong: one deletes in the past, one in the future.
       pg_temp.put(805, '9000 days', '1 day'), pg_temp.put(806, '-9000 days', '31 days') \gset ignored_
insert into tidelist.applied_transaction (user_id, tx, writes, applied_at)
values (test.id_of('ada'), test.row_id(1), 1, now() - interval '91 days'),
       (test.id_of('ada'), test.row_id(2), 1, now() - interval '89 days');
insert into tidelist.accepted_invite (invite_id, user_id, profile_id, accepted_at)
values (test.row_id(1), test.id_of('ada'), test.family(), now() - interval '91 days'),
       (test.row_id(2), test.id_of('ada'), test.family(), now() - interval '89 days');

set local role postgres;
select set_config('test.purged', tidelist.purge_deleted()::text, true) as purged \gset
reset role;
select is(current_setting('test.purged'), '2', 'two to-dos are purged');
select is(test.stands(format('todo where id = %L', test.row_id(n))), wanted, name)
  from (values (801, '0', 'what has been in the trash for 30 days goes'),
               (804, '0', 'and what lies under it'),
               (802, '1', 'what has not, stays'),
               (803, '1', 'what is in no trash stays, however old'),
               (805, '1', 'a clock in the past empties no trash'),
               (806, '0', 'a clock in the future keeps nothing for ever')) as t (n, wanted, name);
select is(test.stands('todo where id = ' || quote_literal(test.row_id(111))), '1',
    'nothing else goes');
select is((select string_agg(right(tx::text, 1), '') from tidelist.applied_transaction), '2',
    'the ledger is kept for 90 days');
select is((select string_agg(right(invite_id::text, 1), '') from tidelist.accepted_invite), '2',
    'and so are answered invitations');

-- The schedule, with a pg_cron that writes down what it is told, as the one of a project.
create schema cron authorization postgres;
create table cron.job (jobname text primary key, schedule text, command text);
grant all on cron.job to postgres;
create function cron.schedule(text, text, text) returns bigint language sql as $$
    insert into cron.job values ($1, $2, $3)
    on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command;
    select 1::bigint
$$;
set local role postgres;
drop function tidelist.purge_deleted();
drop index public.todo_in_trash_by_update;
set local search_path = public;
\ir ../../migrations/20261122090200_purge.sql
reset role;
set local search_path = public, tap;
select is((select string_agg(concat_ws('|', jobname, schedule, command), ',') from cron.job),
    'tidelist-purge|17 3 * * *|select tidelist.purge_deleted()', 'pg_cron runs it every night');
select lives_ok((select command from cron.job), 'what it runs is there');
drop schema cron cascade;
set local role postgres;
drop function tidelist.purge_deleted();
drop index public.todo_in_trash_by_update;
\ir ../../migrations/20261122090200_purge.sql
reset role;
select has_function('tidelist', 'purge_deleted', '{}'::name[], 'the migration needs no pg_cron');
select is(has_function_privilege('authenticated', 'tidelist.purge_deleted()', 'execute'), false,
    'and leaves it to nobody');

select * from finish();
rollback;
