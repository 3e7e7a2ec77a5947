#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh [PRESET]: the official supabase-js against tidelist-emulator.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
preset=${1:-dev}

node=$("$here/../install.sh")
"$root/scripts/build.sh" "$preset" tidelist-emulator
# A proxy has nothing to do here, and the client would ask one for addresses of this machine.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
TIDELIST_EMULATOR=$root/build/$preset/bin/tidelist-emulator \
    exec "$node" --test --test-reporter=spec --test-timeout=240000 "$here"/*.test.mjs
