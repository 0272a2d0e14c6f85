#!/usr/bin/env python3
"""requests.py URL COUNT [DEPTH]: COUNT requests on one connection, DEPTH at a time; fails on an answer that is not 200."""
import socket
import sys
import urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
count, depth = int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
target = address.path + ("?" + address.query if address.query else "")
request = f"GET {target} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()

connection = socket.create_connection((address.hostname, address.port), timeout=20)
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
answers = connection.makefile("rb")


def read_answer():
    status = answers.readline()
    if not status.startswith(b"HTTP/1.1 200 "):
        sys.exit(f"answered {status!r}")
    length = 0
    while (line := answers.readline()) != b"\r\n":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    answers.read(length)


for _ in range(count // depth):
    connection.sendall(request * depth)
    for _ in range(depth):
        read_answer()
