"""The exports hold every match once, read by DuckDB, Python's csv and curl, in every form that they are asked in."""
import csv, hashlib, io, json, subprocess, zlib

import duck, harness

QUERIES = ["", "q=防汛", "district=gaoxin", "from=2020-06&to=2021"]
LIST_SEPARATOR = ";"  # between the values of a list in a cell of the CSV


# Columns of the CSV that are named otherwise than the member of the article that they show.
MEMBERS = {
    "district": "district.slug", "district_name": "district.name", "published": "published.date",
    "published_precision": "published.precision", "published_basis": "published.basis", "byline": "byline.original",
    "reporters": "byline.reporters", "correspondents": "byline.correspondents",
    "photographers": "byline.photographers", "page": "source.page", "file": "source.file"}


def cell(article, column):
    """What the CSV's column has to say of an article of the NDJSON."""
    if column in ("first_line", "last_line"):
        return str(article["source"]["lines"][column == "last_line"])
    value = article
    for member in MEMBERS.get(column, column).split("."):
        value = value.get(member) if value is not None else None
    if isinstance(value, list):
        return LIST_SEPARATOR.join(map(str, value))
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def list_path(query):
    return "/search" if "q=" in query else "/articles"


def check_forms(checks, url, query, total):
    """CSV and NDJSON say the same, in order; the summary is true; the byte order mark and the guard change nothing else."""
    get = lambda path, words="": harness.fetch(url, path + "?" + "&".join(filter(None, [query, words]))).body
    lines = get("/export.ndjson")
    checks.that(lines.endswith(b"\n") or not total, f"{query}: the NDJSON does not end with a line feed")
    articles = [json.loads(line) for line in lines.splitlines()]
    pages = harness.walk(url, f"{list_path(query)}?{query}", lambda answer: answer.json()["links"].get("next"))
    listed = {article["id"] for page in pages for article in page.json()["results"]}
    checks.equal({article["id"] for article in articles}, listed, f"{query}: ids of the export and of the list")
    text = get("/export.csv")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline=""), strict=True))
    checks.equal((len(articles), len(rows)), (total, total), f"{query}: articles of NDJSON and of CSV")
    for article, row in zip(articles, rows):
        checks.that({"id", "title", "url"} <= row.keys(), f"columns of the CSV: {list(row)}")
        checks.equal(row, {column: cell(article, column) for column in row}, f"{query}: {article['id']} in CSV and NDJSON")

    *same, last = get("/export.ndjson", "summary=1").splitlines(keepends=True)
    checks.equal(b"".join(same), lines, f"{query}: lines before the summary")
    summary = json.loads(last)
    summary = summary.get("summary", summary)
    digest = hashlib.sha256("".join(article["id"] + "\n" for article in articles).encode()).hexdigest()
    generation = harness.fetch(url, "/articles?limit=1").json()["generation"]
    checks.equal((summary.get("count"), summary.get("generation"), digest in summary.values()), (total, generation, True),
                 f"{query}: summary {summary}, where the digest of the ids is {digest}")

    checks.equal(get("/export.csv", "bom=1"), b"\xef\xbb\xbf" + text, f"{query}: with a byte order mark")
    guarded = csv.DictReader(io.StringIO(get("/export.csv", "formula=guard").decode(), newline=""), strict=True)
    guard = lambda text: "'" + text if text[:1] in tuple("=+-@\t\r") else text
    expected = [{column: guard(text) for column, text in row.items()} for row in rows]
    checks.equal(list(guarded), expected, f"{query}: guarded against formulas")


def check_headers(checks, url, path):
    whole = harness.fetch(url, path)
    checks.that("chunked" in whole.header("Transfer-Encoding") or "Content-Length" in whole.message,
                f"{path}: a cut stream could not be told from a whole one")
    checks.that(whole.header("Content-Type"), f"{path}: no Content-Type")
    head = harness.fetch(url, path, method="HEAD")
    own = {"Date", "Server-Timing", "Content-Length", "Transfer-Encoding"}
    kept = lambda answer: [header for header in answer.headers if header[0] not in own]
    checks.equal((head.status, kept(head), head.body), (200, kept(whole), b""), f"HEAD {path}")

    # RFC 9110 section 14.2: a server may ignore Range, and then answers as if it were not there.
    part = harness.fetch(url, path, headers={"Range": "bytes=0-99"})
    checks.equal((part.status, part.header("Content-Range"), part.body == whole.body), (200, "", True), f"{path} with Range")
    checks.that(part.header("Accept-Ranges") in ("", "none"), f"{path}: Accept-Ranges: {part.header('Accept-Ranges')}")

    packed = harness.fetch(url, path, headers={"Accept-Encoding": "gzip"})
    if checks.equal(packed.header("Content-Encoding"), "gzip", f"{path}: Content-Encoding when gzip is asked for"):
        decoder = zlib.decompressobj(wbits=31)
        checks.equal((decoder.decompress(packed.body), decoder.eof), (whole.body, True), f"{path} in gzip")
    curl = subprocess.run(["curl", "-sf", "--compressed", url + path], capture_output=True)
    checks.equal((curl.returncode, curl.stdout == whole.body), (0, True), f"curl --compressed {path}")
    again = harness.fetch(url, path, headers={"If-None-Match": whole.header("ETag")})
    checks.equal((again.status, again.body), (304, b""), f"{path} with If-None-Match")


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks = harness.Checks()
    for path in ["/export.ndjson", "/export.csv"]:
        if not checks.equal(harness.fetch(options.url, path).status, 200, path):
            checks.end()
    for query in QUERIES:
        total = harness.fetch(options.url, f"{list_path(query)}?{query}").json()["total"]
        checks.that(total > 0, f"{query}: the archive has nothing to export")
        duck.check(checks, options.url, query, total)
        check_forms(checks, options.url, query, total)
    for path in ["/export.ndjson", "/export.csv", "/export.ndjson?summary=1", "/export.csv?bom=1"]:
        check_headers(checks, options.url, path)
    checks.end()


main()
