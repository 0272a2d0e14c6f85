#!/usr/bin/env python3
"""report.py RAW GROWTH: what run.sh measured, as Markdown tables: medians and (min–max) of the rounds.

A line of RAW: "round", shape, bytes, pages, articles, CPU nanoseconds; or "peak", shapes, bytes, bytes of memory.
Exits with 1 when ten times the bytes cost more than GROWTH times the time.
"""
import collections
import re
import statistics
import sys

Round = collections.namedtuple("Round", "bytes pages articles nanoseconds")


def spread(values, digits=0):
    low, middle, high = (f"{value:,.{digits}f}" for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low}–{high})" if len(values) > 1 else middle


rounds, peaks = collections.defaultdict(list), collections.defaultdict(list)
for line in open(sys.argv[1]):
    kind, shape, *values = line.split()
    values = list(map(int, values))
    if kind == "round":
        rounds[shape].append(Round(*values))
    else:
        peaks[shape].append(values[1] / values[0])
for shape, runs in rounds.items():
    if not all(run.articles for run in runs):
        sys.exit(f"{shape}: no articles")

print("| shape | MB/s | pages/s | articles/s |")
print("|---|--:|--:|--:|")
for shape, runs in rounds.items():
    rates = [[getattr(run, field) * 1e9 / run.nanoseconds for run in runs] for field in ("bytes", "pages", "articles")]
    digits = 0 if min(rates[1]) > 10 else 2
    print(f"| {shape} | {spread([rate / 1e6 for rate in rates[0]], 1)} | {spread(rates[1], digits)} | {spread(rates[2])} |")

print("\n| ten times the bytes | times the time |")
print("|---|--:|")
status = 0
sizes = {shape: re.fullmatch(r"(.*-)(\d+)kB", shape) for shape in rounds}
for shape, size in sizes.items():
    larger = size and f"{size[1]}{int(size[2]) * 10}kB"
    if larger not in rounds:
        continue
    cost = [[run.nanoseconds / run.bytes for run in rounds[name]] for name in (shape, larger)]
    growth = [10 * more / less for less, more in zip(*cost)]
    print(f"| {shape} → {larger} | {spread(growth, 1)} |")
    if statistics.median(growth) > float(sys.argv[2]):
        status = 1

print("\n| page | memory at most, times the file |")
print("|---|--:|")
for shape, ratios in peaks.items():
    print(f"| {shape} | {spread(ratios, 2)} |")
sys.exit(status)
