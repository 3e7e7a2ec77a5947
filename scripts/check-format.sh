#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-format.sh [--fix]: clang-format over every C++ file under version control. Version 14, so that
# everyone gets the same result.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t files < <(git ls-files '*.cpp' '*.h')

if [[ ${1:-} == --fix ]]; then
    exec clang-format-14 -i "${files[@]}"
fi
if ! clang-format-14 --dry-run -Werror "${files[@]}"; then
    echo "scripts/check-format.sh --fix puts this right." >&2
    exit 1
fi
echo "${#files[@]} files are formatted"
