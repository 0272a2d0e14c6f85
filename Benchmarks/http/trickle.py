#!/usr/bin/env python3
"""trickle.py URL CLIENTS SECONDS: slow clients: each sends its request one octet in a tenth of a second, reads the answer
and begins anew. Prints what they sent and got; fails if a connection was lost."""
import select
import socket
import sys
import time
import urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
count, seconds = int(sys.argv[2]), float(sys.argv[3])
REQUEST = b"GET /b13 HTTP/1.1\r\nHost: a\r\n\r\n"
INTERVAL = 0.1

end = time.monotonic() + seconds
clients = []
for _ in range(count):
    connection = socket.create_connection((address.hostname, address.port), timeout=5)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setblocking(False)
    clients.append(connection)
poll = select.epoll()
by_descriptor = {client.fileno(): client for client in clients}
for descriptor in by_descriptor:
    poll.register(descriptor, select.EPOLLIN)

sent = answers = 0
begin = time.monotonic()
while (now := time.monotonic()) < end:
    # In turn, spread evenly over the interval.
    while sent < (now - begin) / INTERVAL * count:
        at = sent // count % len(REQUEST)
        clients[sent % count].send(REQUEST[at : at + 1])
        sent += 1
    for descriptor, _ in poll.poll(0.001):
        answer = by_descriptor[descriptor].recv(4096)
        if not answer.startswith(b"HTTP/1.1 200 "):
            sys.exit(f"a slow client got {answer[:40]!r}")
        answers += 1
print(f"{count} connected, {sent} octets sent, {answers} answers")
