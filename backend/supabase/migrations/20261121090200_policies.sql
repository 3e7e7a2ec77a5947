-- SPDX-License-Identifier: Apache-2.0
--
-- Who may do what. Viewers read; editors write to-dos, tags and their links; owners also rename,
-- share and delete. A row that a policy hides from a PATCH or DELETE is simply not touched; a row
-- that may not be written as it stands is refused with 42501.

-- ---------------------------------------------------------------------------------------------
-- Membership, asked as the owner of the tables: a policy on profile_member that read its own table
-- would recurse. Used as `in (select ...)`, so each runs once per statement, not once per row.

create function tidelist.my_profiles() returns setof uuid
language sql stable security definer set search_path = '' as $$
    select m.profile_id from public.profile_member m where m.user_id = auth.uid()
$$;

create function tidelist.profiles_i_edit() returns setof uuid
language sql stable security definer set search_path = '' as $$
    select m.profile_id from public.profile_member m
     where m.user_id = auth.uid() and m.role in ('owner', 'editor')
$$;

create function tidelist.profiles_i_own() returns setof uuid
language sql stable security definer set search_path = '' as $$
    select m.profile_id from public.profile_member m
     where m.user_id = auth.uid() and m.role = 'owner'
$$;

create function tidelist.has_no_member(profile uuid) returns boolean
language sql stable security definer set search_path = '' as $$
    select not exists (select from public.profile_member m where m.profile_id = profile)
$$;

create function tidelist.my_confirmed_address() returns setof text
language sql stable security definer set search_path = '' as $$
    select c.email from public.confirmed_address c where c.user_id = auth.uid()
$$;

revoke all on all functions in schema tidelist from public;
grant execute on function
    tidelist.my_profiles(), tidelist.profiles_i_edit(), tidelist.profiles_i_own(),
    tidelist.has_no_member(uuid), tidelist.my_confirmed_address()
    to authenticated;

-- ---------------------------------------------------------------------------------------------
-- Privileges. Whatever the project's defaults grant is taken back first. `anon` gets nothing, not
-- even an empty answer: an upload that went out without its session must fail loudly (401), since
-- a DELETE that touches no row would look like a success.

revoke all on public.profile, public.profile_member, public.profile_invite, public.todo,
    public.tag, public.todo_tag, public.confirmed_address from public, anon, authenticated;
grant select, insert, update, delete on public.profile, public.profile_member,
    public.profile_invite, public.todo, public.tag, public.todo_tag to authenticated;
grant all on public.profile, public.profile_member, public.profile_invite, public.todo,
    public.tag, public.todo_tag, public.confirmed_address to service_role;

alter table public.profile enable row level security;
alter table public.profile_member enable row level security;
alter table public.profile_invite enable row level security;
alter table public.todo enable row level security;
alter table public.tag enable row level security;
alter table public.todo_tag enable row level security;
alter table public.confirmed_address enable row level security;

-- Forced where no function of ours writes or reads as the owner. The membership functions have to
-- pass by the policies of profile, profile_member and confirmed_address.
alter table public.profile_invite force row level security;
alter table public.todo force row level security;
alter table public.tag force row level security;
alter table public.todo_tag force row level security;

-- ---------------------------------------------------------------------------------------------
-- profile. An upsert checks the SELECT policy of the row it proposes, before the trigger has made
-- the owner row: hence the second half, which holds for that moment only.

create policy profile_select on public.profile for select to authenticated
    using (id in (select tidelist.my_profiles())
           or (created_by = (select auth.uid()) and tidelist.has_no_member(id)));
create policy profile_insert on public.profile for insert to authenticated
    with check (created_by = (select auth.uid()));
create policy profile_update on public.profile for update to authenticated
    using (id in (select tidelist.profiles_i_own()))
    with check (id in (select tidelist.profiles_i_own()));
create policy profile_delete on public.profile for delete to authenticated
    using (id in (select tidelist.profiles_i_own()));

-- profile_member. Owners manage; everyone may leave.

create policy profile_member_select on public.profile_member for select to authenticated
    using (profile_id in (select tidelist.my_profiles()));
create policy profile_member_insert on public.profile_member for insert to authenticated
    with check (profile_id in (select tidelist.profiles_i_own()));
create policy profile_member_update on public.profile_member for update to authenticated
    using (profile_id in (select tidelist.profiles_i_own()))
    with check (profile_id in (select tidelist.profiles_i_own()));
create policy profile_member_delete on public.profile_member for delete to authenticated
    using (user_id = (select auth.uid())
           or profile_id in (select tidelist.profiles_i_own()));

-- profile_invite. Members see the open invitations of their profiles, and everybody those to an
-- address they have confirmed; these they may also decline.

create policy profile_invite_select on public.profile_invite for select to authenticated
    using (profile_id in (select tidelist.my_profiles())
           or email in (select tidelist.my_confirmed_address()));
create policy profile_invite_insert on public.profile_invite for insert to authenticated
    with check (profile_id in (select tidelist.profiles_i_own()));
create policy profile_invite_update on public.profile_invite for update to authenticated
    using (profile_id in (select tidelist.profiles_i_own()))
    with check (profile_id in (select tidelist.profiles_i_own()));
create policy profile_invite_delete on public.profile_invite for delete to authenticated
    using (profile_id in (select tidelist.profiles_i_own())
           or email in (select tidelist.my_confirmed_address()));

-- todo, tag, todo_tag: read by members, written by owners and editors. The check on the new row
-- makes a move need both profiles.

create policy todo_select on public.todo for select to authenticated
    using (profile_id in (select tidelist.my_profiles()));
create policy todo_insert on public.todo for insert to authenticated
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy todo_update on public.todo for update to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()))
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy todo_delete on public.todo for delete to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()));

create policy tag_select on public.tag for select to authenticated
    using (profile_id in (select tidelist.my_profiles()));
create policy tag_insert on public.tag for insert to authenticated
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy tag_update on public.tag for update to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()))
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy tag_delete on public.tag for delete to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()));

create policy todo_tag_select on public.todo_tag for select to authenticated
    using (profile_id in (select tidelist.my_profiles()));
create policy todo_tag_insert on public.todo_tag for insert to authenticated
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy todo_tag_update on public.todo_tag for update to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()))
    with check (profile_id in (select tidelist.profiles_i_edit()));
create policy todo_tag_delete on public.todo_tag for delete to authenticated
    using (profile_id in (select tidelist.profiles_i_edit()));
