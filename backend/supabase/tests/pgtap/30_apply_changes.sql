-- SPDX-License-Identifier: Apache-2.0
-- apply_changes: whole transactions, once, and what an answer says.

begin;
set local search_path = public, tap;
select plan(87);

\set family 'test.family()'
create function pg_temp.todo(n int, more json default '{}') returns jsonb language sql as $$
    select test.op('PUT', 'todo', test.row_id(n)::text, (jsonb_build_object(
        'profile_id', test.family(), 'title', 'To-do ' || n, 'position', 'a') || more::jsonb)::json)
$$;
create function pg_temp.patch(n int, data json) returns jsonb language sql as $$
    select test.op('PATCH', 'todo', test.row_id(n)::text, data)
$$;

-- What is applied.
select is(test.call('ada', 'public.apply_changes(''[]'')'), '{"results": []}', 'nothing to do');
select is(test.upload('grace', '{"tx": "b0000000-0000-4000-8000-000000000001", "writes": []}'),
    'applied', 'a transaction without writes');
select is(test.upload('grace', test.tx(2, pg_temp.todo(401))), 'applied(applied)', 'a PUT');
select is(test.upload('grace', test.tx(3, pg_temp.todo(401, '{"title": "Again", "notes": null}'))),
    'applied(applied)', 'a PUT of what is there');
select is((select title || coalesce(notes, '') from public.todo where id = test.row_id(401)),
    'Again', 'sets its columns');
select is(test.upload('grace', test.tx(4, pg_temp.patch(401, '{"notes": "n", "priority": 2}'))),
    'applied(applied)', 'a PATCH');
select is(test.upload('grace', test.tx(5, pg_temp.todo(401, '{"title": "Third"}'))),
    'applied(applied)', 'a PUT that does not name every column');
select is((select concat_ws(' ', title, notes, priority) from public.todo where id = test.row_id(401)),
    'Third n 2', 'leaves the others alone');
select is(test.upload('grace', test.tx(6, pg_temp.patch(401, '{"notes": null}'))),
    'applied(applied)', 'a PATCH to null');
select is((select notes from public.todo where id = test.row_id(401)), null, 'is null');
select is(test.upload('grace', test.tx(7, pg_temp.patch(401, '{}'),
                                       test.op('PUT', 'todo', test.row_id(401)::text, json_build_object('profile_id', :family)))),
    'rejected 23502 @1(undone,rejected)', 'a PUT without what a row needs');
select is(test.upload('grace', test.tx(8, pg_temp.patch(401, '{}'))), 'applied(applied)',
    'a PATCH of nothing');
select is(test.upload('grace', test.tx(9, pg_temp.patch(401, json_build_object(
    'id', test.row_id(402), 'title', 'Fourth')))), 'applied(applied)', 'an id among the data');
select is((select title from public.todo where id = test.row_id(401)), 'Fourth', 'counts for nothing');
select is(test.upload('grace', test.tx(14, pg_temp.todo(401, json_build_object('id', test.row_id(402))))),
    'applied(applied)', 'nor in a PUT');
select is(test.upload('grace', test.tx(10, test.op('DELETE', 'todo', test.row_id(401)::text))),
    'applied(applied)', 'a DELETE');
select is(test.upload('grace', test.tx(11, test.op('DELETE', 'todo', test.row_id(401)::text))),
    'applied(absent)', 'a DELETE of what is gone');
