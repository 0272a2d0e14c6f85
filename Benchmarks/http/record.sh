#!/usr/bin/env bash
# Measures everything and writes Benchmarks/runs/DATE-http.md, or the file named. A quarter of an hour with nothing else running.
#
#   record.sh [FILE]
#   ROUNDS, SECONDS_EACH   of run.sh; 3 and 2 unless set
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Benchmarks/http
rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-2}
file=${1:-Benchmarks/runs/$(date +%F)-http.md}
mkdir -p "$(dirname "$file")"
out=$(mktemp)
trap 'rm -f "$out"' EXIT

# section TITLE COMMAND…: its output under its title.
section() {
    printf '\n## %s\n\n`%s`\n\n' "$1" "${*:2}" >>"$out"
    echo "$1 …" >&2
    "${@:2}" >>"$out" || echo "Not met: exit status $?." >>"$out"
}

# The packages are there from here on.
"$here/run.sh" --short --peers "c nginx h2o haproxy httpcore httpcore-uncached news-server news-server-uncached" >/dev/null

{
    echo "# HTTP, $(date +%F)"
    echo
    echo "Medians and (min–max) of rounds. Load of the machine before the run: $(cut -d' ' -f1-3 /proc/loadavg)."
    echo
    echo "| | |"
    echo "|---|---|"
    echo "| commit | $(git rev-parse --short HEAD) |"
    echo "| processor | $(lscpu | sed -n 's/^Model name: *//p'), $(nproc) cores |"
    echo "| memory | $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) |"
    echo "| kernel | $(uname -sr) |"
    echo "| Swift | $(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p') |"
    echo "| gcc | $(gcc -dumpfullversion), -O3 |"
    for package in wrk nginx-light h2o haproxy; do
        echo "| $package | $(dpkg-query -W -f '${Version}' "$package") |"
    done
} >"$out"

section "One worker on a core of its own" "$here/run.sh" --mode pinned --rounds "$rounds" --seconds "$seconds"
section "Two workers" "$here/run.sh" --mode free --rounds "$rounds" --seconds "$seconds" --connections "64 512"
section "Answer times beside a stream and slow clients" "$here/stalls.sh"
section "Memory of an idle connection" "$here/idle.sh"
section "Heap allocations per request" "$here/allocations.sh"
printf '\nLoad of the machine after the run: %s.\n' "$(cut -d' ' -f1-3 /proc/loadavg)" >>"$out"

# What was tried by hand is kept when a run is made anew.
if [ -f "$file" ]; then sed -n '/^## Tried/,$p' "$file" | sed '1s/^/\n/' >>"$out"; fi
mv "$out" "$file"
chmod 644 "$file"
trap - EXIT
echo "$file"
