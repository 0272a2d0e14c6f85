#!/usr/bin/env python3
"""The dearest queries within the limits, and how long a small request on the same loop waits meanwhile.

    worst.py [--pages N | --archive FOLDER] [--data FOLDER]
"""
import argparse, contextlib, random, threading, time

import bench, corpus


def queries(file, seed=5):
    """Queries of as many terms as are allowed, of the most frequent characters, pairs and triples of a sample."""
    rng, counts = random.Random(seed), [{}, {}, {}]
    for number, article in enumerate(corpus.articles(file)):
        if number == 1500:
            break
        text = article["body"]
        for length in (1, 2, 3):
            for piece in {text[i:i + length] for i in range(len(text) - length)}:
                if all("一" <= c <= "鿿" for c in piece):
                    counts[length - 1][piece] = counts[length - 1].get(piece, 0) + 1
    one, two, three = (sorted(c, key=c.get, reverse=True)[:16] for c in counts)
    any_of = " OR ".join
    return {
        "any of 16 characters": any_of(one), "all of 16 characters": " ".join(one), "any of 16 words of two": any_of(two),
        "any of 16 words of three": any_of(three), "none of 16 words of three": " ".join("-" + w for w in three),
        "16 times one word of three": any_of(three[:1] * 16), "any in titles": any_of("title:" + w for w in one),
        "any in bodies": any_of("body:" + w for w in one), "16 prefixes": any_of(f"{n}*" for n in [*range(1, 10), *range(10, 17)]),
        "16 pairs with a prefix": any_of(f'"{c}{n}"*' for c in one[:2] for n in range(1, 9)),
        "a phrase of 780 characters": '"' + (three[0] * 260) + '"',
        "four words, all facets": " ".join(two[:4]) + "&facets",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench.add_archive_options(parser, pages=20000)
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        product, work, _ = bench.start_product(options, stack, threads=1)
        print("| query | ms | total | longest wait of a small request ms |\n|---|---|---|---|")
        for name, query in queries(work + "/articles.ndjson").items():
            path = corpus.search_path(query.removesuffix("&facets"))
            if query.endswith("&facets"):
                path += "&facets=district,year,month,section,byline"
            measure(product, name, path)


def measure(product, name, path):
    total = product.client.json(path)["total"]
    waits, stop = [], threading.Event()

    def ask():
        client = corpus.Client(bench.PORT)
        while not stop.is_set():
            start = time.perf_counter()
            client.get("/healthz")
            waits.append((time.perf_counter() - start) * 1e3)

    small = threading.Thread(target=ask)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        product.client.get(path)
        times.append((time.perf_counter() - start) * 1e3)
    small.start()
    for _ in range(5):
        product.client.get(path)
    stop.set()
    small.join()
    print(f"| {name} | {bench.middle(times, '{:.1f}')} | {total} | {max(waits):.1f} |", flush=True)


if __name__ == "__main__":
    main()
