#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Two owners go at the same moment, in two sessions: the first has done its statement and not yet
# committed when the second does its own. One of them has to stay.
set -euo pipefail
bin=$1 work=$3
limit=15 # seconds that any wait may take

sql() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }

profile=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0020
ada=$(sql "select test.v5('$profile', test.id_of('ada'))")
grace=$(sql "select test.v5('$profile', test.id_of('grace'))")

session_as() { # WHO ISOLATION: the statements that make a transaction of this person
    echo "begin isolation level $2;"
    echo "select set_config('request.jwt.claims', test.claims_of('$1'), true)" \
         "as a, set_config('role', 'authenticated', true) as b \\gset"
}

# at_once NAME ISOLATION FIRST SECOND WANTED: ada does FIRST, grace SECOND meanwhile; WANTED is what
# becomes of SECOND (a SQLSTATE, or 00000).
at_once() {
    local name=$1 isolation=$2 first=$3 second=$4 wanted=$5 deadline state=''
    sql "delete from public.profile where id = '$profile';
         insert into public.profile (id, name, position, created_by)
         values ('$profile', 'Two', 'a', test.id_of('ada'));
         insert into public.profile_member (id, profile_id, user_id, role)
         values ('$grace', '$profile', test.id_of('grace'), 'owner')"

    coproc FIRST { PGAPPNAME=first "$bin/psql" -X -q -A -t 2>&1; }
    local first_pid=$FIRST_PID first_in=${FIRST[1]} first_out=${FIRST[0]}
    { session_as ada "$isolation"; echo "$first;"; echo '\echo ready'; } >&"$first_in"
    read -r -t "$limit" state <&"$first_out" || true
    if [[ $state != ready ]]; then
        echo "FAILED  $name: the first session said '$state'"
    fi

    { session_as grace "$isolation"; echo "$second;"; echo '\echo :SQLSTATE'; echo 'commit;'; } |
        PGAPPNAME=second "$bin/psql" -X -q -A -t >"$work/second.out" 2>/dev/null &
    local second_pid=$!
    deadline=$((SECONDS + limit))
    until [[ $(sql "select count(*) from pg_stat_activity where application_name = 'second'
                     and wait_event_type = 'Lock'") == 1 ]]; do
        if ((SECONDS > deadline)) || ! kill -0 "$second_pid" 2>/dev/null; then
            echo "FAILED  $name: the second session did not wait for the first"
            break
        fi
    done
    echo 'commit;' >&"$first_in"
    echo '\q' >&"$first_in"
    wait "$first_pid" || true
    wait "$second_pid" || true
    sql "select test.compare('$name', '$(cat "$work/second.out")', '$wanted')"
    sql "select test.compare('$name: an owner is left', (select (count(*) > 0)::text
         from public.profile_member where profile_id = '$profile' and role = 'owner'), 'true')"
}

delete_ada="delete from public.profile_member where id = '$ada'"
delete_grace="delete from public.profile_member where id = '$grace'"
demote_ada="update public.profile_member set role = 'editor' where id = '$ada'"
demote_grace="update public.profile_member set role = 'editor' where id = '$grace'"

at_once 'two owners leave at once' 'read committed' "$delete_ada" "$delete_grace" 23514
at_once 'two owners step down at once' 'read committed' "$demote_ada" "$demote_grace" 23514
at_once 'one leaves while the other steps down' 'read committed' "$delete_ada" "$demote_grace" 23514
at_once 'two owners leave at once, on old snapshots' 'repeatable read' "$delete_ada" "$delete_grace" 40001
at_once 'two owners step down at once, on old snapshots' 'repeatable read' "$demote_ada" "$demote_grace" 40001
at_once 'two owners remove each other at once' 'read committed' "$delete_grace" "$delete_ada" 23514
# With the check put off to the end of both transactions, only the queue before it keeps the second
# from deleting while the first has yet to look.
at_once 'two owners leave at once, checked at the end' 'read committed' \
    "set constraints all deferred; $delete_ada" \
    "set constraints all deferred; $delete_grace; set constraints all immediate" 23514

sql "delete from public.profile where id = '$profile'"
