#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The migration that names members, on a project that people use already.
set -euo pipefail
bin=$1 here=$2

check() { # NAME GOT WANTED
    if [[ $2 == "$3" ]]; then echo "ok      $1"; else echo "FAILED  $1: got $2, wanted $3"; fi
}
run() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

"$bin/createdb" -O postgres -T tidelist_bare tidelist_names
export PGDATABASE=tidelist_names
names=$here/../migrations/20261122100000_names.sql
for file in "$here"/../migrations/*.sql; do
    [[ $file < $names ]] && run -U postgres -1 -f "$file"
done
run -c "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) values
    ('d1f00000-0000-4000-8000-000000000001', 'ada@example.org', now(), '{\"full_name\": \"Ada L.\"}'),
    ('d1f00000-0000-4000-8000-000000000002', 'grace@example.org', now(), null);
  insert into public.profile (id, name, created_by) values
    ('d1f00000-0000-4000-8000-000000000011', 'One', 'd1f00000-0000-4000-8000-000000000001'),
    ('d1f00000-0000-4000-8000-000000000012', 'Two', 'd1f00000-0000-4000-8000-000000000002'),
    ('d1f00000-0000-4000-8000-000000000013', 'Three', 'd1f00000-0000-4000-8000-000000000002');
  update public.profile_member set display_name = 'Mum'
   where profile_id = 'd1f00000-0000-4000-8000-000000000013'"
called="select string_agg(coalesce(m.display_name, '-'), ' ' order by p.id)
    from public.profile_member m join public.profile p on p.id = m.profile_id"
check 'members had no name' "$(run -c "$called")" '- - Mum'
run -U postgres -1 -f "$names"
check 'and have one now, unless they had' "$(run -c "$called")" 'Ada L. grace Mum'
