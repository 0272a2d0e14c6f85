#!/usr/bin/env bash
# Instructions per request and the functions they are spent in, by callgrind. The kernel's are not in it, and neither is
# the noise of the machine: a change of one per cent shows. instructions.sh [FUNCTIONS]
. "$(dirname "$0")/common.sh"
require valgrind python3
build
make_bodies
functions=${1:-12}

under_callgrind() {  # FUNCTION NAME …, as in common.sh
    server_prefix=(valgrind --tool=callgrind "--callgrind-out-file=$work/$2.callgrind")
    "$@"
}

count() {  # NAME PATH REQUESTS DEPTH: what REQUESTS cost that are written DEPTH at a time
    local name=$1
    # The answer is in the cache, if there is one, and what is set up once has been.
    python3 "$here/requests.py" "${url[$name]}$2" 64 "$4"
    callgrind_control --zero "${pid[$name]}" >/dev/null 2>&1
    python3 "$here/requests.py" "${url[$name]}$2" "$3" "$4"
    callgrind_control --dump "${pid[$name]}" >/dev/null 2>&1
    callgrind_annotate --threshold=100 --auto=no "$(ls -t "$work/$name".callgrind.* | head -1)" >"$work/costs"
    swift demangle --simplified <"$work/costs" | python3 "$here/functions.py" "$name, $4 at a time" "$3" "$functions"
}

under_callgrind start_core cached 1 on
under_callgrind start_core uncached 1 off
under_callgrind start_product articles-uncached 1 0
count cached /b13 8000 1
count cached /b13 16000 16
count uncached /b13 8000 1
count articles-uncached "/articles?limit=20" 200 1
