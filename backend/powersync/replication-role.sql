-- SPDX-License-Identifier: Apache-2.0
--
-- The role that the PowerSync service reads the database as: once per project, after the
-- migrations, with a password of your own. It reads what the publication `powersync` holds and can
-- write nothing.
create role powersync_role with replication bypassrls login password 'CHANGE-THIS-PASSWORD';
grant usage on schema public to powersync_role;
grant select on public.profile, public.profile_member, public.profile_invite, public.todo,
    public.tag, public.todo_tag, public.confirmed_address to powersync_role;
