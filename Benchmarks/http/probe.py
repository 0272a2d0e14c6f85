#!/usr/bin/env python3
"""probe.py URL SECONDS: a small request a millisecond; prints p50, p99 and the longest answer time in microseconds.

Few requests at a time measure how long the server lets one wait; a load that fills a core would measure its own queue.
Runs before everything else on its core (SCHED_FIFO, needs root), so that other clients there do not delay it.
"""
import os
import socket
import sys
import time
import urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
seconds = float(sys.argv[2])
request = f"GET {address.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()

os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
connection = socket.create_connection((address.hostname, address.port), timeout=5)
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
took = []
due = time.monotonic()
end = due + seconds
while due < end:
    due += 0.001
    time.sleep(max(due - time.monotonic(), 0))
    begin = time.monotonic_ns()
    connection.sendall(request)
    answer = connection.recv(4096)
    took.append(time.monotonic_ns() - begin)
    if not answer.startswith(b"HTTP/1.1 200 "):
        sys.exit(f"answered {answer[:40]!r}")
took.sort()
print(*(round(took[min(int(len(took) * part), len(took) - 1)] / 1_000) for part in (0.5, 0.99, 1)))