select is(test.upload('grace', test.tx(12, pg_temp.todo(403, '{"title": "é🚀\" \\ 日本",
    "due_date": "2026-12-24", "remind_at": "2026-12-24T16:30:00.123456Z"}'))), 'applied(applied)',
    'every kind of value');
select is((select concat_ws('|', title, due_date, remind_at at time zone 'UTC')
             from public.todo where id = test.row_id(403)),
    'é🚀" \ 日本|2026-12-24|2026-12-24 16:30:00.123456', 'arrives as it was sent');
select is(test.upload('grace', test.tx(13, pg_temp.todo(404, json_build_object('created_by',
    test.id_of('sam'), 'created_at', '2001-01-01', 'updated_by', test.id_of('sam'),
    'updated_at', '2001-01-01')))), 'applied(applied)', 'a PUT with forged stamps');
select is((select concat_ws(' ', created_by = test.id_of('grace'), updated_by = test.id_of('grace'),
                            created_at = now(), updated_at = now())
             from public.todo where id = test.row_id(404)), 't t t t', 'gets the server''s');

-- Whole transactions, in their order.
select is(test.upload('grace',
    test.tx(20, pg_temp.todo(411), pg_temp.todo(412, '{"priority": 9}'), pg_temp.todo(413)),
    test.tx(21, pg_temp.todo(414)),
    test.tx(22, pg_temp.patch(414, '{"title": "Later"}'), pg_temp.patch(999, '{"title": "x"}')),
    test.tx(23, pg_temp.patch(414, '{"notes": "after"}'))),
    'rejected 23514 @1(undone,rejected,skipped) | applied(applied) | '
    'rejected row_gone @1(undone,rejected) | applied(applied)', 'what is refused takes only itself');
select is(test.stands(format('todo where id in (%L, %L, %L)', test.row_id(411), test.row_id(412),
    test.row_id(413))), '0', 'and takes itself whole');
select is((select title || ' ' || notes from public.todo where id = test.row_id(414)),
    'To-do 414 after', 'the others stand');
select is(test.upload('grace', test.tx(24, test.op('DELETE', 'todo', test.row_id(414)::text),
                                       pg_temp.todo(414))), 'applied(applied,applied)',
    'deleted and made again');
select is(test.upload('grace', test.tx(25, pg_temp.patch(414, '{"title": "x"}'),
    test.op('DELETE', 'todo', test.row_id(414)::text))), 'applied(applied,applied)',
    'changed and deleted');
select is(test.upload('nina', test.tx(26,
    test.op('PUT', 'profile', test.row_id(420)::text, '{"name": "Mine", "position": "a"}'),
    test.op('PUT', 'profile_member', test.v5(test.row_id(420), test.id_of('nina'))::text,
        json_build_object('profile_id', test.row_id(420), 'user_id', test.id_of('nina'),
                          'display_name', 'Nina', 'role', 'owner')),
    test.op('PUT', 'tag', test.row_id(421)::text, json_build_object(
        'profile_id', test.row_id(420), 'name', 'home')),
    test.op('PUT', 'todo', test.row_id(422)::text, json_build_object(
        'profile_id', test.row_id(420), 'title', 'First', 'position', 'a')),
    test.op('PUT', 'todo_tag', test.v5(test.row_id(422), test.row_id(421))::text, json_build_object(
        'profile_id', test.row_id(420), 'todo_id', test.row_id(422), 'tag_id', test.row_id(421))))),
    'applied(applied,applied,applied,applied,applied)', 'the first upload of a new account');
select is((select string_agg(concat_ws(' ', display_name, role), ',') from public.profile_member
            where profile_id = test.row_id(420)), 'Nina owner', 'makes its one owner row');

-- Constraints wait for the end of a transaction, and no longer.
select is(test.upload('grace', test.tx(30,
    pg_temp.todo(432, json_build_object('parent_id', test.row_id(431))), pg_temp.todo(431))),
    'applied(applied,applied)', 'a sub-task before its parent');
select is(test.upload('grace', test.tx(31, pg_temp.todo(433,
    json_build_object('parent_id', test.row_id(439)))), test.tx(32, pg_temp.todo(439))),
    'rejected 23503 @0(rejected) | applied(applied)', 'not across transactions');
select is(test.upload('grace', test.tx(33, pg_temp.todo(434), pg_temp.todo(435,
    json_build_object('parent_id', test.row_id(999))), pg_temp.todo(436), pg_temp.patch(434,
    '{"title": "x"}'))), 'rejected 23503 @1(undone,rejected,undone,undone)',
    'the guilty one is found by the column of the constraint');
select is(test.upload('grace', test.tx(41, pg_temp.todo(434, json_build_object('parent_id',
    test.row_id(111))), pg_temp.todo(435, json_build_object('parent_id', test.row_id(999))))),
    'rejected 23503(undone,undone)', 'unless there are two of them');
select is(test.upload('grace', test.tx(34, test.op('PUT', 'tag', test.row_id(437)::text,
    json_build_object('profile_id', :family, 'name', 'x')), test.op('PUT', 'todo_tag',
    test.row_id(438)::text, json_build_object('profile_id', :family, 'todo_id', test.row_id(999),
    'tag_id', test.row_id(437))))), 'rejected 23503 @1(undone,rejected)',
    'or because its table tells');
select is(test.upload('ada', test.tx(35,
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('vera'))::text,
            '{"role": "editor"}'),
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('ada'))::text,
            '{"role": "editor"}'))), 'rejected 23514(undone,undone)', 'and null when nothing tells');
