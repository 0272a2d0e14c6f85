"""/changes says exactly what came, changed and went, as an answer and as a stream in which nothing is missed."""
import json, os, pathlib, shutil, tempfile

import harness
from stream import Crowd, Stream

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
CHANGE_SECONDS = 35  # until a change is served: folders that tell of nothing are looked at every 30 s
HEARTBEAT_SECONDS = 16
CLIENTS, MANY_CLIENTS = 200, 2000


def put(folder, name, text):
    """Writes a page as one change: whole, beside the archive, then renamed into it."""
    beside = folder.parent / "beside"
    beside.write_text(text, encoding="utf-8")
    os.rename(beside, folder / name)


def edits(folder):
    """Changes of the folder: (what is done, the list that must not be empty, how)."""
    page, *_, last = sorted(folder.glob("*.txt"))
    text = page.read_text(encoding="utf-8")
    at = max(range(len(text)), key=lambda index: len(text[max(0, index - 20):index].strip("\n")) * (text[index] in ",，"))
    yield "an edited file", "updated", lambda: put(folder, page.name, text[:at] + "、" + text[at + 1:])
    headline = "测试稿件一\n\n本报讯 6月1日，这是为检查变更清单而写的一篇稿件，其余各页都没有这样的话。\n\n记者 柴琳琳\n"
    yield "a new file", "added", lambda: put(folder, "zz_new.txt", headline)
    # Not the new one: the same files again would be the same generation again.
    yield "a file taken away", "removed", lambda: os.remove(last)


def archive(url):
    """Each article as it shows itself, without its neighbours and its place on the page."""
    ids = [a["id"] for a in harness.fetch(url, "/articles?limit=200&fields=id").json()["results"]]
    articles = {id: harness.fetch(url, f"/articles/{id}").json() for id in ids}
    for article in articles.values():
        for neighbour in ["previous", "next", "issueBefore", "issueAfter"]:
            article["links"].pop(neighbour, None)
        article["source"].pop("lines", None)
    return articles


def difference(before, after):
    return {
        "added": sorted(after.keys() - before.keys()), "removed": sorted(before.keys() - after.keys()),
        "updated": sorted(id for id in before.keys() & after.keys() if before[id] != after[id])}


def lists(change):
    return {name: sorted(change[name]) for name in ["added", "updated", "removed"]}


def generation(url):
    return harness.fetch(url, "/articles?limit=1").json()["generation"]


def check_changes(checks, url, folder):
    """Makes the changes one by one. Gives the generations, the first one first."""
    since = "/changes?since="
    generations, states = [generation(url)], [archive(url)]
    still = harness.fetch(url, since + generations[0])
    if not checks.equal(still.status, 200, since + generations[0]):
        checks.end()
    checks.equal((still.json()["generation"], lists(still.json())),
                 (generations[0], {"added": [], "updated": [], "removed": []}), "changes since now")
    checks.that("ETag" not in still.message, "/changes has an ETag")
    with Stream(url) as stream:
        checks.equal((stream.response.status, stream.response.getheader("Content-Type").split(";")[0]),
                     (200, "text/event-stream"), "the stream")
        for what, kind, change in edits(folder):
            change()
            event = stream.event(CHANGE_SECONDS)
            if not checks.that(event, f"no event within {CHANGE_SECONDS} s of {what}"):
                break
            generations.append(generation(url))
            states.append(archive(url))
            expected = difference(*states[-2:])
            checks.that(expected[kind], f"{what}: nothing is {kind}")
            checks.equal(event["id"], generations[-1], f"{what}: id of the event")
            checks.equal(lists(json.loads(event["data"])), expected, f"{what}: the event")
            for old, state in zip(generations, states):
                answer = harness.fetch(url, since + old).json()
                checks.equal((answer["since"], answer["generation"]), (old, generations[-1]), f"{what}: generations")
                checks.equal(lists(answer), difference(state, states[-1]), f"{what}: since {old}")
        checks.equal(stream.event(1), None, "an event more than there were changes")
    check_words(checks, since + generations[0], url, states)
    return generations


def check_words(checks, target, url, states):
    """`fields` gives articles in the place of ids, and a filter leaves out what it would leave out of a list."""
    expected = difference(states[0], states[-1])
    articles = harness.fetch(url, target + "&fields=id,title").json()
    checks.equal({kind: sorted(article["id"] for article in articles[kind]) for kind in ["added", "updated"]},
                 {kind: expected[kind] for kind in ["added", "updated"]}, "ids of the articles that fields asks for")
    district = next((states[-1][id]["district"] or {}).get("slug") for id in expected["updated"])
    of_district = {id for id, article in states[-1].items() if (article["district"] or {}).get("slug") == district}
    filtered = lists(harness.fetch(url, f"{target}&district={district}").json())
    checks.equal(filtered["updated"], [id for id in expected["updated"] if id in of_district], f"updated of {district}")
    checks.equal(filtered["added"], [id for id in expected["added"] if id in of_district], f"added of {district}")


def check_reconnects(checks, url, generations):
    with Stream(url, headers={"Last-Event-ID": generations[1]}) as stream:
        got = [(stream.event(CHANGE_SECONDS) or {}).get("id") for _ in generations[2:]]
        checks.equal(got, generations[2:], "events after Last-Event-ID")
    with Stream(url, target="/changes?since=" + generations[1]) as stream:
        checks.equal((stream.event(CHANGE_SECONDS) or {}).get("id"), generations[2], "first event of a stream with since")
    with Stream(url, headers={"Last-Event-ID": "0000000000000000"}) as stream:
        checks.equal((stream.event(5) or {}).get("event"), "reset", "event after an unknown Last-Event-ID")
    gone = harness.fetch(url, "/changes?since=0000000000000000")
    checks.equal((gone.status, gone.header("Content-Type")), (410, "application/problem+json"), "an unknown since")
    with Stream(url) as stream:
        checks.that(stream.comment(HEARTBEAT_SECONDS), f"no heartbeat within {HEARTBEAT_SECONDS} s")


def check_crowd(checks, server, folder, count):
    """Many readers get one change; gives the bytes of memory that each costs."""
    before = server.resident_bytes()
    with Crowd(server.url, count) as crowd:
        checks.equal(crowd.having(b"text/event-stream", harness.ANSWER_SECONDS), count, "streams that began at once")
        each = (server.resident_bytes() - before) / count
        put(folder, "zz_crowd.txt", "给众多读者的测试稿件\n\n本报讯 6月2日，每一位读者都应当收到这一次变更。\n")
        checks.equal(crowd.having(b'"added":', CHANGE_SECONDS), count, "streams that got the change")
    return each


def main():
    options = harness.arguments(__doc__, harness.BINARY, short=f"{CLIENTS} readers at once instead of {MANY_CLIENTS}")
    checks, count = harness.Checks(), CLIENTS if options.short else MANY_CLIENTS
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "archive"
        shutil.copytree(SEEDS, folder)
        with harness.Server(options.binary, folder) as server:
            generations = check_changes(checks, server.url, folder)
            if len(generations) == 4:
                check_reconnects(checks, server.url, generations)
            each = check_crowd(checks, server, folder, count)
    checks.end(f"{count} readers at {each / 1024:.1f} KiB each")


main()
