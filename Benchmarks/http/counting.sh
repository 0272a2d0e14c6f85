#!/usr/bin/env bash
# What the counting for /metrics costs: instructions per request as the program is, and of a copy whose loops count
# nothing. By callgrind, so the noise of the machine is not in it, and the kernel's instructions are not either.
. "$(dirname "$0")/common.sh"

copy=$work/copy
git clone -q "$root" "$copy"
python3 - "$copy/Sources/HTTPCore/Messages/LoopStatistics.swift" <<'PYTHON'
import re, sys

text = open(sys.argv[1]).read()
for name in ["add(_ counter: Counter, _ amount: Int = 1)", "set(_ counter: Counter, to value: Int)",
             "noteTurn(nanoseconds: UInt64)", "countHit(_ method: Method)"]:
    text, emptied = re.subn(r"(    func " + re.escape(name) + r") \{(.*\}\n|\n(.*\n)*?    \}\n)", r"\1 {}\n", text, count=1)
    if emptied != 1: sys.exit(f"LoopStatistics has no {name}")
open(sys.argv[1], "w").write(text)
PYTHON

for variant in "counting=$root" "not-counting=$copy"; do
    echo "## ${variant%%=*}"
    "${variant#*=}/Benchmarks/http/instructions.sh" 0 | grep "per request"
done
