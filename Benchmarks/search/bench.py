#!/usr/bin/env python3
"""Search beside other engines: bench.py [--pages N] [--data FOLDER] [--peers LIST] [--rounds N] [--short]

Writes tables of latency, throughput, build time, memory, recall and precision to standard output. The archive is generated, the
articles are taken from the server, and every engine indexes those. A round asks every engine each query once, one engine after
the other, in turns forwards and backwards; ratios are made within a round. Latency is the median of the rounds by query, then
quantiles over the queries: one client, the first ten hits with snippets and the exact total.

  --short   a small archive, no peers, correctness alone, in seconds
"""
import argparse, contextlib, hashlib, json, multiprocessing, os, random, re, shutil, statistics, subprocess, sys, time

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PORT = int(os.environ.get("PORT", "18200"))


def resident(pid, key="VmRSS"):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(key + r":\s*(\d+)", status.read())[1]) * 1024


class Product:
    """The program itself, over HTTP, keeping no answers."""

    def __init__(self, pages, threads=2):
        self.log = open(pages + ".log", "w+")
        self.process = subprocess.Popen(
            [ROOT + "/.build/release/news-server", "--archive", pages, "--listen", f"127.0.0.1:{PORT}",
             "--threads", str(threads), "--cache-megabytes", "0"], stderr=self.log)
        while "listening" not in open(pages + ".log").read():
            if self.process.poll() is not None:
                raise RuntimeError(open(pages + ".log").read())
            time.sleep(0.05)
        loaded = re.search(r"in ([\d.]+) ms \(index of (\d+) bytes in ([\d.]+) ms\)", open(pages + ".log").read())
        self.load_seconds, self.index_seconds = float(loaded[1]) / 1000, float(loaded[3]) / 1000
        self.index_bytes = int(loaded[2])
        self.client = corpus.Client(PORT)

    def number(self, file):
        self.numbers = {article["id"]: article["n"] for article in corpus.articles(file)}

    def path(self, words):
        return corpus.search_path(" ".join(words))

    def top(self, words):
        return self.client.get(self.path(words))

    def query_ids(self, query):
        """The total and the numbers of all hits of a query."""
        total, found = None, []
        path = corpus.search_path(query.replace("|", " OR ") if " " not in query else grouped(query), 200, fields="id", sort="newest")
        while path:
            page = self.client.json(path)
            total = page["total"]
            found += [self.numbers[result["id"]] for result in page["results"]]
            path = page["links"].get("next")
        return total, found

    def ids(self, words):
        return self.query_ids(" ".join(words))[1]

    def first(self, query):
        """The numbers of the first ten."""
        page = self.client.json(corpus.search_path(query, 10, fields="id"))
        return [self.numbers[result["id"]] for result in page["results"]]

    def known(self, words):
        return self.first("body:(" + " OR ".join(words) + ")")

    def everywhere(self, words):
        return self.first(" ".join(words))

    def close(self):
        self.process.terminate()
        self.process.wait()


def grouped(query):
    return " ".join("(" + word.replace("|", " OR ") + ")" if "|" in word else word for word in query.split(" "))


def check(product, queries, truth, most=20000):
    """Recall, precision and wrong totals against brute force."""
    asked = found = right = wrong = 0
    for (_, query), expected in zip(queries, truth):
        if len(expected) > most:
            total = product.client.json(corpus.search_path(grouped(query), 1, fields="id"))["total"]
            wrong += total != len(expected)
            continue
        total, numbers = product.query_ids(query)
        asked, found, right = asked + len(expected), found + len(numbers), right + len(set(expected) & set(numbers))
        wrong += total != len(expected) or len(numbers) != len(set(numbers))
    return right / max(1, asked), right / max(1, found), wrong


def recall(engine, queries, truth, most=20000):
    asked = found = right = 0
    for (_, query), expected in zip(queries, truth):
        if len(expected) <= most:
            numbers = set(engine.ids(query.split(" ")))
            asked, found, right = asked + len(expected), found + len(numbers), right + len(numbers & set(expected))
    return right / max(1, asked), right / max(1, found)


def one_round(engine, queries):
    """Milliseconds by query."""
    times = []
    for _, query in queries:
        words = query.split(" ")
        start = time.perf_counter()
        engine.top(words)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def hammer(arguments):
    """Queries a second of one of eight clients, each in a process of its own."""
    make, queries, first, seconds = arguments
    engine = make()
    for _, query in queries[first % 8::8]:
        engine.top(query.split(" "))
    count, at, end = 0, first, time.perf_counter() + seconds
    while time.perf_counter() < end:
        engine.top(queries[at % len(queries)][1].split(" "))
        count, at = count + 1, at + 1
    return count / seconds


