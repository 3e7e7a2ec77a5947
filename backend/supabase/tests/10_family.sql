-- SPDX-License-Identifier: Apache-2.0
-- Two profiles, filled by their own people through the policies, for the tests that follow.

\set member '{"id": "%s", "profile_id": "%s", "user_id": "%s", "email": "%s", "role": "%s"}'

select test.compare('the owner makes a profile', test.doing('ada', test.put('profile', json_build_object(
    'id', test.family(), 'name', 'Family', 'position', 'a0'))), '1');
select test.compare('its owner row is there, with the derived id and the confirmed address',
    (select concat_ws(' ', m.user_id, m.role, m.email) from public.profile_member m
      where m.id = test.v5(test.family(), test.id_of('ada'))),
    concat_ws(' ', test.id_of('ada'), 'owner', 'ada@example.org'));
-- The rule in numbers, so that a client in another language can be held against it.
select test.compare('UUIDv5 of profile and user is the one every implementation makes',
    test.v5(test.family(), test.id_of('ada'))::text, '2156beb8-e50a-52a7-9391-c6aabb2960bb');

select test.compare('the owner adds ' || name, test.doing('ada', test.put('profile_member',
    format(:'member', test.v5(test.family(), id), test.family(), id, email, role)::json)), '1')
  from test.person join (values ('grace', 'editor'), ('vera', 'viewer')) as r (who, role)
    on name = who;
select test.compare('a stranger makes a profile of his own', test.doing('sam', test.put('profile',
    json_build_object('id', test.shop(), 'name', 'Shop', 'position', 'a0'))), '1');

select test.compare('the owner invites an address', test.doing('ada', test.put('profile_invite',
    json_build_object('id', test.row_id(101), 'profile_id', test.family(),
                      'email', 'Nina@Example.org ', 'role', 'editor'))), '1');
select test.compare('the invitation is completed by the server',
    (select concat_ws('|', email, profile_name, inviter_name, invited_by)
       from public.profile_invite where id = test.row_id(101)),
    concat_ws('|', 'nina@example.org', 'Family', 'ada', test.id_of('ada')));

select test.compare('several to-dos in one request', test.doing('grace', test.put('todo', json_build_array(
    json_build_object('id', test.row_id(111), 'profile_id', test.family(), 'parent_id', null,
                      'title', 'Plan the trip', 'position', 'a0'),
    json_build_object('id', test.row_id(112), 'profile_id', test.family(),
                      'parent_id', test.row_id(111), 'title', 'Book the train',
                      'position', 'a1')))), '2');
select test.compare('a tag', test.doing('grace', test.put('tag', json_build_object(
    'id', test.row_id(121), 'profile_id', test.family(), 'name', 'home'))), '1');
select test.compare('a link between them', test.doing('grace', test.put('todo_tag', json_build_object(
    'id', test.v5(test.row_id(111), test.row_id(121)), 'profile_id', test.family(),
    'todo_id', test.row_id(111), 'tag_id', test.row_id(121)))), '1');
select test.compare('the stranger''s to-do', test.doing('sam', test.put('todo', json_build_object(
    'id', test.row_id(211), 'profile_id', test.shop(), 'title', 'Count the stock',
    'position', 'a0'))), '1');
select test.compare('the stranger''s tag', test.doing('sam', test.put('tag', json_build_object(
    'id', test.row_id(221), 'profile_id', test.shop(), 'name', 'shelf'))), '1');
