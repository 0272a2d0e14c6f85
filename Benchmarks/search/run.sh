#!/usr/bin/env bash
# Search beside tantivy, Groonga and SQLite: builds the release, installs the peers, runs a program of this folder, bench.py unless
# another is named first, with the options that follow.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${DATA:-/tmp/news-server-search}
program=bench.py
if [[ ${1:-} == *.py ]]; then
    program=$1
    shift
fi
swift build -c release --package-path "$root" >&2
mkdir -p "$data"
python=python3
if [[ " $* " != *" --short "* ]]; then
    missing=()
    for package in groonga-bin wrk python3-venv; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    fi
    [ -d "$data/venv" ] || python3 -m venv "$data/venv"
    "$data/venv/bin/pip" install -q tantivy==0.27.0 jieba==0.42.1
    python=$data/venv/bin/python
fi
exec "$python" "$here/$program" --data "$data" "$@"
