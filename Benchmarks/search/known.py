#!/usr/bin/env python3
"""Finds known articles, beside other engines: known.py [--archive FOLDER | --pages N --seed S] [--draws N] [--peers LIST]

Somebody knows words of a headline, kicker or subtitle and looks for the article; where it stands in the first ten is the
measure (mean reciprocal rank). Which words, and how they were cut from the title, is the same for all engines:

  stretches   of two or three characters, cut blindly from the headline: they follow the words of no dictionary
  words       of the headline, as jieba cuts it
  pairs       all pairs of neighbouring characters of the headline, up to 16
  kicker      words of kicker or subtitle
  everywhere  words of the headline, all of which must occur, title included

But for the last kind the bodies alone are searched, for any of the words. Three words of each title are drawn by chance,
whether the body has them or not, as long as it has two. A peer is compared article by article: how often each one ranks it
higher, the probability of so uneven a split by chance (sign test), and the difference of the means with its 95 % interval. The
last lines are of all kinds together.
"""
import argparse, collections, contextlib, json, math, os, random, re, statistics

import bench, corpus

HAN = re.compile("[一-鿿]{2,}")
MOST_TERMS = 16  # of the server


def stretches(text, rng):
    for run in HAN.findall(text):
        at = 0
        while at + 2 <= len(run):
            length = rng.choice([2, 2, 3])
            if len(run) - at >= length:
                yield run[at:at + length]
            at += length


def dictionary_words(text, rng):
    import jieba, logging
    jieba.setLogLevel(logging.ERROR)
    return [word for word in jieba.lcut(text) if HAN.fullmatch(word)]


def pairs(text, rng):
    return [run[at:at + 2] for run in HAN.findall(text) for at in range(len(run) - 1)]


def headline(article):
    return article["parts"]["title"]


def kicker(article):
    parts = article["parts"]
    return parts.get("kicker") or parts.get("subtitle") or ""


# Which text, how it is cut, how many words are drawn, whether all must occur.
KINDS = {
    "stretches": (headline, stretches, 3, False),
    "words": (headline, dictionary_words, 3, False),
    "pairs": (headline, pairs, MOST_TERMS, False),
    "kicker": (kicker, dictionary_words, 3, False),
    "everywhere": (headline, dictionary_words, 3, True),
}


def items(kind, articles, number, seed):
    """(words, number of the article) of articles drawn by chance; all there are if there are no more."""
    text, cut, most, _ = KINDS[kind]
    rng = random.Random(f"{seed} {kind}")
    drawn = rng.sample(articles, len(articles))
    found = []
    for article in drawn:
        words = list(dict.fromkeys(cut(text(article), rng)))
        words = words[:most] if cut is pairs else rng.sample(words, min(most, len(words)))
        if sum(word in article["body"] for word in words) >= 2:
            found.append((words, article["n"]))
        if len(found) == number:
            break
    return found


def reciprocal_rank(engine, words, number, everywhere):
    hits = engine.everywhere(words) if everywhere else engine.known(words)
    return 1 / (hits.index(number) + 1) if number in hits else 0


def by_article(items, ranks):
    """The means of the items of each article: those of one article do not speak for themselves."""
    own = collections.defaultdict(list)
    for (_, number), rank in zip(items, ranks):
        own[number].append(rank)
    return [statistics.fmean(ranks) for ranks in own.values()]


def interval(values, seed=4):
    """Of the mean, by resampling."""
    rng = random.Random(seed)
    means = sorted(statistics.fmean(rng.choices(values, k=len(values))) for _ in range(2000))
    return means[50], means[-51]


def sign_test(wins, losses):
    """The probability of a split at least as uneven when either side wins as easily."""
    total = wins + losses
    tail = sum(math.comb(total, count) for count in range(min(wins, losses) + 1)) / 2 ** total
    return min(1, 2 * tail)


def ask(kind, engines, articles, options):
    """The items of a kind, and by engine their reciprocal ranks."""
    own = [item for draw in range(options.draws) for item in items(kind, articles, options.items, options.draw + draw)]
    return own, {name: [reciprocal_rank(engine, *item, KINDS[kind][3]) for item in own] for name, engine in engines.items()}


def compare(kind, own, ranks):
    if not own:
        return print(f"| {kind} | 0 | | | | |")
    ours = by_article(own, ranks["news-server"])
    for name in ranks:
        theirs = by_article(own, ranks[name])
        line = f"| {kind} | {len(ours)} | {name} | {statistics.fmean(theirs):.3f} |"
        if name == "news-server":
            print(line + " | |")
            continue
        wins, losses = sum(a > b for a, b in zip(ours, theirs)), sum(a < b for a, b in zip(ours, theirs))
        low, high = interval([a - b for a, b in zip(ours, theirs)])
        difference = statistics.fmean(ours) - statistics.fmean(theirs)
        print(line + f" {wins} / {losses} / {len(ours) - wins - losses}, {sign_test(wins, losses):.3f} |"
              f" {difference:+.3f} ({low:+.3f} to {high:+.3f}) |", flush=True)


def write(file, kind, own, ranks):
    for index, (words, number) in enumerate(own):
        row = {"kind": kind, "words": words, "n": number, **{name: own[index] for name, own in ranks.items()}}
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench.add_archive_options(parser, pages=3000)
    parser.add_argument("--peers", default="tantivy-bigram tantivy-jieba fts5-bigram groonga")
    parser.add_argument("--items", type=int, default=500, help="of each kind, at most")
    parser.add_argument("--draw", type=int, default=2, help="seed of the items")
    parser.add_argument("--draws", type=int, default=1, help="draws, to ask for the articles of a small set by other words again")
    parser.add_argument("--ranks", help="file to add the reciprocal rank of each item to, as lines of JSON")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        product, work, _ = bench.start_product(options, stack)
        engines = {"news-server": product}
        for name in options.peers.split():
            engines[name] = bench.build_peer(name, f"{work}/{name}", work + "/articles.ndjson", stack)[0]
        articles = list(corpus.articles(work + "/articles.ndjson"))
        with_kicker = sum(bool(kicker(article)) for article in articles)
        print(f"{len(articles)} articles, {with_kicker} of them with kicker or subtitle.\n")
        print("| query | articles | engine | MRR@10 | ours higher / lower / equal, sign test | ours minus theirs |\n|---|---|---|---|---|---|")
        all_items, all_ranks = [], {name: [] for name in engines}
        for kind in KINDS:
            own, ranks = ask(kind, engines, articles, options)
            compare(kind, own, ranks)
            all_items += own
            for name in engines:
                all_ranks[name] += ranks[name]
            if options.ranks:
                with open(options.ranks, "a", encoding="utf-8") as file:
                    write(file, kind, own, ranks)
        compare("all", all_items, all_ranks)


if __name__ == "__main__":
    main()