select is(test.call('ada', test.request(test.tx(36, test.op('PATCH', 'profile_member',
    test.v5(:family, test.id_of('ada'))::text, '{"role": "editor"}'))))::jsonb -> 'results' -> 0
    ->> 'message', 'a profile needs at least one owner', 'the message is the database''s');
select is(test.upload('ada', test.tx(37,
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('ada'))::text,
            '{"role": "editor"}'),
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('grace'))::text,
            '{"role": "owner"}'))), 'rejected forbidden @1(undone,rejected)',
    'who has stepped down can raise nobody');
select is(test.upload('ada', test.tx(38,
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('grace'))::text,
            '{"role": "owner"}'),
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('ada'))::text,
            '{"role": "editor"}'))), 'applied(applied,applied)', 'the other way round it works');
select is(test.upload('grace', test.tx(39,
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('ada'))::text,
            '{"role": "owner"}')), test.tx(40,
    test.op('PATCH', 'profile_member', test.v5(:family, test.id_of('grace'))::text,
            '{"role": "editor"}'))), 'applied(applied) | applied(applied)', 'and back');

-- Classes of errors: what a person wrote and the server does not take.
select is(test.upload('grace', test.tx(n, pg_temp.patch(111, data::json))), outcome, name)
  from (values
    (50, '{"due_date": "soon"}',              'rejected 22007 @0(rejected)', 'no date'),
    (51, '{"due_date": "2026-02-30"}',        'rejected 22008 @0(rejected)', 'no such date'),
    (52, '{"parent_id": "x"}',                'rejected 22P02 @0(rejected)', 'no UUID'),
    (53, '{"priority": 99999}',               'rejected 22003 @0(rejected)', 'out of range'),
    (54, '{"title": null}',                   'rejected 23502 @0(rejected)', 'null'),
    (55, '{"priority": 4}',                   'rejected 23514 @0(rejected)', 'a broken limit'))
    as t (n, data, outcome, name);
select is(test.upload('grace', test.tx(56, test.op('PATCH', 'todo', 'x', '{"title": "x"}'))),
    'rejected 22P02 @0(rejected)', 'a row id that is no UUID');
select is(test.upload('grace', test.tx(57, test.op('PUT', 'profile_member', test.row_id(450)::text,
    '{"role": "owner"}'))), 'rejected 42501 @0(rejected)', 'somebody else''s table');
create function pg_temp.grumble() returns trigger language plpgsql as $$
begin
    raise exception using errcode = new.notes, message = 'grumble';
end $$;
create trigger grumble before insert on public.todo for each row when (new.title = 'grumble')
    execute function pg_temp.grumble();
select is(test.upload('grace', test.tx(n, pg_temp.todo(451, json_build_object('title', 'grumble',
    'notes', code)))), case when refused then format('rejected %s @0(rejected)', code)
                            else code || ' grumble' end, 'a trigger that raises ' || code)
  from (values (60, 'P0001', true), (61, '42501', true), (62, '23P01', true), (63, '22000', true),
               (64, '40001', false), (65, '53100', false), (66, '55P03', false),
               (67, '57P03', false), (68, 'XX000', false), (69, 'P0002', false),
               (70, '42703', false)) as t (n, code, refused);
select is(test.upload('grace', test.tx(71, pg_temp.todo(452)),
    test.tx(72, pg_temp.todo(451, '{"title": "grumble", "notes": "40001"}'))), '40001 grumble',
    'what is to be tried again');
select is(test.stands(format('todo where id = %L', test.row_id(452))), '0',
    'leaves nothing of the request');
select is(test.upload('grace', test.tx(71, pg_temp.todo(452))), 'applied(applied)',
    'so that all of it can come again');

