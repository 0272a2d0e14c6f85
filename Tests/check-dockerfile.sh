#!/usr/bin/env bash
# Runs the Dockerfile's steps by hand where there is no container engine: its build command, then the program with its
# environment, user, entry point and health check, in an empty root that holds only what the image's base would give.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "needs root, for chroot" >&2; exit 1; }

# Its own folder, so that the static build leaves the other alone.
scratch=$(mktemp -d)
root=$scratch/root
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap cleanup EXIT

build=$(sed -n 's/^RUN \(swift build .*\)/\1/p' Dockerfile)
[ -n "$build" ] || { echo "no build step in the Dockerfile" >&2; exit 1; }
# From here the scratch path stands for the image's /build.
$build --scratch-path "${STATIC_BUILD:-.build/static}"
program="${STATIC_BUILD:-.build/static}/release/news-server"

mkdir -p "$root/usr/local/bin" "$root/dev" "$root/bin"
cp "$program" "$root/usr/local/bin/"
cp -r seeds "$root/archive"
# What debian:bookworm-slim brings: the C and C++ libraries, bash for the health check.
cp "$(command -v bash)" "$root/bin/bash"
for file in "$program" "$(command -v bash)"; do
    ldd "$file" | grep -o '/[^ ]*' | while read -r library; do
        mkdir -p "$root$(dirname "$library")"
        cp -L "$library" "$root$library"
    done
done
if ldd "$program" | grep -E 'libswift|Foundation'; then
    echo "the program needs a Swift library that the image does not have" >&2
    exit 1
fi
mknod -m 666 "$root/dev/null" c 1 3

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
variables=$(sed -n 's/^ENV //p' Dockerfile)
user=$(sed -n 's/^USER //p' Dockerfile)
entry=$(sed -n 's/^ENTRYPOINT \["\(.*\)"\]/\1/p' Dockerfile)
health=$(sed -n 's/^ *CMD //p' Dockerfile)

# The image's port is its own; here a free one stands in for it.
env -i ${variables//8080/$port} /usr/sbin/chroot --userspec="$user" "$root" "$entry" 2>"$scratch/log" &
server=$!
probe() {
    python3 -c '
import json, os, sys
command = json.loads(sys.argv[1].replace("8080", sys.argv[2]))
os.chroot(sys.argv[3]); os.chdir("/"); os.setgid(10001); os.setuid(10001)
os.execv("/bin/" + command[0], command)' "$health" "$port" "$root"
}
for _ in $(seq 300); do
    probe 2>/dev/null && break
    sleep 0.2
done
probe || { echo "the health check fails:" >&2; cat "$scratch/log" >&2; exit 1; }
# Until the archive is loaded it is a 503, which curl tries again.
curl -fsS --retry 20 "http://127.0.0.1:$port/readyz"
[ "$(awk '/^Uid:/ {print $2}' "/proc/$server/status")" = "${user%%:*}" ] || { echo "runs as another user" >&2; exit 1; }
kill -TERM "$server"
wait "$server"
server=
if probe 2>/dev/null; then
    echo "the health check passes without a server" >&2
    exit 1
fi
echo "image of $(du -sh --apparent-size "$root" | cut -f1) without its base, user $user, health check works, SIGTERM ends it with 0"
