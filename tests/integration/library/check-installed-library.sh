#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-installed-library.sh SOURCE BUILD EMULATOR: installs the library into a folder of its own, as a
# user would, builds examples/minimal against it and lets two people talk through the emulator.
set -euo pipefail

source=$1
build=$2
emulator=$3
work=$(mktemp -d)
emulator_pid=
clean_up() {
    [[ -z $emulator_pid ]] || kill "$emulator_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

cmake --install "$build" --component TidelistSync --prefix "$work/prefix" >"$work/install.log" ||
    { cat "$work/install.log" >&2; exit 1; }
# Nothing of the app, and no header that asks for one that is not there.
[[ ! -e $work/prefix/bin ]] || fail "the library brings programs along"
headers=$work/prefix/include/tidelist-sync
while read -r header; do
    [[ -f $headers/$header ]] || fail "$header is included by an installed header and not installed"
done < <(grep -rhoE '^#include "[^"]+"' "$headers" | sed 's/.*"\(.*\)"/\1/' | sort -u)
! grep -rn "$source\|$build" "$work/prefix" --include='*.cmake' ||
    fail "the package names this tree"

"$emulator" --seed demo >"$work/ready" &
emulator_pid=$!
for _ in {1..300}; do
    [[ ! -s $work/ready ]] || break
    kill -0 "$emulator_pid" || fail "the emulator has ended"
    read -r -t 0.1 <> <(:) || true
done
"$source/tests/integration/library/use-library.sh" "$work/prefix" "$source/examples/minimal" "$work/ready"
