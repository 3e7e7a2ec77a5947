-- SPDX-License-Identifier: Apache-2.0
--
-- What people are called in the list of members. A device does not know the name its owner has given
-- to Supabase Auth; the server does. It fills in nobody's name but the caller's own: an owner who
-- writes somebody's row by hand learns nothing by it.

-- `display_name`, or what Google and others call it, of the account; else what stands before the @
-- of the address it has confirmed.
create function tidelist.name_of(person uuid) returns text
language sql stable set search_path = '' as $$
    select left(coalesce(
        (select btrim(u.raw_user_meta_data ->> k.name)
           from auth.users u,
                unnest(array['display_name', 'full_name', 'name']) with ordinality as k (name, n)
          where u.id = name_of.person
            and jsonb_typeof(u.raw_user_meta_data -> k.name) = 'string'
            and btrim(u.raw_user_meta_data ->> k.name) <> ''
          order by k.n limit 1),
        (select split_part(c.email, '@', 1) from public.confirmed_address c
          where c.user_id = name_of.person)), 200)
$$;

create function tidelist.my_name() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
    return tidelist.name_of(auth.uid());
end $$;

create or replace function tidelist.stamp_member() returns trigger
language plpgsql set search_path = '' as $$
begin
    if auth.uid() is not null then
        new.created_at := case tg_op when 'INSERT' then now() else old.created_at end;
        if new.user_id = auth.uid() and coalesce(btrim(new.display_name), '') = '' then
            new.display_name := tidelist.my_name();
        end if;
    end if;
    return new;
end $$;

revoke all on function tidelist.name_of(uuid), tidelist.my_name() from public, anon, authenticated;
grant execute on function tidelist.my_name() to authenticated;

-- Who is a member already.
update public.profile_member m set display_name = tidelist.name_of(m.user_id)
 where m.display_name is null;
