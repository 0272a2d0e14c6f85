#!/usr/bin/env bash
# Measures search and writes Benchmarks/runs/DATE-search.md, or the file named. An hour with nothing else running.
#
#   record.sh [FILE]
#   SIZES, ROUNDS   pages of the archives, "20000 200000" unless set; rounds of bench.py, 5 unless set
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Benchmarks/search
file=${1:-Benchmarks/runs/$(date +%F)-search.md}
. Benchmarks/record.sh

# The packages are there from here on.
"$here/run.sh" known.py --archive seeds --items 1 >/dev/null

begin_record Search "$file" tantivy 0.27.0 jieba 0.42.1 Groonga "$(version groonga-bin)" \
    SQLite "$(python3 -c 'import sqlite3; print(sqlite3.sqlite_version)')"
for size in ${SIZES:-20000 200000}; do
    section "$size pages" "$here/run.sh" --pages "$size" --rounds "${ROUNDS:-5}"
    section "$size pages, the dearest queries" "$here/run.sh" worst.py --pages "$size"
done
# Two archives, each with a draw of its own: what is tuned with one must hold with the other.
section "Known articles of the seeds" "$here/run.sh" known.py --archive seeds --draws 8
section "Known articles of a generated archive" "$here/run.sh" known.py
section "Known articles of another" "$here/run.sh" known.py --seed 7 --draw 3
end_record
