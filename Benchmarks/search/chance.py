#!/usr/bin/env python3
"""Looks for dear queries by chance: draws queries of as many terms as are allowed, of frequent stretches of one to ten
characters and of prefixes, in many shapes, orders and kinds of answer, and prints the slowest.

    chance.py [--seconds N] [--draw N] [--show N] [--pages N | --archive FOLDER] [--data FOLDER]

What is slow once may have been the machine: the slowest are asked three times again, and the least of those counts.
"""
import argparse, contextlib, random, time, urllib.parse

import bench, corpus, worst

FIELDS = ["", "", "", "body:", "title:", "byline:", "section:"]
LENGTHS = [1, 2, 3, 4, 4, 5, 6, 8, 10]
ANSWERS = [{}, {}, {"sort": "newest"}, {"sort": "oldest"}, {"from": "2010"}, worst.EVERYTHING]
TERMS = 16  # of the server


def words(frequent, rng, count, field):
    return [field + word for word in rng.sample(frequent[rng.choice(LENGTHS)][:rng.choice([16, 16, 40, 200])], count)]


def groups(words, size, inner, outer):
    return outer.join("(" + inner.join(words[at:at + size]) + ")" for at in range(0, len(words), size))


def any_of(frequent, rng, field):
    return " OR ".join(words(frequent, rng, TERMS, field))


def all_of(frequent, rng, field):
    return " ".join(words(frequent, rng, TERMS, field))


def all_of_alternatives(frequent, rng, field):
    return groups(words(frequent, rng, TERMS, field), rng.choice([2, 4, 8]), " OR ", " ")


def any_of_conjunctions(frequent, rng, field):
    return groups(words(frequent, rng, TERMS, field), 4, " ", " OR ")


def mixed(frequent, rng, field):
    return " OR ".join(word for _ in range(TERMS) for word in words(frequent, rng, 1, rng.choice(FIELDS)))


def without(frequent, rng, field):
    excluded = [word for _ in range(TERMS // 2) for word in words(frequent, rng, 1, rng.choice(FIELDS))]
    return groups(words(frequent, rng, TERMS // 2, field), TERMS, " OR ", "") + "".join(" -" + word for word in excluded)


def prefixes(frequent, rng, field):
    first = rng.randint(1, 60)
    return rng.choice([" OR ", " "]).join(f"{field}{number}*" for number in range(first, first + TERMS))


SHAPES = [any_of, any_of, any_of, all_of, all_of_alternatives, any_of_conjunctions, mixed, without, prefixes]


def milliseconds(client, path):
    start = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - start) * 1e3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench.add_archive_options(parser, pages=20000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--draw", type=int, default=1, help="seed of the queries")
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    rng = random.Random(options.draw)
    with contextlib.ExitStack() as stack:
        product, work, _ = bench.start_product(options, stack, threads=1)
        frequent = {length: worst.most_frequent(counts, 200)
                    for length, counts in worst.stretches(work + "/articles.ndjson", range(1, 11)).items()}
        asked, end = [], time.perf_counter() + options.seconds
        while time.perf_counter() < end:
            shape, field, answer = rng.choice(SHAPES), rng.choice(FIELDS), rng.choice(ANSWERS)
            path = corpus.search_path(shape(frequent, rng, field), **answer)
            asked.append((milliseconds(product.client, path), shape.__name__, path))
        asked.sort(reverse=True)
        slowest = [(min(milliseconds(product.client, path) for _ in range(3)), shape, path)
                   for _, shape, path in asked[:3 * options.show]]
        print(f"{len(asked)} queries by chance, the slowest:\n\n| query | ms |\n|---|---|")
        for least, shape, path in sorted(slowest, reverse=True)[:options.show]:
            print(f"| {shape.replace('_', ' ')}: {urllib.parse.unquote_plus(path)[len('/search?q='):][:100]} | {least:.1f} |")


if __name__ == "__main__":
    main()
