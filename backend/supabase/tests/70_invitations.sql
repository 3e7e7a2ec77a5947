-- SPDX-License-Identifier: Apache-2.0
-- An invitation is for whoever has confirmed its address.

select test.compare('a person with the confirmed address sees the invitation', test.trying('nina',
    test.get('profile_invite', format('id = %L', test.row_id(101)))), '1');
select test.compare('but not the profile', test.trying('nina',
    test.get('profile', format('id = %L', test.family()))), '0');
select test.compare('nor can she change the invitation', test.trying('nina',
    test.patch('profile_invite', test.row_id(101), '{"role": "viewer"}')), '0');
select test.compare('but she may decline it', test.trying('nina',
    test.remove('profile_invite', test.row_id(101))), '1');
select test.compare('a stranger does not see it', test.trying('sam',
    test.get('profile_invite', format('id = %L', test.row_id(101)))), '0');
select test.compare('an unconfirmed sign-up with the address does not see it', test.trying('una',
    test.get('profile_invite', format('id = %L', test.row_id(102)))), '0');
select test.compare('and cannot decline it', test.trying('una',
    test.remove('profile_invite', test.row_id(102))), '0');
update auth.users set email_confirmed_at = now() where id = test.id_of('una');
select test.compare('until the address is confirmed', test.trying('una',
    test.get('profile_invite', format('id = %L', test.row_id(102)))), '1');
update auth.users set email = 'Una.New@example.org' where id = test.id_of('una');
select test.compare('and no longer when it has changed', test.trying('una',
    test.get('profile_invite', format('id = %L', test.row_id(102)))), '0');
select test.compare('the new address is kept in lower case', (select email
    from public.confirmed_address where user_id = test.id_of('una')), 'una.new@example.org');
delete from auth.users where id = test.id_of('una');
select test.compare('a deleted account leaves no address', (select count(*)::text
    from public.confirmed_address where user_id = test.id_of('una')), '0');
select test.compare('the owner deletes the profile', test.doing('ada',
    test.remove('profile', test.family())), '1');
select test.compare('and its invitations with it', (select count(*)::text
    from public.profile_invite), '0');
