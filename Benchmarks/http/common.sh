# Sourced by the scripts of this folder: packages, builds, servers started and stopped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
release=$root/.build/release
# Servers take ports from here on; another base lets two people measure on one machine.
port=${PORT:-18100}

# Readable for servers that drop their rights.
work=$(mktemp -d)
chmod 755 "$work"
declare -A pid url
server_prefix=()

stop_all() {
    local name
    for name in "${!pid[@]}"; do kill "${pid[$name]}" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap stop_all EXIT

die() {
    echo "$*" >&2
    exit 1
}

# Debian packages; installed when they are missing.
require() {
    local package missing=()
    for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
    [ "${#missing[@]}" -gt 0 ] || return 0
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build() {
    swift build -c release --package-path "$root" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
}

# Bodies of 13 B, 4 KiB and 30 KiB.
make_bodies() {
    mkdir "$work/bodies"
    printf '{"ok":"true"}' >"$work/bodies/b13"
    { printf '"'; head -c 4094 /dev/zero | tr '\0' x; printf '"'; } >"$work/bodies/b4k"
    { printf '"'; head -c 30718 /dev/zero | tr '\0' x; printf '"'; } >"$work/bodies/b30k"
}

is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# start NAME COMMAND… : @PORT@ in the command stands for the server's port. The words of $server_prefix come before it.
start() {
    local name=$1
    shift
    port=$((port + 1))
    ! is_open "$port" || die "port $port is taken; set PORT to a free range"
    "${server_prefix[@]}" "${@//@PORT@/$port}" >"$work/$name.log" 2>&1 &
    pid[$name]=$!
    url[$name]=http://127.0.0.1:$port
    for _ in $(seq 200); do
        is_open "$port" && return
        kill -0 "${pid[$name]}" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/$name.log" >&2
    die "$name did not start"
}

stop() {  # NAME
    kill "${pid[$1]}"
    wait "${pid[$1]}" || true
    unset "pid[$1]"
}

start_core() {  # NAME THREADS CACHE
    start "$1" "$release/http-bench-server" --port @PORT@ --threads "$2" --bodies "$work/bodies" --cache "$3"
}

start_product() {  # NAME THREADS MEGABYTES
    start "$1" "$release/news-server" --archive "$root/seeds" --listen 127.0.0.1:@PORT@ --threads "$2" \
        --cache-megabytes "$3"
    # The port is open before the archive is loaded: 503 until then, which curl tries again.
    curl -sf --retry 60 "${url[$1]}/readyz" >/dev/null || die "$1 is not ready"
}
