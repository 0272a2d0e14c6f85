#!/usr/bin/env bash
# HTTPCore answers bytes with bytes: it imports no Foundation, and none of its object files refers to a symbol of it.
set -euo pipefail
cd "$(dirname "$0")/.."
if grep -rnE '^ *(@[a-z]+ )?import +(Foundation|FoundationEssentials|Dispatch)\b' Sources/HTTPCore; then
    echo "HTTPCore imports Foundation" >&2
    exit 1
fi
objects=$(swift build -c release --show-bin-path)/HTTPCore.build
count=$(find "$objects" -name '*.o' | wc -l)
[ "$count" -gt 0 ] || { echo "no object files in $objects: build the release first" >&2; exit 1; }
# Mangled Swift names carry the module's name behind its length.
if find "$objects" -name '*.o' -exec nm --undefined-only {} + | grep -E '10Foundation|20FoundationEssentials'; then
    echo "HTTPCore links Foundation" >&2
    exit 1
fi
echo "$count object files, no Foundation"
