-- SPDX-License-Identifier: Apache-2.0
--
-- What the tests are written with: people, the statements that PostgREST makes of a request, a way
-- to run one as somebody, and the comparison that prints a line per check.

create schema test;
grant usage on schema test to public;

-- ada owns the profile "Family", grace edits it, vera views it, sam is a stranger with a profile
-- of his own; nina has no profile; una has signed up but not confirmed her address.
create table test.person (name text primary key, id uuid not null, email text);
insert into test.person values
    ('ada',   '2c7b2829-9b2f-545c-8be4-c8335ac3e75c', 'ada@example.org'),
    ('grace', '0b883e33-0c1e-5017-b39e-5ef9eae2e9d6', 'grace@example.org'),
    ('vera',  'd1f00000-0000-4000-8000-000000000003', 'vera@example.org'),
    ('sam',   'd1f00000-0000-4000-8000-000000000004', 'sam@example.org'),
    ('nina',  'd1f00000-0000-4000-8000-000000000005', 'nina@example.org'),
    ('una',   'd1f00000-0000-4000-8000-000000000006', 'una@example.org');
grant select on test.person to public;

create function test.id_of(person text) returns uuid language sql stable as $$
    select p.id from test.person p where p.name = $1
$$;

create function test.v5(namespace uuid, name uuid) returns uuid language sql immutable as $$
    select extensions.uuid_generate_v5(namespace, name::text)
$$;

create function test.role_of(who text) returns text language sql stable as $$
    select case who when 'anon' then 'anon' when 'service' then 'service_role'
                    else 'authenticated' end
$$;

-- The claims of an access token, which PostgREST hands to the transaction.
create function test.claims_of(who text) returns text language sql stable as $$
    select coalesce(
        (select json_build_object('sub', id, 'email', email, 'role', 'authenticated',
                                  'aud', 'authenticated')::text
           from test.person where name = who),
        json_build_object('role', test.role_of(who))::text)
$$;

-- ---------------------------------------------------------------------------------------------
-- Statements in the shape PostgREST gives them.

create function test.wrapped(mutation text) returns text language sql immutable as $$
    select 'WITH pgrst_source AS (' || mutation || ') SELECT ''''::text AS total_result_set, '
        || 'pg_catalog.count(_postgrest_t) AS page_total, array[]::text[] AS header, '
        || '''''::text AS body FROM (SELECT * FROM pgrst_source) _postgrest_t'
$$;

-- "pgrst_body": the columns named in the body, typed as the table has them.
create function test.body_of(target text, body json) returns text language sql stable as $$
    select format('(SELECT %L::json AS json_data) pgrst_payload, LATERAL (SELECT %s FROM %s'
                  '(pgrst_payload.json_data) AS _(%s)) pgrst_body',
                  body, string_agg(quote_ident(key), ', ' order by n),
                  case json_typeof(body) when 'array' then 'json_to_recordset'
                                         else 'json_to_record' end,
                  string_agg(format('%I %s', key, format_type(a.atttypid, a.atttypmod)), ', '
                             order by n))
      from json_object_keys(case json_typeof(body) when 'array' then body -> 0 else body end)
               with ordinality as k (key, n)
      join pg_attribute a on a.attrelid = ('public.' || target)::regclass and a.attname = key
$$;

create function test.columns_of(body json, pattern text) returns text language sql immutable as $$
    select string_agg(format(pattern, key), ', ' order by n)
      from json_object_keys(case json_typeof(body) when 'array' then body -> 0 else body end)
               with ordinality as k (key, n)
$$;

create function test.post(target text, body json, extra text, returning_what text default '1')
returns text language sql stable as $$
    select test.wrapped(format('INSERT INTO "public".%I(%s) SELECT %s FROM %s %s RETURNING %s',
        target, test.columns_of(body, '%I'), test.columns_of(body, 'pgrst_body.%I'),
        test.body_of(target, body), extra, returning_what))
$$;

