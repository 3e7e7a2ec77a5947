#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# test.sh [CTEST ARGS]: installs what is missing, builds everything with warnings as errors, and runs
# every test. Arguments go to ctest (`-L unit`, `-R tst_rank`, `-j1`). Needs no display.
#
# TIDELIST_PRESET=asan builds and tests under AddressSanitizer and UndefinedBehaviorSanitizer.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${TIDELIST_PRESET:-ci}

scripts/install-deps.sh build test
scripts/build.sh "$preset"

# Tests start windows off screen and buses of their own: what surrounds us must not leak in.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
exec ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)" \
    --no-tests=error "$@"
