#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-tidy.sh [FOLDER...]: clang-tidy (the checks of .clang-tidy) over the sources of these folders;
# without any, over those where a slip costs most: what parses foreign bytes and what keeps the data.
# Reads the flags from build/ci, which need not be built.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
database=build/ci
cmake --preset ci >/dev/null

[[ $# -gt 0 ]] || set -- sync/protocol sync/store sync/data sync/engine
mapfile -t files < <(git ls-files "${@/%//*.cpp}")
if [[ ${#files[@]} -eq 0 ]]; then
    echo "check-tidy.sh: no sources in: $*" >&2
    exit 1
fi

# The flags are the compiler's, some of which clang does not know, and neither can it read the headers
# that the compiler has precompiled.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log
sed -E 's/ -Winvalid-pch| -include [^ ]*cmake_pch\.hxx//g' "$database/compile_commands.json" \
    >"$work/compile_commands.json"
if ! printf '%s\0' "${files[@]}" | xargs -0 -n 2 -P "$(nproc)" \
    clang-tidy -p "$work" --quiet --extra-arg=-Wno-unknown-warning-option >"$log" 2>/dev/null; then
    cat "$log" >&2
    echo "clang-tidy found something." >&2
    exit 1
fi
echo "clang-tidy: ${#files[@]} files, nothing found"
