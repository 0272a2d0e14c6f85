#!/usr/bin/env python3
"""Asks search engines the cases of Tests/Fixtures/search-conformance, and prints how many of each group of rules they pass.

A case is passed when the total and the ids are the case's. The last line is about the cases that say what is marked: those in which
just that is marked, in just those fields, in the articles that must be found.

  conformance.py [--server PATH] [--engine NAME]... [--verbose]
"""
import argparse, collections, json, os, re, sys, tempfile

from conformance_engines import ENGINES, Missing

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SET = ROOT + "/Tests/Fixtures/search-conformance"
# Nobody sees these in a text: whether a mark repeats them is left to the engine.
UNSEEN = re.compile("[\n\u00AD\u200B\u2060\U000E0100]")


def read(name):
    with open(f"{SET}/{name}.json", encoding="utf-8") as file:
        return json.load(file)


def seen(marks):
    return {field: [UNSEEN.sub("", text) for text in texts] for field, texts in marks.items()}


class Outcome:
    """What an engine answers to a case."""

    def __init__(self, engine, case, count):
        self.case = case
        try:
            self.total, ids, marks = engine.ask(case, count)
            first = engine.ask(case, 1)[0]
        except Exception as error:
            self.ids, self.marks, self.isFound, self.failure = [], {}, False, f"{type(error).__name__}: {error}"
            return
        self.failure = None
        self.ids = sorted(ids)
        self.marks = {id: seen(marks.get(id, {})) for id in case.get("marks", {})}
        self.isFound = self.ids == case["ids"] and self.total == first == len(ids)

    @property
    def isMarked(self):
        return self.marks == {id: seen(marks) for id, marks in self.case.get("marks", {}).items()}

    def describe(self):
        case = self.case
        if self.failure:
            return f"{case['id']}: {case['query']}: {self.failure}"
        if not self.isFound:
            more, less = (sorted(set(a) - set(b)) for a, b in ((self.ids, case["ids"]), (case["ids"], self.ids)))
            return f"{case['id']}: {case['query']}: total {self.total}, finds too many {more}, misses {less}"
        return f"{case['id']}: {case['query']}: marks {self.marks}, not {case['marks']}"


def outcomes(kind, options, articles, cases):
    engine = kind(options.server, options.data)
    with tempfile.TemporaryDirectory(dir=options.data) as folder:
        try:
            engine.build(folder, articles, SET + "/pages")
            return f"{engine.name} {engine.version}".strip(), [Outcome(engine, case, len(articles)) for case in cases]
        finally:
            engine.close()


def table(groups, results):
    lines = ["| rules | cases | " + " | ".join(name for name, _ in results) + " |", "|---|--:|" + "--:|" * len(results)]

    def add(title, which, isPassed):
        counts = [sum(isPassed(o) for o in own if which(o.case)) for _, own in results]
        cases = sum(which(o.case) for o in results[0][1])
        lines.append(f"| {title} | {cases} | " + " | ".join(map(str, counts)) + " |")

    for group in dict.fromkeys(groups.values()):
        add(group, lambda case: groups[case["rule"]] == group, lambda o: o.isFound)
    add("all", lambda case: True, lambda o: o.isFound)
    add("what is marked", lambda case: "marks" in case, lambda o: o.isMarked)
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [kind.name for kind in ENGINES]
    parser.add_argument("--server", default=ROOT + "/.build/release/news-server", help="the program")
    parser.add_argument("--engine", action="append", choices=names, help="only these; may be repeated")
    parser.add_argument("--verbose", action="store_true", help="name each case that is not passed")
    parser.add_argument("--data", help="where the indexes are made meanwhile")
    options = parser.parse_args()
    articles, cases = read("articles"), read("cases")
    groups = {rule["id"]: rule["group"] for rule in read("rules")}
    kinds = [kind for kind in ENGINES if kind.name in (options.engine or names)]
    try:
        results = [outcomes(kind, options, articles, cases) for kind in kinds]
    except Missing as error:
        sys.exit(f"conformance.py: {error}")
    print(table(groups, results))
    if options.verbose:
        for name, own in results:
            print(f"\n{name}")
            for outcome in own:
                if not (outcome.isFound and outcome.isMarked):
                    print("  " + outcome.describe())
    # The program must pass what it is described by; the others need not.
    if any(name.startswith("news-server") and not all(o.isFound and o.isMarked for o in own) for name, own in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
