#!/usr/bin/env bash
# Runs all tests under the thread and the address sanitizer. Takes some
# minutes; each has a build folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

export TSAN_OPTIONS="suppressions=$PWD/Tests/thread-sanitizer.txt"
# Swift keeps what is made once for the whole run of a program; the leak checker would report it.
export ASAN_OPTIONS="detect_leaks=0"
for sanitizer in thread address; do
    echo "== $sanitizer sanitizer"
    swift test --sanitize="$sanitizer" --scratch-path ".build/sanitize-$sanitizer"
done
