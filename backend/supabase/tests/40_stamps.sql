-- SPDX-License-Identifier: Apache-2.0
-- Who and when are the server's to say: a forged value is overwritten, in a PUT and in a PATCH.

\set forged '"created_by": "d1f00000-0000-4000-8000-000000000004", "created_at": "2001-01-01T00:00:00Z", "updated_by": "d1f00000-0000-4000-8000-000000000004", "updated_at": "2001-01-01T00:00:00Z"'

select test.compare('a PUT with forged stamps is accepted', test.doing('grace', test.put('todo',
    format('{"id": "%s", "profile_id": "%s", "title": "Mine", "position": "a", %s}',
           test.row_id(141), test.family(), :'forged')::json)), '1');
select test.compare('created_by, updated_by and the times are the server''s',
    (select concat_ws(' ', created_by = test.id_of('grace'), updated_by = test.id_of('grace'),
                      created_at > now() - interval '1 minute', updated_at = created_at)
       from public.todo where id = test.row_id(141)), 't t t t');

select created_at as was_created, updated_at as was_updated from public.todo
 where id = test.row_id(141) \gset
select test.compare('a repeated PUT is accepted', test.doing('grace', test.put('todo',
    format('{"id": "%s", "profile_id": "%s", "title": "Mine", "position": "a", %s}',
           test.row_id(141), test.family(), :'forged')::json)), '1');
select test.compare('and changes nothing', (select concat_ws(' ', created_at, updated_at, created_by)
    from public.todo where id = test.row_id(141)),
    concat_ws(' ', :'was_created', :'was_updated', test.id_of('grace')));

select test.compare('a PATCH by another, with forged stamps', test.doing('ada', test.patch('todo',
    test.row_id(141), format('{"title": "Ours", %s}', :'forged')::json)), '1');
select test.compare('keeps who made it, says who changed it',
    (select concat_ws(' ', title, created_by = test.id_of('grace'), created_at = :'was_created',
                      updated_by = test.id_of('ada'), updated_at > :'was_updated')
       from public.todo where id = test.row_id(141)), 'Ours t t t t');
select test.compare('an upsert by another keeps who made it', test.doing('ada', test.put('todo',
    format('{"id": "%s", "profile_id": "%s", "title": "Ours!", "position": "a", %s}',
           test.row_id(141), test.family(), :'forged')::json)), '1');
select test.compare('(created_by after an upsert)', (select created_by::text from public.todo
    where id = test.row_id(141)), test.id_of('grace')::text);

select test.compare('a profile made in another''s name', test.doing('ada', test.put('profile',
    format('{"id": "%s", "name": "P", "position": "a", "created_by": "%s", '
           '"created_at": "2001-01-01T00:00:00Z", "updated_at": "2001-01-01T00:00:00Z"}',
           test.row_id(301), test.id_of('sam'))::json)), '1');
select test.compare('belongs to its maker', (select concat_ws(' ', created_by = test.id_of('ada'),
    created_at > now() - interval '1 minute', updated_at > now() - interval '1 minute')
    from public.profile where id = test.row_id(301)), 't t t');
select test.compare('a PATCH that gives it away', test.doing('ada', test.patch('profile',
    test.row_id(301), format('{"created_by": "%s", "name": "Q"}', test.id_of('sam'))::json)), '1');
select test.compare('does not', (select concat_ws(' ', name, created_by = test.id_of('ada'))
    from public.profile where id = test.row_id(301)), 'Q t');
select test.compare('its only member is its maker', (select string_agg(concat_ws(' ', user_id, role), ',')
    from public.profile_member where profile_id = test.row_id(301)),
    concat_ws(' ', test.id_of('ada'), 'owner'));

select test.compare('a member row with a forged time', test.doing('ada',
    test.patch('profile_member', test.v5(test.family(), test.id_of('vera')),
    '{"display_name": "Vera", "created_at": "2001-01-01T00:00:00Z"}')), '1');
select test.compare('keeps its own', (select concat_ws(' ', display_name,
    created_at > now() - interval '1 hour') from public.profile_member
    where id = test.v5(test.family(), test.id_of('vera'))), 'Vera t');
select test.compare('an invitation in another''s name', test.doing('ada', test.put('profile_invite',
    json_build_object('id', test.row_id(102), 'profile_id', test.family(),
    'email', 'una@example.org', 'role', 'viewer', 'invited_by', test.id_of('sam')))), '1');
select test.compare('is its maker''s', (select (invited_by = test.id_of('ada'))::text
    from public.profile_invite where id = test.row_id(102)), 'true');

select test.compare('a service key restores a row', test.doing('service', test.put('todo',
    format('{"id": "%s", "profile_id": "%s", "title": "Old", "position": "a", %s}',
    test.row_id(142), test.family(), :'forged')::json)), '1');
select test.compare('as it was', (select concat_ws(' ', created_by = test.id_of('sam'),
    extract(year from created_at), extract(year from updated_at)) from public.todo
    where id = test.row_id(142)), 't 2001 2001');
