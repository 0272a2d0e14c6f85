#!/usr/bin/env python3
"""Learns the weights by which pages are read, and says how well they read the pages of papers that were left out.

usage: learn.py DUMP FOLDER… [--write FILE] [--folds N] [--epochs N] [--twice FOLDER…] [--also FOLDER…]

DUMP is what `parse-bench --features` printed of FOLDER/pages and of --also's. Each FOLDER has `pages` and `gold`; pages
of --twice are taken twice as often. Folders `composed-1` to `composed-3` are draws of composed pages, of which
each run learns from one. Pages of --also are read by what was learned, not learned from. See README.md beside this file
for the whole recipe.

The inner loop is in learn.c, which clang compiles; it comes with Swift. The weights are those of an averaged structured
perceptron (Collins, "Discriminative Training Methods for Hidden Markov Models", 2002) with a margin: a wrong tag scores
MARGIN more while learning, so that the right one wins by that much.
"""
import argparse
import atexit
import ctypes
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy

MARGIN = 30.0
PLACE = 3.0  # a line that begins an article, is in one, or in none, and is read otherwise, costs so many margins
DROPPED = 0.2  # share of the features that are left out of each step, so that no single one is leant on
SEEDS = 12  # orders in which the pages are learned; their weights are averaged
DRAWS = 3  # sets of composed pages; each run learns from one
SCALE = 2  # what a weight of 1 is in the table
NONE = 255
TAG_OF_BLOCK = {"kicker": "kicker", "subheadline": "subtitle", "subhead": "subhead", "caption": "caption"}


class Model:
    """The tags, the states and the layout of the features, as the program has them."""

    def __init__(self, description):
        self.tags = description["tags"]
        self.tag = {name: number for number, name in enumerate(self.tags)}
        self.places = description["places"]
        self.states = description["states"]
        self.groups = description["groups"]
        self.largest = description["largest"]
        self.offset, count = {}, 0
        for name, size in self.groups:
            self.offset[name] = count
            count += size
        self.count = count
        tags, states = len(self.tags), len(self.states)
        self.next = numpy.array(description["next"]).reshape(-1, states, tags)
        # For each combination of signs, the states that lead to each state with its tag: a table for the best of them.
        self.leads = []
        for table in self.next:
            into = numpy.zeros((states, states), bool)
            for state in range(states):
                for tag in range(tags):
                    if table[state, tag] != NONE:
                        into[state, table[state, tag]] = True
            self.leads.append(into)
        self.tag_of_state = numpy.array([min(tag, tags - 1) for tag, _ in self.states])
        places = numpy.array(self.places)
        self.cost = 1.0 - numpy.eye(tags) + (PLACE - 1) * (places[:, None] != places[None, :])
        # A label taken for the kicker of the article below costs no line of it: whoever counts lines accepts both.
        for label, kicker in (("label", "kicker"), ("headline", "mainHeadline")):
            self.cost[self.tag[label], self.tag[kicker]] = 1
        self.above_row = numpy.array([self.offset["tagAbove"] + tag for tag, _ in self.states])
        seams = dict(self.groups)["seam"] // (tags + 1)
        self.seam_row = numpy.array([self.offset["seam"] + tag * seams for tag, _ in self.states])
        self.article = numpy.array([article for _, article in self.states])

    def steps(self, page, weights):
        """For each line what the step from one state to another says; -1e9 where there is none."""
        common = weights[self.above_row] + weights[self.offset["state"] + page.habit * 8 + self.article]
        tables = {}
        for signs, seam in set(zip(page.signs, page.seams)):
            step = (common + weights[self.seam_row + seam])[:, self.tag_of_state]  # from state, to state
            tables[signs, seam] = numpy.where(self.leads[signs], step, -1e9)
        return [tables[both] for both in zip(page.signs, page.seams)]


