-- SPDX-License-Identifier: Apache-2.0
-- References that stay inside a profile, limits, and what goes along when something goes.

\set family 'test.family()'
\set shop 'test.shop()'

-- Across profiles. sam's parent and tag exist; ada may not even see them. The service key passes
-- by the policies, and is stopped by the references all the same.
select test.compare(format('%s as %s', what, who), test.trying(who, statement), '23503')
  from (values ('ada'), ('service')) as w (who), (values
    ('a parent in another profile is refused', test.post('todo', json_build_object(
        'id', test.row_id(910), 'profile_id', :family, 'parent_id', test.row_id(211), 'title', 't',
        'position', 'a', 'created_by', test.id_of('ada')), '')),
    ('a to-do cannot be put below one of another profile', test.patch('todo', test.row_id(111),
        json_build_object('parent_id', test.row_id(211)))),
    ('a tag of another profile is refused', test.post('todo_tag', json_build_object(
        'id', test.row_id(911), 'profile_id', :family, 'todo_id', test.row_id(111),
        'tag_id', test.row_id(221)), '')),
    ('a link to a to-do of another profile is refused', test.post('todo_tag', json_build_object(
        'id', test.row_id(911), 'profile_id', :family, 'todo_id', test.row_id(211),
        'tag_id', test.row_id(121)), '')),
    ('a parent that is nowhere is refused', test.post('todo', json_build_object(
        'id', test.row_id(910), 'profile_id', :family, 'parent_id', test.row_id(999), 'title', 't',
        'position', 'a', 'created_by', test.id_of('ada')), ''))) as s (what, statement);

select test.compare('a link may not claim a profile that is not the caller''s', test.trying('ada',
    test.post('todo_tag', json_build_object('id', test.row_id(911), 'profile_id', :shop,
    'todo_id', test.row_id(211), 'tag_id', test.row_id(221)), '')), '42501');
select test.compare('a to-do cannot be pushed into a stranger''s profile', test.trying('ada',
    test.patch('todo', test.row_id(112), json_build_object('profile_id', :shop))), '42501');
select test.compare('the references can be deferred: ' || conname, condeferrable::text, 'true')
  from pg_constraint where contype = 'f' and conrelid in
       ('public.todo'::regclass, 'public.todo_tag'::regclass, 'public.tag'::regclass,
        'public.profile_member'::regclass, 'public.profile_invite'::regclass);

-- Limits: 500 code points are 500, however many bytes or UTF-16 units they take.
select test.compare(what, test.trying('ada', test.post('todo', json_build_object(
        'id', test.row_id(912), 'profile_id', :family, 'title', title, 'notes', notes,
        'position', 'a'), '')), wanted)
  from (values
    ('a title of 500 emoji is accepted', repeat('🚀', 500), null, '1'),
    ('a title of 501 emoji is refused', repeat('🚀', 501), null, '23514'),
    ('a title of 500 letters with accents is accepted', repeat('é', 500), null, '1'),
    ('an empty title is accepted', '', null, '1'),
    ('notes of 16,000 emoji are accepted', 't', repeat('🚀', 16000), '1'),
    ('notes of 16,001 letters are refused', 't', repeat('x', 16001), '23514'))
    as limits (what, title, notes, wanted);

select test.compare(format('%s %s', target, change), test.trying('ada',
       test.patch(target, id, change::json)), wanted)
  from (values
    ('todo', test.row_id(111), '{"priority": 3}', '1'),
    ('todo', test.row_id(111), '{"priority": 4}', '23514'),
    ('todo', test.row_id(111), '{"priority": -1}', '23514'),
    ('todo', test.row_id(111), '{"priority": null}', '23502'),
    ('todo', test.row_id(111), '{"due_date": "2026-12-31", "due_time": "23:59"}', '1'),
    ('todo', test.row_id(111), '{"due_date": null, "due_time": null}', '1'),
    ('todo', test.row_id(111), '{"due_date": "2026-02-30"}', '22008'),
    ('todo', test.row_id(111), '{"due_date": "soon"}', '22007'),
    ('todo', test.row_id(111), '{"due_date": "infinity"}', '23514'),
    ('todo', test.row_id(111), '{"due_time": "24:00"}', '23514'),
    ('todo', test.row_id(111), '{"due_time": "7:30"}', '23514'),
    ('todo', test.row_id(111), '{"due_time": "07:30:00"}', '23514'),
    ('todo', test.row_id(111), '{"remind_at": "2026-11-21T09:00:00.123456Z"}', '1'),
    ('todo', test.row_id(111), '{"remind_at": "infinity"}', '23514'),
    ('todo', test.row_id(111), '{"completed_at": "11000-01-01T00:00:00Z"}', '23514'),
    ('todo', test.row_id(111), '{"parent_id": "x"}', '22P02'),
    ('todo', test.row_id(111), '{"title": null}', '23502'),
    ('profile_member', test.v5(:family, test.id_of('vera')), '{"role": "admin"}', '23514'),
    ('profile_member', test.v5(:family, test.id_of('vera')), '{"role": "editor"}', '1'),
    ('profile_member', test.v5(:family, test.id_of('vera')), '{"email": null}', '1'),
    ('profile_invite', test.row_id(101), '{"role": "owner"}', '23514')
  ) as changes (target, id, change, wanted);
