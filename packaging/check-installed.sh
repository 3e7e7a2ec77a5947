#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-installed.sh DEB: as root, on a system that may be thrown away. Installs the package with what
# it depends on and nothing more, uses both programs as a person without privileges, closes the window
# by the keyboard, removes the package, and looks for anything that stayed.
set -euo pipefail

deb=$1
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CONFIG_HOME

work=$(mktemp -d)
chmod 755 "$work"
display= # process id of the X server
clean_up() {
    [[ -z $display ]] || kill "$display" 2>/dev/null || true
    userdel -r tidelist-check >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

fail() {
    echo "check-installed.sh: $*" >&2
    exit 1
}
quietly() { # shows the output of what failed only
    "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2; fail "failed: $*"; }
}
install() {
    quietly apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends install "$@"
}
contents() {
    find /usr /etc -xdev | sort
}
as_person() {
    runuser -u tidelist-check -- env HOME="$home" "$@"
}

! dpkg-query -W tidelist >/dev/null 2>&1 || fail "tidelist is installed here already"
quietly apt-get -q update

# 1. Alone: what it depends on has to be enough.
install "$deb"
version=$(dpkg-query -W -f '${Version}' tidelist)
for program in tidelist tidelist-cli; do
    missing=$(ldd "$(command -v "$program")" | grep 'not found') && fail "$program lacks $missing"
    said=$("$program" --version)
    [[ $said == "$program $version" ]] || fail "$program --version said '$said', not $version"
done
missing=$(ldd /usr/lib/*/qt6/plugins/platforms/libqxcb.so | grep 'not found') &&
    fail "Qt's window plugin lacks $missing"
tidelist --self-test || fail "the self-test failed"
echo "Installed $version: versions and self-test are right"

home=$work/home
useradd --create-home --home-dir "$home" tidelist-check
as_person tidelist-cli profile add Check >/dev/null
as_person tidelist-cli add 'Buy milk' >/dev/null
as_person tidelist-cli --json list | grep -q '"title":"Buy milk"' || fail "the to-do is not listed"
mode=$(stat -c %a "$home/.local/share/tidelist/tidelist.db")
[[ $mode == 600 ]] || fail "the database has the mode $mode"
echo "A person's first to-do is kept"

# 2. The window, on a display that draws into a file: painted is what has many colours.
quietly apt-get -q -y -o Dpkg::Use-Pty=0 purge tidelist
install xvfb openbox xdotool
contents >"$work/before"
install "$deb"

mkdir "$work/screen"
Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp -fbdir "$work/screen" \
    3>"$work/display" >"$work/xvfb.log" 2>&1 &
display=$!
# wait_until SECONDS WHAT COMMAND...
wait_until() {
    local seconds=$1 what=$2 end
    shift 2
    end=$((SECONDS + seconds))
    until "$@"; do
        [[ $SECONDS -lt $end ]] || fail "waited ${seconds} s for $what"
        sleep 0.1
    done
}
wait_until 20 "the X server" test -s "$work/display"
export DISPLAY=:$(cat "$work/display")

is_painted() {
    local colours
    kill -0 "$window" 2>/dev/null || fail "the window's program ended: $(cat "$work/window.log")"
    colours=$(tail -c +4097 "$work/screen/Xvfb_screen0" | od -An -v -tx4 -w4 | sort -u | wc -l)
    [[ $colours -gt 20 ]]
}
as_person tidelist >"$work/window.log" 2>&1 &
window=$!
wait_until 30 "the window to be painted" is_painted

runuser -u tidelist-check -- env HOME="$home" openbox --sm-disable >"$work/openbox.log" 2>&1 &
has_focus() { # a window that was there before its manager is not active by itself
    xdotool search --onlyvisible --name Tidelist windowactivate >/dev/null 2>&1 || true
    [[ $(xdotool getactivewindow getwindowname 2>/dev/null) == *Tidelist* ]]
}
wait_until 20 "the window to be active" has_focus
closes() { # a key that is pressed before the window manager listens is lost
    xdotool key alt+F4 2>/dev/null || true
    sleep 0.5
    ! kill -0 "$window" 2>/dev/null
}
wait_until 15 "the window to close" closes
wait "$window" || fail "the window ended with status $?: $(cat "$work/window.log")"
[[ ! -s $work/window.log ]] || { echo "The window said:"; cat "$work/window.log"; }
echo "The window opens, paints and closes"

# 3. Away again.
quietly apt-get -q -y -o Dpkg::Use-Pty=0 purge tidelist
contents >"$work/after"
diff "$work/before" "$work/after" >"$work/left" || fail "removal left traces: $(cat "$work/left")"
[[ -s $home/.local/share/tidelist/tidelist.db ]] || fail "removal took a person's data"
echo "Removed without a trace; the person's data stay"
