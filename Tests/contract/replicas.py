"""Two servers over two copies of a folder, written in another order and at another time, answer with the same bytes."""
import os, pathlib, shutil, tempfile, harness, document as openapi

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
# What the contract lets differ: the clock, and what tells of the process.
VOLATILE_HEADERS = {"Date", "Server-Timing"}
VOLATILE_PATHS = {"/readyz", "/metrics", "/changes"}
ASKED = [{}, {"Accept": "text/html"}, {"Accept-Encoding": "gzip"}]


def copy(names, folder, age):
    """Copies the pages in the order of `names`, `age` seconds old."""
    os.mkdir(folder)
    for number, name in enumerate(names):
        shutil.copyfile(SEEDS / name, folder / name)
        os.utime(folder / name, (1.7e9 - age - number, 1.7e9 - age - number))
    return folder


def seen(url, target, headers):
    # Feeds hold the address that they were asked at.
    answer = harness.fetch(url, target, headers={"Host": "archive.example", **headers})
    return answer.status, [h for h in answer.headers if h[0] not in VOLATILE_HEADERS], answer.body


def compare(checks, first, second, targets):
    for target in targets:
        for headers in ASKED:
            one, other = seen(first.url, target, headers), seen(second.url, target, headers)
            for what, a, b in zip(["status", "headers", "body"], one, other):
                checks.that(a == b, f"{target} {headers}: {what} {a!r:.200} and {b!r:.200}")


def main():
    options = harness.arguments(__doc__, harness.BINARY)
    checks, names = harness.Checks(), sorted(os.listdir(SEEDS))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        one, other = copy(names, folder / "one", 0), copy(names[::-1], folder / "other", 123456)
        with harness.Server(options.binary, one) as first, harness.Server(options.binary, other) as second:
            document = harness.fetch(first.url, "/openapi.json")
            if not checks.equal(document.status, 200, "/openapi.json"):
                checks.end()
            targets = {target for path, target, _ in openapi.requests(document.json()) if path not in VOLATILE_PATHS}
            pages = harness.walk(first.url, "/articles?limit=7", lambda answer: answer.json()["links"].get("next"))
            for answer in pages:
                targets.add(answer.json()["links"]["self"])
                for article in answer.json()["results"]:
                    targets |= {link for link in article["links"].values() if link} | {article["url"]}
            compare(checks, first, second, sorted(targets | {"/nothing-here", "/articles?surplus=1"}))
    checks.end(f"{len(targets)} addresses")


main()
