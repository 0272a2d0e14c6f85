#!/usr/bin/env bash
# Pages parsed on one core: MB of text, pages and articles per second, growth with size, memory.
#
#   run.sh [--rounds N] [--milliseconds N] [--largest KB] | --short
#
#   --rounds        of all shapes; medians and extremes are over them
#   --milliseconds  of CPU time for each shape and round
#   --largest       kB of the largest page
#   --short         that it works and that time grows with size, in a few seconds; no opinion on speed
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

rounds=7 milliseconds=500 largest=100000 growth=12
while [ $# -gt 0 ]; do
    case $1 in
    # A round may be disturbed; what is not linear shows all the same.
    --short) rounds=3 milliseconds=50 largest=10000 growth=20 ;;
    --rounds | --milliseconds | --largest)
        [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 64; }
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    *)
        sed -n '2,/^set /{/^#/p}' "$0" >&2
        exit 64
        ;;
    esac
    shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift build -c release --package-path "$root" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
python3 "$here/shapes.py" "$root/seeds" "$work/shapes" "$largest"

bench() { taskset -c 0 "$root/.build/release/parse-bench" "$@"; }
cd "$work/shapes"
all=(seeds wrapped-17 wrapped-24 wrapped-30)
for family in long wrapped-long short-long; do all+=("$family-$((largest / 100))kB" "$family-$((largest / 10))kB"); done
bench "$rounds" "$milliseconds" "${all[@]}" | grep '^round' >"$work/raw"
# In a process of its own, for its memory.
for _ in $(seq "$rounds"); do bench 1 1 "long-${largest}kB"; done >>"$work/raw"
python3 "$here/report.py" "$work/raw" "$growth"
