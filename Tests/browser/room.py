"""The pages for readers do in a browser what they promise: nothing is asked of another host, nothing is complained of."""
import contextlib, pathlib, sys, urllib.parse, harness
from axe_playwright_python import base as axe
from playwright.sync_api import expect, sync_playwright

AXE = pathlib.Path(axe.__file__).with_name("axe.min.js").read_text()
ARTICLE = "/read/articles/64e0f5da4e842c24"
# Pages as they are looked at by axe-core and by people: name, address, width, dark, language.
VIEWS = [
    ("home", "/", 1200, False, "zh-CN"), ("search", "/read?q=防汛", 1200, False, "zh-CN"),
    ("article", ARTICLE, 1200, False, "zh-CN"), ("article-dark", ARTICLE, 1200, True, "zh-CN"),
    ("search-dark", "/read?q=会议&district=gaoxin", 1200, True, "en-US"),
    ("page", "/read/pages/003_c4740e32d0d06a7b", 1200, False, "en-US"),
    ("phone", "/", 360, False, "zh-CN"), ("phone-search", "/read?q=会议&district=gaoxin", 360, False, "en-US"),
    ("phone-article", ARTICLE, 360, True, "zh-CN"), ("empty", "/read?q=不存在 高新区&from=2021", 1200, False, "zh-CN")]


class Room:
    """A browser on one server, what it complained of, and whom it asked."""

    def __init__(self, browser, url, checks):
        self.browser, self.url, self.checks = browser, url, checks
        self.origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(url))

    @contextlib.contextmanager
    def open(self, target, allowed=(), **options):
        """A page of its own at an address. `allowed` are complaints that are meant to come."""
        context = self.browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1200, "height": 900}, **options})
        page, complaints = context.new_page(), []
        page.set_default_timeout(15_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: self.checks.that(
            request.url.startswith((self.origin + "/", "data:")), f"{target}: asked {request.url}"))
        page.goto(self.url + target)
        expect(page.locator("main h1")).to_be_visible()
        yield page
        rest = [text for text in complaints if not any(part in text for part in allowed)]
        self.checks.equal(rest, [], f"{target}: the browser complains")
        context.close()

    def ask(self, target):
        return harness.fetch(self.url, urllib.parse.urlsplit(self.url).path + target).json()


