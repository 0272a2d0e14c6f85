"""An export of a large archive takes no memory of its size, and small requests beside it are answered as before."""
import pathlib, statistics, subprocess, sys, tempfile, threading, time

import harness

ARCHIVE = pathlib.Path(__file__).resolve().parents[2] / "Benchmarks" / "search" / "archive.py"
GROWTH_BYTES = 32 << 20
SLOWER = 1.5  # of the 99th percentile, beside an export
NOISE_SECONDS = 0.001  # below which two percentiles are not told apart on a busy machine
ROUNDS, REQUESTS = 5, 1000


class Export:
    """curl reads an export again and again until the block ends; it throws away what it reads."""

    def __init__(self, url, path):
        self.command = ["curl", "-sf", "-o", "/dev/null", "-w", "%{size_download}", url + path]

    def __enter__(self):
        self.over, self.sizes, self.codes = threading.Event(), [], []
        self.thread = threading.Thread(target=self.read)
        self.thread.start()
        return self

    def read(self):
        while not self.over.is_set():
            run = subprocess.run(self.command, capture_output=True, text=True)
            self.codes.append(run.returncode)
            self.sizes.append(int(run.stdout or 0))

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def p99(url, targets):
    """Seconds within which 99 of 100 small requests on one connection were answered."""
    import http.client, urllib.parse
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=harness.ANSWER_SECONDS)
    times = []
    for number in range(REQUESTS):
        start = time.perf_counter()
        connection.request("GET", targets[number % len(targets)])
        connection.getresponse().read()
        times.append(time.perf_counter() - start)
    connection.close()
    return statistics.quantiles(times, n=100)[98]


def check(checks, server, path):
    targets = [a["url"] for a in harness.fetch(server.url, "/articles?limit=200").json()["results"]]
    p99(server.url, targets)
    before, most = server.resident_bytes(), 0
    alone, beside = [], []
    # In turns, so that whatever else the machine does falls on both.
    for _ in range(ROUNDS):
        alone.append(p99(server.url, targets))
        with Export(server.url, path) as export:
            beside.append(p99(server.url, targets))
            most = max(most, server.resident_bytes())
        checks.equal(set(export.codes), {0}, f"{path}: curl's exit status")
        checks.equal(len(set(export.sizes)), 1, f"{path}: different sizes of one export")
    growth = most - before
    checks.that(growth < GROWTH_BYTES, f"{path}: {growth >> 20} MiB more memory")
    first, second = statistics.median(alone), statistics.median(beside)
    allowed = max(first * SLOWER, first + NOISE_SECONDS)
    checks.that(second <= allowed, f"{path}: p99 {second * 1e3:.2f} ms beside an export, {first * 1e3:.2f} ms without")
    return f"{path} of {export.sizes[0] >> 20} MiB: {growth / 2**20:.1f} MiB more, p99 {first * 1e3:.2f} to {second * 1e3:.2f} ms"


def main():
    options = harness.arguments(__doc__, harness.BINARY, ("pages", "size of the archive; a page has some five articles"))
    checks, notes = harness.Checks(), []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(ARCHIVE), "--pages", options.pages, folder], check=True)
        for path in ["/export.ndjson", "/export.csv"]:
            # A server for each: memory that one export leaves must not hide what the other takes.
            with harness.Server(options.binary, folder) as server:
                notes.append(check(checks, server, path))
    checks.end("; ".join(notes))


main()
