-- SPDX-License-Identifier: Apache-2.0
--
-- Sharing and leaving, as functions of the REST interface: what takes more than one row, or has to
-- be asked and done in one step. They run as the caller, below the policies, except for the two
-- that do what a person may not do by hand: accept_invite and delete_account.
--
-- Refused: 42501 (403) for who may not, P0001 and 22023 (400) for what makes no sense as things
-- stand, 23514 for a profile's last owner. A call whose answer was lost can be made again.

-- An invitation that was accepted is gone; this is how a repetition of accepting it is known.
create table tidelist.accepted_invite (
    invite_id uuid primary key,
    user_id uuid not null,
    profile_id uuid not null,
    accepted_at timestamptz not null default now()
);
create index accepted_invite_by_user on tidelist.accepted_invite (user_id);
create index accepted_invite_by_time on tidelist.accepted_invite (accepted_at);
revoke all on tidelist.accepted_invite from public, anon, authenticated;

-- accept_invite reads and deletes an invitation as the owner of the table.
alter table public.profile_invite no force row level security;

-- ---------------------------------------------------------------------------------------------
-- Helpers.

create function tidelist.caller() returns uuid
language plpgsql stable set search_path = '' as $$
begin
    if auth.uid() is null then
        raise exception 'only a signed-in person can do this'
            using errcode = 'insufficient_privilege';
    end if;
    return auth.uid();
end $$;

-- Everything that changes who is in a profile goes through here first, one after the other. Looking
-- only after the wait is what makes it right.
create function tidelist.enter_own_profile(profile uuid) returns void
language plpgsql set search_path = '' as $$
begin
    perform 1 from public.profile p where p.id = enter_own_profile.profile for no key update;
    if not found or profile not in (select tidelist.profiles_i_own()) then
        raise exception 'only an owner of the profile can do this'
            using errcode = 'insufficient_privilege';
    end if;
end $$;

-- ---------------------------------------------------------------------------------------------
-- Invitations.

-- One open invitation per profile and address: inviting again changes its role. The id can be the
-- client's own; the answer tells which one counts.
create function public.create_invite(profile uuid, email text, role text, id uuid default null)
returns public.profile_invite language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
    address constant text := lower(btrim(create_invite.email));
    invite public.profile_invite;
begin
    perform tidelist.enter_own_profile(create_invite.profile);
    if coalesce(address, '') !~ '^[^@[:space:]]+@[^@[:space:]]+$' then
        raise exception 'this is no e-mail address' using errcode = 'invalid_parameter_value';
    end if;
    if coalesce(create_invite.role, '') not in ('editor', 'viewer') then
        raise exception 'an invitation is for an editor or a viewer'
            using errcode = 'invalid_parameter_value';
    end if;
    -- By the members' addresses as the caller sees them: an address that a member does not show is
    -- not found out by inviting it.
    if exists (select from public.profile_member m
                where m.profile_id = create_invite.profile and lower(m.email) = address) then
        raise exception 'this person is a member of the profile already';
    end if;

    update public.profile_invite i set role = create_invite.role
     where i.profile_id = create_invite.profile and i.email = address
    returning * into invite;
    if not found then
        insert into public.profile_invite (id, profile_id, email, role)
        values (coalesce(create_invite.id, gen_random_uuid()), create_invite.profile, address,
                create_invite.role)
        returning * into invite;
    end if;
    return invite;
end $$;

-- Makes the caller a member, with the invitation's role; somebody who is one already gains by it or
-- stays what they are. Returns the profile.
create function public.accept_invite(invite uuid, display_name text default null) returns uuid
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    me constant uuid := tidelist.caller();
    address text;
    home uuid;
    granted text;