def state(page):
    """What the address says of the list."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.url).query))


def check_typing(room):
    with room.open("/") as page:
        results = page.locator(".results > li")
        room.checks.equal(results.count(), 20, "articles of the first page")
        expect(page.locator("#held")).to_contain_text("25")
        page.locator("#q").press_sequentially("防汛", delay=30)
        expect(results).to_have_count(3)
        expect(results.first.locator("h2 mark")).to_have_text("防汛")
        expect(page.get_by_role("status")).to_have_text("共 3 篇")
        room.checks.equal(state(page), {"q": "防汛"}, "the address while one types")
        room.checks.that(page.locator("#q").evaluate("field => field === document.activeElement"), "the field keeps the focus")
        page.go_back()
        expect(results).to_have_count(20)
        expect(page.locator("#q")).to_have_value("")


def check_suggestions(room):
    with room.open("/") as page:
        field = page.get_by_role("combobox", name="检索标题、正文、作者和栏目")
        field.press_sequentially("gx", delay=30)
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("高新区")
        expect(field).to_have_attribute("aria-expanded", "true")
        room.checks.equal(state(page), {}, "pinyin is not searched for while one types")
        field.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        room.checks.equal(field.get_attribute("aria-activedescendant"), options.first.get_attribute("id"), "chosen option")
        field.press("Enter")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.locator("main h1")).to_contain_text("11")
        room.checks.equal(state(page), {"district": "gaoxin"}, "the address of a suggestion")


def check_facets(room):
    with room.open("/read?q=会议") as page:
        aside = page.get_by_role("complementary")
        for name, changes in [("郑东新区", {"district": "zhengdong"}), ("2020年", {"from": "2020", "to": "2020"})]:
            value = aside.get_by_role("link", name=name)
            count = value.locator("data").inner_text()
            value.click()
            expect(aside.get_by_role("link", name=name)).to_have_attribute("aria-current", "true")
            expect(page.locator("main h1")).to_contain_text(count)
            room.checks.that(changes.items() <= state(page).items(), f"{name}: {page.url}")
        total = room.ask("/search?q=会议&district=zhengdong&from=2020&to=2020")["total"]
        room.checks.equal(page.locator(".results > li").count(), total, "two facets together")
        aside.get_by_role("link", name="经开区").click()
        page.wait_for_url("**district=zhengdong,jingkai**")
        expect(page.locator(".chips a")).to_have_count(3)
        shared = page.url[len(room.url):]
        heading = page.locator("main h1").inner_text()
        for count in (2, 1, 0):
            page.go_back()
            expect(page.locator(".chips a")).to_have_count(count)
        room.checks.equal(state(page), {"q": "会议"}, "the address after going back")
        page.go_forward()
        expect(page.locator(".chips a")).to_have_count(1)
    with room.open(urllib.parse.unquote(shared)) as page:
        room.checks.equal(page.locator("main h1").inner_text(), heading, "an address that is shared shows the same")


def check_timeline(room):
    with room.open("/") as page:
        bars = page.locator(".timeline a")
        timeline = room.ask("/timeline")["results"]
        room.checks.equal(bars.count(), sum(bar["matching"] > 0 for bar in timeline), "bars of the timeline")
        bars.first.focus()
        page.keyboard.press("ArrowRight")
        expect(bars.nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**from=2020-06&to=2020-06")
        expect(page.locator("main h1")).to_contain_text("7")
        # A month has its days, of which one can be chosen.
        page.locator(".timeline a").first.click()
        page.wait_for_url("**from=2020-06-03&to=2020-06-03")


def check_article(room):
    with room.open("/read?q=会议") as page:
        page.locator(".results h2 a").last.scroll_into_view_if_needed()
        page.wait_for_timeout(400)  # until the last scroll has ended
        place = page.evaluate("scrollY")
        room.checks.that(place > 0, "the list is longer than the window")
        name = page.locator(".results h2 a").last.inner_text()
        page.locator(".results h2 a").last.click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text(name)
        expect(heading).to_be_focused()
        room.checks.equal(page.title().split(" - ")[0], name, "the title of the window")
        path = urllib.parse.urlsplit(page.url).path
        article = room.ask(path[path.index("/read") + len("/read"):])
        paragraphs = [block["text"] for block in article["blocks"] if block["type"] == "paragraph"]
        shown = page.locator(".body p:not(.caption)").all_inner_texts()
        room.checks.equal(len(shown), len(paragraphs), "paragraphs")
        room.checks.that(all(text.endswith(rest) for text, rest in zip(shown, paragraphs)), "the text of the paragraphs")
        page.locator("summary").first.click()
        expect(page.locator(".tools pre")).to_contain_text(article["title"].split(" ")[0])
        page.get_by_text("引用", exact=True).click()
        expect(page.locator("blockquote")).to_contain_text("[N/OL]")
        turn = page.locator(".turn a[rel=next], .turn a[rel=prev]").first
        expect(turn.locator("span")).not_to_have_text("…")
        turn.click()
        expect(heading).not_to_have_text(name)
        page.go_back()
        expect(heading).to_have_text(name)
        page.go_back()
        expect(page.locator(".results h2 a").last).to_have_text(name)
        room.checks.equal(page.evaluate("scrollY"), place, "the place in the list after going back")
        # The place was kept only some time behind the last scroll, and the timeline, drawn late, moved the list below it.
        page.evaluate("scrollTo(0, 300); document.querySelector('.results h2 a').click()")
        page.wait_for_url("**/read/articles/**")
        page.go_back()
        expect(page.locator(".results h2 a").last).to_have_text(name)
        room.checks.equal(page.evaluate("scrollY"), 300, "the place in the list after a link followed right behind a scroll, below a timeline")
        page.locator(".results h2 a").last.click()
        page.get_by_role("link", name="返回列表").click()
        page.wait_for_url(lambda url: "q=" in url)


def check_errors(room):
    refused = "Failed to load resource: the server responded with a status of 4"
    with room.open("/read?district=nowhere", allowed=[refused]) as page:
        expect(page.get_by_role("alert")).to_contain_text("nowhere")
        page.get_by_role("link", name="看全部文章").click()
        expect(page.locator(".results > li")).to_have_count(20)
    with room.open("/read/articles/0000000000000000", allowed=[refused]) as page:
        expect(page.get_by_role("alert")).to_contain_text("0000000000000000")
    with room.open("/read?q=不存在 高新区") as page:
        suggestion = page.locator(".notice").get_by_role("link", name="高新区")
        suggestion.first.click()
        expect(page.locator("main h1")).to_contain_text("11")
    with room.open("/read?q=(防汛") as page:
        expect(page.locator(".notice")).to_contain_text("not closed")
    with room.open("/", allowed=["net::ERR_FAILED"]) as page:
        page.route("**/search?**", lambda route: route.abort())
        page.locator("#q").fill("防汛")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("没有收到服务器的回答")
        page.unroute("**/search?**")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator(".results > li")).to_have_count(3)


def check_loading(room):
    """While the server reads its archive the page says how far that has come, and goes on by itself."""
    refused = "Failed to load resource: the server responded with a status of 503"
    problem = {"type": "/problems/archive-loading", "title": "Archive loading", "status": 503, "detail": "…"}
    asked = []

    def load(route):
        asked.append(route.request.url)
        if len(asked) > 1:
            return route.fallback()
        return route.fulfill(status=503, headers={"Retry-After": "1"}, content_type="application/problem+json", json=problem)

    with room.open("/", allowed=[refused]) as page:
        page.route("**/search?**", load)
        page.route("**/readyz", lambda route: route.fulfill(json={"loading": {"bytes": 200, "bytesDone": 50}}))
        page.locator("#q").fill("防汛")
        page.keyboard.press("Enter")
        expect(page.locator(".notice")).to_contain_text("25 %")
        expect(page.locator(".results > li")).to_have_count(3)
        room.checks.equal(len(asked), 2, "requests until the archive was there")


def check_language(room):
    with room.open("/", locale="en-US") as page:
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("main h1")).to_have_text("Newest articles")
        page.get_by_role("button", name="中文").click()
        expect(page.locator("main h1")).to_have_text("最新文章")
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
        keys = page.evaluate("Object.values(words).map(one => Object.keys(one).sort().join() + Object.keys(one.kinds).sort() + Object.keys(one.bases).sort())")
        room.checks.equal(keys[0], keys[1], "words of the two languages")
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()


def check_name(room, name):
    """A name of the archive's own stands in the head and the title of the window, in both languages."""
    for locale in ("zh-CN", "en-US"):
        with room.open("/", locale=locale) as page:
            expect(page.locator(".masthead .name")).to_have_text(name)
            expect(page).to_have_title(name)
            room.checks.equal(page.locator(".masthead b").count(), 0, "a name is no markup")
            link = page.locator(".results h2 a").first
            title = link.inner_text()
            link.click()
            expect(page).to_have_title(title + " - " + name)


