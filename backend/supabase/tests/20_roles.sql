-- SPDX-License-Identifier: Apache-2.0
-- Every role, table and command: the number of rows a statement touches, or the SQLSTATE. A
-- command that is not allowed touches no row; a row that may not be written is refused. Everything
-- tried here is undone.

with request (what, target, statement) as (
    values
    ('GET',      'profile', test.get('profile', format('id = %L', test.family()))),
    ('GET',      'profile_member', test.get('profile_member', format('profile_id = %L', test.family()))),
    ('GET',      'profile_invite', test.get('profile_invite', format('profile_id = %L', test.family()))),
    ('GET',      'todo', test.get('todo', format('profile_id = %L', test.family()))),
    ('GET',      'tag', test.get('tag', format('profile_id = %L', test.family()))),
    ('GET',      'todo_tag', test.get('todo_tag', format('profile_id = %L', test.family()))),
    ('GET',      'confirmed_address', test.get('confirmed_address')),

    ('POST new', 'profile', test.post('profile', json_build_object(
        'id', test.row_id(900), 'name', 'New', 'position', 'a0'), '')),
    ('POST new', 'profile_member', test.post('profile_member', json_build_object(
        'id', test.v5(test.family(), test.id_of('nina')), 'profile_id', test.family(),
        'user_id', test.id_of('nina'), 'role', 'viewer'), '')),
    ('POST new', 'profile_invite', test.post('profile_invite', json_build_object(
        'id', test.row_id(901), 'profile_id', test.family(), 'email', 'x@example.org',
        'role', 'viewer'), '')),
    ('POST new', 'todo', test.post('todo', json_build_object(
        'id', test.row_id(902), 'profile_id', test.family(), 'title', 'New', 'position', 'a0'), '')),
    ('POST new', 'tag', test.post('tag', json_build_object(
        'id', test.row_id(903), 'profile_id', test.family(), 'name', 'New'), '')),
    ('POST new', 'todo_tag', test.post('todo_tag', json_build_object(
        'id', test.v5(test.row_id(112), test.row_id(121)), 'profile_id', test.family(),
        'todo_id', test.row_id(112), 'tag_id', test.row_id(121)), '')),
    ('POST new', 'confirmed_address', test.post('confirmed_address', json_build_object(
        'user_id', test.id_of('una'), 'email', 'nina@example.org'), '')),

    ('PUT what is there', 'profile', test.put('profile', json_build_object(
        'id', test.family(), 'name', 'Renamed', 'position', 'a1'))),
    ('PUT what is there', 'profile_member', test.put('profile_member', json_build_object(
        'id', test.v5(test.family(), test.id_of('vera')), 'profile_id', test.family(),
        'user_id', test.id_of('vera'), 'role', 'editor'))),
    ('PUT what is there', 'profile_invite', test.put('profile_invite', json_build_object(
        'id', test.row_id(101), 'profile_id', test.family(), 'email', 'nina@example.org',
        'role', 'viewer'))),
    ('PUT what is there', 'todo', test.put('todo', json_build_object(
        'id', test.row_id(111), 'profile_id', test.family(), 'title', 'Other', 'position', 'a0'))),
    ('PUT what is there', 'tag', test.put('tag', json_build_object(
        'id', test.row_id(121), 'profile_id', test.family(), 'name', 'Other'))),
    ('PUT what is there', 'todo_tag', test.put('todo_tag', json_build_object(
        'id', test.v5(test.row_id(111), test.row_id(121)), 'profile_id', test.family(),
        'todo_id', test.row_id(111), 'tag_id', test.row_id(121)))),

    ('PATCH',    'profile', test.patch('profile', test.family(), '{"name": "Renamed"}')),
    ('PATCH',    'profile_member', test.patch('profile_member',
        test.v5(test.family(), test.id_of('vera')), '{"role": "owner"}')),
    ('PATCH',    'profile_invite', test.patch('profile_invite', test.row_id(101), '{"role": "viewer"}')),
    ('PATCH',    'todo', test.patch('todo', test.row_id(111), '{"title": "Other"}')),
    ('PATCH',    'tag', test.patch('tag', test.row_id(121), '{"name": "Other"}')),
    ('PATCH',    'todo_tag', test.patch('todo_tag', test.v5(test.row_id(111), test.row_id(121)),
        json_build_object('todo_id', test.row_id(112)))),

    ('DELETE',   'profile', test.remove('profile', test.family())),
    ('DELETE',   'profile_member', test.remove('profile_member',
        test.v5(test.family(), test.id_of('vera')))),
    ('DELETE',   'profile_invite', test.remove('profile_invite', test.row_id(101))),
    ('DELETE',   'todo', test.remove('todo', test.row_id(111))),
    ('DELETE',   'tag', test.remove('tag', test.row_id(121))),
    ('DELETE',   'todo_tag', test.remove('todo_tag', test.v5(test.row_id(111), test.row_id(121)))),
    ('DELETE what is gone', 'todo', test.remove('todo', test.row_id(999)))
), expected (what, target, ada, grace, vera, sam) as (
    values
    ('GET',               'profile',           '1', '1',     '1',     '0'),
    ('GET',               'profile_member',    '3', '3',     '3',     '0'),
    ('GET',               'profile_invite',    '1', '1',     '1',     '0'),
    ('GET',               'todo',              '2', '2',     '2',     '0'),
    ('GET',               'tag',               '1', '1',     '1',     '0'),
    ('GET',               'todo_tag',          '1', '1',     '1',     '0'),
    ('GET',               'confirmed_address', '42501', '42501', '42501', '42501'),
    ('POST new',          'profile',           '1', '1',     '1',     '1'),
    ('POST new',          'profile_member',    '1', '42501', '42501', '42501'),
    ('POST new',          'profile_invite',    '1', '42501', '42501', '42501'),
    ('POST new',          'todo',              '1', '1',     '42501', '42501'),
    ('POST new',          'tag',               '1', '1',     '42501', '42501'),
    ('POST new',          'todo_tag',          '1', '1',     '42501', '42501'),
    ('POST new',          'confirmed_address', '42501', '42501', '42501', '42501'),
    ('PUT what is there', 'profile',           '1', '42501', '42501', '42501'),
    ('PUT what is there', 'profile_member',    '1', '42501', '42501', '42501'),
    ('PUT what is there', 'profile_invite',    '1', '42501', '42501', '42501'),
    ('PUT what is there', 'todo',              '1', '1',     '42501', '42501'),
    ('PUT what is there', 'tag',               '1', '1',     '42501', '42501'),
    ('PUT what is there', 'todo_tag',          '1', '1',     '42501', '42501'),
    ('PATCH',             'profile',           '1', '0',     '0',     '0'),
    ('PATCH',             'profile_member',    '1', '0',     '0',     '0'),
    ('PATCH',             'profile_invite',    '1', '0',     '0',     '0'),
    ('PATCH',             'todo',              '1', '1',     '0',     '0'),
    ('PATCH',             'tag',               '1', '1',     '0',     '0'),
    ('PATCH',             'todo_tag',          '1', '1',     '0',     '0'),
    ('DELETE',            'profile',           '1', '0',     '0',     '0'),
    -- vera's own row: she may leave.
    ('DELETE',            'profile_member',    '1', '0',     '1',     '0'),
    ('DELETE',            'profile_invite',    '1', '0',     '0',     '0'),
    ('DELETE',            'todo',              '1', '1',     '0',     '0'),
    ('DELETE',            'tag',               '1', '1',     '0',     '0'),
    ('DELETE',            'todo_tag',          '1', '1',     '0',     '0'),
    ('DELETE what is gone', 'todo',            '0', '0',     '0',     '0')
)
select test.compare(format('%s %s as %s', what, target, label), test.trying(who, statement), wanted)
  from request join expected using (what, target)
 cross join lateral (values ('ada', 'owner', ada), ('grace', 'editor', grace),
                            ('vera', 'viewer', vera), ('sam', 'stranger', sam),
                            ('anon', 'anon', '42501')) as r (who, label, wanted);

select test.compare('every table has row-level security', string_agg(c.relname, ' '), null)
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and not c.relrowsecurity;
select test.compare('anon holds no privilege on any table', string_agg(c.relname, ' '), null)
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger');
select test.compare('authenticated may not truncate', string_agg(c.relname, ' '), null)
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and has_table_privilege('authenticated', c.oid, 'truncate, references, trigger');
select test.compare('every security-definer function pins its search_path',
                    string_agg(p.proname, ' '), null)
  from pg_proc p where p.pronamespace = 'tidelist'::regnamespace and p.prosecdef
   and not coalesce(p.proconfig, '{}') @> array['search_path=""'];
select test.compare('anon may run none of the functions', string_agg(p.proname, ' '), null)
  from pg_proc p where p.pronamespace in ('tidelist'::regnamespace, 'public'::regnamespace)
   and has_function_privilege('anon', p.oid, 'execute');
select test.compare('the publication has the six tables and the confirmed addresses',
                    string_agg(tablename, ' ' order by tablename),
                    'confirmed_address profile profile_invite profile_member tag todo todo_tag')
  from pg_publication_tables where pubname = 'powersync';
