#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Applies the migrations to a private PostgreSQL cluster, made for this run and removed after it,
# and runs every test of this folder on it: the numbered files here in their order on one database,
# the pgTAP files of pgtap/ each on a copy of another. One line per check, then "N passed, N failed";
# the exit status is 0 only when nothing failed. As root the server runs as the user postgres.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
migrations=$here/../migrations

need() {
    echo "run.sh: $1 Install PostgreSQL 15 or later and pgTAP: apt-get install postgresql-15" \
         "postgresql-15-pgtap (Debian 12) or postgresql postgresql-16-pgtap (Ubuntu 24.04)." >&2
    exit 1
}

find_postgres() { # the directory of the oldest server that is new enough
    local candidate
    for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5n); do
        [[ -x $candidate/initdb && $(basename "$(dirname "$candidate")") -ge 15 ]] || continue
        echo "$candidate"
        return
    done
    candidate=$(command -v pg_config >/dev/null && pg_config --bindir)
    [[ -x $candidate/initdb ]] && echo "$candidate"
}

bin=$(find_postgres) || need "no PostgreSQL server found."
[[ -x $bin/psql ]] || need "psql is missing."
[[ -e $("$bin/pg_config" --sharedir)/extension/uuid-ossp.control ]] ||
    need "the extension uuid-ossp is missing."
[[ -e $("$bin/pg_config" --sharedir)/extension/pgtap.control ]] || need "pgTAP is missing."

as_server=()
if [[ $(id -u) -eq 0 ]]; then
    id postgres >/dev/null 2>&1 || need "there is no user postgres to run the server as."
    as_server=(runuser -u postgres --)
fi

work=$(mktemp -d /tmp/tidelist-pg.XXXXXX)
log=$work/checks.log
: >"$log"

clean_up() {
    local pid
    if [[ -s $work/data/postmaster.pid ]]; then
        pid=$(head -n 1 "$work/data/postmaster.pid")
        "${as_server[@]}" "$bin/pg_ctl" stop -D "$work/data" -m immediate -w -t 20 >/dev/null 2>&1 ||
            kill -QUIT "$pid" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# The socket lies in a directory that nobody else can enter; there is no TCP port.
[[ ${#as_server[@]} -eq 0 ]] || chown postgres "$work"
cd "$work"
"${as_server[@]}" "$bin/initdb" -D "$work/data" -U supabase_admin -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; exit 1; }
"${as_server[@]}" "$bin/pg_ctl" start -D "$work/data" -w -t 60 -l "$work/server.log" -o \
    "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off -c wal_level=logical \
     -c deadlock_timeout=200ms -c timezone=UTC" >/dev/null ||
    { cat "$work/server.log" >&2; exit 1; }

export PGHOST=$work PGDATABASE=tidelist PGUSER=supabase_admin PGOPTIONS='-c client_min_messages=warning'
unset PGPORT PGPASSWORD PGSERVICE PGSSLMODE
"$bin/createdb" -T template0 tidelist

# run_sql USER FILE: stops at the first error.
run_sql() {
    "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -U "$1" -f "$2"
}

report() { # reads lines, shows them, keeps them for the count
    tee -a "$log"
}

run_sql supabase_admin "$here/supabase_stub.sql"
"$bin/createdb" -T tidelist tidelist_bare
applied=0
for file in "$migrations"/*.sql; do
    "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -U postgres -1 -f "$file"
    applied=$((applied + 1))
done
[[ $applied -gt 0 ]] || { echo "run.sh: no migrations found" >&2; exit 1; }
run_sql supabase_admin "$here/support.sql"
[[ -z ${TIDELIST_TEST_SABOTAGE:-} ]] ||
    "$bin/psql" -X -q -v ON_ERROR_STOP=1 -c "$TIDELIST_TEST_SABOTAGE"


# The people with their profiles, as 10_family.sql has made and checked them, and una, who is invited.
"$bin/createdb" -T tidelist tidelist_pgtap
export PGDATABASE=tidelist_pgtap
run_sql supabase_admin "$here/pgtap/support.sql"
run_sql supabase_admin "$here/10_family.sql" >/dev/null
"$bin/psql" -X -q -v ON_ERROR_STOP=1 >/dev/null -c "select test.doing('ada', test.put('profile_invite',
    json_build_object('id', test.row_id(102), 'profile_id', test.family(),
                      'email', 'una@example.org', 'role', 'viewer')))"
export PGDATABASE=tidelist

# TAP as the lines of the other tests; a plan that was not kept is a failure too.
from_tap() {
    sed -E -e '/^1\.\.[0-9]+$|^$/d' -e 's/^ok [0-9]+ - /ok      /' -e 's/^not ok [0-9]+ - /FAILED  /' \
        -e 's/^# Looks like you planned/FAILED  planned/'
}

for file in "$here"/[0-9]*; do
    name=$(basename "$file")
    echo "# $name"
    case $name in
        *.sql) run_sql supabase_admin "$file" ;;
        *.sh) bash "$file" "$bin" "$here" "$work" ;;
    esac 2>&1 | report || echo "FAILED  $name ended early" | report
done

for file in "$here"/pgtap/[0-9]*; do
    name=pgtap/$(basename "$file")
    echo "# $name"
    "$bin/createdb" -T tidelist_pgtap tidelist_pgtap_copy
    export PGDATABASE=tidelist_pgtap_copy
    case $name in
        *.sql)
            run_sql supabase_admin "$file" >"$work/tap" 2>&1 || echo "FAILED  $name ended early" >>"$work/tap"
            grep -q '^1\.\.[0-9]' "$work/tap" || echo "FAILED  $name has no plan" >>"$work/tap"
            from_tap <"$work/tap"
            ;;
        *.sh) bash "$file" "$bin" "$here" "$work" 2>&1 || echo "FAILED  $name ended early" ;;
    esac | report
    export PGDATABASE=tidelist
    "$bin/dropdb" tidelist_pgtap_copy
done

passed=$(grep -c '^ok  ' "$log" || true)
failed=$(grep -c '^FAILED  ' "$log" || true)
echo "$passed passed, $failed failed"
[[ $failed -eq 0 && $passed -gt 0 ]]
