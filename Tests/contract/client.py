"""A client made by openapi-python-client of the OpenAPI document lists articles, searches, and reads one of them."""
import importlib, pathlib, re, subprocess, sys, tempfile, harness


# The generator does not know these media types; it reads them as what they are, text.
CONFIG = """
package_name_override: newspaper
post_hooks: []
content_type_overrides:
    application/x-ndjson: text/plain
    application/atom+xml: text/plain
    "application/atom+xml; charset=utf-8": text/plain
    application/xml: text/plain
    application/opensearchdescription+xml: text/plain
    application/x-research-info-systems: text/plain
    text/event-stream: text/plain
"""


def generate(url, folder):
    """Writes the client, and fails where the generator leaves anything out."""
    config = folder / "config.yaml"
    config.write_text(CONFIG)
    command = [
        str(pathlib.Path(sys.executable).parent / "openapi-python-client"), "generate", "--url", url + "/openapi.json",
        "--meta", "none", "--fail-on-warning", "--config", str(config), "--output-path", str(folder / "newspaper")]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def functions(folder):
    """The generated module of each path."""
    modules = {}
    for file in (folder / "newspaper" / "api").rglob("*.py"):
        if found := re.search(r'"url": "([^"]*)"', file.read_text()):
            name = ".".join(file.relative_to(folder).with_suffix("").parts)
            modules[re.sub(r"\{[^}]*\}", "{}", found.group(1))] = importlib.import_module(name)
    return modules


def check(checks, url, folder):
    sys.path.insert(0, str(folder))
    modules = functions(folder)
    client = importlib.import_module("newspaper").Client(base_url=url)
    read = lambda path, *names, **query: modules[path].sync_detailed(*names, client=client, **query).parsed

    listed = read("/articles", limit=5)
    plain = harness.fetch(url, "/articles?limit=5").json()
    checks.equal(listed.total, plain["total"], "total of /articles")
    checks.equal([a.title for a in listed.results], [a["title"] for a in plain["results"]], "titles of /articles")
    checks.equal([a.district.name for a in listed.results if a.district],
                 [a["district"]["name"] for a in plain["results"] if a["district"]], "districts of /articles")

    found = read("/search", q="防汛")
    plain = harness.fetch(url, "/search?q=防汛").json()
    checks.that(found.total > 0, "/search finds nothing for 防汛")
    checks.equal((found.total, [a.id for a in found.results]),
                 (plain["total"], [a["id"] for a in plain["results"]]), "hits of /search")

    # The generated client repeats a parameter for each value of a list.
    both = harness.fetch(url, "/articles?district=gaoxin,jingkai").json()["total"]
    checks.equal(read("/articles", district=["gaoxin", "jingkai"]).total, both, "total of two districts")

    for article in listed.results:
        one, plain = read("/articles/{}", article.id), harness.fetch(url, f"/articles/{article.id}").json()
        checks.equal((one.id, one.title), (plain["id"], plain["title"]), "id and title of an article")
        checks.equal(one.to_dict(), plain, "an article read and written again")
        checks.equal(str(one.published.date), plain["published"]["date"], "published")
        checks.equal([block.text for block in one.blocks], [block["text"] for block in plain["blocks"]], "blocks")


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if not checks.equal(harness.fetch(options.url, "/openapi.json").status, 200, "/openapi.json"):
            checks.end()
        run = generate(options.url, folder)
        if checks.that(run.returncode == 0, "the generator leaves something out, see above"):
            check(checks, options.url, folder)
        else:
            print(run.stdout, run.stderr, file=sys.stderr)
    checks.end()


main()
