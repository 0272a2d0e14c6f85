#!/usr/bin/env bash
# Counts heap allocations per request in steady state; fails above allocations/thresholds.
. "$(dirname "$0")/common.sh"
require gcc libc6-dev python3
build
make_bodies
gcc -O2 -Wall -Wextra -Werror -shared -fPIC -o "$work/count.so" "$here/allocations/count.c"

counted() {  # FUNCTION NAME …, as in common.sh
    server_prefix=(env "LD_PRELOAD=$work/count.so" "ALLOCATIONS=$work/$2.count")
    "$@"
}

total() { od -An -td8 "$work/$1.count"; }

allocations() {  # NAME PATH REQUESTS: on a new connection
    local before
    before=$(total "$1")
    python3 "$here/requests.py" "${url[$1]}$2" "$3"
    echo $(($(total "$1") - before))
}

failed=0
check() {  # NAME PATH
    local allowed least=1000000 more n=2000
    allowed=$(awk -v name="$1" '$1 == name { print $2 }' "$here/allocations/thresholds")
    allocations "$1" "$2" 500 >/dev/null
    # In the difference the connection drops out. The least of three: what the clock brings about, such as the date line
    # of a new second, does not hit all of them.
    for _ in 1 2 3; do
        more=$(($(allocations "$1" "$2" $((2 * n))) - $(allocations "$1" "$2" "$n")))
        [ "$more" -ge "$least" ] || least=$more
    done
    awk -v name="$1" -v each="$least" -v n="$n" -v allowed="$allowed" 'BEGIN {
        each = sprintf("%.2f", each < 0 ? 0 : each / n)
        bad = each > allowed + 0.05
        printf "%s: %s allocations per request, %s allowed%s\n", name, each, allowed, bad ? ": TOO MANY" : ""
        exit bad
    }' || failed=1
}

counted start_core cached 1 on
counted start_core uncached-13 1 off
counted start_product uncached-articles 1 0
check cached /b13
check uncached-13 /b13
check uncached-articles "/articles?limit=20"
exit "$failed"
