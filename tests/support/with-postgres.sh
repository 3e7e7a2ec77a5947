#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# with-postgres.sh COMMAND...: runs COMMAND beside a private PostgreSQL cluster, which is made for it and
# removed after it. The database `tidelist` there has what the migrations lean on (supabase_stub.sql)
# and the migrations, `tidelist_bare` only the former. The command finds it by PGHOST, PGDATABASE and PGUSER (a superuser);
# TIDELIST_POSTGRES_BIN is the folder of the server's programs, TIDELIST_POSTGRES_WORK a folder for
# anything else. As root the server runs as the user postgres.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
supabase=$root/backend/supabase

need() {
    echo "with-postgres.sh: $1 Install PostgreSQL 15 or later: apt-get install postgresql-15" \
         "(Debian 12) or postgresql (Ubuntu 24.04)." >&2
    exit 1
}

find_postgres() { # the folder of the oldest server that is new enough
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

as_server=()
if [[ $(id -u) -eq 0 ]]; then
    id postgres >/dev/null 2>&1 || need "there is no user postgres to run the server as."
    as_server=(runuser -u postgres --)
fi

work=$(mktemp -d /tmp/tidelist-pg.XXXXXX)
command=
clean_up() {
    local pid
    [[ -z $command ]] || kill "$command" 2>/dev/null || true
    if [[ -s $work/data/postmaster.pid ]]; then
        pid=$(head -n 1 "$work/data/postmaster.pid")
        "${as_server[@]}" "$bin/pg_ctl" stop -D "$work/data" -m immediate -w -t 20 >/dev/null 2>&1 ||
            kill -QUIT "$pid" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# The socket lies in a folder that nobody else can enter; there is no TCP port.
[[ ${#as_server[@]} -eq 0 ]] || chown postgres "$work"
here=$PWD
cd "$work"
"${as_server[@]}" "$bin/initdb" -D "$work/data" -U supabase_admin -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; exit 1; }
"${as_server[@]}" "$bin/pg_ctl" start -D "$work/data" -w -t 60 -l "$work/server.log" -o \
    "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off -c wal_level=logical \
     -c deadlock_timeout=200ms -c timezone=UTC" >/dev/null ||
    { cat "$work/server.log" >&2; exit 1; }

export PGHOST=$work PGDATABASE=tidelist PGUSER=supabase_admin PGOPTIONS='-c client_min_messages=warning'
export TIDELIST_POSTGRES_BIN=$bin TIDELIST_POSTGRES_WORK=$work
unset PGPORT PGPASSWORD PGSERVICE PGSSLMODE
"$bin/createdb" -T template0 tidelist
psql() {
    "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 "$@"
}
psql -f "$supabase/tests/supabase_stub.sql"
"$bin/createdb" -T tidelist tidelist_bare
for file in "$supabase"/migrations/*.sql; do
    psql -U postgres -1 -f "$file"
done

cd "$here"
"$@" &
command=$!
status=0
wait "$command" || status=$?
command=
exit "$status"