class Page:
    """The lines of a page, their features, and the tags that the gold gives them."""

    def __init__(self, record, gold, paper, model):
        self.file, self.paper, self.gold = record["file"], paper, gold
        self.times = 1  # how often it is taken in an epoch
        draw = re.search(r"/composed-(\d)/", self.file)
        self.draw = int(draw[1]) if draw else None
        lines = record["lines"]
        self.habit = record["habit"]
        self.numbers = [line["number"] for line in lines]
        # A printed line is several ones where a title is run in: each begins behind so many characters.
        self.places = [(line["number"], line["at"]) for line in lines]
        self.looks = [line["look"] for line in lines]
        self.features = [numpy.array(line["features"]) for line in lines]
        self.flat = numpy.concatenate(self.features) if lines else numpy.zeros(0, int)
        self.starts = numpy.cumsum([0] + [len(f) for f in self.features])[:-1]
        tags = len(model.tags)
        self.possible = [line["possible"] for line in lines]
        possible = numpy.array([[line["possible"] >> tag & 1 for tag in range(tags)] for line in lines], bool)
        self.barred = numpy.where(possible, 0.0, -1e9).reshape(-1, tags)
        self.signs = [line["signs"] for line in lines]
        self.seams = [line["seam"] for line in lines]
        self.path = self.gold_path(model) if gold else None

    def gold_path(self, model):
        """The states of the gold's reading; None where the gold cannot be read so."""
        tags = gold_tags(self.gold, self.places)
        state, path = 0, []
        for index, (number, at) in enumerate(self.places):
            name = tags.get((number, at))
            if name is None:
                return self.complain(f"line {number} has no gold")
            tag = model.tag[name]
            if self.barred[index, tag] < 0:
                self.complain(f"line {number} cannot be {name}")
                return None
            state = model.next[self.signs[index], state, tag]
            if state == NONE:
                return self.complain(f"line {number} cannot be {name} there")
            path.append(state)
        return numpy.array(path, int)

    def complain(self, why):
        if "--quiet" not in sys.argv:
            print(f"note: {self.file}: {why}", file=sys.stderr)


def gold_tags(gold, places):
    """For each line of a gold page, by number and characters before it on its printed line, the name of its tag."""
    tags = {}
    starts = defaultdict(list)
    for number, at in places:
        starts[number].append(at)
    for line in gold["furniture_lines"]:
        for at in starts[line["line"]]:
            tags[line["line"], at] = "label" if line["kind"] == "section-label" else "furniture"
    for article in gold["articles"]:
        names = {}
        before = defaultdict(int)  # characters of the blocks so far, for each printed line
        for block in article["blocks"]:
            kind = block["kind"]
            for place, (printed, text) in enumerate(block["frags"]):
                line = printed, max((at for at in starts[printed] if at <= before[printed]), default=0)
                before[printed] += len("".join(text.split()))
                if kind in ("paragraph", "dateline"):
                    name = "paragraph" if place == 0 or kind == "dateline" else "paragraphRest"
                    if names.get(line) not in ("paragraph", "paragraphRest"):
                        names[line] = name
                elif line not in names:
                    if kind == "headline":
                        below = any(n == "kicker" for n in names.values())
                        names[line] = "headlineRest" if place else "mainHeadline" if below else "headline"
                    elif kind == "byline":
                        names[line] = "byline"
                    else:
                        names[line] = TAG_OF_BLOCK[kind]
        first = min(names)
        if names[first] not in ("kicker", "headline"):
            names[first] = "untitled"
        for block in article["blocks"]:  # captions and furniture between two lines of a paragraph
            lines = [number for number, _ in block["frags"]]
            if block["kind"] != "paragraph":
                continue
            for place in places:
                if not lines[0] <= place[0] < lines[-1]:
                    continue
                if names.get(place) == "caption":
                    names[place] = "captionInside"
                elif tags.get(place) == "furniture":
                    tags[place] = "furnitureInside"
        tags.update(names)
    return tags


def scores(page, model, weights):
    """What the features say for each tag of each line."""
    if not len(page.flat):
        return numpy.zeros((0, len(model.tags)))
    return numpy.add.reduceat(weights[page.flat], page.starts, axis=0) + page.barred


