#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# with-keyring.sh STATE COMMAND [ARGS...]: runs a command on a D-Bus session of its own, in a home of
# its own, where the key store is
#   unlocked   a gnome-keyring that is open
#   locked     a gnome-keyring that exists and is closed
#   absent     nobody provides a key store
# Needs no display and no network, and works as root. Fails (never skips) where a part is missing.
set -eu

state=$1
shift

for program in dbus-run-session gnome-keyring-daemon; do
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "with-keyring.sh: $program is missing; on Debian install dbus and gnome-keyring" >&2
        exit 1
    fi
done

root=$(mktemp -d "${TMPDIR:-/tmp}/keyring.XXXXXX")
# A daemon that had not reached its bus before the bus ended would stay for ever, and the next one
# would find it. Only those that were started in this very home are ours.
end_daemons() {
    for process in /proc/[0-9]*; do
        if grep -qsz "^XDG_RUNTIME_DIR=$root/run\$" "$process/environ"; then
            kill -9 "${process#/proc/}" 2>/dev/null || true
        fi
    done
}
cleanup() {
    end_daemons
    # Their last files may come and go meanwhile.
    rm -rf "$root" 2>/dev/null || { sleep 1; rm -rf "$root"; }
}
trap cleanup EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$root/run" "$root/home" "$root/share"
export XDG_RUNTIME_DIR="$root/run" HOME="$root/home" XDG_DATA_HOME="$root/share"
export XDG_CONFIG_HOME="$root/home/.config" XDG_CACHE_HOME="$root/home/.cache"
# With a desktop's name or a display QtKeychain and gnome-keyring would ask other programs.
unset DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL \
    KDE_FULL_SESSION DESKTOP_SESSION

# The password must not be empty: the daemon would want to ask for one.
session() {
    password=$1
    shift
    dbus-run-session -- sh -c '
        printf %s "$0" | gnome-keyring-daemon --unlock --components=secrets >/dev/null || {
            echo "with-keyring.sh: gnome-keyring-daemon did not start" >&2
            exit 1
        }
        "$@"' "$password" "$@"
}

case $state in
unlocked)
    session right-password "$@"
    ;;
locked)
    # The first session makes the keyring; the second one cannot open it.
    session right-password sh -c '
        keyring="$XDG_DATA_HOME/keyrings/login.keyring"
        for _ in $(seq 100); do
            [ -e "$keyring" ] && exit 0
            sleep 0.3
        done
        echo "with-keyring.sh: gnome-keyring-daemon made no keyring" >&2
        exit 1'
    end_daemons
    rm -rf "$XDG_RUNTIME_DIR"
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    session wrong-password "$@"
    ;;
absent)
    cat >"$root/bus.conf" <<'EOF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
    dbus-run-session --config-file="$root/bus.conf" -- "$@"
    ;;
*)
    echo "with-keyring.sh: unknown state '$state'" >&2
    exit 2
    ;;
esac
