#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# on-a-desktop.sh SCRIPT LOGS TIDELIST TIDELIST_CLI TIDELIST_EMULATOR: runs a Python script of this
# folder on a display, a session bus, an open key store and a home of its own. What went wrong is
# left in the folder LOGS: the screen as a PNG and the tree of accessible objects.
# Fails (never skips) where a part is missing.
set -eu

for program in Xvfb xvfb-run xauth openbox xdotool; do
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "on-a-desktop.sh: $program is missing; on Debian install" \
            "xvfb xauth openbox xdotool at-spi2-core python3-pyatspi" >&2
        exit 1
    fi
done

here=$(cd "$(dirname "$0")" && pwd)
script=$1
logs=$2
shift 2
rm -rf "$logs"
mkdir -p "$logs/screen"
unset AT_SPI_BUS_ADDRESS QT_QPA_PLATFORM
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

# The server keeps what is on the screen in a file, so that a picture needs no other program.
# Without -noreset the display starts anew when its last client leaves, such as the accessibility
# bus, which looks in before the window comes. The Python of the distribution has the bindings.
exec "$here/../support/with-keyring.sh" unlocked \
    xvfb-run -a -s "-screen 0 1280x900x24 -noreset -nolisten tcp -fbdir $logs/screen" \
    /usr/bin/python3 "$here/$script" "$logs" "$@"