def decode(page, model, weights):
    """The states of the best reading."""
    emissions = scores(page, model, weights)[:, model.tag_of_state]
    current = numpy.full(len(model.states), -1e9)
    current[0] = 0
    back = []
    for index, step in enumerate(model.steps(page, weights)):
        table = current[:, None] + step
        best = table.argmax(axis=0)
        back.append(best)
        current = table[best, numpy.arange(len(best))] + emissions[index]
    path = []
    state = int(current.argmax())
    for best in reversed(back):
        path.append(state)
        state = int(best[state])
    return numpy.array(path[::-1], int)


def learn(pages, model, epochs):
    def run(seed):
        return learn_once([p for p in pages for _ in range(p.times) if p.draw in (None, seed % DRAWS + 1)], model, epochs, seed)

    with ThreadPoolExecutor() as pool:  # the library does not hold the interpreter's lock
        return sum(pool.map(run, range(SEEDS))) / SEEDS


class CModel(ctypes.Structure):
    _fields_ = [("states", ctypes.c_int32), ("tags", ctypes.c_int32), ("next", ctypes.c_void_p),
                ("tagOfState", ctypes.c_void_p), ("aboveRow", ctypes.c_void_p), ("seamRow", ctypes.c_void_p),
                ("articleRow", ctypes.c_void_p),
                ("habitRows", ctypes.c_int32), ("cost", ctypes.c_void_p)]


class CPages(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in
                ("firstLine", "habit", "firstFeature", "features", "possible", "signs", "seams", "right")]


