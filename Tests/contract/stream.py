"""Readers of `text/event-stream` (WHATWG HTML, section 9.2): one that waits for events, and many at once."""
import http.client, resource, selectors, socket, time, urllib.parse

import harness


class Stream:
    """One reader. Once it waited in vain, it reads no more."""

    def __init__(self, url, target="/changes", headers=None):
        parts = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=harness.ANSWER_SECONDS)
        self.connection.request("GET", target, headers={"Accept": "text/event-stream", **(headers or {})})
        self.response = self.connection.getresponse()
        # Python does not read on from a socket whose time was up once.
        self.silent = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.response.close()
        self.connection.close()

    def line(self, deadline):
        # The socket is set anew for each line: many comments must not put off the end.
        left = deadline - time.monotonic()
        if self.silent or left <= 0:
            raise TimeoutError
        self.response.fp.raw._sock.settimeout(left)
        line = self.response.readline()
        if not line:
            raise EOFError("the stream ended")
        return line.decode("utf-8").rstrip("\r\n")

    def event(self, seconds):
        """The next event as a dictionary of `event`, `id` and `data`, or None if none comes in time."""
        fields, deadline = {}, time.monotonic() + seconds
        try:
            while True:
                line = self.line(deadline)
                if not line and "data" in fields:
                    return {"event": "message", **fields}
                name, _, value = line.partition(":")
                if name:
                    value = value.removeprefix(" ")
                    fields[name] = fields["data"] + "\n" + value if name == "data" and "data" in fields else value
        except TimeoutError:
            self.silent = True
            return None

    def comment(self, seconds):
        """Whether a line that begins with a colon comes in time, which keeps proxies from closing."""
        deadline = time.monotonic() + seconds
        try:
            while not self.line(deadline).startswith(":"):
                pass
            return True
        except TimeoutError:
            self.silent = True
            return False


class Crowd:
    """Many readers in one thread, which look only for bytes."""

    def __init__(self, url, count):
        wanted = count + 100
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
        parts = urllib.parse.urlsplit(url)
        self.selector, self.read = selectors.DefaultSelector(), {}
        request = f"GET /changes HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: text/event-stream\r\n\r\n".encode()
        for _ in range(count):
            reader = socket.create_connection((parts.hostname, parts.port), timeout=harness.ANSWER_SECONDS)
            reader.sendall(request)
            reader.setblocking(False)
            self.selector.register(reader, selectors.EVENT_READ)
            self.read[reader] = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.selector.close()
        for reader in self.read:
            reader.close()

    def having(self, what, seconds):
        """How many readers got `what`; waits until all have, within `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            got = sum(what in read for read in self.read.values())
            left = deadline - time.monotonic()
            if got == len(self.read) or left <= 0 or not self.selector.get_map():
                return got
            for key, _ in self.selector.select(left):
                try:
                    piece = key.fileobj.recv(65536)
                except BlockingIOError:
                    continue
                except OSError:
                    piece = b""
                self.read[key.fileobj] += piece
                if not piece:
                    self.selector.unregister(key.fileobj)
