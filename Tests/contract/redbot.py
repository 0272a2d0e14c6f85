"""REDbot, the HTTP linter, has no warning and nothing bad to say of any endpoint."""
import concurrent.futures, json, pathlib, subprocess, sys, urllib.parse, harness

# (address, REDbot's note): why it is right all the same. One that no longer comes must go.
EXCEPTIONS = {
    ("/articles?surplus=1", "STATUS_BAD_REQUEST"): "the request is meant to be wrong",
    ("/search?q=%FF", "STATUS_BAD_REQUEST"): "the request is meant to be wrong"}

LISTS = ["/articles", "/districts", "/sections", "/bylines", "/pages", "/timeline"]
FIXED = [
    "/", "/articles?limit=1&pretty=1", "/search?q=防汛", "/search?q=防汛&highlight=offsets&explain=1", "/suggest?prefix=j",
    "/feed.json", "/feed.atom", "/export.ndjson", "/export.ndjson?summary=1", "/export.csv", "/export.csv?bom=1",
    "/openapi.json", "/docs", "/problems", "/problems/unknown-parameter", "/healthz", "/readyz", "/metrics",
    "/read", "/read/room.css", "/read/room.js", "/robots.txt", "/sitemap.xml", "/opensearch.xml"]
WRONG = {"/nothing-here": 404, "/articles/0000000000000000": 404, "/articles?surplus=1": 400, "/search?q=%FF": 400}


def addresses(url):
    """Targets and the status that each is to have."""
    listed = harness.fetch(url, "/articles?limit=1").json()
    article, generation = listed["results"][0], listed["generation"]
    own = ["", "/raw", "/text", "/related", "?format=csl", "?format=ris", "?format=gbt7714"]
    targets = LISTS + FIXED + [article["url"] + rest for rest in own]
    targets += [article["links"]["page"], f"/changes?since={generation}"]
    return {**dict.fromkeys(targets, 200), "/articles/": 308, "/changes?since=0000000000000000": 410, **WRONG}


def lint(url, target):
    """Status, and REDbot's notes on it and on the requests that REDbot made besides."""
    program = pathlib.Path(sys.executable).parent / "redbot"
    command = [str(program), "-o", "har", url + urllib.parse.quote(target, safe="/%?=&")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    entries = json.loads(run.stdout)["log"]["entries"]
    return entries[0]["response"]["status"], [note for entry in entries for note in entry["_red_messages"]]


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks, seen, targets = harness.Checks(), set(), addresses(options.url)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for (target, expected), (status, notes) in zip(
                targets.items(), pool.map(lambda target: lint(options.url, target), targets)):
            checks.equal(status, expected, f"{target}: status")
            checks.that(notes, f"{target}: REDbot said nothing at all")
            for note in notes:
                known = (target, note["note_id"])
                seen.add(known)
                good = note["level"] not in ("WARN", "BAD") or known in EXCEPTIONS
                checks.that(good, f"{target}: {note['level']} {note['note_id']}: {note['summary']}")
    for exception in EXCEPTIONS.keys() - seen:
        checks.that(False, f"the exception {exception} names what REDbot no longer says")
    checks.end(f"{len(targets)} addresses")


main()