begin
    select c.email into address from public.confirmed_address c where c.user_id = me;
    -- The profile is locked before the invitation, as a deletion of the profile does it.
    select i.profile_id into home from public.profile_invite i
     where i.id = accept_invite.invite and i.email = address;
    perform 1 from public.profile p where p.id = home for no key update;
    select i.role into granted from public.profile_invite i
     where i.id = accept_invite.invite and i.email = address for update;
    if not found then
        select a.profile_id into home from tidelist.accepted_invite a
         where a.invite_id = accept_invite.invite and a.user_id = me;
        if found then
            return home;
        end if;
        raise exception 'there is no such invitation to an address that you have confirmed'
            using hint = 'It may have been revoked, or be for another address. A new address has '
                         'to be confirmed first, by the link in the mail.';
    end if;

    insert into public.profile_member (id, profile_id, user_id, email, display_name, role)
    values (extensions.uuid_generate_v5(home, me::text), home, me, address,
            nullif(btrim(accept_invite.display_name), ''), granted)
    on conflict do nothing;
    if not found then
        update public.profile_member m set role = granted
         where m.profile_id = home and m.user_id = me and m.role = 'viewer' and granted = 'editor';
    end if;

    with answered as (
        delete from public.profile_invite i where i.profile_id = home and i.email = address
        returning i.id)
    insert into tidelist.accepted_invite (invite_id, user_id, profile_id)
    select a.id, me, home from answered a
    on conflict (invite_id) do update
        set user_id = excluded.user_id, profile_id = excluded.profile_id, accepted_at = now();
    return home;
end $$;

-- By the person invited.
create function public.decline_invite(invite uuid) returns void
language plpgsql set search_path = '' as $$
begin
    perform tidelist.caller();
    delete from public.profile_invite i where i.id = decline_invite.invite
       and i.email in (select tidelist.my_confirmed_address());
    if not found and exists (select from public.profile_invite i
                              where i.id = decline_invite.invite) then
        raise exception 'this invitation is for somebody else'
            using errcode = 'insufficient_privilege';
    end if;
end $$;

-- By an owner.
create function public.revoke_invite(invite uuid) returns void
language plpgsql set search_path = '' as $$
begin
    perform tidelist.caller();
    delete from public.profile_invite i where i.id = revoke_invite.invite
       and i.profile_id in (select tidelist.profiles_i_own());
    if not found and exists (select from public.profile_invite i
                              where i.id = revoke_invite.invite) then
        raise exception 'only an owner of the profile can do this'
            using errcode = 'insufficient_privilege';
    end if;
end $$;

-- ---------------------------------------------------------------------------------------------
-- Members.

create function public.change_role(profile uuid, "user" uuid, role text) returns void
language plpgsql set search_path = '' as $$
#variable_conflict use_column
begin
    perform tidelist.enter_own_profile(change_role.profile);
    if coalesce(change_role.role, '') not in ('owner', 'editor', 'viewer') then
        raise exception 'a role is owner, editor or viewer'
            using errcode = 'invalid_parameter_value';
    end if;
    update public.profile_member m set role = change_role.role
     where m.profile_id = change_role.profile and m.user_id = change_role."user";
    if not found then
        raise exception 'this person is not a member of the profile';
    end if;
end $$;

create function public.remove_member(profile uuid, "user" uuid) returns void
language plpgsql set search_path = '' as $$
begin
    perform tidelist.enter_own_profile(remove_member.profile);
    delete from public.profile_member m
     where m.profile_id = remove_member.profile and m.user_id = remove_member."user";
end $$;

-- Leaving is everybody's right. The trigger keep_an_owner stops the last owner.
create function public.leave_profile(profile uuid) returns void
language plpgsql set search_path = '' as $$
begin
    delete from public.profile_member m
     where m.profile_id = leave_profile.profile and m.user_id = tidelist.caller();
end $$;

-- The other becomes an owner and the caller an editor, at once.
create function public.transfer_ownership(profile uuid, "user" uuid) returns void
language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
    me constant uuid := tidelist.caller();
