#!/usr/bin/env bash
# What small requests wait while the dearest request of each endpoint repeats on another connection: waits.sh [--short]
#
# One worker on core 0 over a generated archive with a page of 8 MB; the clients on core 1: a small request a millisecond, the
# dear one as fast as it is answered, each plain and gzip. --short: a smaller archive and one second each. The bar is 10 ms.
. "$(dirname "$0")/common.sh"
require curl python3
pages=20000 seconds=5
if [ "${1:-}" = --short ]; then pages=500 seconds=1; fi
[ -n "${NO_BUILD:-}" ] || build

archive=$work/archive
python3 "$root/Benchmarks/search/archive.py" --pages "$pages" "$archive"
python3 "$here/waits.py" --pages "$archive"
server_prefix=(nice -n -20 taskset -c 0)
start waits "$release/news-server" --archive "$archive" --listen 127.0.0.1:@PORT@ --threads 1 --cache-megabytes 0
curl -sf --retry 600 "${url[waits]}/readyz" >/dev/null || die "the archive is not loaded"
status=0
taskset -c 1 python3 "$here/waits.py" "${url[waits]}" "$seconds" || status=$?
# 3: a wait was longer than the bar. Of seconds on a busy machine that says little.
[ "$status" -eq 3 ] && [ "${1:-}" = --short ] && exit 0
exit "$status"
