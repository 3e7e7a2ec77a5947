#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-conformance.sh [--seeds N] [--first SEED | --seed SEED] [--jobs N] [--keep]: random scripts
# through tidelist-replay and through the official core, which have to agree
# (tests/conformance/core/README.md). 20 scripts with fresh seeds, unless told otherwise. Installs the
# official client from the npm registry (tests/conformance/install.sh) and builds what it needs. Then
# the sync config through PowerSync's compiler (tests/conformance/syncconfig/), and the official clients
# themselves against tidelist-emulator (tests/conformance/clients/, supabase/).
#
# TIDELIST_PRESET=asan runs the scripts under AddressSanitizer and UndefinedBehaviorSanitizer.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${TIDELIST_PRESET:-ci}

scripts/install-deps.sh build
command -v npm >/dev/null || scripts/install-deps.sh conformance
node=$(tests/conformance/install.sh)
scripts/build.sh "$preset" tidelist-replay

core=tests/conformance/core
replay=build/$preset/bin/tidelist-replay
"$node" "$core/selftest.mjs" --replay "$replay"
"$node" "$core/run.mjs" --replay "$replay" --output "build/$preset" "$@"
# One script that is run again has nothing to do with them.
if [[ " $* " != *" --seed "* ]]; then
    "$node" --test --test-reporter=spec tests/conformance/syncconfig/syncconfig.test.mjs
    tests/conformance/clients/run.sh "$preset"
    tests/conformance/supabase/run.sh "$preset"
fi
