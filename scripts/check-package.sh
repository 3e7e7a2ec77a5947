#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-package.sh: builds the Debian package in build/release, looks it over with the distribution's
# own validators, and installs, uses and removes it (packaging/check-installed.sh) in a clean root
# of this distribution, which is made for that and removed after it. Then the library is installed
# there, with no other packages than its guide names, and the guide's example is built and run
# against the emulator. Needs root or sudo.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/release

scripts/install-deps.sh build ci
scripts/build.sh release tidelist tidelist-cli tidelist-emulator
rm -f "$build"/*.deb
(cd "$build" && cpack -G DEB >cpack.log 2>&1) || { cat "$build/cpack.log" >&2; exit 1; }
deb=$(echo "$build"/tidelist_*.deb)
echo "Made $deb ($(du -k "$deb" | cut -f 1) kB)"

work=$(mktemp -d)
clean=$work/clean
as_root=()
[[ $(id -u) -eq 0 ]] || as_root=(sudo)
# Mounts live in a name space of their own and are gone by now; one file system all the same.
emulator=
clean_up() {
    [[ -z $emulator ]] || kill "$emulator" 2>/dev/null || true
    "${as_root[@]}" rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

dpkg-deb -x "$deb" "$work/content"
desktop-file-validate "$work"/content/usr/share/applications/*.desktop
appstreamcli validate --no-net "$work"/content/usr/share/metainfo/*.xml
lintian --fail-on error,warning --allow-root "$deb"

make_root() { # a clean root from the archives that this machine itself uses
    local codename
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' "Origin: $(. /etc/os-release && echo "${ID^}")" |
        sort -u >"$work/sources.list"
    [[ -s $work/sources.list ]] || return 1
    "${as_root[@]}" mmdebstrap --quiet --variant=minbase "$codename" "$clean" \
        "$work/sources.list"
}

in_root() { # COMMAND...: in a process space of its own, on this machine's network
    "${as_root[@]}" unshare --mount --pid --fork --kill-child --mount-proc="$clean/proc" \
        chroot "$clean" "$@"
}

check_library() {
    local packages
    packages=$(tr '\n' ' ' <docs/library/index.md | grep -oP 'the library needs `\K[^`]+(?=`)')
    packages+=" qtkeychain-qt6-dev"
    cmake --install build/release --component TidelistSync --prefix "$work/prefix" >/dev/null
    "$build/bin/tidelist-emulator" --seed demo >"$work/ready" &
    emulator=$!
    for _ in {1..300}; do # its first line says where it listens
        [[ ! -s $work/ready ]] || break
        sleep 0.1
    done
    "${as_root[@]}" cp -r "$work/prefix" "$clean/opt/tidelist-sync"
    "${as_root[@]}" cp -r examples/minimal tests/integration/library/use-library.sh "$work/ready" "$clean/opt"
    # shellcheck disable=SC2086 # a list of packages
    in_root apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install $packages >"$work/apt.log" 2>&1 ||
        { cat "$work/apt.log" >&2; exit 1; }
    in_root bash /opt/use-library.sh /opt/tidelist-sync /opt/minimal /opt/ready
}

if "${as_root[@]}" unshare --mount --pid --fork true 2>/dev/null && make_root; then
    echo "Made a clean root"
    "${as_root[@]}" cp "$deb" "$clean/tidelist.deb"
    "${as_root[@]}" cp packaging/check-installed.sh "$clean/check-installed.sh"
    "${as_root[@]}" cp /etc/resolv.conf "$clean/etc/resolv.conf"
    # No package starts a service in there.
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$clean/usr/sbin/policy-rc.d" >/dev/null
    "${as_root[@]}" chmod 755 "$clean/usr/sbin/policy-rc.d"
    in_root bash /check-installed.sh /tidelist.deb
    check_library
elif [[ ${CI:-} == true || ${CI:-} == 1 ]]; then
    echo "A clean root cannot be made here; installing on this machine, since CI is set" >&2
    "${as_root[@]}" bash packaging/check-installed.sh "$(realpath "$deb")"
else
    echo "A clean root cannot be made here, and without CI=1 nothing is installed on this machine." >&2
    exit 1
fi
