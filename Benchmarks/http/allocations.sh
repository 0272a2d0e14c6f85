#!/usr/bin/env bash
# Counts heap allocations per request in steady state; fails above allocations/thresholds.
. "$(dirname "$0")/common.sh"
require gcc libc6-dev python3
build
make_bodies
gcc -O2 -Wall -Wextra -Werror -shared -fPIC -o "$work/count.so" "$here/allocations/count.c"

counted() {  # FUNCTION NAME …, as in common.sh, with its allocations counted in $work/NAME.count
    export LD_PRELOAD=$work/count.so ALLOCATIONS=$work/$2.count
    "$@"
    unset LD_PRELOAD ALLOCATIONS
}

counted start_core cached 1 on
counted start_core uncached-13 1 off
counted start_product uncached-articles 1 0

python3 - "$here/allocations/thresholds" "$work" \
    "cached=${url[cached]}/b13" \
    "uncached-13=${url[uncached-13]}/b13" \
    "uncached-articles=${url[uncached-articles]}/articles?limit=20" <<'PYTHON'
import http.client, sys, urllib.parse

thresholds, work, *cases = sys.argv[1:]
allowed = dict(line.split() for line in open(thresholds) if not line.startswith("#"))
failed = False
for name, address in (case.split("=", 1) for case in cases):
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)

    def allocations(requests):
        before = count()
        for _ in range(requests):
            connection.request("GET", f"{parts.path}?{parts.query}".rstrip("?"))
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, f"{address}: {answer.status}"
        return count() - before

    def count():
        with open(f"{work}/{name}.count", "rb") as file:
            return int.from_bytes(file.read(8), sys.byteorder)

    allocations(500)
    # What does not depend on the number of requests drops out of the difference. The least of three: what the clock
    # brings about, such as the date of a new second, does not hit all of them.
    n = 1_000
    each = min((allocations(2 * n) - allocations(n)) / n for _ in range(3))
    bad = round(each, 1) > float(allowed[name])
    failed |= bad
    print(f"{name}: {each:.2f} allocations per request, {allowed[name]} allowed{', TOO MANY' if bad else ''}")
sys.exit(failed)
PYTHON
