#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# test.sh [CTEST ARGS]: installs what is missing, builds everything with warnings as errors, and runs
# every test. Arguments go to ctest (`-L unit`, `-R tst_rank`, `-j1`). Needs no display.
#
# TIDELIST_PRESET=asan builds and tests under AddressSanitizer and UndefinedBehaviorSanitizer.
# TIDELIST_TESTS=plain builds and runs those tests only that are not run there.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${TIDELIST_PRESET:-ci}

scripts/install-deps.sh build test
case ${TIDELIST_TESTS:-} in
    "") targets=() ;;
    plain) targets=(plain_tests) && set -- -L plain "$@" ;;
    *) echo "test.sh: TIDELIST_TESTS is '$TIDELIST_TESTS'; it can be 'plain'" >&2; exit 2 ;;
esac
scripts/build.sh "$preset" "${targets[@]}"

# Tests start windows off screen and buses of their own: what surrounds us must not leak in.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
# Twice as many as there are cores, since many tests wait for a server most of the time.
exec ctest --test-dir "build/$preset" --output-on-failure --parallel "$((2 * $(nproc)))" \
    --no-tests=error "$@"
