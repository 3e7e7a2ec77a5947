#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# selfhost/migrate.sh on the database of a fresh project, as compose.yaml runs it: again, and with a
# migration that came later.
set -euo pipefail
bin=$1 here=$2 work=$3
backend=$here/../..

check() { # NAME GOT WANTED
    if [[ $2 == "$3" ]]; then echo "ok      $1"; else echo "FAILED  $1: got $2, wanted $3"; fi
}
sql() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }

"$bin/createdb" -O postgres -T tidelist_bare tidelist_selfhost
export PGDATABASE=tidelist_selfhost PATH=$bin:$PATH
mkdir -p "$work/migrations"
cp "$here"/../migrations/*.sql "$work/migrations"
files=$(find "$work/migrations" -name '*.sql' | wc -l)
migrate() {
    TIDELIST_MIGRATIONS=$work/migrations POWERSYNC_PASSWORD="it's" \
        TIDELIST_REPLICATION_ROLE=$backend/powersync/replication-role.sql \
        bash "$backend/selfhost/migrate.sh"
}

check 'every migration is applied' "$(migrate 2>&1 | grep -c 'migrate.sh: 2')" "$files"
check 'and written down' "$(sql 'select count(*) from supabase_migrations.schema_migrations')" "$files"
check 'the tables belong to postgres' \
    "$(sql "select string_agg(distinct tableowner, ' ') from pg_tables where schemaname = 'public'")" \
    postgres
check 'PowerSync may read' "$(sql "select has_table_privilege('powersync_role', 'public.todo', 'select')")" t
password="select rolpassword from pg_authid where rolname = 'powersync_role'"
stored=$(sql "$password")
check 'a second time nothing is to be done' "$(migrate 2>&1)" 'migrate.sh: up to date'
check 'the role has a password, kept as a hash' "${stored%%\$*}" SCRAM-SHA-256
printf 'create table public.later (id int);\n' >"$work/migrations/20991231000000_later.sql"
check 'a later migration is applied alone' "$(migrate 2>&1 | head -1)" 'migrate.sh: 20991231000000_later'
printf 'create table public.half (id int);\nselect 1/0;\n' >"$work/migrations/20991231000001_bad.sql"
if migrate >/dev/null 2>&1; then
    echo 'FAILED  a migration that fails is noticed'
else
    echo 'ok      a migration that fails is noticed'
fi
check 'and leaves nothing behind' "$(sql "select concat(to_regclass('public.half'),
    (select name from supabase_migrations.schema_migrations where name = 'bad'))")" ''
export PGDATABASE=postgres
"$bin/dropdb" tidelist_selfhost