def compiled():
    """learn.c as a library."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    subprocess.run(["clang", "-O2", "-shared", "-fPIC", "-o", f"{folder}/learn.so", Path(__file__).with_name("learn.c")],
                   check=True)
    return ctypes.CDLL(f"{folder}/learn.so")


LIBRARY = compiled()


def learn_once(pages, model, epochs, seed):
    """The averaged weights."""
    pages = [page for page in pages if page.path is not None and len(page.path)]
    kept = []  # what the library reads must stay where it is

    def array(values, kind):
        kept.append(numpy.ascontiguousarray(values, kind))
        return kept[-1].ctypes.data

    c_model = CModel(len(model.states), len(model.tags), array(model.next, "u1"), array(model.tag_of_state, "i4"),
                     array(model.above_row, "i4"), array(model.seam_row, "i4"), array(model.offset["state"] + model.article, "i4"), 8,
                     array(MARGIN * model.cost, "f8"))
    c_pages = CPages(
        array(numpy.cumsum([0] + [len(page.path) for page in pages]), "i4"),
        array([page.habit for page in pages], "i4"),
        array(numpy.cumsum([0] + [len(line) for page in pages for line in page.features]), "i8"),
        array(numpy.concatenate([page.flat for page in pages]), "i4"),
        array(numpy.concatenate([page.possible for page in pages]), "i4"),
        array(numpy.concatenate([page.signs for page in pages]), "u1"),
        array(numpy.concatenate([page.seams for page in pages]), "i4"),
        array(numpy.concatenate([page.path for page in pages]), "u1"))
    rng = numpy.random.default_rng(seed)
    order = numpy.concatenate([rng.permutation(len(pages)) for _ in range(epochs)])
    weights, total = numpy.zeros((model.count, 16)), numpy.zeros((model.count, 16))
    LIBRARY.learn(ctypes.byref(c_model), ctypes.byref(c_pages), ctypes.c_void_p(array(order, "i4")),
                  ctypes.c_int64(len(order)), ctypes.c_uint64(seed), ctypes.c_double(DROPPED),
                  ctypes.c_void_p(weights.ctypes.data), ctypes.c_void_p(total.ctypes.data))
    return (weights - total / (len(order) + 1))[:, :len(model.tags)]


def rounded(weights, model):
    return numpy.rint(weights * SCALE).clip(-model.largest, model.largest).astype(int)


def margins(page, model, weights, path):
    """For each line by how much the best reading beats those in which the line stands elsewhere."""
    emissions = scores(page, model, weights)[:, model.tag_of_state]
    count, states = emissions.shape
    tables = model.steps(page, weights)
    forward = [numpy.full(states, -1e9)]
    forward[0][0] = 0
    for index in range(count):
        forward.append((forward[-1][:, None] + tables[index]).max(axis=0) + emissions[index])
    places = numpy.array(model.places)[model.tag_of_state]
    found, behind = [0.0] * count, numpy.zeros(states)
    for index in range(count - 1, -1, -1):
        both = forward[index + 1] + behind
        own = places == places[path[index]]
        found[index] = both[own].max() - both[~own].max()
        behind = (tables[index] + (emissions[index] + behind)[None, :]).max(axis=1)
    return found


def confidences(page, model, weights):
    """For each article the least margin of its lines and of those beside it, and whether its lines are right."""
    path = decode(page, model, weights)
    each = margins(page, model, weights, path)
    wanted = {tuple(x) for a in page.gold["articles"] for x in [a["lines"]] + a.get("lines_alternatives", [])}
    starts = [i for i, s in enumerate(path) if model.places[model.tag_of_state[s]] == "beginning"]
    found = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(path)
        inside = [i for i in range(start, end) if model.places[model.tag_of_state[path[i]]] != "outside"]
        first, last = page.numbers[start], page.numbers[inside[-1]]
        until = page.numbers[inside[-1] + 1] - 1 if inside[-1] + 1 < len(path) else page.gold["n_lines"]
        right = any(a == first and last <= b <= until for a, b in wanted)
        found.append((min(each[max(0, start - 1):inside[-1] + 2]), right))
    return found


def calibrate(found):
    """The scale of the logistic function that makes the outcomes likeliest (ReadingScale.margin), and how reliable it is."""
    margin = numpy.array([m for m, _ in found]) * SCALE
    right = numpy.array([r for _, r in found])

    def likelihood(scale):
        p = (1 / (1 + numpy.exp(-margin / scale))).clip(1e-4, 1 - 1e-4)
        return numpy.log(numpy.where(right, p, 1 - p)).sum()

    scale = max(range(10, 400, 5), key=likelihood)
    print(f"confidence: scale {scale}")
    p = 1 / (1 + numpy.exp(-margin / scale))
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        chosen = (p >= low) & (p < high)
        if chosen.any():
            print(f"  {low:.2f} to {min(high, 1):.2f}: {chosen.sum()} articles, said {p[chosen].mean():.2f}, right {right[chosen].mean():.2f}")


def articles(path, page, model):
    """First and last line of each article of a reading."""
    found, start, last = [], None, None
    for index, state in enumerate(path):
        place = model.places[model.tag_of_state[state]]
        if place == "beginning":
            if start is not None:
                found.append((start, last))
            start = page.numbers[index]
        if place != "outside" and start is not None:
            last = page.numbers[index]
    if start is not None:
        found.append((start, last))
    return found


def measure(pages, model, weights, verbose=False):
    """Right, wrong and missed line ranges, and lines with the right tag."""
    counts = defaultdict(int)
    for page in pages:
        path = decode(page, model, weights)
        found = articles(path, page, model)
        wanted = []
        ends = {number: page.numbers[index + 1] - 1 if index + 1 < len(page.numbers) else page.gold["n_lines"]
                for index, number in enumerate(page.numbers)}
        for article in page.gold["articles"]:
            wanted.append([tuple(article["lines"])] + [tuple(x) for x in article.get("lines_alternatives", [])])
        left = list(found)
        for ranges in wanted:
            hit = next((f for f in left if any(f[0] == r[0] and f[1] <= r[1] <= ends[f[1]] for r in ranges)), None)
            if hit:
                left.remove(hit)
                counts["right"] += 1
            else:
                counts["missed"] += 1
        counts["wrong"] += len(left)
        tags = gold_tags(page.gold, page.places)
        for index, state in enumerate(path):
            name, want = model.tags[model.tag_of_state[state]], tags.get(page.places[index])
            counts["lines"] += 1
            counts["exact"] += name == want
            if verbose and name != want:
                print(f"  {page.file.split('/')[-1]}:{page.numbers[index]} {page.looks[index]}: {name}, gold {want}")
    f1 = 2 * counts["right"] / max(1, 2 * counts["right"] + counts["wrong"] + counts["missed"])
    return f1, counts


def load(dump, folders):
    golds = {}
    for folder in folders:
        for path in sorted(Path(folder, "gold").glob("*.json")):
            gold = json.loads(path.read_text())
            golds[str(Path(folder, "pages", gold["file"]))] = gold
    with open(dump) as lines:
        model = Model(json.loads(next(lines)))
        pages = []
        for line in lines:
            if not line.strip():
                continue
            record = json.loads(line)
            gold = golds.get(record["file"])
            if gold is None:
                continue
            paper = (gold.get("paper") or Path(gold["file"]).stem.split("~")[0])
            pages.append(Page(record, gold, paper, model))
    return model, pages


def write(path, model, weights):
    """The weights as a Swift file: few long lines, each of several features."""
    table = rounded(weights, model)
    rows = []
    for name, size in model.groups:
        for value in range(size):
            row = table[model.offset[name] + value]
            if abs(row).max() > 1:
                rows.append(f"{name} {value} {' '.join(map(str, row))}")
    each = len(rows) // 360 + 1
    with open(path, "w") as out:
        out.write("// swift-format-ignore-file\n// Made by Benchmarks/parse/learn.sh; changes are made there.\n\n")
        out.write("/// What each feature counts for each tag: its group, its value in the group, and a whole number for each of\n")
        out.write(f"/// {', '.join(model.tags)}.\n")
        out.write('enum ReadingTable {\n    /// Features are set apart by semicolons and line ends.\n    static let rows: StaticString = """\n')
        for start in range(0, len(rows), each):
            out.write("        " + ";".join(rows[start:start + each]) + "\n")
        out.write('        """\n}\n')


