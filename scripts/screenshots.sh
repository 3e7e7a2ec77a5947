#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# screenshots.sh: makes the pictures of the documents (docs/images) anew, from the window as it is, light
# and dark. Needs no display. Look at them before you commit them: the test tst_screenshots only
# compares later windows with these.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${TIDELIST_PRESET:-ci}
most=150000

scripts/install-deps.sh build test
scripts/build.sh "$preset" tst_screenshots

unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
mkdir -p docs/images
QT_QPA_PLATFORM=offscreen TIDELIST_WRITE_IMAGES=$PWD/docs/images \
    "build/$preset/tests/tst_screenshots" showsWhatTheDocumentsShow

status=0
for picture in docs/images/*-light.png docs/images/*-dark.png; do
    size=$(stat -c %s "$picture")
    if [[ $size -gt $most ]]; then
        echo "screenshots.sh: $picture has $size bytes, more than $most" >&2
        status=1
    fi
done
exit "$status"
