#!/usr/bin/env bash
# Answer times of small requests while one client streams a long body again and again, as fast as it can, and 1,000 slow
# ones trickle their requests, beside those without them, in turns. stalls.sh [ROUNDS] [SECONDS]
#
# One worker on core 0, before what else runs there; all clients on core 1.
. "$(dirname "$0")/common.sh"
require curl python3
build
make_bodies
rounds=${1:-5} seconds=${2:-3}
ulimit -n "$(ulimit -Hn)"
server_prefix=(nice -n -20 taskset -c 0)
start_core stalls 1 on
address=${url[stalls]}

probe() { taskset -c 1 python3 "$here/probe.py" "$address/b13" "$seconds"; }

for round in $(seq "$rounds"); do
    echo "alone $(probe)" >>"$work/raw"
    # Said on stderr, which is not buffered.
    taskset -c 1 timeout $((seconds + 3)) curl -sf "$address/stream?[1-100000]" -o /dev/null \
        -w '%{stderr}%{size_download}\n' 2>"$work/stream" &
    stream=$!
    taskset -c 1 python3 "$here/trickle.py" "$address" 1000 $((seconds + 2)) >"$work/trickle" &
    trickle=$!
    # Until the slow clients are connected.
    sleep 1
    echo "disturbed $(probe)" >>"$work/raw"
    wait "$trickle" || die "the slow clients were not served"
    kill "$stream" 2>/dev/null && wait "$stream" || true
    echo "round $round: $(cat "$work/trickle"), $(awk '{ sum += $1 } END { print int(sum / 1e6) }' "$work/stream") MB streamed"
done

python3 - "$work/raw" <<'PYTHON'
import statistics, sys
runs = {"alone": [], "disturbed": []}
for line in open(sys.argv[1]):
    name, *values = line.split()
    runs[name].append([int(value) for value in values])
print("\n| small requests | p50 µs | p99 µs | longest µs |\n|---|--:|--:|--:|")
for name, rounds in runs.items():
    columns = [f"{statistics.median(values):,.0f} ({min(values):,}–{max(values):,})" for values in zip(*rounds)]
    print(f"| {name} | " + " | ".join(columns) + " |")
ratios = [disturbed[1] / alone[1] for alone, disturbed in zip(*runs.values())]
print(f"\np99 disturbed / alone: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
PYTHON
