#!/usr/bin/env python3
"""Edits an archive under a running server: how soon a change is visible, what it costs, what searches wait meanwhile, and
whether every answer is that of a server started afresh.

    edits.py --pages N [--seconds S] [--every SECONDS] [--burst FILES] [--binary FILE] [--archive FOLDER]

The folder given is copied first. A change counts as visible when the stream of /changes tells of it. Ends with status 1
when a server started afresh answers anything else, or when an article that stayed was missed or repeated by a client that
walks the list meanwhile.
"""
import argparse, http.client, json, os, pathlib, random, shutil, subprocess, sys, tempfile, threading, time, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = ["防汛", "工作会议", "本报讯", "记者", "高新区", "发展", "万元", "重阳节"]


class Server:
    def __init__(self, binary, folder, port, *options):
        self.port = port
        if self.status("/readyz"):
            raise SystemExit(f"another server answers on port {port}")
        self.log = tempfile.TemporaryFile("w+")
        self.start = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "--archive", str(folder), "--listen", f"127.0.0.1:{port}", "--threads", "2",
             *options],
            stdout=subprocess.DEVNULL, stderr=self.log)
        while self.status("/readyz") != 200:
            if self.process.poll() is not None or time.monotonic() - self.start > 900:
                raise SystemExit("the server did not start")
            time.sleep(0.05)
        self.seconds = time.monotonic() - self.start

    def status(self, path):
        try:
            return self.get(path)[0]
        except OSError:
            return 0

    def get(self, path, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        # Feeds name the host that was asked: the same for both servers.
        own.request("GET", urllib.parse.quote(path, safe="/?&=%,.-_~:"), headers={"Host": "archive.test"})
        answer = own.getresponse()
        body = answer.read()
        if connection is None:
            own.close()
        return answer.status, body

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, name="VmRSS"):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) // 1024

    def segments(self):
        for line in self.get("/metrics")[1].decode().splitlines():
            if line.startswith("news_archive_index_segments "):
                return int(float(line.split()[1]))

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


