#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# fuzz.sh [SECONDS]: feeds anything at all to the sync engine as a stream, for so long (60 s unless
# told otherwise), one process with JSON lines and one with BSON. Fails when one finds something; the
# input that does it is then in build/fuzz/findings, and
#   build/fuzz/bin/tidelist-fuzz-stream FILE
# repeats it.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
scripts/install-deps.sh build fuzz
scripts/build.sh fuzz tidelist-fuzz-stream

build=$PWD/build/fuzz
recordings=$PWD/tests/data/recordings
rm -rf "$build/corpus" "$build/findings"
mkdir -p "$build/findings" "$build"/corpus/{json,bson}

# The first byte of an input says how it is applied (tests/fuzz/fuzzstream.cpp).
seed() { # FORMAT NAME BYTE, the stream on standard input
    { printf "$3"; cat; } >"$build/corpus/$1/$2"
}
for file in tests/fuzz/seeds/*.ndjson; do
    name=$(basename "$file" .ndjson)
    seed json "$name" '\x00' <"$file"
    seed json "$name-local" '\x0e' <"$file"
    seed json "$name-cut" '\x14' <"$file"
done
for file in "$recordings"/*.ndjson* "$recordings"/*.bson*; do
    name=$(basename "${file%.gz}")
    # What comes first holds every kind of line; all of it would take long to mutate.
    start=$({ gzip -dcf "$file" || true; } 2>/dev/null | head -c 6000 | base64 -w 0)
    case $name in
        *.bson) base64 -d <<<"$start" | seed bson "$name" '\x01' ;;
        *) base64 -d <<<"$start" | seed json "$name" '\x00' ;;
    esac
done
seed bson whole '\x01' <"$recordings/first-sync.bson"
seed bson whole-cut '\x17' <"$recordings/first-sync.bson"
seed json whole '\x08' <"$recordings/first-sync.ndjson"

# The file lies in memory: a disk would be the slowest part by far.
[[ ! -d /dev/shm ]] || export TMPDIR=/dev/shm
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 LSAN_OPTIONS=suppressions=$PWD/cmake/lsan.supp
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 QT_LOGGING_RULES='*=false'
run() {
    "$build/bin/tidelist-fuzz-stream" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2000 \
        -max_len=32768 -dict=tests/fuzz/stream.dict -print_final_stats=1 -verbosity=1 \
        -artifact_prefix="$build/findings/$1-" "$build/corpus/$1" >"$build/$1.log" 2>&1
}
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
failed=0
for format in json bson; do
    run "$format" &
    pids+=($!)
done
for pid in "${pids[@]}"; do
    wait "$pid" || failed=1
done
pids=()
for format in json bson; do
    echo "$format: $(grep -o 'stat::number_of_executed_units: .*' "$build/$format.log" || true)" \
        "$(grep -o 'cov: [0-9]*' "$build/$format.log" | tail -1)"
done
if [[ $failed -ne 0 ]]; then
    tail -n 60 "$build"/{json,bson}.log >&2
    echo "fuzz.sh: something was found; see build/fuzz/findings" >&2
    exit 1
fi
echo "fuzz.sh: nothing found in $seconds s"
