#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Two people, or two devices of one, at the same moment: the first session has made its call and not
# yet committed when the second makes its own.
set -euo pipefail
bin=$1 work=$3
limit=15 # seconds that any wait may take

sql() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }
id() { sql "select test.id_of('$1')"; }

home=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0090
invite=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0091
todo=7d8f6a52-5d0c-4f0e-9d55-5a3a6c1f0092
for who in ada grace vera nina; do declare "$who=$(id "$who")"; done

prepare() { # MEMBER:ROLE...: the profile "Two" with these members; ada made it
    local member owners=""
    for member in "$@"; do
        owners+="insert into public.profile_member (id, profile_id, user_id, role)
                 values (test.v5('$home', test.id_of('${member%:*}')), '$home',
                         test.id_of('${member%:*}'), '${member#*:}')
                 on conflict (id) do update set role = excluded.role;"
    done
    sql "delete from public.profile; delete from tidelist.applied_transaction;
         delete from tidelist.accepted_invite;
         insert into auth.users (id, email, email_confirmed_at)
         select id, email, now() from test.person where name <> 'una' on conflict do nothing;
         insert into public.profile (id, name, position, created_by)
         values ('$home', 'Two', 'a', test.id_of('ada'));
         $owners
         insert into public.profile_invite (id, profile_id, email, role, invited_by)
         values ('$invite', '$home', 'nina@example.org', 'editor', test.id_of('ada'))"
}

session_as() {
    echo "begin;"
    echo "select set_config('request.jwt.claims', test.claims_of('$1'), true)" \
         "as a, set_config('role', 'authenticated', true) as b \\gset"
}

# at_once NAME WHO FIRST END WHO SECOND WANTED STATE: SECOND has to wait until FIRST has ended by END
# (commit or rollback); WANTED is a pattern for its answer or error, STATE an expression for what
# stands afterwards with the value it has.
at_once() {
    local name=$1 first_who=$2 first=$3 end=$4 second_who=$5 second=$6 wanted=$7 state=$8 ready=''
    coproc FIRST { PGAPPNAME=first "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 2>&1; }
    local first_pid=$FIRST_PID first_in=${FIRST[1]} first_out=${FIRST[0]}
    { session_as "$first_who"; echo "select $first as answer \\gset"; echo '\echo ready'; } >&"$first_in"
    read -r -t "$limit" ready <&"$first_out" || true
    [[ $ready == ready ]] || echo "FAILED  $name: the first session said '$ready'"

    { session_as "$second_who"; echo "select $second;"; echo "commit;"; } |
        PGAPPNAME=second "$bin/psql" -X -q -A -t -v VERBOSITY=verbose >"$work/second.out" 2>&1 &
    local second_pid=$! deadline=$((SECONDS + limit))
    until [[ $(sql "select count(*) from pg_stat_activity where application_name = 'second'
                     and wait_event_type = 'Lock'") == 1 ]]; do
        if ((SECONDS > deadline)) || ! kill -0 "$second_pid" 2>/dev/null; then
            echo "FAILED  $name: the second session did not wait for the first"
            break
        fi
    done
    echo "$end;" >&"$first_in" || true
    echo '\q' >&"$first_in" || true
    wait "$first_pid" || true
    wait "$second_pid" || true
    if grep -q -- "$wanted" "$work/second.out"; then
        echo "ok      $name"
    else
        echo "FAILED  $name: wanted $wanted, got $(tr '\n' ' ' <"$work/second.out")"
    fi
    sql "select test.compare('$name: what stands', (${state% = *})::text, '${state##* = }')"
}

roles="test.roles('$home')"

# The same upload twice, from a client that lost the first connection.
upload="public.apply_changes('[{\"tx\": \"$invite\", \"writes\": [{\"op\": \"PUT\", \"table\": \"todo\", \"id\": \"$todo\", \"data\": {\"profile_id\": \"$home\", \"title\": \"Once\", \"position\": \"a\"}}]}]')"
ledger="(select count(*) from tidelist.applied_transaction) || '/' || (select count(*) from public.todo where id = '$todo')"
prepare
at_once 'the same upload twice at once' ada "$upload" commit ada "$upload" '"status": "repeated"' \
    "$ledger = 1/1"
prepare
at_once 'an upload whose first try fails at the end' ada "$upload" rollback ada "$upload" \
    '"status": "applied"' "$ledger = 1/1"

# The last owner, by function.
leave="public.leave_profile('$home')"
prepare ada:owner grace:owner
at_once 'two owners leave at once' ada "$leave" commit grace "$leave" 'ERROR:  23514' \
    "$roles = grace owner"
prepare ada:owner grace:owner
at_once 'two owners lower each other at once' ada "public.change_role('$home', '$grace', 'editor')" \
    commit grace "public.change_role('$home', '$ada', 'editor')" 'ERROR:  42501' \
    "$roles = ada owner, grace editor"
prepare ada:owner grace:owner
at_once 'two owners remove each other at once' ada "public.remove_member('$home', '$grace')" \
    commit grace "public.remove_member('$home', '$ada')" 'ERROR:  42501' "$roles = ada owner"
prepare ada:owner grace:owner vera:viewer
at_once 'an owner leaves while the other passes hers on' ada "$leave" commit grace \
    "public.transfer_ownership('$home', '$vera')" '^$' \
    "$roles = grace editor, vera owner"

# The end of accounts.
quit="public.delete_account()"
prepare ada:owner grace:owner vera:viewer
at_once 'two owners delete their accounts at once, with somebody else there' ada "$quit" commit \
    grace "$quit" 'P0001: this account is the only owner of "Two"' "$roles = grace owner, vera viewer"
prepare ada:owner grace:owner
at_once 'two owners delete their accounts at once, with nobody else there' ada "$quit" commit \
    grace "$quit" '^$' "(select count(*) from public.profile where id = '$home') = 0"
prepare ada:owner grace:owner vera:viewer
at_once 'an owner leaves while the other deletes her account' ada "$leave" commit grace "$quit" \
    'P0001: this account is the only owner of "Two"' "$roles = grace owner, vera viewer"
prepare ada:owner grace:owner vera:viewer
at_once 'an account is deleted while the other owner leaves' ada "$quit" commit grace "$leave" \
    'ERROR:  23514' "$roles = grace owner, vera viewer"

# Invitations.
accept="public.accept_invite('$invite')"
prepare
at_once 'an invitation accepted twice at once' nina "$accept" commit nina "$accept" "^$home\$" \
    "$roles = ada owner, nina editor"
prepare
at_once 'an invitation accepted while it is revoked' ada "public.revoke_invite('$invite')" commit \
    nina "$accept" 'P0001: there is no such invitation' "$roles = ada owner"
prepare
at_once 'an invitation revoked while it is accepted' nina "$accept" commit ada \
    "public.revoke_invite('$invite')" '^$' "$roles = ada owner, nina editor"
prepare
at_once 'somebody joins while the only member deletes the account' nina "$accept" commit ada "$quit" \
    'P0001: this account is the only owner of "Two"' "$roles = ada owner, nina editor"
prepare
at_once 'the account goes while somebody joins' ada "$quit" commit nina "$accept" \
    'P0001: there is no such invitation' "(select count(*) from public.profile where id = '$home') = 0"
prepare
at_once 'two devices invite the same address at once' ada \
    "public.create_invite('$home', 'x@example.org', 'viewer')" commit ada \
    "public.create_invite('$home', 'x@example.org', 'editor')" ',editor,' \
    "(select count(*) from public.profile_invite where email = 'x@example.org') = 1"

sql "delete from public.profile where id = '$home'"
