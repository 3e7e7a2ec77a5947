-- SPDX-License-Identifier: Apache-2.0
--
-- Uploads: what a device has queued, many local transactions in one request. Each arrives whole or
-- not at all, is applied once however often it is sent, and is judged by the caller's own policies:
-- apply_changes runs as the caller. Only the ledger and the question whether a row exists at all
-- are answered past the policies, by the two security-definer functions below.

-- ---------------------------------------------------------------------------------------------
-- Membership is asked several times for every write. PL/pgSQL keeps the plans of these questions
-- for the whole session; the first version of these functions was planned anew each time.

create or replace function tidelist.my_profiles() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
    return query select m.profile_id from public.profile_member m where m.user_id = auth.uid();
end $$;

create or replace function tidelist.profiles_i_edit() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
    return query select m.profile_id from public.profile_member m
                  where m.user_id = auth.uid() and m.role in ('owner', 'editor');
end $$;

create or replace function tidelist.profiles_i_own() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
    return query select m.profile_id from public.profile_member m
                  where m.user_id = auth.uid() and m.role = 'owner';
end $$;

-- ---------------------------------------------------------------------------------------------
-- The ledger: which local transactions of whom have been applied. An answer can be lost on the way;
-- then the same transactions come again, and must not undo what others have written since. Kept for
-- 90 days (purge_deleted).

create table tidelist.applied_transaction (
    user_id uuid not null,
    tx uuid not null,
    writes integer not null,
    applied_at timestamptz not null default now(),
    primary key (user_id, tx)
);
create index applied_transaction_by_time on tidelist.applied_transaction (applied_at);
revoke all on tidelist.applied_transaction from public, anon, authenticated;

-- False when the caller's transaction stands there already. Two requests with the same transaction
-- wait here for each other.
create function tidelist.note_transaction(tx uuid, writes integer) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    insert into tidelist.applied_transaction (user_id, tx, writes)
    values (auth.uid(), note_transaction.tx, note_transaction.writes)
    on conflict do nothing;
    return found;
end $$;

