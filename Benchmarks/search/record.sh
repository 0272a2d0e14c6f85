#!/usr/bin/env bash
# Measures search and writes Benchmarks/runs/DATE-search.md, or the file named. An hour with nothing else running.
#
#   record.sh [FILE]
#   SIZES, ROUNDS   pages of the archives, "20000 200000" unless set; rounds of bench.py, 5 unless set
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Benchmarks/search
file=${1:-Benchmarks/runs/$(date +%F)-search.md}
data=${DATA:-/tmp/news-server-search}
mkdir -p "$(dirname "$file")"
out=$(mktemp)
trap 'rm -f "$out"' EXIT

section() {  # TITLE COMMAND…: its output under its title
    printf '\n## %s\n\n`%s`\n\n' "$1" "${*:2}" >>"$out"
    echo "$1 …" >&2
    "${@:2}" >>"$out" || echo "Not met: exit status $?." >>"$out"
}

{
    echo "# Search, $(date +%F)"
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
    echo "| peers | tantivy 0.27.0, jieba 0.42.1, Groonga $(dpkg-query -W -f '${Version}' groonga-bin 2>/dev/null), SQLite $(python3 -c 'import sqlite3; print(sqlite3.sqlite_version)') |"
} >"$out"
for size in ${SIZES:-20000 200000}; do
    section "$size pages" "$here/run.sh" --pages "$size" --rounds "${ROUNDS:-5}"
    section "$size pages, the dearest queries" python3 "$here/worst.py" --pages "$size" --data "$data"
done
printf '\nLoad of the machine after the run: %s.\n' "$(cut -d' ' -f1-3 /proc/loadavg)" >>"$out"

# What was tried by hand is kept when a run is made anew.
if [ -f "$file" ]; then sed -n '/^## Tried/,$p' "$file" | sed '1s/^/\n/' >>"$out"; fi
mv "$out" "$file"
chmod 644 "$file"
trap - EXIT
echo "$file"
