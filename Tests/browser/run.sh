#!/usr/bin/env bash
# Drives the pages for readers in a real browser: Debian's Chromium, headless.
#
#     Tests/browser/run.sh              # at the root and under a base path, each state looked at by axe-core
#     Tests/browser/run.sh --short      # at the root alone
#     Tests/browser/run.sh --picture    # only takes the picture of the README anew, docs/reading-room.png
#
# Then the example frontend: from another origin, and behind nginx and HAProxy. Builds the debug binary; BINARY=… takes
# another one. The driver goes to .build/browser, and the screenshots to .build/browser/screenshots.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/.build/browser

mode=${1:-}
case $mode in
    "" | --short | --picture) ;;
    *) echo "usage: run.sh [--short | --picture]" >&2; exit 64 ;;
esac

# Chinese has its shapes from fonts-noto-cjk.
missing=()
for package in chromium fonts-noto-cjk python3 python3-venv nginx-light haproxy; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || true
fi
# Debian puts servers where only root looks.
export PATH=$PATH:/usr/sbin
for tool in chromium nginx haproxy; do
    command -v "$tool" >/dev/null || { echo "there is no $tool on this machine, and it could not be installed" >&2; exit 1; }
done
chromium=$(command -v chromium)

if ! cmp -s "$here/requirements.txt" "$tools/installed.txt"; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools/installed.txt"
fi
mkdir -p "$tools/screenshots"

binary=${BINARY:-$root/.build/debug/news-server}
[ -n "${BINARY:-}" ] || swift build --package-path "$root"

export PYTHONPATH=$root/Tests/contract PYTHONDONTWRITEBYTECODE=1
drive() { "$tools/bin/python" "$here/$1.py" "$binary" "$root/seeds" "$chromium" "${@:2}"; }

if [ "$mode" = --picture ]; then
    drive picture
    exit
fi
failed=0
drive room "$tools/screenshots" $mode || failed=1
drive example || failed=1
exit "$failed"
