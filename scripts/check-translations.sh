#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-translations.sh [--update]: that every text people read is in the files of words and has one
# in every language. --update brings the files (resources/translations) up to date with the sources
# first; what is new then stands there as unfinished, for somebody to write.
#
# The files hold no places in the sources, so that they change only where words do.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_tool() {
    local found
    found=$(command -v "$1" || command -v "$1-qt6" || ls /usr/lib/qt6/bin/"$1" 2>/dev/null) || {
        echo "check-translations.sh: no $1; scripts/install-deps.sh build installs it" >&2
        exit 1
    }
    echo "$found"
}
lupdate=$(find_tool lupdate)

# extract FOLDER: the texts of the sources, into the files of this folder. The English one holds only
# what is counted: the source is the text for many.
extract() {
    local common=(-silent -I . ui app/window app/main.cpp models -no-obsolete -locations none
                  -source-language en)
    local log
    if ! log=$("$lupdate" "${common[@]}" -target-language de -ts "$1/tidelist_de.ts" 2>&1 &&
        "$lupdate" "${common[@]}" -pluralonly -target-language en -ts "$1/tidelist_en.ts" 2>&1); then
        echo "$log" >&2
        exit 1
    fi
    # Where lupdate cannot tell the class of a tr(), the program does not find what it wrote down.
    if grep -E 'lacks Q_OBJECT|Qualifying with unknown' <<<"$log" | grep -v '::Sync$' >&2; then
        echo "check-translations.sh: write X::tr() of a class with Q_DECLARE_TR_FUNCTIONS" >&2
        exit 1
    fi
}

files=resources/translations
[[ ${1:-} != --update ]] || extract "$files"

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
cp "$files"/*.ts "$fresh"
extract "$fresh"
failed=0
for file in "$files"/*.ts; do
    if ! diff -u "$file" "$fresh/$(basename "$file")" >"$fresh/diff"; then
        head -40 "$fresh/diff" >&2
        echo "$file is behind the sources: scripts/check-translations.sh --update" >&2
        failed=1
    fi
done
python3 scripts/check-translations.py "$files"/*.ts || failed=1
exit "$failed"
