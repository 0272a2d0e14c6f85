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
. Benchmarks/record.sh

# The packages are there from here on.
"$here/run.sh" --short --peers "c nginx h2o haproxy httpcore httpcore-uncached news-server news-server-uncached" >/dev/null

begin_record HTTP "$file" gcc "$(gcc -dumpfullversion), -O3" wrk "$(version wrk)" nginx-light "$(version nginx-light)" \
    h2o "$(version h2o)" haproxy "$(version haproxy)"
section "One worker on a core of its own" "$here/run.sh" --mode pinned --rounds "$rounds" --seconds "$seconds"
section "Two workers" "$here/run.sh" --mode free --rounds "$rounds" --seconds "$seconds" --connections "64 512"
section "Answer times beside a stream and slow clients" "$here/stalls.sh"
section "Memory of an idle connection" "$here/idle.sh"
section "Heap allocations per request" "$here/allocations.sh"
end_record