-- Bodies that make no sense: the whole request, before anything is done.
select is(left(test.call('ada', format('public.apply_changes(%L)', body)), length(code)), code, name)
  from (values
    ('null', '22023 changes has to be an array', 'no array'),
    ('{}', '22023 changes has to be an array', 'an object'), ('[1]', '22023', 'no transaction'),
    ('[{"tx": "x", "writes": []}]', '22023', 'a tx that is no UUID'),
    ('[{"writes": []}]', '22023', 'no tx'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099"}]', '22023', 'no writes'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": {}}]', '22023', 'no list of writes'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [1]}]', '22023', 'no write'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "TRUNCATE", "table": "todo",
      "id": "x", "data": {}}]}]', '22023', 'no such command'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "PUT", "table": "todo",
      "id": "x"}]}]', '22023', 'no data'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "DELETE", "table": "todo"}]}]',
      '22023', 'no id'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "DELETE", "id": "x"}]}]',
      '22023', 'no table'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "DELETE",
      "table": "confirmed_address", "id": "x"}]}]', '42P01 no table "confirmed_address"',
      'a table that is not synced'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "PATCH", "table": "todo",
      "id": "x", "data": {"title": "x", "colour": 1}}]}]', '42703 table "todo" has no column "colour"',
      'a column that is not there'),
    ('[{"tx": "b0000000-0000-4000-8000-000000000099", "writes": [{"op": "PATCH", "table": "todo",
      "id": "x", "data": {"ctid": "(0,1)"}}]}]', '42703', 'a column of the system'))
    as t (body, code, name);
select is(test.upload('ada', test.tx(80, pg_temp.todo(460)), test.tx(81, test.op('PATCH', 'todo',
    test.row_id(460)::text, '{"title = title; --": "x"}'))),
    '42703 table "todo" has no column "title = title; --"', 'a name cannot carry SQL');
select is(test.stands(format('todo where id = %L', test.row_id(460))), '0',
    'and nothing before it is done');

-- The ledger.
select is(test.upload('grace', test.tx(2, pg_temp.todo(401)), test.tx(90, pg_temp.todo(461)),
    test.tx(90, pg_temp.todo(461))), 'repeated | applied(applied) | repeated', 'each is applied once');
select is(test.stands(format('todo where id = %L', test.row_id(401))), '0',
    'a repeated one undoes nothing that came after it');
select is(test.upload('ada', test.tx(90, pg_temp.todo(462))), 'applied(applied)',
    'another person''s transactions are others');
select is(test.upload('grace', test.tx(50, pg_temp.patch(111, '{"title": "Mended"}'))),
    'applied(applied)', 'what was refused is not in the ledger');
select is((select writes from tidelist.applied_transaction where user_id = test.id_of('nina')
            and tx = 'b0000000-0000-4000-8000-000000000026'), 5, 'it holds the number of writes');
select is((select sum(writes)::int from tidelist.applied_transaction
            where user_id = test.id_of('ada')), 3, 'of applied transactions only');

-- Who may.
select is(test.call('vera', test.request(test.tx(95, pg_temp.patch(111, '{"title": "x"}'))))::jsonb
    -> 'results' -> 0 ->> 'message', 'your role does not allow this change',
    'a viewer is told that it is the role');
select is(test.call('sam', test.request(test.tx(96, pg_temp.patch(111, '{"title": "x"}'))))::jsonb
    -> 'results' -> 0 ->> 'message', 'you no longer have access to the row',
    'who has no access is told that');

-- A thousand writes, each its own transaction, and one of a thousand.
select is((select count(*) from jsonb_array_elements(test.call('grace', format(
    'public.apply_changes(%L)', (select jsonb_agg(jsonb_build_object('tx', gen_random_uuid(),
        'writes', jsonb_build_array(pg_temp.todo(n)))) from generate_series(1001, 2000) as n)))::jsonb
    -> 'results') as r where r ->> 'status' = 'applied'), 1000::bigint, 'a thousand transactions');
select is(test.upload('grace', jsonb_build_object('tx', gen_random_uuid(), 'writes',
    (select jsonb_agg(pg_temp.todo(n)) from generate_series(2001, 3000) as n))),
    'applied(' || repeat('applied,', 999) || 'applied)', 'a transaction of a thousand writes');

select * from finish();
rollback;
