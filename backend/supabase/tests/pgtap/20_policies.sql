-- SPDX-License-Identifier: Apache-2.0
-- Every table, command and role, by a plain request and through apply_changes. Everything is undone.

begin;
set local search_path = public, tap;
select plan(269);

create temporary table write_tried (what text, op text, target text, id uuid, data json);
insert into write_tried values
    ('new', 'PUT', 'profile', test.row_id(900), '{"name": "New", "position": "a0"}'),
    ('new', 'PUT', 'profile_member', test.v5(test.family(), test.id_of('nina')), json_build_object(
        'profile_id', test.family(), 'user_id', test.id_of('nina'), 'role', 'viewer')),
    ('new', 'PUT', 'profile_invite', test.row_id(901), json_build_object(
        'profile_id', test.family(), 'email', 'x@example.org', 'role', 'viewer')),
    ('new', 'PUT', 'todo', test.row_id(902), json_build_object(
        'profile_id', test.family(), 'title', 'New', 'position', 'a0')),
    ('new', 'PUT', 'tag', test.row_id(903), json_build_object(
        'profile_id', test.family(), 'name', 'New')),
    ('new', 'PUT', 'todo_tag', test.v5(test.row_id(112), test.row_id(121)), json_build_object(
        'profile_id', test.family(), 'todo_id', test.row_id(112), 'tag_id', test.row_id(121))),
    ('old', 'PUT', 'profile', test.family(), '{"name": "Renamed", "position": "a1"}'),
    ('old', 'PUT', 'profile_member', test.v5(test.family(), test.id_of('vera')), json_build_object(
        'profile_id', test.family(), 'user_id', test.id_of('vera'), 'role', 'editor')),
    ('old', 'PUT', 'profile_invite', test.row_id(101), json_build_object(
        'profile_id', test.family(), 'email', 'nina@example.org', 'role', 'viewer')),
    ('old', 'PUT', 'todo', test.row_id(111), json_build_object(
        'profile_id', test.family(), 'title', 'Other', 'position', 'a0')),
    ('old', 'PUT', 'tag', test.row_id(121), json_build_object(
        'profile_id', test.family(), 'name', 'Other')),
    ('old', 'PUT', 'todo_tag', test.v5(test.row_id(111), test.row_id(121)), json_build_object(
        'profile_id', test.family(), 'todo_id', test.row_id(111), 'tag_id', test.row_id(121))),
    ('old', 'PATCH', 'profile', test.family(), '{"name": "Renamed"}'),
    ('old', 'PATCH', 'profile_member', test.v5(test.family(), test.id_of('vera')),
        '{"role": "editor"}'),
    ('old', 'PATCH', 'profile_invite', test.row_id(101), '{"role": "viewer"}'),
    ('old', 'PATCH', 'todo', test.row_id(111), '{"title": "Other"}'),
    ('old', 'PATCH', 'tag', test.row_id(121), '{"name": "Other"}'),
    ('old', 'PATCH', 'todo_tag', test.v5(test.row_id(111), test.row_id(121)),
        json_build_object('todo_id', test.row_id(112))),
    ('old', 'DELETE', 'profile', test.family(), null),
    ('old', 'DELETE', 'profile_member', test.v5(test.family(), test.id_of('grace')), null),
    ('old', 'DELETE', 'profile_invite', test.row_id(101), null),
    ('old', 'DELETE', 'todo', test.row_id(111), null),
    ('old', 'DELETE', 'tag', test.row_id(121), null),
    ('old', 'DELETE', 'todo_tag', test.v5(test.row_id(111), test.row_id(121)), null);