-- POST with `Prefer: resolution=merge-duplicates`; `return=representation` when asked to.
create function test.put(target text, body json, returning_what text default '1')
returns text language sql stable as $$
    select test.post(target, body, 'ON CONFLICT("id") DO UPDATE SET '
                     || test.columns_of(body, '%1$I = EXCLUDED.%1$I'), returning_what)
$$;

create function test.patch(target text, id uuid, body json) returns text language sql stable as $$
    select test.wrapped(format('UPDATE "public".%1$I SET %2$s FROM %3$s '
        'WHERE "public".%1$I."id" = %4$L RETURNING 1',
        target, test.columns_of(body, '%1$I = pgrst_body.%1$I'), test.body_of(target, body), id))
$$;

create function test.remove(target text, id uuid) returns text language sql stable as $$
    select test.wrapped(format('DELETE FROM "public".%1$I WHERE "public".%1$I."id" = %2$L '
                               'RETURNING 1', target, id))
$$;

create function test.get(target text, condition text default 'true') returns text
language sql stable as $$
    select test.wrapped(format('SELECT "public".%1$I.* FROM "public".%1$I WHERE %2$s',
                               target, condition))
$$;

-- A call of apply_changes; `page_total` is what became of the first transaction.
create function test.batch(body json) returns text language sql immutable as $$
    select format('WITH pgrst_source AS (SELECT pgrst_call.pgrst_scalar FROM '
        '(SELECT %L::json AS json_data) pgrst_payload, LATERAL (SELECT "changes" FROM '
        'json_to_record(pgrst_payload.json_data) AS _("changes" jsonb) LIMIT 1) pgrst_body, LATERAL '
        '(SELECT "public"."apply_changes"("changes" := pgrst_body."changes") pgrst_scalar) pgrst_call) '
        'SELECT NULL::bigint AS total_result_set, _postgrest_t.pgrst_scalar #>> '
        '''{results,0,status}'' AS page_total, array[]::text[] AS header, '
        '_postgrest_t.pgrst_scalar::text AS body FROM (SELECT * FROM pgrst_source) _postgrest_t', body)
$$;

-- ---------------------------------------------------------------------------------------------
-- Running one as somebody: the number of rows, or the SQLSTATE. `doing` keeps what was done,
-- `trying` undoes it.

create function test.run_as(who text, statement text, keep boolean) returns text
language plpgsql as $$
declare
    answer record;
    outcome text;
begin
    begin
        perform set_config('request.jwt.claims', test.claims_of(who), true),
                set_config('role', test.role_of(who), true);
        execute statement into answer;
        set constraints all immediate;
        perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
        outcome := answer.page_total::text;
        if not keep then
            raise exception using errcode = 'TT000';
        end if;
    exception
        when sqlstate 'TT000' then null;
        when others then outcome := sqlstate;
    end;
    set constraints all deferred;
    set constraints all immediate;
    return outcome;
end $$;

create function test.doing(who text, statement text) returns text language sql as $$
    select test.run_as(who, statement, true)
$$;

create function test.trying(who text, statement text) returns text language sql as $$
    select test.run_as(who, statement, false)
$$;

-- One line per check.
create function test.compare(name text, got text, wanted text) returns text
language sql immutable as $$
    select case when got is not distinct from wanted then 'ok      ' || name
                else format('FAILED  %s: got %s, wanted %s', name,
                            coalesce(got, 'nothing'), coalesce(wanted, 'nothing')) end
$$;

-- ---------------------------------------------------------------------------------------------
-- The people, and the profile "Family".

insert into auth.users (id, email, email_confirmed_at)
select id, email, case when name <> 'una' then now() end from test.person;

create function test.family() returns uuid language sql immutable as $$
    select '2619984d-15e3-5295-8146-3573fecc382a'::uuid
$$;
create function test.shop() returns uuid language sql immutable as $$
    select '2619984d-15e3-5295-8146-000000000002'::uuid
$$;
-- A numbered id for a row: 1xx lies in "Family", 2xx in sam's "Shop".
create function test.row_id(n int) returns uuid language sql immutable as $$
    select ('a0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid
$$;
