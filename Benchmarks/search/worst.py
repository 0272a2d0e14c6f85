#!/usr/bin/env python3
"""The dearest queries within the limits, and how long a small request on the same loop waits meanwhile.

    worst.py [--pages N | --archive FOLDER] [--data FOLDER]
"""
import argparse, contextlib, threading, time

import bench, corpus


FACETS = {"facets": "district,year,month,section,byline"}
EVERYTHING = FACETS | {"limit": 200, "snippet": 500, "fields": "*", "explain": 1}


def stretches(file, lengths):
    """By length how many articles of a sample have each stretch of Han characters."""
    counts = {length: {} for length in lengths}
    for number, article in enumerate(corpus.articles(file)):
        if number == 1500:
            break
        text = article["body"]
        for length, own in counts.items():
            for piece in {text[i:i + length] for i in range(len(text) - length)}:
                if all("一" <= c <= "鿿" for c in piece):
                    own[piece] = own.get(piece, 0) + 1
    return counts


def most_frequent(counts, number):
    return sorted(counts, key=lambda piece: (-counts[piece], piece))[:number]


def paths(file):
    """Queries of as many terms as are allowed, of the most frequent stretches of one to eight characters of a sample, and
    of stretches by chance, whose pairs are far more frequent than they are."""
    counts = stretches(file, [1, 2, 3, 4, 6, 8])
    one, two, three, four, six, eight = (most_frequent(own, 16) for own in counts.values())
    numbers = [*range(1, 10), *range(10, 17)]

    def by_chance(length):
        own, pairs = counts[length], counts[2]
        excess = {word: min(pairs[word[i:i + 2]] for i in range(length - 1)) - own[word] for word in own}
        return sorted(own, key=lambda word: (-excess[word], word))[:15]

    def any_of(words, before="", behind=""):
        return " OR ".join(before + word + behind for word in map(str, words))

    queries = {
        "any of 16 characters": any_of(one), "all of 16 characters": " ".join(one), "any of 16 words of two": any_of(two),
        "any of 16 words of three": any_of(three), "any of 16 words of four": any_of(four),
        "any of 16 words of six": any_of(six), "any of 16 words of eight": any_of(eight),
        "all of 16 words of eight": " ".join(eight),
        "none of 16 words of three": " ".join("-" + w for w in three), "16 times one word of three": any_of(three[:1] * 16),
        "any of 16 characters in titles": any_of(one, "title:"), "any of 16 words of three in titles": any_of(three, "title:"),
        "any of 16 characters in bylines": any_of(one, "byline:"), "any of 16 words of two in bylines": any_of(two, "byline:"),
        "any of 16 words of six in bylines": any_of(six, "byline:"),
        "any of 16 characters in bodies": any_of(one, "body:"), "any of 16 words of two in bodies": any_of(two, "body:"),
        "any of 16 words of three in bodies": any_of(three, "body:"), "any of 16 words of four in bodies": any_of(four, "body:"),
        "any of 16 words of eight in bodies": any_of(eight, "body:"),
        "all of 16 words of three in bodies": " ".join("body:" + w for w in three),
        "any of 16 prefixes": any_of(numbers, behind="*"), "all of 16 prefixes": " ".join(f"{n}*" for n in numbers),
        "any of 16 prefixes in bodies": any_of(numbers, "body:", "*"),
        "16 pairs with a prefix": " OR ".join(f'"{c}{n}"*' for c in one[:2] for n in range(1, 9)),
        "a phrase of 780 characters": '"' + (three[0] * 260) + '"',
        "a word or any of 15 stretches of three by chance": any_of(two[:1] + by_chance(3)),
        "a word or any of 15 stretches of four by chance": any_of(two[:1] + by_chance(4)),
        "a word or any of 15 stretches of four by chance, in bodies": any_of(two[:1] + by_chance(4), "body:"),
    }
    return {name: corpus.search_path(query) for name, query in queries.items()} | {
        "four words, all facets": corpus.search_path(" ".join(two[:4]), **FACETS),
        "any of 16 characters, 200 whole articles, all facets": corpus.search_path(any_of(one), **EVERYTHING),
        "any of 16 words of four in bodies, 200 whole articles, all facets": corpus.search_path(
            any_of(four, "body:"), **EVERYTHING),
        "any of 16 words of eight in bodies, 200 whole articles, all facets": corpus.search_path(
            any_of(eight, "body:"), **EVERYTHING),
        "any of 8 words of four without 8 characters, 200 whole articles, all facets": corpus.search_path(
            "(" + any_of(four[:8]) + ") " + " ".join("-title:" + c for c in one[:8]), **EVERYTHING),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench.add_archive_options(parser, pages=20000)
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        product, work, _ = bench.start_product(options, stack, threads=1)
        print("| query | ms | total | longest wait of a small request ms |\n|---|---|---|---|")
        for name, path in paths(work + "/articles.ndjson").items():
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
