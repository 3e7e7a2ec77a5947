-- SPDX-License-Identifier: Apache-2.0
-- Invitations by function: create, accept, decline, revoke.

begin;
set local search_path = public, tap;
select plan(46);

\set family 'test.family()'
create function pg_temp.invite(who text, email text, role text, id uuid default null) returns text
language sql as $$
    select test.call(who, format('public.create_invite(%L, %L, %L, %L)', test.family(), email, role, id))
$$;
create function pg_temp.answer(who text, what text, n int) returns text language sql as $$
    select test.call(who, format('public.%I(%L)', what || '_invite', test.row_id(n)))
$$;
\set owners_only '''42501 only an owner of the profile can do this'''

-- Create.
select matches(pg_temp.invite('ada', ' New@Example.org ', 'viewer', test.row_id(601)),
    '^\(' || test.row_id(601) || ',' || :family || ',Family,new@example.org,viewer,'
    || test.id_of('ada') || ',ada,', 'an owner invites, under an id of her own');
select matches(pg_temp.invite('ada', 'new@example.org', 'viewer', test.row_id(601)),
    '^\(' || test.row_id(601), 'and again, when the answer was lost');
select matches(pg_temp.invite('ada', 'NEW@example.org', 'editor'),
    '^\(' || test.row_id(601) || ',.*,new@example.org,editor,', 'a second one changes the role');
select is(test.stands('profile_invite where email = ''new@example.org'''), '1', 'of the only one');
select matches(pg_temp.invite('ada', 'other@example.org', 'viewer'), '^\([0-9a-f]{8}-[0-9a-f-]{27},',
    'the server makes an id when the client has none');
select is(pg_temp.invite(who, 'x@example.org', 'viewer'), :owners_only, who || ' cannot invite')
  from unnest(array['grace', 'vera', 'sam']) as who;
select is(pg_temp.invite('anon', 'x@example.org', 'viewer'),
    '42501 permission denied for function create_invite', 'nor can anon');
select is(test.call('ada', format('public.create_invite(%L, ''x@example.org'', ''viewer'')',
    test.row_id(999))), :owners_only, 'a profile that is not there has no owner');
select is(pg_temp.invite('ada', email, role), wanted, name)
  from (values ('nobody', 'viewer', '22023 this is no e-mail address', 'no address'),
               ('a@b c', 'viewer', '22023 this is no e-mail address', 'a space in it'),
               (null, 'viewer', '22023 this is no e-mail address', 'none at all'),
               ('x@example.org', 'owner', '22023 an invitation is for an editor or a viewer',
                'an owner is not invited'),
               ('x@example.org', null, '22023 an invitation is for an editor or a viewer', 'no role'),
               ('Grace@example.org', 'viewer', 'P0001 this person is a member of the profile already',
                'a member is not invited')) as t (email, role, wanted, name);
select is(left(pg_temp.invite('ada', repeat('x', 310) || '@example.org', 'viewer'), 5), '23514',
    'an address that is too long');
select is(left(test.call('sam', format('public.create_invite(%L, ''x@example.org'', ''viewer'', %L)',
    test.shop(), test.row_id(101))), 5), '23505', 'an id that is another profile''s invitation');
select is((select profile_id from public.profile_invite where id = test.row_id(101)), :family,
    'which stays where it was');

-- Accept. nina is invited as an editor (101).
select is(left(pg_temp.answer('sam', 'accept', 101), 5), 'P0001', 'not for another address');
select is(left(pg_temp.answer('vera', 'accept', 101), 5), 'P0001', 'nor for a member who sees it');
select is(left(pg_temp.answer('nina', 'accept', 999), 5), 'P0001', 'nor one that is not there');
select is(pg_temp.answer('anon', 'accept', 101),
    '42501 permission denied for function accept_invite', 'nor without a session');
select matches(pg_temp.invite('ada', 'nina@example.org', 'viewer'), ',viewer,',
    'the role can change while it is open');
