"""What the checks share: a server on a folder, requests as they go over the wire, and a count of what holds."""
import argparse, http.client, json, os, re, subprocess, sys, threading, urllib.parse

START_SECONDS = 120  # until a server has loaded its archive: some seconds for 100,000 pages on a slow machine
ANSWER_SECONDS = 60  # until the next byte of an answer
PAGES_OF_A_LIST = 10_000  # links `next` that are followed at most


class Answer:
    """Status, headers in the order they came, body with the chunks put together."""

    def __init__(self, response):
        self.status, self.headers, self.message = response.status, response.getheaders(), response.msg
        self.body = response.read()

    def header(self, name):
        return self.message.get(name, "")

    def json(self):
        return json.loads(self.body)


def fetch(base, target, method="GET", headers=None):
    """One request on a connection of its own. `target` is a path or a URL of the same server."""
    parts = urllib.parse.urlsplit(urllib.parse.urljoin(base, target))
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=ANSWER_SECONDS)
    try:
        path = urllib.parse.urlunsplit(("", "", urllib.parse.quote(parts.path, safe="/%"), encoded(parts.query), ""))
        connection.request(method, path, headers=headers or {})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def encoded(query):
    return urllib.parse.quote(query, safe="=&%+,*:;/?@!$'()~")


def walk(base, target, next_of):
    """The answers from `target` on, as long as `next_of(answer)` gives the next one's address."""
    for _ in range(PAGES_OF_A_LIST):
        answer = fetch(base, target)
        yield answer
        target = next_of(answer) if answer.status == 200 else None
        if not target:
            return
    raise SystemExit(f"{base}{target}: more than {PAGES_OF_A_LIST} pages")


class Checks:
    """Counts what holds and keeps what does not. A script that checked nothing has failed."""

    def __init__(self):
        self.held, self.failures = 0, []

    def that(self, holds, failure):
        if holds:
            self.held += 1
        else:
            self.failures.append(str(failure)[:600])
        return bool(holds)

    def equal(self, found, expected, what):
        return self.that(found == expected, f"{what}: {found!r:.250} instead of {expected!r:.250}")

    def end(self, note=""):
        for failure in self.failures:
            print("  " + failure, file=sys.stderr)
        name = os.path.basename(sys.argv[0])
        print(f"{name}: {self.held} held, {len(self.failures)} failed" + (f"; {note}" if note else ""))
        sys.exit(1 if self.failures or not self.held else 0)


class Server:
    """The program on a folder and a free port, ended with the `with` block."""

    def __init__(self, binary, folder, *options):
        command = [binary, "--archive", str(folder), "--listen", "127.0.0.1:0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.pid = self.process.pid
        timer = threading.Timer(START_SECONDS, self.process.kill)
        timer.start()
        log = []
        for line in self.process.stderr:
            log.append(line)
            if found := re.search(r"listening on (http://\S+)", line):
                self.url = found.group(1)
                break
        else:
            self.process.wait()
            sys.exit(f"{binary} did not start:\n" + "".join(log))
        timer.cancel()
        # Read on, or the program would wait for room in the pipe.
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def memory(self, name):
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as status:
            return int(re.search(name + r":\s+(\d+) kB", status.read()).group(1)) * 1024

    def resident_bytes(self):
        return self.memory("VmRSS")

    def peak_bytes(self):
        """The most that was resident since `forget_peak`."""
        return self.memory("VmHWM")

    def forget_peak(self):
        """proc(5), clear_refs: 5 sets the peak to what is resident now."""
        with open(f"/proc/{self.pid}/clear_refs", "w", encoding="ascii") as file:
            file.write("5")


def arguments(doc, *positional, **flags):
    """The command line: positional words with their meaning, and `--name` for each flag with its meaning."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, meaning in positional:
        parser.add_argument(name, help=meaning)
    for name, meaning in flags.items():
        parser.add_argument(f"--{name}", action="store_true", help=meaning)
    return parser.parse_args()


URL = ("url", "address of the running server, http://HOST:PORT")
BINARY = ("binary", "the program, which is started on folders of the check's own")
