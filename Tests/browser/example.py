"""The example frontend works from another origin, and behind nginx and HAProxy with the files that lie beside it."""
import contextlib, functools, http.client, http.server, pathlib, shutil, socket, subprocess, sys, tempfile, threading, time
import urllib.parse, harness
from playwright.sync_api import expect, sync_playwright

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs/example-frontend"
# A text with what HTML would take for markup, and a character of two UTF-16 units before the term.
PAGE = "高新区召开工作会议\n\n本报讯 近日,𠮷林街道<img src=x onerror=alert(1)>&lt召开防汛会议。会议强调,要做好防汛工作。\n\n记者 王小明\n"
SECOND = "经开区老桥修好了\n\n本报讯 6月3日,经开区的老桥修好了,行人车辆都可以过。\n\n记者 王小明\n"
START_SECONDS = 20  # until a proxy takes connections
EVENT_SECONDS = 1.0  # that an event may come later through a proxy than without it


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def archive():
    """A copy of the seeds, which the checks add to."""
    with tempfile.TemporaryDirectory() as folder:
        yield pathlib.Path(shutil.copytree(SEEDS, pathlib.Path(folder) / "pages"))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def other_origin(api):
    """Serves the page as its README says, with the address of the API in it."""
    with tempfile.TemporaryDirectory() as folder:
        page = (FOLDER / "index.html").read_text(encoding="utf-8")
        assert page.count('data-api="/api"') == 1
        pathlib.Path(folder, "index.html").write_text(page.replace('data-api="/api"', f'data-api="{api}"'), encoding="utf-8")
        handler = functools.partial(QuietHandler, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


class Browser:
    """Tabs of one browser, what they complained of, and what they asked."""

    def __init__(self, browser, checks):
        self.context, self.checks, self.complaints, self.asked = browser.new_context(locale="zh-CN"), checks, [], []

    def open(self, url):
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(url)
        return page

    def listeners(self):
        return [url for url in self.asked if urllib.parse.urlsplit(url).path.endswith("/changes")]

    def close(self, what):
        self.checks.equal(self.complaints, [], f"{what}: the browser complains")
        self.context.close()


def check_reading(page, checks):
    """List, search with its terms marked, district."""
    expect(page.locator("#count")).to_have_text("25 篇")
    articles = page.locator("main article")
    expect(articles).to_have_count(20)
    page.get_by_role("button", name="更多").click()
    expect(articles).to_have_count(25)
    page.locator("#q").fill("防汛")
    page.keyboard.press("Enter")
    expect(articles).to_have_count(3)
    marks = page.locator("main mark").all_inner_texts()
    checks.that(len(marks) > 3 and set(marks) == {"防汛"}, f"marked: {marks}")
    page.locator("#district").select_option("gaoxin")
    expect(articles).to_have_count(2)
    checks.equal(urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query), {"q": ["防汛"], "district": ["gaoxin"]}, "the address")
    page.reload()
    expect(articles).to_have_count(2)
    checks.equal(page.locator("#district").input_value(), "gaoxin", "an address that is shared shows the same")


def check_origin(browser, checks):
    with archive() as folder, harness.Server(BINARY, folder) as server, other_origin(server.url) as origin:
        tabs = Browser(browser, checks)
        first = tabs.open(origin + "/index.html")
        check_reading(first, checks)
        second = tabs.open(origin + "/index.html?q=防汛")
        expect(second.locator("main article")).to_have_count(3)
        expect(second.locator("#live")).to_have_text("")
        before = len(tabs.listeners())
        (folder / "new.txt").write_text(PAGE, encoding="utf-8")
        expect(first.locator("#count")).to_have_text("3 篇")
        expect(second.locator("#count")).to_have_text("4 篇")
        text = second.locator("main p", has_text="𠮷林街道<img src=x onerror=alert(1)>&lt召开防汛会议")
        checks.equal(text.locator("mark").all_inner_texts(), ["防汛", "防汛"], "marks behind a character of two units")
        checks.equal(second.locator("main img").count(), 0, "what looks like markup stays text")
        # The first tab listens for both; when it closes, the second takes over, from what it shows on.
        checks.equal(len(tabs.listeners()), before, "connections for events of two tabs")
        first.close()
        second.locator("#q").fill("")
        second.keyboard.press("Enter")
        expect(second.locator("#live")).to_have_text("实时更新")
        (folder / "second.txt").write_text(SECOND, encoding="utf-8")
        expect(second.locator("#count")).to_have_text("27 篇")
        checks.equal(len(tabs.listeners()), before + 1, "connections when the tab that listened is closed")
        tabs.close("from another origin")


def check_errors(browser, checks):
    with archive() as folder, harness.Server(BINARY, folder) as server, other_origin(server.url) as origin:
        tabs = Browser(browser, checks)
        page = tabs.open(origin + "/index.html")
        expect(page.locator("#live")).to_have_text("实时更新")
        page.locator("#q").fill("a" * 1001)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("1000")
        page.route("**/search?**", lambda route: route.abort())
        page.locator("#q").fill("防汛")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("没有收到服务器的回答")
        page.unroute("**/search?**")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator("main article")).to_have_count(3)
        expect(page.locator("#error")).to_be_hidden()
        asked = []

        def load(route):
            asked.append(1)
            if len(asked) > 1:
                return route.fallback()
            return route.fulfill(status=503, headers={"Retry-After": "1", "Access-Control-Allow-Origin": "*"}, json={})

        page.route("**/articles?**", load)
        page.locator("#q").fill("")
        page.keyboard.press("Enter")
        expect(page.locator("#count")).to_contain_text("正在读入")
        expect(page.locator("#count")).to_have_text("25 篇")
        server.process.terminate()
        expect(page.locator("#live")).to_contain_text("中断")
        rest = [text for text in tabs.complaints if "Failed to load resource" not in text and "net::ERR_" not in text]
        checks.equal(rest, [], "besides requests that failed the browser complains of nothing")
        tabs.context.close()