-- Whether a row of a synced table exists, whoever may see it: a person who has lost access is told
-- so, instead of being told that the row is gone. Whoever asks has to know the row's random id.
create function tidelist.row_exists(target text, id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
    return case target
        when 'profile' then exists (select from public.profile r where r.id = row_exists.id)
        when 'profile_member' then
            exists (select from public.profile_member r where r.id = row_exists.id)
        when 'profile_invite' then
            exists (select from public.profile_invite r where r.id = row_exists.id)
        when 'todo' then exists (select from public.todo r where r.id = row_exists.id)
        when 'tag' then exists (select from public.tag r where r.id = row_exists.id)
        when 'todo_tag' then exists (select from public.todo_tag r where r.id = row_exists.id)
        else false end;
end $$;

-- ---------------------------------------------------------------------------------------------
-- A body that makes no sense, a table or a column that is not there: a defect of the program that
-- sent it, not of what a person wrote. Found before anything is done; the whole request fails.

create function tidelist.check_changes(changes jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
    place text;
    target text;
    name text;
begin
    if jsonb_typeof(changes) is distinct from 'array' then
        raise exception 'changes has to be an array' using errcode = 'invalid_parameter_value';
    end if;

    select format('changes[%s]', c.n - 1) into place
      from jsonb_array_elements(changes) with ordinality as c (change, n)
     where jsonb_typeof(c.change -> 'tx') is distinct from 'string'
        or c.change ->> 'tx' !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        or jsonb_typeof(c.change -> 'writes') is distinct from 'array'
     order by c.n limit 1;
    if found then
        raise exception '% needs a UUID "tx" and an array "writes"', place
            using errcode = 'invalid_parameter_value';
    end if;

    select format('changes[%s].writes[%s]', c.n - 1, w.n - 1) into place
      from jsonb_array_elements(changes) with ordinality as c (change, n)
     cross join jsonb_array_elements(c.change -> 'writes') with ordinality as w (write, n)
     where coalesce(w.write ->> 'op', '') not in ('PUT', 'PATCH', 'DELETE')
        or jsonb_typeof(w.write -> 'table') is distinct from 'string'
        or jsonb_typeof(w.write -> 'id') is distinct from 'string'
        or (w.write ->> 'op' <> 'DELETE'
            and jsonb_typeof(w.write -> 'data') is distinct from 'object')
     order by c.n, w.n limit 1;
    if found then
        raise exception '% needs an "op" (PUT, PATCH or DELETE), "table" and "id" as text, and an '
            'object "data" unless it is a DELETE', place
            using errcode = 'invalid_parameter_value';
    end if;

    select w.write ->> 'table' into target
      from jsonb_array_elements(changes) as c (change)
     cross join jsonb_array_elements(c.change -> 'writes') as w (write)
     where w.write ->> 'table' not in ('profile', 'profile_member', 'profile_invite', 'todo', 'tag',
                                       'todo_tag')
     limit 1;
    if found then
        raise exception 'no table "%" takes uploads', target using errcode = 'undefined_table';
    end if;

    select used.target, used.name into target, name
      from (select distinct w.write ->> 'table', k.name
              from jsonb_array_elements(changes) as c (change)
             cross join jsonb_array_elements(c.change -> 'writes') as w (write)
             cross join jsonb_object_keys(w.write -> 'data') as k (name)
             where w.write ->> 'op' <> 'DELETE') as used (target, name)
     where not exists (select from pg_attribute a
                        where a.attrelid = format('public.%I', used.target)::regclass
                          and a.attname = used.name and a.attnum > 0 and not a.attisdropped)
     limit 1;
    if found then
        raise exception 'table "%" has no column "%"', target, name
            using errcode = 'undefined_column';
    end if;
end $$;

-- ---------------------------------------------------------------------------------------------
-- One write as the caller: `applied`, `absent` (a deletion of what the caller cannot see), or why
-- it must not count: `forbidden`, `no_access`, `row_gone`. The tables and columns have been checked.

create function tidelist.apply_write(write jsonb) returns text
language plpgsql set search_path = '' as $$
declare
    op constant text := write ->> 'op';
    target constant text := write ->> 'table';
    id constant uuid := (write ->> 'id')::uuid;
    names text;
    settings text;
    touched bigint;
    visible boolean;
begin
    if op = 'DELETE' then
        execute format('delete from public.%I t where t.id = $1', target) using id;
    else
        select coalesce(string_agg(format(', %I', k.name), ''), ''),
               coalesce(string_agg(format('%1$I = excluded.%1$I', k.name), ', '),
                        'id = excluded.id')
          into names, settings
          from jsonb_object_keys(write -> 'data') as k (name) where k.name <> 'id';
        if op = 'PUT' then
            execute format('insert into public.%1$I as t (id%2$s) '
                           'select id%2$s from jsonb_populate_record(null::public.%1$I, $1) '
                           'on conflict (id) do update set %3$s', target, names, settings)
              using jsonb_set(write -> 'data', '{id}', write -> 'id');
            return 'applied';
        end if;
        execute format('update public.%1$I t set %2$s '
                       'from jsonb_populate_record(null::public.%1$I, $2) as excluded '
                       'where t.id = $1', target, settings)
          using id, jsonb_set(write -> 'data', '{id}', write -> 'id');
    end if;

    get diagnostics touched = row_count;
    if touched > 0 then
        return 'applied';
    end if;
    execute format('select exists (select from public.%I t where t.id = $1)', target)
       into visible using id;
    return case when visible then 'forbidden'
                when op = 'DELETE' then 'absent'
                when tidelist.row_exists(target, id) then 'no_access'
                else 'row_gone' end;
end $$;

-- Which write broke a constraint that was looked at only after the last one: the only one of the
-- error's table that sets the column the constraint is about. Null when that does not tell (the
-- error names no key to somebody whom policies bind).
create function tidelist.guilty_write(writes jsonb[], target text, broken text) returns integer
language sql stable set search_path = '' as $$
    select case when count(*) = 1 then min(w.n) - 1 end::integer
      from unnest(writes) with ordinality as w (write, n)
     where w.write ->> 'table' = target
       and not exists (select from pg_constraint c
                         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.conrelid = format('public.%I', w.write ->> 'table')::regclass
                          and c.conname = broken
                          and w.write #>> array['data', a.attname::text] is null)
$$;

-- ---------------------------------------------------------------------------------------------
-- The request. docs/decisions/0029 says why it has this shape; backend/README.md what it answers.

create function public.apply_changes(changes jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
    change jsonb;
    writes jsonb[];
    amount integer;
    step integer; -- the write that is being applied, counted from 1; 0 while the end is checked
    outcome text;
    outcomes text[];
    code text;
    message text;
    target text;
    broken text;
    guilty integer;
    results jsonb[] := '{}';
begin
    if auth.uid() is null then
        raise exception 'only a signed-in person can upload changes'
            using errcode = 'insufficient_privilege';
    end if;
    perform tidelist.check_changes(changes);

    for change in select c.change from jsonb_array_elements(changes) as c (change) loop
        writes := array(select w.write from jsonb_array_elements(change -> 'writes') as w (write));
        amount := cardinality(writes);
        outcomes := '{}';
        step := 0;
        outcome := null;
        begin
            if not tidelist.note_transaction((change ->> 'tx')::uuid, amount) then
                results := results
                    || jsonb_build_object('tx', change -> 'tx', 'status', 'repeated');
                continue;
            end if;
            -- A statement alone is checked when it ends, with or without this.
            if amount > 1 then
                set constraints all deferred;
            end if;
            for step_taken in 1 .. amount loop
                step := step_taken;
                outcome := tidelist.apply_write(writes[step]);
                if outcome not in ('applied', 'absent') then
                    raise exception using errcode = 'TL000';
                end if;
                outcomes := outcomes || outcome;
            end loop;
            step := 0;
            if amount > 1 then
                set constraints all immediate;
            end if;
            results := results || jsonb_build_object('tx', change -> 'tx', 'status', 'applied',
                                                     'writes', to_jsonb(outcomes));
        exception when others then
            get stacked diagnostics code = returned_sqlstate, message = message_text,
                                    target = table_name, broken = constraint_name;
            if code = 'TL000' then
                code := outcome;
                message := case outcome when 'row_gone' then 'the row does not exist any more'
                                        when 'no_access' then 'you no longer have access to the row'
                                        else 'your role does not allow this change' end;
            elsif code !~ '^(22...|23...|42501|P0001)$' then
                raise;
            end if;
            guilty := case when step > 0 then step - 1
                           else tidelist.guilty_write(writes, target, broken) end;
            results := results || jsonb_build_object(
                'tx', change -> 'tx', 'status', 'rejected', 'write', guilty, 'code', code,
                'message', message,
                'writes', (select coalesce(jsonb_agg(
                               case when n = guilty then 'rejected'
                                    when step > 0 and n > guilty then 'skipped'
                                    else 'undone' end order by n), '[]')
                             from generate_series(0, amount - 1) as n));
        end;
    end loop;
    return jsonb_build_object('results', to_jsonb(results));
end $$;

-- Functions of these schemas are nobody's until granted. (`tidelist` is not exposed by the REST
-- interface; apply_changes, which runs as the caller, has to find its helpers there.)
revoke all on function
    public.apply_changes(jsonb), tidelist.note_transaction(uuid, integer),
    tidelist.row_exists(text, uuid), tidelist.check_changes(jsonb), tidelist.apply_write(jsonb),
    tidelist.guilty_write(jsonb[], text, text)
    from public, anon, authenticated, service_role;
grant usage on schema tidelist to authenticated;
grant execute on function
    public.apply_changes(jsonb), tidelist.note_transaction(uuid, integer),
    tidelist.row_exists(text, uuid), tidelist.check_changes(jsonb), tidelist.apply_write(jsonb),
    tidelist.guilty_write(jsonb[], text, text)
    to authenticated;