begin
    -- Done already, and asked again.
    if exists (select from public.profile_member m where m.profile_id = transfer_ownership.profile
                  and m.user_id = me and m.role = 'editor')
       and exists (select from public.profile_member m
                    where m.profile_id = transfer_ownership.profile
                      and m.user_id = transfer_ownership."user" and m.role = 'owner') then
        return;
    end if;
    perform tidelist.enter_own_profile(transfer_ownership.profile);
    if transfer_ownership."user" = me then
        raise exception 'ownership is passed on to somebody else'
            using errcode = 'invalid_parameter_value';
    end if;
    update public.profile_member m set role = 'owner'
     where m.profile_id = transfer_ownership.profile and m.user_id = transfer_ownership."user";
    if not found then
        raise exception 'this person is not a member of the profile';
    end if;
    update public.profile_member m set role = 'editor'
     where m.profile_id = transfer_ownership.profile and m.user_id = me;
end $$;

-- ---------------------------------------------------------------------------------------------
-- The end of an account, by its owner (delete_account) or on the dashboard: a trigger on the
-- accounts keeps the same rule for both. Profiles nobody else is in go with it. While others would
-- lose their last owner it is refused. What the person wrote in other profiles stays there.

create function tidelist.let_go_of(person uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
    held text;
begin
    -- Nobody enters or leaves these profiles until this is decided. In the order of their ids, so
    -- that two who delete their accounts at once wait for each other instead of for both.
    perform 1 from public.profile p
      where p.id in (select m.profile_id from public.profile_member m where m.user_id = person)
      order by p.id for update;

    select string_agg(format('"%s"', p.name), ', ' order by p.name, p.id) into held
      from public.profile p
     where exists (select from public.profile_member m
                    where m.profile_id = p.id and m.user_id = person and m.role = 'owner')
       and exists (select from public.profile_member m
                    where m.profile_id = p.id and m.user_id <> person)
       and not exists (select from public.profile_member m
                        where m.profile_id = p.id and m.user_id <> person and m.role = 'owner');
    if held is not null then
        raise exception 'this account is the only owner of %', held
            using hint = 'Make somebody else an owner there, or delete these profiles, first.';
    end if;

    delete from public.profile p
     where exists (select from public.profile_member m
                    where m.profile_id = p.id and m.user_id = person)
       and not exists (select from public.profile_member m
                        where m.profile_id = p.id and m.user_id <> person);
    delete from public.profile_member m where m.user_id = person;
    delete from tidelist.applied_transaction t where t.user_id = person;
    delete from tidelist.accepted_invite a where a.user_id = person;
end $$;

create function tidelist.let_go_of_account() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    perform tidelist.let_go_of(old.id);
    return old;
end $$;

create trigger tidelist_let_go_of_account before delete on auth.users
    for each row execute function tidelist.let_go_of_account();

create function public.delete_account() returns void
language plpgsql security definer set search_path = '' as $$
declare
    me constant uuid := tidelist.caller();
begin
    perform tidelist.let_go_of(me);
    delete from auth.users u where u.id = me;
end $$;

-- ---------------------------------------------------------------------------------------------
-- For signed-in people only. Supabase's defaults grant every new function to everyone.

revoke all on all functions in schema tidelist from public;
revoke all on function
    public.create_invite(uuid, text, text, uuid), public.accept_invite(uuid, text),
    public.decline_invite(uuid), public.revoke_invite(uuid),
    public.change_role(uuid, uuid, text), public.remove_member(uuid, uuid),
    public.leave_profile(uuid), public.transfer_ownership(uuid, uuid), public.delete_account()
    from public, anon, authenticated, service_role;
grant execute on function
    tidelist.caller(), tidelist.enter_own_profile(uuid),
    public.create_invite(uuid, text, text, uuid), public.accept_invite(uuid, text),
    public.decline_invite(uuid), public.revoke_invite(uuid),
    public.change_role(uuid, uuid, text), public.remove_member(uuid, uuid),
    public.leave_profile(uuid), public.transfer_ownership(uuid, uuid), public.delete_account()
    to authenticated;
