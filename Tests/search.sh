#!/usr/bin/env bash
# Runs random searches against a scan of the text with COUNT seeds that no run had before:
#
#     Tests/search.sh COUNT
#
# A failing seed is printed, and runs again with SEARCH_SEEDS=<seed>-<seed> swift test --filter SearchFuzzTests.
set -euo pipefail
cd "$(dirname "$0")/.."

count="${1:?usage: Tests/search.sh COUNT}"
first="$(date +%s%N)"
echo "seeds $first to $((first + count - 1))"
SEARCH_SEEDS="$first-$((first + count - 1))" swift test --filter SearchFuzzTests
