#!/usr/bin/env python3
"""waits.py URL SECONDS: what two small requests wait while a dear one repeats on another connection, as a table.
waits.py --pages FOLDER: adds pages that are dear: of one article, of many articles, of furniture.

The dear ones run in a process of their own, so that the probe does not wait for it here. Exits with 3 where a small request
waited longer than the bar.
"""
import http.client
import json
import multiprocessing
import os
import sys
import time
import urllib.parse

BAR = 10.0
SMALL = ["/healthz", "/articles?limit=1"]
SENTENCE = "据了解，高新区全面开展“防汛”工作，各部门、各街道积极参加，要求做好准备。"


def write_pages(folder):
    title = "高新区召开防汛工作会议"
    article = f"{title}\n本报讯 {SENTENCE}\n" + "".join(f"第{n}段：{SENTENCE}\n" for n in range(40_000)) + SENTENCE * 20_000 + "\n"
    pages = {
        "2021-06-10_article": article, "2021-06-11_again": article,
        "2021-06-12_articles": "\n".join(f"{title}第{n}次\n本报讯 {SENTENCE}\n" for n in range(20_000)),
        "2021-06-13_furniture": "责任编辑 王小明\n" * 200_000}
    for name, text in pages.items():
        with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
            file.write(text)


def get(connection, target, gzip=False):
    """The body's length; it is read a little at a time, as it may be long."""
    fields = {"Accept-Encoding": "gzip"} if gzip else {}
    connection.request("GET", urllib.parse.quote(target, safe="/?&=%+*,.:-_~"), headers=fields)
    answer = connection.getresponse()
    if answer.status != 200:
        sys.exit(f"{target}: {answer.status} {answer.read()[:300]!r}")
    length = 0
    while part := answer.read(65_536):
        length += len(part)
    return length


def dear_requests(connection):
    def first(target):
        connection.request("GET", urllib.parse.quote(target, safe="/?&=%"))
        return json.loads(connection.getresponse().read())["results"][0]["id"]

    connection.request("GET", "/articles?limit=1")
    generation = json.loads(connection.getresponse().read())["generation"]
    connection.request("GET", "/bylines?limit=1")
    person = json.loads(connection.getresponse().read())["results"][0]["name"]
    long = first("/articles?page=2021-06-10_article&fields=id")
    words = "活动+" + "+OR+".join("会议 工作 记者 街道 本次 近年 为进 截至 在此 与此 据了 下一 部门 准备 要求".split())
    query = "会议+" + "抗旱" * 400
    return {
        "200 whole articles, all facets": "/articles?limit=200&fields=*&facets=district,year,month,section,byline",
        "order of pages, few match": f"/articles?sort=page&byline={person}&role=photographer",
        "search of 16 terms": f"/search?q={words}&limit=200&facets=district,year,month,section,byline",
        "search, whole articles": "/search?q=防汛&limit=200&fields=*",
        "timeline of days, long query": f"/timeline?interval=day&from=2008&to=2017&q={query}",
        "page of one article": "/pages/2021-06-10_article",
        "page of many articles": "/pages/2021-06-12_articles",
        "page of furniture": "/pages/2021-06-13_furniture",
        "long article": f"/articles/{long}", "long article, raw": f"/articles/{long}/raw",
        "related of a long article": f"/articles/{long}/related?limit=200",
        "suggestions, long prefix": "/suggest?prefix=高新区召开防汛工作会议第19999次&limit=50",
        "suggestions, short prefix": "/suggest?prefix=g&limit=50",
        "whole articles, exported": "/export.ndjson?fields=*&summary=1", "table of all": "/export.csv?fields=*",
        "export in order of pages, few match": f"/export.ndjson?sort=page&byline={person}&role=photographer",
        "feed of 200": "/feed.json?limit=200&q=防汛", "random order": "/articles?sort=random&seed=a&limit=200",
        "changes, with words": f"/changes?since={generation}&q={words}",
        "people under a filter": "/bylines?limit=200&confidence=0.5&from=2000", "sections": "/sections?limit=200&from=2000",
        "districts": "/districts?confidence=0.5", "pages": "/pages?limit=200", "problems": "/problems",
        "OpenAPI document": "/openapi.json", "docs page": "/docs",
        "sitemap": "/sitemap.xml?part=1", "page of a long article for readers": f"/read/articles/{long}"}


def repeat(address, target, gzip, stop, done):
    # Behind the probe.
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    connection = http.client.HTTPConnection(*address, timeout=60)
    while not stop.is_set():
        get(connection, target, gzip)
        done.value += 1


def probe(address, seconds):
    """Waits for the small requests in turns, one a millisecond, in milliseconds, ascending."""
    connection = http.client.HTTPConnection(*address, timeout=60)
    waits, due = [], time.monotonic()
    end = due + seconds
    while due < end:
        begin = time.monotonic()
        get(connection, SMALL[len(waits) % len(SMALL)])
        waits.append((time.monotonic() - begin) * 1_000)
        due = max(due + 0.001, time.monotonic())
        time.sleep(max(due - time.monotonic(), 0))
    return sorted(waits)


def measured(address, target, gzip, seconds):
    stop, done = multiprocessing.Event(), multiprocessing.Value("i", 0)
    other = multiprocessing.Process(target=repeat, args=(address, target, gzip, stop, done), daemon=True)
    other.start()
    time.sleep(0.2)
    waits = probe(address, seconds)
    stop.set()
    other.join(60)
    if other.exitcode != 0:
        sys.exit(f"{target}: no answer")
    return waits, done.value


def main(url, seconds):
    # Before everything else on its core, so that the other client there does not delay it; needs root, as probe.py does.
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    parts = urllib.parse.urlsplit(url)
    address = (parts.hostname, parts.port)
    connection = http.client.HTTPConnection(*address, timeout=60)
    alone = probe(address, seconds)
    print("| beside | coding | bytes | answers | p99 ms | longest ms |\n|---|---|--:|--:|--:|--:|")
    print(f"| nothing | | | | {alone[int(len(alone) * 0.99)]:.1f} | {alone[-1]:.1f} |")
    worst = 0.0
    for name, target in dear_requests(connection).items():
        for gzip in (False, True):
            length = get(connection, target, gzip)
            waits, answers = measured(address, target, gzip, seconds)
            worst = max(worst, waits[-1])
            p99 = waits[int(len(waits) * 0.99)]
            coding = "gzip" if gzip else "plain"
            print(f"| {name} | {coding} | {length:,} | {answers:,} | {p99:.1f} | {waits[-1]:.1f} |", flush=True)
    print(f"\nlongest: {worst:.1f} ms; the bar is {BAR:.0f} ms")
    return 3 if worst > BAR else 0


if __name__ == "__main__":
    if sys.argv[1] == "--pages":
        write_pages(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1], float(sys.argv[2])))
