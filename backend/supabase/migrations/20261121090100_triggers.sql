-- SPDX-License-Identifier: Apache-2.0
--
-- What the server decides by itself: who wrote a row and when, the creator's owner row, that no
-- profile loses its last owner, which addresses are confirmed.
--
-- Every function pins its search_path. The security-definer ones run as the owner of the tables,
-- whom no policy binds.

-- ---------------------------------------------------------------------------------------------
-- Who and when. A caller that carries a user's token cannot choose these columns; a service key or
-- a plain SQL session, which has no user, may (to restore a backup, for example). A write that
-- changes nothing leaves the time of the last change alone, so that a repeated upload is not sent
-- to every device again as a change.

create function tidelist.stamp_profile() returns trigger
language plpgsql set search_path = '' as $$
declare
    caller constant uuid := auth.uid();
begin
    if tg_op = 'INSERT' then
        if caller is not null then
            new.created_by := caller;
            new.created_at := now();
            new.updated_at := now();
        end if;
        return new;
    end if;
    if caller is not null then
        new.created_by := old.created_by;
        new.created_at := old.created_at;
        new.updated_at := old.updated_at;
    end if;
    if new is distinct from old and new.updated_at = old.updated_at then
        new.updated_at := now();
    end if;
    return new;
end $$;

create function tidelist.stamp_todo() returns trigger
language plpgsql set search_path = '' as $$
declare
    caller constant uuid := auth.uid();
begin
    if tg_op = 'INSERT' then
        if caller is not null then
            new.created_by := caller;
            new.created_at := now();
            new.updated_by := caller;
            new.updated_at := now();
        end if;
        return new;
    end if;
    if caller is not null then
        new.created_by := old.created_by;
        new.created_at := old.created_at;
        new.updated_by := old.updated_by;
        new.updated_at := old.updated_at;
    end if;
    if new is distinct from old and new.updated_at = old.updated_at then
        new.updated_by := coalesce(caller, new.updated_by);
        new.updated_at := now();
    end if;
    return new;
end $$;

create function tidelist.stamp_member() returns trigger
language plpgsql set search_path = '' as $$
begin
    if auth.uid() is not null then
        new.created_at := case tg_op when 'INSERT' then now() else old.created_at end;
    end if;
    return new;
end $$;

create function tidelist.stamp_invite() returns trigger
language plpgsql set search_path = '' as $$
declare
    caller constant uuid := auth.uid();
begin
    new.email := lower(btrim(new.email));
    if caller is not null and tg_op = 'INSERT' then
        new.invited_by := caller;
        new.created_at := now();
        -- The caller's own view of the profile: a stranger learns no name here.
        new.profile_name := coalesce(new.profile_name,
            (select p.name from public.profile p where p.id = new.profile_id));
        new.inviter_name := coalesce(new.inviter_name,
            (select left(coalesce(m.display_name, m.email), 200) from public.profile_member m
              where m.profile_id = new.profile_id and m.user_id = caller));
    elsif caller is not null then
        new.invited_by := old.invited_by;
        new.created_at := old.created_at;
    end if;
    return new;
end $$;

create trigger stamp before insert or update on public.profile
    for each row execute function tidelist.stamp_profile();
create trigger stamp before insert or update on public.profile_member
    for each row execute function tidelist.stamp_member();
create trigger stamp before insert or update on public.profile_invite
    for each row execute function tidelist.stamp_invite();
create trigger stamp before insert or update on public.todo
    for each row execute function tidelist.stamp_todo();

-- ---------------------------------------------------------------------------------------------
-- The tags of a profile stay there when a to-do moves on: its links to them go. A client uploads
-- these deletions too, in whatever order it made them, and a deletion of what is gone is done.

create function tidelist.leave_tags_behind() returns trigger
language plpgsql set search_path = '' as $$
begin
    delete from public.todo_tag t where t.todo_id = old.id and t.profile_id = old.profile_id;
    return new;
end $$;

create trigger leave_tags_behind before update on public.todo
    for each row when (old.profile_id is distinct from new.profile_id)
    execute function tidelist.leave_tags_behind();

-- ---------------------------------------------------------------------------------------------
-- The creator's owner row. Its id is the one that the client gives it as well, so the client's own
-- upload of the same row finds it and updates it.

create function tidelist.make_owner_row() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    insert into public.profile_member (id, profile_id, user_id, email, role)
    values (extensions.uuid_generate_v5(new.id, new.created_by::text), new.id, new.created_by,
            (select c.email from public.confirmed_address c where c.user_id = new.created_by),
            'owner')
    on conflict (id) do nothing;
    return null;
end $$;

create trigger make_owner_row after insert on public.profile
    for each row execute function tidelist.make_owner_row();

-- ---------------------------------------------------------------------------------------------
-- At least one owner. Two owners may leave at the same moment, each seeing the other still there.
-- So the row of the profile is locked before an owner's row goes, and the second one looks only
-- when the first has finished. The weaker lock leaves everyone else free to write to-dos. A
-- transaction with an older snapshot (repeatable read) would still see a row that is gone: it locks
-- the owner that it finds, and fails with 40001 instead.

create function tidelist.queue_for_owners() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    perform 1 from public.profile p where p.id = old.profile_id for no key update;
    return case tg_op when 'DELETE' then old else new end;
end $$;

create function tidelist.keep_an_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    -- Nothing to keep when the profile itself is going: this is its cascade.
    if not exists (select from public.profile p where p.id = old.profile_id) then
        return null;
    end if;
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
        perform 1 from public.profile_member m
          where m.profile_id = old.profile_id and m.role = 'owner' limit 1 for share;
    else
        perform 1 from public.profile_member m
          where m.profile_id = old.profile_id and m.role = 'owner' limit 1;
    end if;
    if not found then
        raise exception 'a profile needs at least one owner'
            using errcode = 'check_violation', constraint = 'profile_keeps_an_owner',
                  table = 'profile_member', schema = 'public',
                  hint = 'Make somebody else an owner first, or delete the profile.';
    end if;
    return null;
end $$;

create trigger queue_for_owners before delete on public.profile_member
    for each row when (old.role = 'owner')
    execute function tidelist.queue_for_owners();
create trigger queue_for_owners_on_update before update on public.profile_member
    for each row
    when (old.role = 'owner' and (new.role <> 'owner' or new.profile_id <> old.profile_id))
    execute function tidelist.queue_for_owners();

create constraint trigger keep_an_owner after delete on public.profile_member
    deferrable for each row when (old.role = 'owner')
    execute function tidelist.keep_an_owner();
create constraint trigger keep_an_owner_on_update after update on public.profile_member
    deferrable for each row
    when (old.role = 'owner' and (new.role <> 'owner' or new.profile_id <> old.profile_id))
    execute function tidelist.keep_an_owner();

-- ---------------------------------------------------------------------------------------------
-- Confirmed addresses follow Supabase Auth.

create function tidelist.follow_address() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if new.email is null or new.email = '' or new.email_confirmed_at is null then
        delete from public.confirmed_address c where c.user_id = new.id;
    else
        insert into public.confirmed_address (user_id, email) values (new.id, lower(new.email))
        on conflict (user_id) do update set email = excluded.email;
    end if;
    return null;
end $$;

create trigger tidelist_follow_address
    after insert or update of email, email_confirmed_at on auth.users
    for each row execute function tidelist.follow_address();

insert into public.confirmed_address (user_id, email)
select u.id, lower(u.email) from auth.users u
 where u.email <> '' and u.email_confirmed_at is not null
on conflict (user_id) do nothing;

revoke all on all functions in schema tidelist from public;
