#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh [ARGS]: installs what is missing, builds, and opens the window. Arguments go to the program.
# run.sh --demo: the emulator and two windows, signed in as ada@example.org and grace@example.org, who
# share the profile "Family". Nothing of it stays: data, settings and sessions end with the windows.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$here/../build/release/bin

demo=0
arguments=()
for argument in "$@"; do
    if [[ $argument == --demo ]]; then demo=1; else arguments+=("$argument"); fi
done

if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; then
    cat >&2 <<'END'
run.sh: there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).
Start it from a desktop, or over ssh with `ssh -X`. Without any display there are:
  scripts/test.sh                      every test
  scripts/build.sh release tidelist-cli && build/release/bin/tidelist-cli --help
                                       the program without a window
END
    exit 1
fi

"$here/install-deps.sh" build run
if [[ $demo -eq 0 ]]; then
    "$here/build.sh" release tidelist
    exec "$bin/tidelist" "${arguments[@]}"
fi
"$here/build.sh" release tidelist tidelist-emulator

work=$(mktemp -d)
emulator=
windows=()
clean_up() {
    local pid
    trap - EXIT INT TERM HUP
    for pid in "${windows[@]}" $emulator; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${windows[@]}" $emulator; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

"$bin/tidelist-emulator" --seed demo >"$work/server.json" 2>"$work/emulator.log" &
emulator=$!
for ((tries = 0; tries < 100; ++tries)); do
    [[ $(wc -l <"$work/server.json") -eq 0 ]] || break
    kill -0 "$emulator" 2>/dev/null || break
    sleep 0.1
done
if [[ $(wc -l <"$work/server.json") -eq 0 ]]; then
    echo "run.sh: the emulator did not start:" >&2
    cat "$work/emulator.log" >&2
    exit 1
fi

# The demo's windows get the person's settings (theme, fonts) but not those of Tidelist itself, so that
# a demo changes nothing of the real program.
config=${XDG_CONFIG_HOME:-$HOME/.config}
open_window() {
    local name=$1 entry
    mkdir -p "$work/$name/config"
    for entry in "$config"/*; do
        [[ ! -e $entry || ${entry##*/} == tidelist* ]] || ln -s "$entry" "$work/$name/config/"
    done
    XDG_CONFIG_HOME=$work/$name/config "$bin/tidelist" --db "$work/$name/tidelist.db" \
        --server-file "$work/server.json" --session-in-memory --sign-in "$name@example.org" \
        "${arguments[@]}" <<<"tidelist-demo" &
    windows+=($!)
}
open_window ada
open_window grace
echo "Two windows are open: ada@example.org and grace@example.org share the profile \"Family\"."
echo "What is typed there in one appears in the other. The demo ends with both windows or with Ctrl+C."

status=0
for window in "${windows[@]}"; do
    wait "$window" || status=$?
done
exit "$status"