def configured(name, folder, port, server, page):
    """A configuration with the addresses and folders of this run in it; all else is as it is beside the page."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    places = {
        "nginx.conf": {"listen 8000": f"listen 127.0.0.1:{port}", "/tmp/news-nginx.pid": str(folder / "nginx.pid")},
        "haproxy.cfg": {"bind :8000": f"bind 127.0.0.1:{port}"},
    }[name] | {"127.0.0.1:8080": server, "/srv/example-frontend": str(page)}
    # Comments name the addresses too.
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    text = "\n".join(lines)
    for old, new in places.items():
        assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@contextlib.contextmanager
def proxy(name, server, checks):
    """nginx or HAProxy on a free port, with the configuration that lies beside the page."""
    with tempfile.TemporaryDirectory() as folder:
        folder, port = pathlib.Path(folder), free_port()
        folder.chmod(0o755)  # nginx reads as another user
        page = folder / "page"
        page.mkdir()
        shutil.copy(FOLDER / "index.html", page)
        path = configured(name, folder, port, server, page)
        test, run = {"nginx.conf": (["nginx", "-t", "-q", "-c", path], ["nginx", "-c", path, "-g", "daemon off;"]),
                     "haproxy.cfg": (["haproxy", "-c", "-q", "-f", path], ["haproxy", "-f", path])}[name]
        found = subprocess.run(test, capture_output=True, text=True)
        checks.equal((found.returncode, found.stdout + found.stderr), (0, ""), " ".join(map(str, test[:2])))
        process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(START_SECONDS)


def wait_for(port, process):
    for _ in range(START_SECONDS * 20):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    sys.exit(f"{process.args[0]} takes no connections at port {port}")


class Events:
    """A stream of events, and when each line of it came."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=START_SECONDS)
        self.connection.request("GET", parts.path, headers={"Accept": "text/event-stream", "Accept-Encoding": "gzip"})
        self.answer, self.times = self.connection.getresponse(), {}
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        with contextlib.suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
            while line := self.answer.readline():
                self.times.setdefault(line.split(b":")[0].strip(), time.monotonic())

    def wait(self, name):
        """When the first line of this name came; None if it did not."""
        for _ in range(START_SECONDS * 100):
            if name in self.times:
                return self.times[name]
            time.sleep(0.01)
        return None


def check_answers(url, server, checks, name):
    for target in ("/articles?limit=3", "/search?q=防汛", "/export.csv"):
        direct, through = harness.fetch(server.url, "/api" + target), harness.fetch(url, "/api" + target)
        checks.equal((through.status, through.body), (200, direct.body), f"{name}: {target}")
        checks.equal(through.header("ETag"), direct.header("ETag"), f"{name}: entity tag of {target}")
    links = harness.fetch(url, "/api/articles?limit=3").json()["links"]
    checks.equal(harness.fetch(url, links["next"]).status, 200, f"{name}: {links['next']}")
    packed = harness.fetch(url, "/api/articles?limit=20", headers={"Accept-Encoding": "gzip"})
    checks.equal(packed.header("Content-Encoding"), "gzip", f"{name}: compression")
    tag = packed.header("ETag")
    checks.equal(harness.fetch(url, "/api/articles?limit=20", headers={"If-None-Match": tag}).status, 304, f"{name}: a known tag")
    page = harness.fetch(url, "/")
    checks.equal(page.body, (FOLDER / "index.html").read_bytes(), f"{name}: the page")
    checks.equal(page.header("Content-Type"), "text/html; charset=utf-8", f"{name}: media type of the page")
    checks.equal(harness.fetch(url, "/nothing").status, 404, f"{name}: a path that nobody serves")
    feed = harness.fetch(url, "/api/feed.json").json()
    checks.equal(feed["home_page_url"], url + "/api/", f"{name}: absolute links have the host that was asked")


def check_events(url, server, folder, checks, name):
    direct, through = Events(server.url + "/api/changes"), Events(url + "/api/changes")
    start = time.monotonic()
    begun = through.wait(b"retry")
    checks.that(begun is not None and begun - start < EVENT_SECONDS, f"{name}: the stream of events does not begin at once")
    (folder / f"{name}.txt").write_text(SECOND.replace("老桥", "新桥"), encoding="utf-8")
    times = [events.wait(b"data") for events in (direct, through)]
    checks.that(None not in times and times[1] - times[0] < EVENT_SECONDS, f"{name}: an event came at {times}")
    for events in (direct, through):
        events.connection.close()


def check_proxy(name, browser, checks):
    with archive() as folder, harness.Server(BINARY, folder, "--base-path", "/api") as server:
        with proxy(name, urllib.parse.urlsplit(server.url).netloc, checks) as url:
            check_answers(url, server, checks, name)
            tabs = Browser(browser, checks)
            page = tabs.open(url + "/")
            check_reading(page, checks)
            (folder / "new.txt").write_text(PAGE, encoding="utf-8")
            expect(page.locator("#count")).to_have_text("3 篇")
            checks.that(all(asked.startswith((url + "/", "data:")) for asked in tabs.asked), f"{name}: another origin was asked")
            tabs.close(name)
            check_events(url, server, folder, checks, name)


def main():
    checks = harness.Checks()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        check_origin(browser, checks)
        check_errors(browser, checks)
        for name in ("nginx.conf", "haproxy.cfg"):
            check_proxy(name, browser, checks)
        browser.close()
    checks.end("another origin, nginx, HAProxy")


if __name__ == "__main__":
    BINARY, SEEDS, CHROMIUM = sys.argv[1:]
    main()
