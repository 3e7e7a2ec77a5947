-- SPDX-License-Identifier: Apache-2.0
--
-- The role that the PowerSync service reads the database as: after the migrations, with a password
-- of your own. Run again, it sets the password anew. It reads what the publication `powersync` holds
-- and can write nothing.
do $$
begin
    if not exists (select from pg_roles where rolname = 'powersync_role') then
        create role powersync_role with replication bypassrls login;
    end if;
end $$;
alter role powersync_role with password 'CHANGE-THIS-PASSWORD';
grant usage on schema public to powersync_role;
grant select on public.profile, public.profile_member, public.profile_invite, public.todo,
    public.tag, public.todo_tag, public.confirmed_address to powersync_role;