insert into public.profile_invite (id, profile_id, email, role, invited_by)
values (test.row_id(602), :family, 'nina@example.org', 'editor', test.id_of('ada'));
select is(test.call('nina', format('public.accept_invite(%L, '' Nina '')', test.row_id(101))),
    :family::text, 'the person with the confirmed address accepts');
select is((select concat_ws(' ', id = test.v5(:family, user_id), role, email, display_name)
             from public.profile_member where profile_id = :family
              and user_id = test.id_of('nina')),
    't viewer nina@example.org Nina', 'and is a member, with the role of the invitation');
select is(test.stands('profile_invite where email = ''nina@example.org'''), '0',
    'her invitations are answered');
select is(test.trying('nina', test.get('todo', format('profile_id = %L', :family))), '2',
    'she reads what is there');
select is(pg_temp.answer('nina', 'accept', 101), :family::text, 'accepting again is harmless');
select is(pg_temp.answer('nina', 'accept', 602), :family::text, 'also the other one');
select is(test.roles(:family), 'ada owner, grace editor, nina viewer, vera viewer',
    'and changes nothing');
select is(left(pg_temp.answer('sam', 'accept', 101), 5), 'P0001',
    'another person cannot use it again');
select is(test.call('nina', format('public.leave_profile(%L)', :family)), 'done', 'she leaves');
select is(pg_temp.answer('nina', 'accept', 101), :family::text, 'an old acceptance, repeated');
select is(test.roles(:family), 'ada owner, grace editor, vera viewer', 'does not let her in again');

-- Somebody who is a member already gains or stays.
insert into public.profile_invite (id, profile_id, email, role, invited_by)
values (test.row_id(603), :family, 'ada@example.org', 'viewer', test.id_of('ada')),
       (test.row_id(604), :family, 'vera@example.org', 'editor', test.id_of('ada'));
select is(pg_temp.answer('ada', 'accept', 603) || pg_temp.answer('vera', 'accept', 604),
    :family::text || :family, 'members accept too');
select is(test.roles(:family), 'ada owner, grace editor, vera editor',
    'an owner stays one, a viewer becomes an editor');

-- Decline and revoke.
insert into public.profile_invite (id, profile_id, email, role, invited_by)
values (test.row_id(605), :family, 'nina@example.org', 'viewer', test.id_of('ada')),
       (test.row_id(606), :family, 'nina@example.org', 'viewer', test.id_of('ada'));
select is(pg_temp.answer('grace', 'decline', 605), '42501 this invitation is for somebody else',
    'a member declines in nobody''s name');
select is(pg_temp.answer('ada', 'decline', 605), '42501 this invitation is for somebody else',
    'nor does an owner');
select is(pg_temp.answer('sam', 'decline', 605) || test.stands(format('profile_invite where id = %L',
    test.row_id(605))), 'done1', 'a stranger does nothing');
select is(pg_temp.answer('nina', 'decline', 605) || pg_temp.answer('nina', 'decline', 605)
    || test.stands(format('profile_invite where id = %L', test.row_id(605))), 'donedone0',
    'the invited person declines, twice');
select is(pg_temp.answer(who, 'revoke', 606), :owners_only, who || ' cannot revoke')
  from unnest(array['grace', 'nina']) as who;
select is(pg_temp.answer('sam', 'revoke', 606) || test.stands(format('profile_invite where id = %L',
    test.row_id(606))), 'done1', 'a stranger does nothing');
select is(pg_temp.answer('ada', 'revoke', 606) || pg_temp.answer('ada', 'revoke', 606)
    || test.stands(format('profile_invite where id = %L', test.row_id(606))), 'donedone0',
    'an owner revokes, twice');
select is(left(pg_temp.answer('nina', 'accept', 606), 5), 'P0001', 'and it is of no use any more');

select * from finish();
rollback;
