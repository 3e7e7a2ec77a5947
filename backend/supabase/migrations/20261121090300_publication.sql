-- SPDX-License-Identifier: Apache-2.0
--
-- What the sync service reads: the six tables, and the confirmed addresses that decide which
-- invitations a person is sent. The service wants exactly this name. A publication that already
-- stands is completed, not replaced: replacing it would make the service read everything again.

do $$
declare
    wanted text;
begin
    if not exists (select from pg_catalog.pg_publication where pubname = 'powersync') then
        create publication powersync for table public.profile, public.profile_member,
            public.profile_invite, public.todo, public.tag, public.todo_tag,
            public.confirmed_address;
        return;
    end if;
    foreach wanted in array array['profile', 'profile_member', 'profile_invite', 'todo', 'tag',
                                  'todo_tag', 'confirmed_address'] loop
        if not exists (select from pg_catalog.pg_publication_tables
                        where pubname = 'powersync' and schemaname = 'public'
                          and tablename = wanted) then
            execute pg_catalog.format('alter publication powersync add table public.%I', wanted);
        end if;
    end loop;
end $$;
