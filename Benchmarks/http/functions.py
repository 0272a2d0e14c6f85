#!/usr/bin/env python3
"""functions.py TITLE REQUESTS COUNT: what callgrind_annotate says on standard input as instructions per request, with the
COUNT functions that take most. A function's lines from several files, inlined ones, are added up."""
import collections
import re
import sys

title, requests, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
total = 0
costs = collections.Counter()
for line in sys.stdin:
    match = re.match(r"\s*([\d,]+) \([^)]*\)\s+(.*)", line)
    if not match:
        continue
    cost, rest = int(match[1].replace(",", "")), match[2]
    if rest.startswith("PROGRAM TOTALS"):
        total = cost
    # Functions that were entered before the count began are given all that their callees cost.
    elif cost < 0.95 * total:
        costs[re.sub(r"^[^:]*:|\s*\[[^]]*\]$", "", rest).strip()] += cost
print(f"\n{title}: {total / requests:,.0f} instructions per request\n\n```")
for function, cost in costs.most_common(count):
    print(f"{cost / requests:10,.0f}  {function[:100]}")
print("```")