class OpenedInProcess:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder

    def __call__(self):
        import peers
        engine = peers.ENGINES[self.name](self.folder)
        engine.open()
        return engine


def eight_clients(name, engine, folder, queries, seconds, work):
    """Over HTTP by wrk, in process by eight processes."""
    if hasattr(engine, "path"):
        port = PORT if name == "news-server" else engine.port
        with open(work + "/paths", "w") as file:
            file.writelines(engine.path(query.split(" ")) + "\n" for _, query in queries)
        command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--timeout", "60s", "-s", HERE + "/load.lua", f"http://127.0.0.1:{port}"]
        output = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PATHS": work + "/paths"}).stdout
        requests, microseconds, errors = map(int, re.search(r"LOAD (\d+) (\d+) (\d+)", output).groups())
        if errors:
            print(f"{name}: {errors} errors in {requests} requests", file=sys.stderr)
        return requests * 1e6 / microseconds
    tasks = [(OpenedInProcess(name, folder), queries, len(queries) * k // 8, seconds) for k in range(8)]
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        return sum(pool.map(hammer, tasks, chunksize=1))


def build_peer(name, folder, file, stack):
    """Builds an index; returns the engine, opened until the stack is left, seconds, and those spent on preparing tokens."""
    import peers
    engine = peers.ENGINES[name](folder)
    with open(file, "rb") as articles:
        digest = hashlib.file_digest(articles, "sha256").hexdigest()
    # Kept from run to run, unless the server reads other articles now.
    kept = os.path.exists(folder + "/build.json") and json.load(open(folder + "/build.json"))
    if not kept or kept["articles"] != digest:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        start = time.perf_counter()
        prepared = engine.build(corpus.articles(file))
        kept = {"articles": digest, "seconds": time.perf_counter() - start, "prepared": prepared}
        json.dump(kept, open(folder + "/build.json", "w"))
    stack.callback(engine.close)
    engine.open()
    return engine, kept["seconds"], kept["prepared"]


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def middle(values, form="{:.2f}"):
    return f"{form.format(statistics.median(values))} ({form.format(min(values))}–{form.format(max(values))})"


def compare(engines, folders, queries, rounds, seconds, work):
    times, throughput = {name: [] for name in engines}, {name: [] for name in engines}
    for number in range(rounds + 1):
        order = list(engines) if number % 2 == 0 else list(reversed(list(engines)))
        for name in order:
            own = one_round(engines[name], queries)
            if number > 0:  # the first one warms up
                times[name].append(own)
                throughput[name].append(eight_clients(name, engines[name], folders.get(name), queries, seconds, work))
        print(f"round {number} of {rounds}", file=sys.stderr)
    return times, throughput


def print_tables(times, throughput, queries, builds):
    product = "news-server"
    print("| engine | p50 ms | p95 | p99 | max | queries/s, 1 client | 8 clients |")
    print("|---|---|---|---|---|---|---|")
    for name, rounds in times.items():
        by_query = [statistics.median(own) for own in zip(*rounds)]
        rates = [len(own) / sum(own) * 1e3 for own in rounds]
        print(f"| {name} | " + " | ".join(f"{quantile(by_query, q):.3f}" for q in (0.5, 0.95, 0.99, 1))
              + f" | {middle(rates, '{:.0f}')} | {middle(throughput[name], '{:.0f}')} |")
    print_ratios(times, throughput, builds)
    kinds = list(dict.fromkeys(kind for kind, _ in queries))
    print("\n| p50 ms | " + " | ".join(kinds) + " |\n|---" * 1 + "|---" * len(kinds) + "|")
    for name, rounds in times.items():
        by_query = [statistics.median(own) for own in zip(*rounds)]
        cells = [statistics.median(t for t, (k, _) in zip(by_query, queries) if k == kind) for kind in kinds]
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    by_query = sorted(((statistics.median(own), q) for own, q in zip(zip(*times[product]), queries)), reverse=True)
    print("\nSlowest: " + ", ".join(f"{q[1]} ({q[0]}) {t:.2f} ms" for t, q in by_query[:8]) + ".")


def print_ratios(times, throughput, builds):
    """How many times as fast as each peer; builds are (index alone, all from the pages or the articles on)."""
    product = "news-server"
    print("\n| times as fast as | p50 | p95 | p99 | queries/s, 8 clients | index | whole build |\n|---|---|---|---|---|---|---|")
    for name in list(times)[1:]:
        cells = [middle([quantile(theirs, share) / quantile(ours, share) for ours, theirs in zip(times[product], times[name])])
                 for share in (0.5, 0.95, 0.99)]
        cells.append(middle([ours / theirs for ours, theirs in zip(throughput[product], throughput[name])]))
        cells += [f"{theirs / ours:.1f}" for ours, theirs in zip(builds[product], builds[name])]
        print(f"| {name} | " + " | ".join(cells) + " |")


def add_archive_options(parser, pages):
    parser.add_argument("--pages", type=int, default=pages)
    parser.add_argument("--seed", type=int, default=1, help="of the generated archive")
    parser.add_argument("--archive", help="folder of pages to measure with instead of a generated one")
    parser.add_argument("--data", default="/tmp/news-server-search", help="folder for archives and indexes, kept")


def start_product(options, stack, threads=2):
    """The server over the chosen archive until the stack is left, the folder for what is made of the archive, the pages."""
    name = f"pages{options.pages}" + (f"-seed{options.seed}" if options.seed != 1 else "")
    if options.archive:
        name = os.path.abspath(options.archive).strip("/").replace("/", "-")
    work = f"{options.data}/{name}"
    pages = work + "/pages"
    os.makedirs(work, exist_ok=True)
    if options.archive and not os.path.islink(pages):
        os.symlink(os.path.abspath(options.archive), pages)
    if not os.path.isdir(pages):
        subprocess.run([sys.executable, HERE + "/archive.py", "--pages", str(options.pages), "--seed", str(options.seed),
                        pages + ".part"], check=True)
        os.rename(pages + ".part", pages)
    product = Product(pages, threads)
    stack.callback(product.close)
    corpus.fetch(PORT, work + "/articles.ndjson")
    product.number(work + "/articles.ndjson")
    return product, work, pages


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_archive_options(parser, pages=20000)
    parser.add_argument("--peers", default="tantivy-bigram tantivy-jieba groonga fts5-trigram")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of load by eight clients, each round")
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    if options.short:
        options.pages, options.peers = 60, ""
    with contextlib.ExitStack() as stack:
        measure(options, stack)


def measure(options, stack):
    product, work, pages = start_product(options, stack)
    file = work + "/articles.ndjson"
    raw = sum(os.path.getsize(os.path.join(d, f)) for d, _, names in os.walk(pages) for f in names if f.endswith(".txt"))
    memory = resident(product.process.pid)
    queries = corpus.queries(file, scale=0.4 if options.short else 1)
    mixed = queries + corpus.operators(queries, random.Random(3), 60)
    truth = corpus.truth(mixed, file)
    share, precision, wrong = check(product, mixed, truth)
    print(f"{len(product.numbers)} articles, {raw / 1e6:.0f} MB of text. "
          f"{len(mixed)} queries against brute force: recall {share:.4f}, precision {precision:.4f}, wrong totals {wrong}.")
    if share < 1 or precision < 1 or wrong:
        sys.exit("The hits are not those of brute force.")
    if options.short:
        return
    engines, folders = {"news-server": product}, {}
    builds = {"news-server": (product.index_seconds, product.load_seconds)}
    rows = [("news-server", *builds["news-server"], product.index_bytes, share, precision)]
    for name in options.peers.split():
        folders[name] = f"{work}/{name}"
        engine, seconds, prepared = build_peer(name, folders[name], file, stack)
        engines[name], builds[name] = engine, (seconds - prepared, seconds)
        rows.append((name, *builds[name], engine.size(), *recall(engine, queries, truth)))
    times, throughput = compare(engines, folders, queries, options.rounds, options.seconds, work)
    print()
    print_tables(times, throughput, queries, builds)
    print("\n| engine | index s | whole build s | index MB | recall | precision |\n|---|---|---|---|---|---|")
    for name, seconds, whole, size, share, precision in rows:
        print(f"| {name} | {seconds:.1f} | {whole:.1f} | {size / 1e6:.0f} | {share:.4f} | {precision:.4f} |")
    print("\nWhole build: of news-server, pages read and parsed too; of the others, tokens prepared from the parsed articles.")
    print(f"\nMemory of news-server: {memory / 1e6:.0f} MB resident, {memory / raw:.2f} of the text; "
          f"its index {product.index_bytes / raw:.2f} of the text.")


if __name__ == "__main__":
    main()
