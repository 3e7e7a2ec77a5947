#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check-window.sh TIDELIST TIDELIST_CLI: check_window.py on a display and a session bus of its own.
# Fails (never skips) where a part is missing.
set -eu

for program in Xvfb xvfb-run xauth dbus-run-session; do
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "check-window.sh: $program is missing; on Debian install" \
            "xvfb xauth dbus at-spi2-core python3-pyatspi" >&2
        exit 1
    fi
done

XDG_RUNTIME_DIR=$(mktemp -d "${TMPDIR:-/tmp}/accessibility.XXXXXX")
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
trap 'exit 130' INT TERM
unset WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS

# pyatspi is a package of the distribution, for the distribution's own Python.
# Without -noreset the display starts anew when its last client leaves: the accessibility bus looks in
# and leaves just before the window comes, which then finds no display.
xvfb-run -a -s "-screen 0 1024x768x24 -noreset" dbus-run-session -- /usr/bin/python3 "$(dirname "$0")/check_window.py" "$@"
