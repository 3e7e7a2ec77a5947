-- SPDX-License-Identifier: Apache-2.0
--
-- What is kept for a time only. The trash holds a to-do for 30 days from when the server last heard
-- of it: by the server's clock, so that a device with a wrong one can neither empty the trash nor
-- keep it for ever. Its sub-tasks go with it. The ledger of uploads and what is known of accepted
-- invitations are kept for 90 days.

-- Run as the owner of the tables, past the policies.
alter table public.todo no force row level security;
create index todo_in_trash_by_update on public.todo (updated_at) where deleted_at is not null;

create function tidelist.purge_deleted() returns bigint
language plpgsql set search_path = '' as $$
declare
    purged bigint;
begin
    delete from public.todo t
     where t.deleted_at is not null and t.updated_at < now() - interval '30 days';
    get diagnostics purged = row_count;
    delete from tidelist.applied_transaction t where t.applied_at < now() - interval '90 days';
    delete from tidelist.accepted_invite a where a.accepted_at < now() - interval '90 days';
    return purged;
end $$;
revoke all on function tidelist.purge_deleted() from public, anon, authenticated, service_role;

-- Every night, where the project has pg_cron; elsewhere whatever runs things at night can run
-- `select tidelist.purge_deleted()`. Scheduling it again replaces it.
do $$
begin
    if to_regprocedure('cron.schedule(text,text,text)') is null
       and exists (select from pg_catalog.pg_available_extensions where name = 'pg_cron') then
        create extension if not exists pg_cron;
    end if;
    perform cron.schedule('tidelist-purge', '17 3 * * *', 'select tidelist.purge_deleted()');
exception when others then
    raise notice 'nothing runs tidelist.purge_deleted() by itself here: %', sqlerrm;
end $$;
