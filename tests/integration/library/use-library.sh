#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# use-library.sh PREFIX EXAMPLE READY: builds a copy of EXAMPLE (examples/minimal) against the library in
# PREFIX and lets two people talk through the emulator whose first line of output is in the file READY.
set -euo pipefail

prefix=$1
example=$2
ready=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
quietly() { # LOG COMMAND...: shows the output of what failed only
    local log=$work/$1
    shift
    "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "$*"; }
}

# A copy, so that nothing of the tree is found by chance.
cp -r "$example" "$work/minimal"
launcher=()
! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
quietly configure.log cmake -S "$work/minimal" -B "$work/build" -G Ninja \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" "${launcher[@]}"
quietly build.log cmake --build "$work/build"
quietly snippets.log "$work/build/snippets"

member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$ready"; }
say() { # NAME TEXT
    timeout 60 "$work/build/minimal" "$work/$1.db" "$(member url)" "$(member key)" \
        "$(member powersync_url)" "$1@example.org" tidelist-demo "$2" >"$work/$1.log" ||
        { cat "$work/$1.log" >&2; fail "$1 could not say $2"; }
}
say ada "Hello"
say grace "Hello yourself"
say ada "How are you?"
grep -qx "waits: How are you?" "$work/ada.log" || { cat "$work/ada.log" >&2; fail "nothing was shown at once"; }
for line in "sent: Hello" "sent: Hello yourself" "sent: How are you?"; do
    grep -qx "$line" "$work/ada.log" || { cat "$work/ada.log" >&2; fail "ada does not see '$line'"; }
done
echo "Built outside the tree, and synced with the emulator"