select test.compare('a position of 64 characters is accepted', test.trying('ada', test.patch('todo',
    test.row_id(111), json_build_object('position', repeat('z', 64)))), '1');
select test.compare('a position of 65 characters is refused', test.trying('ada', test.patch('todo',
    test.row_id(111), json_build_object('position', repeat('z', 65)))), '23514');

-- Members.
select test.compare('a member row with an id of its own making is refused', test.trying('ada',
    test.post('profile_member', json_build_object('id', test.row_id(913), 'profile_id', :family,
    'user_id', test.id_of('nina'), 'role', 'viewer'), '')), '23514');
select test.compare('a member row cannot be turned into another person''s', test.trying('ada',
    test.patch('profile_member', test.v5(:family, test.id_of('vera')),
    json_build_object('user_id', test.id_of('nina')))), '23514');
select test.compare('one row per person and profile', string_agg(pg_get_constraintdef(oid), ''),
    'UNIQUE (profile_id, user_id)')
  from pg_constraint where conrelid = 'public.profile_member'::regclass and contype = 'u';

-- A move to another profile: one PATCH takes the sub-tasks along and leaves the tags behind.
select test.compare('the owner of both makes a second profile', test.doing('ada', test.put('profile',
    json_build_object('id', test.row_id(300), 'name', 'Personal', 'position', 'a1'))), '1');
select test.compare('an editor cannot move a to-do where she is no member', test.trying('grace',
    test.patch('todo', test.row_id(111), json_build_object('profile_id', test.row_id(300)))), '42501');
select test.compare('a to-do moves', test.doing('ada', test.patch('todo', test.row_id(111),
    json_build_object('profile_id', test.row_id(300)))), '1');
select test.compare('its sub-task has moved along', (select profile_id::text from public.todo
    where id = test.row_id(112)), test.row_id(300)::text);
select test.compare('its link to a tag is gone, the tag is not', (select count(*)::text
    from public.todo_tag where todo_id = test.row_id(111)) || (select count(*)::text from public.tag
    where id = test.row_id(121)), '01');
select test.compare('the client''s own PATCH of the sub-task still succeeds', test.doing('ada',
    test.patch('todo', test.row_id(112), json_build_object('profile_id', test.row_id(300)))), '1');
select test.compare('the client''s own DELETE of the link finds nothing', test.doing('ada',
    test.remove('todo_tag', test.v5(test.row_id(111), test.row_id(121)))), '0');
select test.compare('and back', test.doing('ada', test.patch('todo', test.row_id(111),
    json_build_object('profile_id', :family))), '1');
select test.compare('the link is made again', test.doing('grace', test.put('todo_tag',
    json_build_object('id', test.v5(test.row_id(111), test.row_id(121)), 'profile_id', :family,
    'todo_id', test.row_id(111), 'tag_id', test.row_id(121)))), '1');

-- Cascades.
select test.compare('a to-do is deleted', test.doing('grace', test.remove('todo', test.row_id(111))), '1');
select test.compare('and its sub-tasks and links with it', (select count(*)::text from public.todo
    where id in (test.row_id(111), test.row_id(112))) || (select count(*)::text from public.todo_tag),
    '00');
select test.compare('deleting a tag that is in use', concat_ws(' ',
    test.doing('grace', test.put('todo', json_build_object('id', test.row_id(111),
        'profile_id', :family, 'title', 'Again', 'position', 'a0'))),
    test.doing('grace', test.put('todo_tag', json_build_object(
        'id', test.v5(test.row_id(111), test.row_id(121)), 'profile_id', :family,
        'todo_id', test.row_id(111), 'tag_id', test.row_id(121)))),
    test.doing('grace', test.remove('tag', test.row_id(121)))), '1 1 1');
select test.compare('takes its links, not the to-do', (select count(*)::text from public.todo
    where id = test.row_id(111)) || (select count(*)::text from public.todo_tag), '10');