class Events(threading.Thread):
    """Notes when the stream of changes told of something."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.last, self.condition = 0.0, threading.Condition()
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=900)
        self.connection.request("GET", "/changes", headers={"Accept": "text/event-stream"})
        self.answer = self.connection.getresponse()
        self.start()

    def run(self):
        try:
            while line := self.answer.readline():
                if line.startswith(b"data: "):
                    with self.condition:
                        self.last = time.monotonic()
                        self.condition.notify_all()
        except (OSError, ValueError, AttributeError):
            pass

    def wait(self, since, seconds):
        """When something was told of after a moment; None if nothing was in so many seconds."""
        end = time.monotonic() + seconds
        with self.condition:
            while self.last < since and (left := end - time.monotonic()) > 0:
                self.condition.wait(left)
            return self.last if self.last >= since else None


class Searches(threading.Thread):
    """Searches again and again, a few times a second, and notes how long each took."""

    def __init__(self, server, seed):
        super().__init__(daemon=True)
        self.server, self.random, self.times, self.is_over = server, random.Random(seed), [], False
        self.start()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        while not self.is_over:
            words = " ".join(self.random.sample(WORDS, self.random.randint(1, 2)))
            start = time.monotonic()
            self.server.get(f"/search?q={words}", connection)
            self.times.append(time.monotonic() - start)
            time.sleep(0.02)


def walk(server, path):
    """The ids of a list, page behind page."""
    ids = []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    while path:
        answer = json.loads(server.get(urllib.parse.unquote(path), connection)[1])
        ids += [result["id"] for result in answer["results"]]
        path = answer["links"].get("next")
    return ids


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float("nan")


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return time.monotonic()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--archive")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--every", type=float, default=1)
    parser.add_argument("--burst", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=18_400)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/news-server"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "archive"
        if options.archive:
            shutil.copytree(options.archive, folder)
        else:
            generator = ROOT / "Benchmarks/search/archive.py"
            subprocess.run([sys.executable, generator, "--pages", str(options.pages), folder], check=True)
        run(options, folder, chance)


def run(options, folder, chance):
    files = sorted(folder.rglob("*.txt"))
    size = sum(file.stat().st_size for file in files)
    server = Server(options.binary, folder, options.port)
    print(f"pages {len(files)}, {size / 1e6:.0f} MB; start {server.seconds:.1f} s, resident {server.memory()} MB,"
          f" segments {server.segments()}")
    quiet = Searches(server, options.seed)
    time.sleep(min(10, options.seconds))
    quiet.is_over = True
    quiet.join()
    events, searches = Events(server), Searches(server, options.seed)
    walker = Walker(server)
    visible, costs, memory, missed = [], [], [], 0
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        file = chance.choice(files)
        text = file.read_text(encoding="utf-8")
        before = server.cpu()
        closed = write(file, text.replace("。", f"。改动{chance.randrange(10**6)}。", 1))
        told = events.wait(closed, 10)
        if told is None:
            missed += 1
        else:
            visible.append(told - closed)
        time.sleep(max(0, options.every - (time.monotonic() - closed)))
        costs.append(server.cpu() - before)
        memory.append(server.memory())
    searches.is_over = True
    searches.join()
    walker.is_over = True
    walker.join()
    print(f"edits {len(visible) + missed}, not told of within 10 s: {missed}")
    print(f"visible after: p50 {quantile(visible, .5):.0f} ms, p99 {quantile(visible, .99):.0f} ms")
    print(f"CPU in the time of an edit, searches and walks too: p50 {quantile(costs, .5):.0f} ms")
    for share in (.5, .99):
        print(f"search p{share * 100:.0f}: quiet {quantile(quiet.times, share):.2f} ms,"
              f" while editing {quantile(searches.times, share):.2f} ms")
    fifths = [max(memory[len(memory) * fifth // 5:len(memory) * (fifth + 1) // 5], default=0) for fifth in range(5)]
    print(f"resident {server.memory()} MB, at most {server.memory('VmHWM')} MB, in each fifth of the edits at most {fifths} MB,"
          f" segments {server.segments()}")
    if options.burst:
        burst(options, server, events, files, folder, chance)
    wrong = compare(options, server, folder)
    print(f"walks of the whole list meanwhile: {walker.walks}, articles that stayed and came not exactly once: {walker.faults}")
    server.stop()
    if wrong or walker.faults or missed:
        sys.exit(1)


class Walker(threading.Thread):
    """Walks the list while pages change. Edits of bodies change no id, so each walk must meet every article once."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.is_over, self.walks, self.faults = server, False, 0, 0
        self.all = sorted(walk(server, "/articles?district=高新区&limit=100&fields=id"))
        self.start()

    def run(self):
        while not self.is_over:
            for sort in ("newest", "oldest", "page"):
                ids = walk(self.server, f"/articles?district=高新区&limit=100&fields=id&sort={sort}")
                self.walks += 1
                if sorted(ids) != self.all:
                    self.faults += len(set(ids) ^ set(self.all)) + len(ids) - len(set(ids))
            time.sleep(0.5)


def burst(options, server, events, files, folder, chance):
    """Changes many files at once."""
    chosen = chance.sample(files, min(options.burst, len(files)))
    before, start = server.cpu(), time.monotonic()
    for file in chosen:
        write(file, file.read_text(encoding="utf-8").replace("。", f"。又改{chance.randrange(10**6)}。", 1))
    last = time.monotonic()
    # The last of them is told of when nothing more has been told of for a while.
    while time.monotonic() < max(events.last, last) + 10:
        time.sleep(0.1)
    told = events.last
    print(f"{len(chosen)} files changed: visible {told - start:.1f} s after the first was written ({told - last:.1f} after the last),"
          f" {server.cpu() - before:.1f} s of CPU, resident {server.memory()} MB, segments {server.segments()}")


def compare(options, server, folder):
    """How many answers differ from those of a server started on the folder as it is now."""
    fresh = Server(options.binary, folder, options.port + 1)
    paths = ["/districts", "/sections", "/bylines?limit=200", "/timeline", "/pages?limit=100", "/feed.atom"]
    paths += [f"/articles?limit=200&sort={sort}" for sort in ("newest", "oldest", "page", "random&seed=3")]
    for word in WORDS + ["高新区 防汛", "防汛 OR 万元", "title:会议", "改动", "又改", "没有的词语"]:
        paths += [f"/search?q={word}&limit=100&facets=district,year,byline", f"/search?q={word}&sort=newest",
                  f"/search?q={word}&explain=true&from=2015&to=2018-06", f"/suggest?prefix={word}"]
    wrong = [path for path in paths if server.get(path) != fresh.get(path)]
    exports = [path for path in ("/export.ndjson?summary=true", "/export.csv") if server.get(path) != fresh.get(path)]
    print(f"answers compared with a server started afresh: {len(paths) + 2}, different: {wrong + exports or 'none'}")
    fresh.stop()
    return wrong + exports


if __name__ == "__main__":
    main()
