"""Reference managers read the citations: citeproc prints the CSL-JSON, rispy reads the RIS, GB/T 7714 has its parts."""
import citeproc, citeproc.source.json, rispy, harness


def printed(items):
    """The bibliography that citeproc makes of CSL-JSON, in the style that it comes with."""
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = citeproc.source.json.CiteProcJSON(items)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(str(items[0]["id"]).lower())]))
    return "".join(map(str, bibliography.bibliography()[0]))


def day(article):
    """Year, month and day of `published`, as far as they are known."""
    return [int(part) for part in ((article["published"] or {}).get("date") or "").split("-") if part]


def title(article):
    """The title of a citation: headline and subtitle, without the dash that newspapers set before the latter."""
    subtitle = (article["subtitle"] or "").lstrip("—―─– ")
    return article["title"] + (": " + subtitle if subtitle else "")


def check_csl(checks, answer, article):
    read = answer.json()
    items = read if isinstance(read, list) else [read]
    checks.equal(len(items), 1, "articles of one citation")
    item = items[0]
    try:
        text = printed(items)
    except Exception as error:
        return checks.that(False, f"{article['id']}: citeproc: {error!r}")
    checks.that(article["title"] in text and (not day(article) or str(day(article)[0]) in text), f"{article['id']}: {text}")
    checks.equal((item["type"], item["title"]), ("article-newspaper", title(article)), article["id"])
    checks.equal(item.get("issued", {}).get("date-parts", [[]])[0], day(article), f"{article['id']}: issued")
    names = [a.get("literal") or a.get("family", "") + a.get("given", "") for a in item.get("author", [])]
    checks.that(set((article["byline"] or {}).get("reporters", [])) <= set(names), f"{article['id']}: authors {names}")


def check_ris(checks, answer, article):
    try:
        items = rispy.loads(answer.body.decode("utf-8"))
    except Exception as error:
        return checks.that(False, f"{article['id']}: rispy: {error!r}")
    if checks.equal(len(items), 1, f"{article['id']}: references in RIS"):
        item = items[0]
        checks.equal((item["type_of_reference"], item.get("title") or item.get("primary_title")), ("NEWS", title(article)),
                     f"{article['id']}: type and title")
        checks.that(not item.get("unknown_tag"), f"{article['id']}: unknown tags {item.get('unknown_tag')}")
        if day(article):
            year = item.get("year") or item.get("date", "") or item.get("publication_year", "")
            checks.equal(year[:4], str(day(article)[0]), f"{article['id']}: year")


def check_gbt(checks, answer, article):
    text = answer.body.decode("utf-8")
    checks.that(article["title"] in text and "[N/OL]" in text, f"{article['id']}: no title, or not [N/OL], a newspaper online: {text}")
    checks.that(not day(article) or str(day(article)[0]) in text, f"{article['id']}: no year in {text}")


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks = harness.Checks()
    for article in harness.fetch(options.url, "/articles?limit=200").json()["results"]:
        answers = {name: harness.fetch(options.url, f"{article['url']}?format={name}") for name in ["csl", "ris", "gbt7714"]}
        if checks.equal([answer.status for answer in answers.values()], [200] * 3, f"{article['id']}: citations"):
            check_csl(checks, answers["csl"], article)
            check_ris(checks, answers["ris"], article)
            check_gbt(checks, answers["gbt7714"], article)
    checks.end()


main()
