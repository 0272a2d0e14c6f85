#!/usr/bin/env python3
"""What segments and dead documents cost a search: one folder of 20,000 pages behind three servers, one that has started on it and two that have
come to it by changes, so that their indexes have eight and thirty segments and two in a hundred documents dead.

    segments.py [--rounds N] [--binary FILE]

Each query is asked of all of them in turn, in another order each round; no answers are kept ready. Ends with status 1 when an answer
differs, or when an index does not have the segments that it is to have.
"""
import argparse, http.client, os, pathlib, random, shutil, statistics, subprocess, sys, tempfile, time

import edits

sys.path.append(str(edits.ROOT / "Benchmarks/search"))
import corpus

PAGES = 20_000
# Pages of the groups of changes; each becomes a segment, as they stay below eight segments of a tier (`MergePolicy`). A page has
# three to seven articles. Those marked + are new, the others are changed, which leaves as many pages dead.
GROUPS = {
    "8 segments": ["67"] * 4 + ["66"] * 2,
    "30 segments": ["1"] * 7 + ["3"] * 7 + ["25"] * 7 + ["+200"] * 6 + ["197"],
}
KINDS = {
    "by relevance": {}, "newest": {"sort": "newest"},
    "of a district, with facets": {"district": "高新区", "facets": "district,year,byline"},
}


def prepare(name, final, folder, later, chance):
    """Makes a folder from which groups of changes lead to the final one; returns these, each the files to put in place."""
    shutil.copytree(final, folder)
    files = sorted(folder.iterdir())
    chance.shuffle(files)
    groups = []
    for size in GROUPS[name]:
        own = [files.pop() for _ in range(int(size))]
        groups.append([(later / file.name, file) for file in own])
        for file in own:
            file.rename(later / file.name)
            if not size.startswith("+"):
                # Of the last page's words, so that the dead have what the living have too.
                shutil.copy(files[0], file)
    return groups


def settle(server, segments):
    """Waits until the index has so many segments."""
    for _ in range(400):
        if server.segments() == segments:
            return
        time.sleep(0.05)
    server.log.seek(0)
    raise RuntimeError(f"the index has {server.segments()} segments and not {segments}:\n{server.log.read()}")


def start(options, name, scratch, chance, servers):
    """Starts one of the servers and brings its folder to the final state."""
    folder, later, groups = scratch / name, scratch / (name + " later"), []
    later.mkdir()
    if name in GROUPS:
        groups = prepare(name, scratch / "final", folder, later, chance)
    server = edits.Server(options.binary, folder if groups else scratch / "final", options.port + len(servers),
                          "--cache-megabytes", "0")
    servers.append(server)
    segments = server.segments()
    # What came before the folder was watched is listed once more.
    time.sleep(3)
    for group in groups:
        for source, file in group:
            os.rename(source, file)
        segments += 1
        settle(server, segments)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=18_440)
    parser.add_argument("--binary", default=str(edits.ROOT / ".build/release/news-server"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        generator = edits.ROOT / "Benchmarks/search/archive.py"
        subprocess.run([sys.executable, generator, "--pages", str(PAGES), scratch / "final"], check=True)
        names = ["as started", *GROUPS]
        servers = []
        try:
            for name in names:
                start(options, name, scratch, chance, servers)
            corpus.fetch(options.port, scratch / "articles.ndjson")
            queries = [query for _, query in corpus.queries(scratch / "articles.ndjson", options.seed)]
            sys.exit(measure(options, names, servers, queries, chance))
        finally:
            for server in servers:
                server.stop()


def measure(options, names, servers, queries, chance):
    """Prints a table; returns whether an answer differed."""
    connections = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=60) for server in servers]
    print(f"{len(queries)} queries, {options.rounds} rounds, segments: {[server.segments() for server in servers]}")
    print("| median and p99 in ms | " + " | ".join(names) + " |\n|---|" + "--:|" * len(names))
    is_wrong = False
    for kind, parameters in KINDS.items():
        paths = [corpus.search_path(query, **parameters) for query in queries]
        times = [{path: [] for path in paths} for _ in servers]
        for _ in range(options.rounds):
            for path in paths:
                answers = {}
                for number in chance.sample(range(len(servers)), len(servers)):
                    begin = time.perf_counter()
                    connections[number].request("GET", path, headers={"Host": "archive.test"})
                    answers[number] = connections[number].getresponse().read()
                    times[number][path].append((time.perf_counter() - begin) * 1e3)
                if len(set(answers.values())) > 1:
                    is_wrong = True
                    print(f"different answers: {path}")
        middles = [sorted(statistics.median(own) for own in by_path.values()) for by_path in times]
        cells = [f"{own[len(own) // 2]:.2f}, {own[int(len(own) * .99)]:.2f}" for own in middles]
        print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)
    return is_wrong


if __name__ == "__main__":
    main()
