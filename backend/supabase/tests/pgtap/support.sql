-- SPDX-License-Identifier: Apache-2.0
--
-- What the pgTAP files are written with, beside ../support.sql: calls and uploads as somebody, and
-- their outcome in a line of text. A pgTAP function runs as the superuser; only what is tested runs
-- as the person.

create schema tap;
create extension pgtap schema tap;

-- The answer of an expression as text (`done` when it has none), or its SQLSTATE and message.
create function test.call(who text, expression text) returns text language plpgsql as $$
declare
    answer text;
begin
    perform set_config('request.jwt.claims', test.claims_of(who), true),
            set_config('role', test.role_of(who), true);
    execute format('select (%s)::text', expression) into answer;
    perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
    return coalesce(nullif(answer, ''), 'done');
exception when others then
    return sqlstate || ' ' || sqlerrm;
end $$;

-- One write, one local transaction, one request.
create function test.op(op text, target text, id text, data json default null) returns jsonb
language sql immutable as $$
    select jsonb_strip_nulls(jsonb_build_object('op', op, 'table', target, 'id', id))
        || case when data is null then '{}' else jsonb_build_object('data', data) end
$$;
create function test.tx(n int, variadic writes jsonb[]) returns jsonb language sql immutable as $$
    select jsonb_build_object('tx', 'b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'),
                              'writes', to_jsonb(writes))
$$;
create function test.request(variadic changes jsonb[]) returns text language sql immutable as $$
    select format('public.apply_changes(%L)', to_jsonb(changes))
$$;

-- `applied(applied,absent)`, `repeated`, `rejected 42501 @1 (undone,rejected,skipped)`.
create function test.outcome(answer text) returns text language plpgsql immutable as $$
begin
    return (select string_agg(concat_ws(' ', r ->> 'status', r ->> 'code', '@' || (r ->> 'write'))
                || coalesce('(' || (select string_agg(w, ',' order by n)
                                      from jsonb_array_elements_text(r -> 'writes')
                                           with ordinality as x (w, n)) || ')', ''), ' | ' order by i)
              from jsonb_array_elements(answer::jsonb -> 'results') with ordinality as e (r, i));
exception when others then
    return answer;
end $$;
create function test.upload(who text, variadic changes jsonb[]) returns text language sql as $$
    select test.outcome(test.call(who, test.request(variadic changes)))
$$;

-- The same, undone afterwards.
create function test.trying_upload(who text, variadic changes jsonb[]) returns text
language plpgsql as $$
declare
    outcome text;
begin
    begin
        outcome := test.upload(who, variadic changes);
        raise exception using errcode = 'TT000';
    exception when sqlstate 'TT000' then
        return outcome;
    end;
end $$;
create function test.trying_call(who text, expression text) returns text language plpgsql as $$
declare
    outcome text;
begin
    begin
        outcome := test.call(who, expression);
        raise exception using errcode = 'TT000';
    exception when sqlstate 'TT000' then
        return outcome;
    end;
end $$;

-- Rows as the server has them.
create function test.stands(condition text) returns text language plpgsql as $$
declare
    amount text;
begin
    execute 'select count(*)::text from public.' || condition into amount;
    return amount;
end $$;
create function test.roles(profile uuid) returns text language sql as $$
    select string_agg(p.name || ' ' || m.role, ', ' order by p.name)
      from public.profile_member m join test.person p on p.id = m.user_id
     where m.profile_id = $1
$$;
