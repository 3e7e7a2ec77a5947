#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Brings the database up to date: the migrations that it does not have yet, each in a transaction of
# its own, and the role that PowerSync reads as. Run by compose.yaml at every start; a second time
# it does nothing. Which migrations are there stands where the Supabase command line keeps it too.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
migrations=${TIDELIST_MIGRATIONS:-$here/migrations}
role_file=${TIDELIST_REPLICATION_ROLE:-$here/replication-role.sql}
: "${POWERSYNC_PASSWORD:?}"
export PGOPTIONS='-c client_min_messages=warning'

run() { # USER ARGS...: psql that stops at the first error
    psql -X -q -A -t -v ON_ERROR_STOP=1 -U "$@"
}

# The account service makes auth.users; the migrations lean on it.
deadline=$((SECONDS + 120))
until [[ $(run postgres -c "select count(*) from information_schema.columns
        where table_schema = 'auth' and table_name = 'users' and column_name = 'email_confirmed_at'" \
        2>/dev/null) == 1 ]]; do
    if ((SECONDS > deadline)); then
        echo "migrate.sh: the account service has not made auth.users" >&2
        exit 1
    fi
    sleep 1
done

run postgres -c "create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
        version text not null primary key, statements text[], name text)"

for file in "$migrations"/*.sql; do
    stem=$(basename "$file" .sql)
    version=${stem%%_*}
    [[ $(run postgres -c "select count(*) from supabase_migrations.schema_migrations
                          where version = '$version'") == 0 ]] || continue
    echo "migrate.sh: $stem"
    run postgres -1 -f "$file" -c "insert into supabase_migrations.schema_migrations (version, name)
                                   values ('$version', '${stem#*_}')"
done

sql=$(<"$role_file")
quoted=${POWERSYNC_PASSWORD//\'/\'\'}
run supabase_admin <<<"${sql//CHANGE-THIS-PASSWORD/$quoted}"
run postgres -c "notify pgrst, 'reload schema'"
echo "migrate.sh: up to date"