def is_original(page):
    return "~" not in page.file


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--twice", nargs="*", default=[])
    parser.add_argument("--also", nargs="*", default=[])
    parser.add_argument("--write")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    model, pages = load(options.dump, options.folders + options.also)
    mine = [p for p in pages if any(p.file.startswith(str(Path(f)) + "/") for f in options.folders)]
    others = len(pages) - len(mine)
    for page in mine:
        page.times = 2 if any(page.file.startswith(str(Path(f)) + "/") for f in options.twice) else 1
    print(f"{len(mine)} pages, {sum(p.path is None for p in mine)} of them not readable as the gold says; {others} others")
    papers = sorted({p.paper for p in mine})
    if options.folds:
        groups = defaultdict(lambda: defaultdict(int))
        found = []
        for fold in range(options.folds):
            out = {paper for number, paper in enumerate(papers) if number % options.folds == fold}
            weights = learn([p for p in mine if p.paper not in out], model, options.epochs)
            for page in mine:
                if page.paper in out:
                    _, counts = measure([page], model, weights, options.verbose and is_original(page))
                    if is_original(page):
                        found += confidences(page, model, weights)
                    kind = str(Path(page.file).parent.parent)
                    for key, value in counts.items():
                        groups[kind][key] += value
                        if is_original(page):
                            groups["all annotated pages"][key] += value
        print(f"papers left out, {options.folds} folds of {len(papers)} papers")
        for kind, counts in sorted(groups.items()):
            print_counts(kind, counts)
        calibrate(found)
    weights = learn(mine, model, options.epochs)
    for folder in options.folders + options.also:
        chosen = [p for p in pages if p.file.startswith(str(Path(folder)) + "/")]
        _, counts = measure(chosen, model, weights, options.verbose and folder in options.also)
        print_counts(("learned from " if folder in options.folders else "others ") + folder, counts)
    if options.write:
        write(options.write, model, weights)


def print_counts(name, counts):
    f1 = 2 * counts["right"] / max(1, 2 * counts["right"] + counts["wrong"] + counts["missed"])
    print(f"  {name}: line ranges {f1:.3f} ({counts['right']} right, {counts['wrong']} wrong, {counts['missed']} missed);"
          f" tags {counts['exact'] / max(1, counts['lines']):.3f} of {counts['lines']}")


if __name__ == "__main__":
    main()
