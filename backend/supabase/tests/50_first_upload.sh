#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What a new account uploads first, one request after the other as the app sends them, over
# PostgREST's own login role, each in a transaction of its own, and each twice: an answer can be
# lost on the way, and then the same request comes again.
set -euo pipefail
bin=$1

profile=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0001
todo=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0002
subtask=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0003
tag=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0004
user=$("$bin/psql" -X -A -t -c "select test.id_of('nina')")
member=$("$bin/psql" -X -A -t -c "select test.v5('$profile', '$user')")
link=$("$bin/psql" -X -A -t -c "select test.v5('$todo', '$tag')")

# request WHO NAME WANTED STATEMENT: STATEMENT is an expression that makes the request's SQL.
request() {
    "$bin/psql" -X -q -A -t -U authenticator -v who="$1" -v name="$2" -v wanted="$3" \
        2>/dev/null <<SQL
select $4 as statement \gset
select test.claims_of(:'who') as claims, test.role_of(:'who') as role \gset
begin;
select set_config('search_path', '"public", "extensions"', true) as a,
       set_config('role', :'role', true) as b,
       set_config('request.jwt.claims', :'claims', true) as c,
       set_config('request.method', 'POST', true) as d \gset ignored_
\set got 'no answer'
:statement \gset got_
\if :ERROR
\set got :SQLSTATE
\else
\set got :got_page_total
\endif
commit;
\if :ERROR
\set got :SQLSTATE
\endif
select test.compare(:'name', :'got', :'wanted');
SQL
}

twice() { # NAME TABLE JSON [ROWS]
    request nina "first upload: $1" "${4:-1}" "test.put('$2', \$json\$$3\$json\$)"
    request nina "first upload: $1, repeated" "${4:-1}" "test.put('$2', \$json\$$3\$json\$)"
}

twice 'the profile' profile \
    "{\"id\":\"$profile\",\"name\":\"Personal\",\"color\":\"#3b82f6\",\"avatar\":null,\"position\":\"a0\"}"
twice 'the own membership' profile_member \
    "{\"id\":\"$member\",\"profile_id\":\"$profile\",\"user_id\":\"$user\",\"email\":\"nina@example.org\",\"display_name\":\"Nina\",\"role\":\"owner\"}"
twice 'a tag' tag \
    "{\"id\":\"$tag\",\"profile_id\":\"$profile\",\"name\":\"home\",\"color\":\"#ff0000\"}"
twice 'a to-do with every column' todo \
    "{\"id\":\"$todo\",\"profile_id\":\"$profile\",\"parent_id\":null,\"title\":\"Wasser\",\"notes\":\"a\\nb\",\"priority\":2,\"due_date\":\"2026-12-24\",\"due_time\":\"18:00\",\"time_zone\":\"Europe/Berlin\",\"remind_at\":\"2026-12-24T16:30:00.000000Z\",\"recurrence\":\"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24\",\"position\":\"a0\",\"completed_at\":null,\"completed_by\":null,\"deleted_at\":null}"
twice 'a sub-task' todo \
    "{\"id\":\"$subtask\",\"profile_id\":\"$profile\",\"parent_id\":\"$todo\",\"title\":\"Becher 🥛\",\"priority\":0,\"position\":\"a0\",\"completed_at\":\"2026-11-20T08:00:00.000000Z\",\"completed_by\":\"$user\"}"
twice 'the link between to-do and tag' todo_tag \
    "{\"id\":\"$link\",\"profile_id\":\"$profile\",\"todo_id\":\"$todo\",\"tag_id\":\"$tag\"}"
twice 'two to-dos in one request' todo \
    "[{\"id\":\"$todo\",\"profile_id\":\"$profile\",\"title\":\"Wasser\",\"position\":\"a0\"},{\"id\":\"$subtask\",\"profile_id\":\"$profile\",\"title\":\"Becher\",\"position\":\"a1\"}]" 2

representation="\"public\".profile.*"
request nina 'a PUT that asks for the row back' 1 \
    "test.put('profile', '{\"id\":\"7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0009\",\"name\":\"P\",\"position\":\"a\"}', '$representation')"
request nina 'and repeated' 1 \
    "test.put('profile', '{\"id\":\"7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0009\",\"name\":\"P\",\"position\":\"a\"}', '$representation')"

request nina 'a PATCH' 1 "test.patch('todo', '$todo', '{\"title\":\"Milch\"}')"
request nina 'a PATCH, repeated' 1 "test.patch('todo', '$todo', '{\"title\":\"Milch\"}')"
request nina 'a DELETE' 1 "test.remove('todo', '$subtask')"
request nina 'a DELETE, repeated, finds nothing' 0 "test.remove('todo', '$subtask')"

batch="test.batch('{\"changes\": [{\"tx\": \"$link\", \"writes\": [
    {\"op\": \"PATCH\", \"table\": \"todo\", \"id\": \"$todo\", \"data\": {\"title\": \"Milch\", \"parent_id\": null}},
    {\"op\": \"PUT\", \"table\": \"todo\", \"id\": \"$subtask\", \"data\": {\"profile_id\": \"$profile\", \"title\": \"Glas\", \"position\": \"a\", \"parent_id\": \"$todo\"}},
    {\"op\": \"DELETE\", \"table\": \"todo\", \"id\": \"$subtask\"}]}]}')"
request nina 'a batch' applied "$batch"
request nina 'a batch, repeated' repeated "$batch"
request anon 'without a session no batch' 42501 "$batch"

request anon 'without a session nothing is uploaded' 42501 \
    "test.put('todo', '{\"id\":\"$todo\",\"profile_id\":\"$profile\",\"title\":\"x\",\"position\":\"a\"}')"
request anon 'without a session a DELETE is refused, not ignored' 42501 "test.remove('todo', '$todo')"

"$bin/psql" -X -A -t <<SQL
select test.compare('the server holds one owner row and what was sent', concat_ws(' ',
    (select count(*) from public.profile_member where profile_id = '$profile'),
    (select concat_ws('/', role, display_name) from public.profile_member where id = '$member'),
    (select title || '/' || due_date || '/' || due_time from public.todo where id = '$todo')),
    '1 owner/Nina Milch/2026-12-24/18:00');
SQL