def check_docs(room):
    with contextlib.ExitStack() as stack:
        context = stack.enter_context(contextlib.closing(room.browser.new_context()))
        page = context.new_page()
        page.goto(room.url + "/docs")
        page.locator("#search-query-q").fill("防汛")
        page.locator("#search button").click()
        expect(page.locator("#search output")).to_contain_text("200")
        expect(page.locator("#search pre").last).to_contain_text('"total": 3')


def check_views(room, folder):
    """No view is wider than its window, axe-core finds nothing serious, and people can look at it."""
    for name, target, width, is_dark, locale in VIEWS:
        # axe-core is evaluated, which the policy of the page forbids.
        options = {"locale": locale, "viewport": {"width": width, "height": 900}, "bypass_csp": True,
                   "color_scheme": "dark" if is_dark else "light", "reduced_motion": "reduce"}
        with room.open(target, **options) as page:
            page.wait_for_load_state("networkidle")
            room.checks.that(page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width} pixels")
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            page.evaluate(AXE)
            for violation in page.evaluate("axe.run()")["violations"]:
                places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
                room.checks.that(violation["impact"] not in ("serious", "critical"), f"{name}: {violation['id']} at {places}")
            if name == "article":
                page.emulate_media(media="print")
                for part in ("#search", "nav.crumbs", "nav.turn", ".tools"):
                    expect(page.locator(part).first).to_be_hidden()
                expect(page.locator(".body")).to_be_visible()


def check_all(room, folder):
    for check in (check_typing, check_suggestions, check_facets, check_timeline, check_article, check_errors, check_loading, check_language,
                  check_docs):
        check(room)
    check_views(room, folder)


def main():
    binary, seeds, chromium, folder, *short = sys.argv[1:]
    checks = harness.Checks()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for base in [""] if short else ["", "/news"]:
            with harness.Server(binary, seeds, *(["--base-path", base] if base else [])) as server:
                check_all(Room(browser, server.url + base, checks), pathlib.Path(folder))
        name = "县报 & <b>汇编</b>"
        with harness.Server(binary, seeds, "--name", name) as server:
            check_name(Room(browser, server.url, checks), name)
        version = browser.version
        browser.close()
    checks.end(f"Chromium {version}, {len(VIEWS)} views")


if __name__ == "__main__":
    main()
