#!/usr/bin/env bash
# Memory that an idle connection costs the server: opens 10,000 that have each had one answer; fails at 4 KiB each.
. "$(dirname "$0")/common.sh"
require python3
build
make_bodies
count=${1:-10000}
ulimit -n "$(ulimit -Hn)"
start_core idle 2 on

python3 - "${url[idle]}" "${pid[idle]}" "$count" <<'PYTHON'
import re, socket, sys, urllib.parse

address, process, count = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def resident():
    with open(f"/proc/{process}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+) kB", status.read())[1]) * 1024

def connect():
    connection = socket.create_connection((address.hostname, address.port), timeout=5)
    connection.sendall(b"GET /b13 HTTP/1.1\r\nHost: localhost\r\n\r\n")
    answer = connection.recv(4096)
    assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b'{"ok":"true"}'), answer
    return connection

# Buffers of the loops and of the heap are there before the count begins.
for connection in [connect() for _ in range(100)]:
    connection.close()
before = resident()
held = [connect() for _ in range(count)]
each = (resident() - before) / count
print(f"{each:.0f} bytes for each of {count} idle connections; the server as a whole: {resident() / 2**20:.1f} MiB")
sys.exit(each >= 4096)
PYTHON
