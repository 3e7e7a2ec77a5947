#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs every test of this folder on a private PostgreSQL cluster with the migrations
# (tests/support/with-postgres.sh): the numbered files here in their order on one database, the pgTAP
# files of pgtap/ each on a copy of another. One line per check, then "N passed, N failed"; the exit
# status is 0 only when nothing failed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[[ -n ${TIDELIST_POSTGRES_BIN:-} ]] || exec "$here/../../../tests/support/with-postgres.sh" "$0"

bin=$TIDELIST_POSTGRES_BIN
work=$TIDELIST_POSTGRES_WORK
[[ -e $("$bin/pg_config" --sharedir)/extension/pgtap.control ]] || {
    echo "run.sh: pgTAP is missing. Install it: apt-get install postgresql-15-pgtap (Debian 12)" \
         "or postgresql-16-pgtap (Ubuntu 24.04)." >&2
    exit 1
}
log=$work/checks.log
: >"$log"

# run_sql USER FILE: stops at the first error.
run_sql() {
    "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -U "$1" -f "$2"
}

report() { # reads lines, shows them, keeps them for the count
    tee -a "$log"
}

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