-- Who may: o owner, e editor, v viewer, s stranger. A member may delete their own member row.
create temporary table allowed (what text, op text, target text, people text);
insert into allowed values
    ('new', 'PUT', 'profile', 'oevs'), ('new', 'PUT', 'profile_member', 'o'),
    ('new', 'PUT', 'profile_invite', 'o'), ('new', 'PUT', 'todo', 'oe'),
    ('new', 'PUT', 'tag', 'oe'), ('new', 'PUT', 'todo_tag', 'oe'),
    ('old', 'PUT', 'profile', 'o'), ('old', 'PUT', 'profile_member', 'o'),
    ('old', 'PUT', 'profile_invite', 'o'), ('old', 'PUT', 'todo', 'oe'),
    ('old', 'PUT', 'tag', 'oe'), ('old', 'PUT', 'todo_tag', 'oe'),
    ('old', 'PATCH', 'profile', 'o'), ('old', 'PATCH', 'profile_member', 'o'),
    ('old', 'PATCH', 'profile_invite', 'o'), ('old', 'PATCH', 'todo', 'oe'),
    ('old', 'PATCH', 'tag', 'oe'), ('old', 'PATCH', 'todo_tag', 'oe'),
    ('old', 'DELETE', 'profile', 'o'), ('old', 'DELETE', 'profile_member', 'oe'),
    ('old', 'DELETE', 'profile_invite', 'o'), ('old', 'DELETE', 'todo', 'oe'),
    ('old', 'DELETE', 'tag', 'oe'), ('old', 'DELETE', 'todo_tag', 'oe');

create temporary table person (who text, letter text, label text);
insert into person values ('ada', 'o', 'owner'), ('grace', 'e', 'editor'), ('vera', 'v', 'viewer'),
                          ('sam', 's', 'stranger');

-- 24 writes, 4 people: 96 checks each way.
select is(
    test.trying(p.who, case w.op
        when 'PUT' then test.put(w.target, (jsonb_build_object('id', w.id) || w.data::jsonb)::json)
        when 'PATCH' then test.patch(w.target, w.id, w.data)
        else test.remove(w.target, w.id) end),
    case when a.people like '%' || p.letter || '%' then '1'
         when w.op = 'PUT' then '42501' else '0' end,
    format('%s of %s %s by the %s', w.op, w.what, w.target, p.label))
  from write_tried w join allowed a using (what, op, target) cross join person p;

select is(
    test.trying_upload(p.who, test.tx(1, test.op(w.op, w.target, w.id::text, w.data))),
    case when a.people like '%' || p.letter || '%' then 'applied(applied)'
         when w.op = 'PUT' then 'rejected 42501 @0(rejected)'
         when p.letter <> 's' then 'rejected forbidden @0(rejected)'
         when w.op = 'DELETE' then 'applied(absent)'
         else 'rejected no_access @0(rejected)' end,
    format('%s of %s %s by the %s, uploaded', w.op, w.what, w.target, p.label))
  from write_tried w join allowed a using (what, op, target) cross join person p;

-- Without a session nothing is looked at; the service key is not for uploads, and passes by the
-- policies elsewhere.
select is(test.trying('anon', test.get(target)), '42501', 'anon reads no ' || target)
  from (select distinct target from write_tried) t;
select is(test.trying('anon', case w.op
        when 'PUT' then test.put(w.target, (jsonb_build_object('id', w.id) || w.data::jsonb)::json)
        when 'PATCH' then test.patch(w.target, w.id, w.data)
        else test.remove(w.target, w.id) end), '42501',
    format('%s of %s %s by anon', w.op, w.what, w.target))
  from write_tried w;
select is(test.trying('service', case w.op
        when 'PUT' then test.put(w.target, (jsonb_build_object('id', w.id, 'created_by',
            test.id_of('sam')) || w.data::jsonb)::json)
        when 'PATCH' then test.patch(w.target, w.id, w.data)
        else test.remove(w.target, w.id) end), '1',
    format('%s of %s %s by the service key', w.op, w.what, w.target))
  from write_tried w where not (w.op = 'PUT' and w.target not in ('profile', 'todo'));
select is(test.call('anon', 'public.apply_changes(''[]'')'),
    '42501 permission denied for function apply_changes', 'anon uploads nothing');
select is(test.call('service', 'public.apply_changes(''[]'')'),
    '42501 permission denied for function apply_changes', 'the service key uploads nothing');

-- What each may read.
select is(test.trying(p.who, test.get(t.target, format('%I = %L',
        case t.target when 'profile' then 'id' else 'profile_id' end, test.family()))),
    case when p.letter = 's' then '0' else t.rows end,
    format('%s as the %s', t.target, p.label))
  from (values ('profile', '1'), ('profile_member', '3'), ('profile_invite', '2'), ('todo', '2'),
               ('tag', '1'), ('todo_tag', '1')) as t (target, rows) cross join person p;
select is(test.trying(w.who, test.get('confirmed_address')), '42501',
    'confirmed addresses are not for ' || w.who)
  from (values ('ada'), ('grace'), ('vera'), ('sam'), ('anon')) as w (who);

select * from finish();
rollback;
