#!/usr/bin/env bash
# Requests per second, latency and CPU time per request beside other servers that send the same bytes.
#
#   run.sh [--mode pinned|free] [--rounds N] [--seconds N] [--bodies LIST] [--connections LIST] [--pipelined LIST]
#          [--peers LIST] [--raw FILE] | --short
#
#   --mode         pinned: one worker on core 0, the load on core 1. free: two workers, the kernel places them.
#   --bodies       of b13 b4k b30k articles; articles is /articles?limit=20 over seeds/
#   --connections  kept alive, as many at once
#   --pipelined    connections at which b13 is also asked for 16 requests at a time; "" leaves it out
#   --peers        of c nginx h2o haproxy httpcore httpcore-uncached news-server news-server-uncached
#   --short        that it works and makes no error, in a few seconds, with the C loop as the only peer
#
# A round visits every body and number of connections, and there every peer, in turns forwards and backwards, so that
# what else the machine does hits all peers alike. Ratios are made within a round. CPU time is that of all of a
# server's processes, user and system: it stays meaningful when the load generator is what is busy.
. "$(dirname "$0")/common.sh"

mode=pinned rounds=5 seconds=2 bodies="b13 b4k b30k articles" connections="1 64 512" pipelined=64
peers="c nginx h2o haproxy httpcore httpcore-uncached news-server news-server-uncached" raw=$work/raw short=
while [ $# -gt 0 ]; do
    case $1 in
    --short)
        short=1 rounds=1 seconds=1 bodies="b4k articles" connections=64
        peers="c httpcore httpcore-uncached news-server news-server-uncached"
        ;;
    --mode | --rounds | --seconds | --bodies | --connections | --pipelined | --peers | --raw)
        [ $# -gt 1 ] || die "$1 needs a value"
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    *)
        sed -n '2,/^\. /{/^#/p}' "$0" >&2
        exit 64
        ;;
    esac
    shift
done

case $mode in
pinned) workers=1 server_prefix=(taskset -c 0) load_prefix=(taskset -c 1) ;;
free) workers=2 load_prefix=() ;;
*) die "--mode is pinned or free" ;;
esac

packages=(wrk gcc libc6-dev curl procps python3)
for peer in $peers; do
    case $peer in
    nginx) packages+=(nginx-light) ;;
    h2o | haproxy) packages+=("$peer") ;;
    esac
done
require "${packages[@]}"
build
gcc -O3 -Wall -Wextra -Werror -o "$work/epoll_loop" "$here/peers/epoll_loop.c" -lpthread

# Whether a peer has a body: the bench server stands in for the program where the program has no such route.
serves() {  # PEER BODY
    case $1 in
    httpcore*) [ "$2" != articles ] ;;
    news-server*) [ "$2" = articles ] ;;
    esac
}

# The C loop has one answer, and so one process per body.
process() { if [ "$1" = c ]; then echo "c-$2"; else echo "$1"; fi; }

address() {  # PEER BODY
    case $1 in
    news-server*) echo "${url[$1]}/articles?limit=20" ;;
    *) echo "${url[$(process "$1" "$2")]}/$2" ;;
    esac
}

config() {  # FILE
    sed "s|@PORT@|$((port + 1))|; s|@WORKERS@|$workers|; s|@RUN@|$work|; s|@BODIES@|$work/bodies|" \
        "$here/peers/$1" >"$work/$1"
    echo "$work/$1"
}

start_peer() {
    local body
    case $1 in
    c) for body in $bodies b13; do
        [ -n "${pid[c-$body]:-}" ] || start "c-$body" "$work/epoll_loop" @PORT@ "$workers" "$work/bodies/$body"
    done ;;
    nginx) start nginx nginx -c "$(config nginx.conf)" -e "$work/nginx.log" ;;
    h2o) start h2o h2o -c "$(config h2o.conf)" ;;
    haproxy) start haproxy haproxy -db -f "$(config haproxy.cfg)" ;;
    httpcore) start_core httpcore "$workers" on ;;
    httpcore-uncached) start_core httpcore-uncached "$workers" off ;;
    news-server) start_product news-server "$workers" 32 ;;
    news-server-uncached) start_product news-server-uncached "$workers" 0 ;;
    *) die "no peer $1" ;;
    esac
}

make_bodies
# The program's own answer is what the others send too.
start_product reference 1 0
curl -fsS "${url[reference]}/articles?limit=20" >"$work/bodies/articles"
stop reference

for peer in $peers; do start_peer "$peer"; done
for body in $bodies; do
    for peer in $peers; do
        serves "$peer" "$body" || continue
        curl -fsS "$(address "$peer" "$body")" | cmp -s - "$work/bodies/$body" ||
            die "$peer sends other bytes for $body"
    done
done

cpu_nanoseconds() {  # PROCESS
    local processes
    processes=$(echo "${pid[$1]}"; pgrep -P "${pid[$1]}" || true)
    for process in $processes; do cat "/proc/$process"/task/*/schedstat; done | awk '{ sum += $1 } END { printf "%.0f", sum }'
}

measure() {  # ROUND BODY CONNECTIONS DEPTH PEER
    local server before after line threads=$workers
    [ "$threads" -le "$3" ] || threads=$3
    server=$(process "$5" "$2")
    before=$(cpu_nanoseconds "$server")
    line=$("${load_prefix[@]}" wrk -t"$threads" -c"$3" -d"${seconds}s" --timeout 5s \
        -s "$here/load.lua" "$(address "$5" "$2")" -- "$4" | sed -n 's/^LOAD //p')
    after=$(cpu_nanoseconds "$server")
    echo "$2 $3 $4 $1 $5 ${line:-0 1 0 0 1} $((after - before))" >>"$raw"
}

: >"$raw"
for round in $(seq "$rounds"); do
    order=$peers
    [ $((round % 2)) = 1 ] || order=$(printf '%s\n' $peers | tac)
    for body in $bodies; do
        for count in $connections; do
            for peer in $order; do
                if serves "$peer" "$body"; then measure "$round" "$body" "$count" 1 "$peer"; fi
            done
        done
    done
    for count in $pipelined; do
        for peer in $order; do
            if serves "$peer" b13; then measure "$round" b13 "$count" 16 "$peer"; fi
        done
    done
done
python3 "$here/report.py" "$raw"
if [ -n "$short" ]; then
    awk '$6 == 0 || $10 > 0 { bad = 1; print "failed: " $0 } END { exit bad }' "$raw" >&2
fi
