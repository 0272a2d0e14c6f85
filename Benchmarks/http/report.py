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
    low, middle, high = (f"{value:,.{digits}f}" for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low}–{high})" if len(values) > 1 else middle


def place(body, connections, depth):
    return f"{NAMES[body]}, {connections} connections" + (f", {depth} requests at a time" if depth > 1 else "")


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
    print(f"\n**{place(*cell)}**\n")
    print("| peer | requests/s | × nginx | × C | p50 µs | p99 µs | CPU µs/request | × nginx | × C | errors |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for peer, runs in peers.items():
        runs = list(runs.values())
        p50, p99 = f"{statistics.median(run.p50 for run in runs):,.0f}", spread([run.p99 for run in runs])
        # Of requests written at once wrk measures the latency of all together.
        latency = ["–", "–"] if cell[2] > 1 else [p50, p99]
        columns = [
            peer,
            spread([run.rate for run in runs]),
            ratio(peers, peer, "nginx", "rate"),
            ratio(peers, peer, "c", "rate"),
            *latency,
            spread([run.cpu for run in runs], 2),
            ratio(peers, peer, "nginx", "cpu"),
            ratio(peers, peer, "c", "cpu"),
            str(sum(run.errors for run in runs)),
        ]
        print("| " + " | ".join(columns) + " |")


# Bodies, requests at a time, peer, reference, field of Run, relation, bound. At one connection the kernel's wake-ups are all
# there is to see, so goals are for more.
GOALS = [
    (("b13", "b4k"), 1, "httpcore", "c", "cpu", "≤", 1.15),
    (("b13", "b4k"), 1, "httpcore", "nginx", "cpu", "≤", 0.65),
    (("b13", "b4k"), 1, "httpcore", "nginx", "rate", "≥", 1.25),
    (("b30k",), 1, "httpcore", "nginx", "rate", "≥", 1.0),
    (("b13", "b4k"), 1, "httpcore", "h2o", "rate", "≥", 1.0),
    (("b13", "b4k"), 1, "httpcore", "h2o", "cpu", "≤", 1.0),
    (("b13", "b4k", "b30k"), 1, "httpcore", "nginx", "p99", "≤", 1.0),
    (("b13",), 16, "httpcore", "nginx", "rate", "≥", 8.0),
    (("articles",), 1, "news-server-uncached", "news-server", "rate", "≥", 0.5),
]
FIELDS = {"cpu": "CPU per request", "rate": "requests/s", "p99": "p99"}


def goals(cells):
    lines = []
    for bodies, goal_depth, peer, reference, field, relation, bound in GOALS:
        for (body, connections, depth), peers in cells.items():
            values = ratios(peers, peer, reference, field)
            if body not in bodies or depth != goal_depth or connections == 1 or not values:
                continue
            measured = statistics.median(values)
            met = measured <= bound if relation == "≤" else measured >= bound
            goal = f"{FIELDS[field]} of {peer} {relation} {bound:g} × {reference}"
            lines.append(f"| {place(body, connections, depth)} | {goal} | {spread(values, 2)} | {'yes' if met else '**no**'} |")
    if lines:
        print("\n**Goals**\n\n| where | goal | measured | met |\n|---|---|--:|---|")
        print("\n".join(lines))


cells = read(sys.argv[1])
for cell, peers in cells.items():
    table(cell, peers)
goals(cells)
