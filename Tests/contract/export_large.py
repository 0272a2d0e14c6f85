"""An export of a large archive is whole, takes no memory of its size, and small requests beside it go on as before."""
import http.client, pathlib, socket, statistics, subprocess, sys, tempfile, threading, time, urllib.parse

import duck, harness

ARCHIVE = pathlib.Path(__file__).resolve().parents[2] / "Benchmarks" / "search" / "archive.py"
GROWTH_BYTES = 32 << 20
SLOWER = 1.5  # of the 99th percentile, beside an export
NOISE_SECONDS = 0.001  # below which two percentiles are not told apart on a busy machine
ROUNDS, REQUESTS = 5, 1000
STALLED = 4  # readers that ask for an export and never read it


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
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=harness.ANSWER_SECONDS)
    times = []
    for number in range(REQUESTS):
        start = time.perf_counter()
        connection.request("GET", targets[number % len(targets)])
        connection.getresponse().read()
        times.append(time.perf_counter() - start)
    connection.close()
    return statistics.quantiles(times, n=100)[98]


def stalled(url, path):
    """A connection whose other end is not read, so that the server must hold what it has made."""
    parts = urllib.parse.urlsplit(url)
    reader = socket.create_connection((parts.hostname, parts.port), timeout=harness.ANSWER_SECONDS)
    reader.sendall(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    reader.recv(1)
    return reader


def check(checks, server, path):
    # DuckDB asks for ranges of what has a length: five times the whole export where there are no ranges.
    head = harness.fetch(server.url, path, method="HEAD")
    checks.equal((head.status, head.header("Content-Length")), (200, ""), f"HEAD {path}: status and length")
    targets = [a["url"] for a in harness.fetch(server.url, "/articles?limit=200").json()["results"]]
    p99(server.url, targets)
    before = server.resident_bytes()
    server.forget_peak()
    readers = [stalled(server.url, path) for _ in range(STALLED)]
    alone, beside = [], []
    # In turns, so that whatever else the machine does falls on both.
    for _ in range(ROUNDS):
        alone.append(p99(server.url, targets))
        with Export(server.url, path) as export:
            beside.append(p99(server.url, targets))
        checks.equal(set(export.codes), {0}, f"{path}: curl's exit status")
        checks.equal(len(set(export.sizes)), 1, f"{path}: different sizes of one export")
    growth = server.peak_bytes() - before
    for reader in readers:
        reader.close()
    checks.that(growth < GROWTH_BYTES, f"{path}: {growth >> 20} MiB more memory")
    first, second = statistics.median(alone), statistics.median(beside)
    allowed = max(first * SLOWER, first + NOISE_SECONDS)
    checks.that(second <= allowed, f"{path}: p99 {second * 1e3:.2f} ms beside an export, {first * 1e3:.2f} ms without")
    size, more = export.sizes[0] / 2**20, growth / 2**20
    return f"{path} of {size:.0f} MiB: {more:.1f} MiB more, p99 {first * 1e3:.2f} to {second * 1e3:.2f} ms"


def main():
    options = harness.arguments(__doc__, harness.BINARY, ("pages", "size of the archive; a page has some five articles"))
    checks, notes = harness.Checks(), []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(ARCHIVE), "--pages", options.pages, folder], check=True)
        with harness.Server(options.binary, folder) as server:
            duck.check(checks, server.url, "", harness.fetch(server.url, "/articles?limit=1").json()["total"])
        for path in ["/export.ndjson", "/export.csv"]:
            # A server for each: memory that one export leaves must not hide what the other takes.
            with harness.Server(options.binary, folder) as server:
                notes.append(check(checks, server, path))
    checks.end("; ".join(notes))


main()
