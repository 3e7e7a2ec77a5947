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

# A copy, so that nothing of the tree is found by chance.
cp -r "$source/examples/minimal" "$work/minimal"
launcher=()
! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
cmake -S "$work/minimal" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" \
    -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" "${launcher[@]}" >"$work/configure.log" 2>&1 ||
    { cat "$work/configure.log" >&2; exit 1; }
cmake --build "$work/build" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
"$work/build/snippets" >"$work/snippets.log" || { cat "$work/snippets.log" >&2; exit 1; }

"$emulator" --seed demo >"$work/ready" &
emulator_pid=$!
for _ in {1..300}; do
    [[ ! -s $work/ready ]] || break
    kill -0 "$emulator_pid" || fail "the emulator has ended"
    read -r -t 0.1 <> <(:) || true
done
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/ready"; }
say() { # FILE EMAIL TEXT
    timeout 60 "$work/build/minimal" "$work/$1.db" "$(member url)" "$(member key)" \
        "$(member powersync_url)" "$2" tidelist-demo "$3" >"$work/$1.log" ||
        { cat "$work/$1.log" >&2; fail "$2 could not say $3"; }
}
say ada ada@example.org "Hello"
say grace grace@example.org "Hello yourself"
say ada ada@example.org "How are you?"
grep -qx "waits: How are you?" "$work/ada.log" || { cat "$work/ada.log" >&2; fail "nothing was shown at once"; }
for line in "sent: Hello" "sent: Hello yourself" "sent: How are you?"; do
    grep -qx "$line" "$work/ada.log" || { cat "$work/ada.log" >&2; fail "ada does not see '$line'"; }
done
echo "Installed, built outside the tree, and synced with the emulator"
