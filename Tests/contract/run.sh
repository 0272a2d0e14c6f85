#!/usr/bin/env bash
# Holds the server against outside tools: a validator, a generated client, feed readers, DuckDB, linters.
#
#     Tests/contract/run.sh            # all, up to an hour
#     Tests/contract/run.sh --short    # a few minutes
#
# Builds the release binary; NO_BUILD=1 takes the one that is there. The tools go to .build/contract.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=$root/.build/release/news-server
tools=$root/.build/contract

short=${1:-}
[ -z "$short" ] || [ "$short" = --short ] || { echo "usage: run.sh [--short]" >&2; exit 64; }

missing=()
for package in curl python3 python3-venv prometheus; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! cmp -s "$here/requirements.txt" "$tools/installed.txt"; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools/installed.txt"
fi

[ -n "${NO_BUILD:-}" ] || swift build -c release --package-path "$root"

log=$(mktemp)
"$binary" --archive "$root/seeds" --listen 127.0.0.1:0 2>"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT
url=
for _ in $(seq 600); do
    url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$log")
    [ -z "$url" ] && kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
[ -n "$url" ] || { cat "$log" >&2; exit 1; }

failed=0
check() { "$tools/bin/python" "$here/$1.py" "${@:2}" || failed=1; }

for name in spec client redbot export feeds citations metrics; do check "$name" "$url"; done
check fuzz "$url" $short
check changes "$binary" $short
check replicas "$binary"
[ -n "$short" ] || check export_large "$binary" "${PAGES:-20000}"
exit "$failed"
