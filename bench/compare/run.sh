#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh [--rows N] [--format ndjson|bson] [--layout app|one-bucket] [--runs 5] [--variant json|indexed|raw]
#        [--json]: the same first sync by Tidelist and by the official Node client, taking turns, beside the bare
# load of the same rows. Installs that client and builds tidelist-bench (preset release) when needed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
command -v npm >/dev/null || "$root/scripts/install-deps.sh" build conformance
node=$("$root/tests/conformance/install.sh")
"$root/scripts/build.sh" release tidelist-bench >/dev/null
exec python3 "$root/bench/compare/compare.py" --node "$node" \
    --bench "$root/build/release/bin/tidelist-bench" --work "$root/build/compare" "$@"
