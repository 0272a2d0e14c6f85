#!/usr/bin/env python3
"""report.py RAW: what run.sh measured, as Markdown tables: medians and (min–max) of the rounds.

A line of RAW: body, connections, depth, round, peer, requests, microseconds, p50, p99, errors, CPU nanoseconds.
"""
import collections
import statistics
import sys

Run = collections.namedtuple("Run", "rate p50 p99 errors cpu")

NAMES = {"b13": "13 B", "b4k": "4 KiB", "b30k": "30 KiB", "articles": "/articles?limit=20"}


def read(path):
    """{(body, connections, depth): {peer: {round: Run}}}"""
    cells = collections.defaultdict(lambda: collections.defaultdict(dict))
    for line in open(path):
        body, connections, depth, number, peer, *values = line.split()
        requests, duration, p50, p99, errors, cpu = map(int, values)
        run = Run(requests * 1e6 / duration, p50, p99, errors, cpu / 1e3 / max(requests, 1))
        cells[body, int(connections), int(depth)][peer][number] = run
    return cells


def spread(values, digits=0):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def ratios(peers, peer, reference, field):
    """Ratios of a peer to another, each within a round."""
    base = peers.get(reference, {})
    return [
        getattr(run, field) / getattr(base[number], field)
        for number, run in peers.get(peer, {}).items()
        if number in base and getattr(base[number], field)
    ]


def ratio(peers, peer, reference, field):
    values = ratios(peers, peer, reference, field)
    return spread(values, 2) if values else "–"


def table(cell, peers):
    body, connections, depth = cell
    print(f"\n**{NAMES[body]}, {connections} connections" + (f", {depth} requests at a time" if depth > 1 else "") + "**\n")
    print("| peer | requests/s | × nginx | × C | p50 µs | p99 µs | CPU µs/request | × nginx | × C | errors |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for peer, runs in peers.items():
        runs = list(runs.values())
        # wrk measures latencies of batches then.
        latency = ["–", "–"] if depth > 1 else [f"{statistics.median(r.p50 for r in runs):,.0f}", spread([r.p99 for r in runs])]
        columns = [
            peer,
            spread([r.rate for r in runs]),
            ratio(peers, peer, "nginx", "rate"),
            ratio(peers, peer, "c", "rate"),
            *latency,
            spread([r.cpu for r in runs], 2),
            ratio(peers, peer, "nginx", "cpu"),
            ratio(peers, peer, "c", "cpu"),
            str(sum(r.errors for r in runs)),
        ]
        print("| " + " | ".join(columns) + " |")


# What a cached answer is to be: bodies, depth, reference, field of Run, bound. At one connection the kernel's wake-ups
# are all there is to see, so goals are for more.
GOALS = [
    (("b13", "b4k"), 1, "c", "cpu", "≤", 1.15),
    (("b13", "b4k"), 1, "nginx", "cpu", "≤", 0.65),
    (("b13", "b4k"), 1, "nginx", "rate", "≥", 1.25),
    (("b30k",), 1, "nginx", "rate", "≥", 1.0),
    (("b13", "b4k"), 1, "h2o", "rate", "≥", 1.0),
    (("b13", "b4k"), 1, "h2o", "cpu", "≤", 1.0),
    (("b13", "b4k", "b30k"), 1, "nginx", "p99", "≤", 1.0),
    (("b13",), 16, "nginx", "rate", "≥", 8.0),
    (("articles",), 1, "news-server-uncached", "rate", "≤", 2.0),
]
FIELDS = {"cpu": "CPU per request", "rate": "requests/s", "p99": "p99"}


def goals(cells):
    lines = []
    for bodies, depth, reference, field, relation, bound in GOALS:
        for (body, connections, cell_depth), peers in cells.items():
            if body not in bodies or depth != cell_depth or connections < 2:
                continue
            peer = "news-server" if body == "articles" else "httpcore"
            values = ratios(peers, peer, reference, field)
            if not values:
                continue
            measured = statistics.median(values)
            met = measured <= bound if relation == "≤" else measured >= bound
            where = f"{NAMES[body]}, {connections} connections" + (f", {depth} at a time" if depth > 1 else "")
            what = f"{FIELDS[field]} of {peer} {relation} {bound:g} × {reference}"
            lines.append(f"| {where} | {what} | {spread(values, 2)} | {'yes' if met else '**no**'} |")
    if lines:
        print("\n**Goals**\n\n| where | goal | measured | met |\n|---|---|--:|---|")
        print("\n".join(lines))


cells = read(sys.argv[1])
for cell, peers in cells.items():
    table(cell, peers)
goals(cells)
