-- SPDX-License-Identifier: Apache-2.0
-- What people are called in the list of members.

begin;
set local search_path = public, tap;
select plan(18);

\set family 'test.family()'
create function pg_temp.called(person text) returns text language sql as $$
    select display_name from public.profile_member
     where profile_id = test.family() and user_id = test.id_of(person)
$$;
-- nina, with this metadata, accepts an invitation (101) and leaves again.
create function pg_temp.joins_as(metadata jsonb, name text default null) returns text
language plpgsql as $$
declare
    called text;
begin
    begin
        update auth.users set raw_user_meta_data = metadata where id = test.id_of('nina');
        called := test.call('nina', format('public.accept_invite(%L, %L)', test.row_id(101), name));
        called := case called when test.family()::text then pg_temp.called('nina') else called end;
        raise exception using errcode = 'TT000';
    exception when sqlstate 'TT000' then
        return called;
    end;
end $$;

select is(pg_temp.joins_as(metadata), wanted, name)
  from (values
    ('{"display_name": "Nina S.", "full_name": "Nina Simone", "name": "nina"}'::jsonb, 'Nina S.',
     'who joins is called what the account says'),
    ('{"full_name": "Nina Simone", "name": "nina"}', 'Nina Simone', 'as a provider puts it'),
    ('{"name": " Nina "}', 'Nina', 'or another one'),
    ('{"display_name": "  ", "full_name": 7, "name": {"a": 1}}', 'nina', 'what is no name is none'),
    ('[]', 'nina', 'nor is what is no object'),
    (null, 'nina', 'without one it is what stands before the @'),
    (jsonb_build_object('name', repeat('ü', 300)), repeat('ü', 200), 'no longer than the column'))
    as t (metadata, wanted, name);
select is(pg_temp.joins_as('{"name": "Nina"}', ' Nina from work '), 'Nina from work',
    'a name given with the answer counts first');

-- By hand: the caller's own row, nobody else's.
update auth.users set raw_user_meta_data = '{"name": "Ada L."}' where id = test.id_of('ada');
select is(test.upload('ada', test.tx(1, test.op('PUT', 'profile', test.row_id(551)::text,
    '{"name": "Club", "position": "a"}'), test.op('PUT', 'profile_member',
    test.v5(test.row_id(551), test.id_of('ada'))::text, json_build_object('profile_id',
    test.row_id(551), 'user_id', test.id_of('ada'), 'display_name', null, 'role', 'owner')))),
    'applied(applied,applied)', 'the first upload of a profile, whose maker has no name here');
select is((select display_name from public.profile_member where profile_id = test.row_id(551)),
    'Ada L.', 'names its owner');
select is(test.upload('ada', test.tx(2, test.op('PUT', 'profile_member',
    test.v5(:family, test.id_of('sam'))::text, json_build_object('profile_id', :family, 'user_id',
    test.id_of('sam'), 'role', 'viewer')))), 'applied(applied)', 'who adds somebody by hand');
select is(pg_temp.called('sam'), null, 'learns no name by it');
select is(test.upload('ada', test.tx(3, test.op('PATCH', 'profile_member',
    test.v5(:family, test.id_of('ada'))::text, '{"display_name": "Mum"}'))), 'applied(applied)',
    'who calls herself something else');
select is(pg_temp.called('ada'), 'Mum', 'is called that');
select is(test.call('ada', 'public.leave_profile(null)') || pg_temp.called('ada'), 'doneMum',
    'and stays so');

select is(test.call('ada', format('tidelist.name_of(%L)', test.id_of('sam'))),
    '42501 permission denied for function name_of', 'nobody asks for another''s name');
select is(test.call('ada', 'tidelist.my_name()'), 'Ada L.', 'only for the own one');
select is(test.call('anon', 'tidelist.my_name()'), '42501 permission denied for schema tidelist',
    'and not without a session');

select * from finish();
rollback;
