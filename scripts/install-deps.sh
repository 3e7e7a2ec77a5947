#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install-deps.sh GROUP...: installs what the groups need and the machine lacks, from the
# distribution's own packages. When nothing is missing it says nothing, asks nobody and stays offline.
#
#   build  compiler, CMake, Qt and the libraries
#   run    what the window needs at run time
#   test   servers and tools that the tests start
#   conformance  npm, which gets the official client that Tidelist is compared with
#   fuzz   clang with libFuzzer, for scripts/fuzz.sh
#   ci     what .ci/run needs besides: formatter, linters, package checks
#
# Set TIDELIST_SKIP_DEPS=1 to use what is there (another distribution, a machine you administer
# yourself).
set -euo pipefail

[[ ${TIDELIST_SKIP_DEPS:-0} != 1 ]] || exit 0

build=(g++ make cmake ninja-build ccache qt6-base-dev libqt6sql6-sqlite qtkeychain-qt6-dev
       qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
       libsqlite3-dev libical-dev libsimdjson-dev libboost-dev libpq-dev nlohmann-json3-dev libssl-dev zlib1g-dev
       libzstd-dev)
run=(libqt6sql6-sqlite libqt6svg6 libsecret-1-0 tzdata ca-certificates qt6-translations-l10n)
[[ -z ${WAYLAND_DISPLAY:-} ]] || run+=(qt6-wayland)
test=(libqt6svg6 libsecret-1-0 qt6-translations-l10n tzdata dbus-daemon gnome-keyring xvfb xauth openbox
      xdotool at-spi2-core python3-pyatspi python3-yaml fonts-dejavu-core)
fuzz=(clang-14 libclang-rt-14-dev)
ci=(git lld clang-format-14 clang-tidy desktop-file-utils appstream mmdebstrap lintian dpkg-dev doxygen
    python3)

conformance=(npm python3)

system=unknown
if [[ -r /etc/os-release ]]; then
    system=$(. /etc/os-release && echo "${ID:-unknown} ${VERSION_ID:-rolling}")
fi
case $system in
    ubuntu\ *) test+=(postgresql postgresql-16-pgtap) ;;
    *) test+=(postgresql-15 postgresql-15-pgtap) ;;
esac

wanted=()
for group in "$@"; do
    case $group in
        build | run | test | conformance | fuzz | ci)
            declare -n packages=$group
            wanted+=("${packages[@]}")
            unset -n packages
            ;;
        *)
            echo "install-deps.sh: no such group: $group (build, run, test, conformance, fuzz, ci)" >&2
            exit 2
            ;;
    esac
done
[[ ${#wanted[@]} -gt 0 ]] || exit 0

case $system in
    debian\ 12 | ubuntu\ 24.04) ;;
    *)
        cat >&2 <<END
Tidelist's scripts install packages on Debian 12 and Ubuntu 24.04 only; this is $system.
Install what corresponds to these packages, then run again with TIDELIST_SKIP_DEPS=1:
  ${wanted[*]}
END
        exit 1
        ;;
esac

missing() {
    local package state
    for package in "${wanted[@]}"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=absent
        [[ $state == installed ]] || echo "$package"
    done | sort -u
}

mapfile -t packages < <(missing)
[[ ${#packages[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing and there is no sudo to install them with. As root:" >&2
        echo "  apt-get install ${packages[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

echo "Installing: ${packages[*]}"
# A list of some other source that cannot be fetched must not stop us: the install decides.
apt update || echo "Some package lists could not be fetched; going on with those that are there." >&2
if ! apt install -y --no-install-recommends "${packages[@]}" >/dev/null; then
    echo "apt-get could not install: ${packages[*]}" >&2
    exit 1
fi
mapfile -t packages < <(missing)
if [[ ${#packages[@]} -gt 0 ]]; then
    echo "Still missing after the installation: ${packages[*]}" >&2
    exit 1
fi
