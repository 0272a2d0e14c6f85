"""Feed readers read both feeds: well-formed, every article once to the last page, ids that are tags, days in China."""
import datetime, re, xml.etree.ElementTree, feedparser, harness

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
# `limit` so small that there are pages to follow.
QUERIES = {"": "/articles?", "q=防汛": "/search?q=防汛&sort=newest&", "district=gaoxin": "/articles?district=gaoxin&"}


def articles(url, target):
    pages = harness.walk(url, target + "limit=100", lambda answer: answer.json()["links"].get("next"))
    return [article for page in pages for article in page.json()["results"]]


def midnight(article):
    """The first day of `published`, as it begins in China; the undated are put at the beginning of time."""
    date = (article["published"] or {}).get("date")
    if not date:
        return None
    year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
    return datetime.datetime(year, month, day, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def check_json(checks, url, query, expected):
    """JSON Feed 1.1: jsonfeed.org/version/1.1, "Top-level" and "Items"."""
    items = []
    for answer in harness.walk(url, f"/feed.json?{query}&limit=7".replace("?&", "?"), lambda a: a.json().get("next_url")):
        if not checks.equal(answer.status, 200, f"feed.json {query}"):
            return []
        feed = answer.json()
        checks.equal(answer.header("Content-Type").split(";")[0], "application/feed+json", "type of the JSON Feed")
        checks.equal(feed.get("version"), "https://jsonfeed.org/version/1.1", "version of the JSON Feed")
        checks.that(isinstance(feed.get("title"), str) and feed["title"], "the JSON Feed has no title")
        for member in ["home_page_url", "feed_url", "next_url"]:
            checks.that(re.match("https?://", feed.get(member, url)), f"{member} {feed.get(member)} is not absolute")
        items += feed["items"]
    for item, article in zip(items, expected):
        checks.that(isinstance(item["id"], str) and item["id"].startswith("tag:"), f"id {item['id']} is no tag")
        checks.that(article["id"] in item["id"], f"{item['id']} in the place of {article['id']}")
        checks.that(item.get("content_text") or item.get("content_html"), f"{item['id']} has no content")
        checks.equal(item.get("title"), article["title"], item["id"])
        checks.that(re.match("https?://", item.get("url", "")), f"{item['id']}: url {item.get('url')} is not absolute")
        date, day = item.get("date_published"), midnight(article)
        if checks.equal(date is not None, day is not None, f"{item['id']} has a date") and date:
            checks.that(re.fullmatch(RFC3339, date) and moment(date) == day, f"{item['id']}: {date} is not {day}")
    return [item["id"] for item in items]


def check_atom(checks, url, query, expected):
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    following = lambda answer: next(
        (link.href for link in feedparser.parse(answer.body).feed.get("links", []) if link.rel == "next"), None)
    entries, feed_ids = [], set()
    for answer in harness.walk(url, f"/feed.atom?{query}&limit=7".replace("?&", "?"), following):
        if not checks.equal(answer.status, 200, f"feed.atom {query}"):
            return []
        read = feedparser.parse(answer.body, response_headers={k.lower(): v for k, v in answer.headers})
        if not checks.that(not read.bozo, f"feed.atom {query}: {read.get('bozo_exception')}"):
            return []
        checks.equal(read.version, "atom10", "version that feedparser sees")
        checks.equal(answer.header("Content-Type").split(";")[0], "application/atom+xml", "type of the Atom feed")
        root = xml.etree.ElementTree.fromstring(answer.body)
        feed_ids.add(root.findtext(ATOM + "id"))
        for place in [root, *root.findall(ATOM + "entry")]:
            for member in ["id", "title", "updated"]:
                checks.equal(len(place.findall(ATOM + member)), 1, f"{place.tag}: number of {member}")
            author = place.find(ATOM + "author") is not None or root.find(ATOM + "author") is not None
            checks.that(author, f"{place.findtext(ATOM + 'id')}: neither feed nor entry has an author")
            checks.that(re.fullmatch(RFC3339, place.findtext(ATOM + "updated") or ""), f"{place.tag}: updated")
        entries += read.entries
    checks.equal(len(feed_ids), 1, "ids of the pages of one feed")
    undated = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    for entry, article in zip(entries, expected):
        checks.equal(entry.title, article["title"], entry.id)
        checks.equal(moment(entry.updated), midnight(article) or undated, f"{entry.id}: updated")
        checks.that(re.match("https?://", entry.get("link", "")), f"{entry.id}: link {entry.get('link')} is not absolute")
    return [entry.id for entry in entries]


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks = harness.Checks()
    for query, target in QUERIES.items():
        expected = articles(options.url, target)
        checks.that(len(expected) > 7 or "q=" in query, f"{query}: one page of a feed holds all")
        ids = check_json(checks, options.url, query, expected)
        checks.equal((len(ids), len(set(ids))), (len(expected), len(expected)), f"feed.json {query}: entries, different ids")
        checks.equal(check_atom(checks, options.url, query, expected), ids, f"ids of feed.atom and feed.json {query}")
    checks.end()


main()
