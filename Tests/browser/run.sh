#!/usr/bin/env bash
# Drives the pages for readers in a real browser: Debian's Chromium, headless.
#
#     Tests/browser/run.sh            # at the root and under a base path, each state looked at by axe-core
#     Tests/browser/run.sh --short    # at the root alone
#
# Builds the debug binary; BINARY=… takes another one. The driver goes to .build/browser, and the screenshots to
# .build/browser/screenshots.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/.build/browser

short=${1:-}
[ -z "$short" ] || [ "$short" = --short ] || { echo "usage: run.sh [--short]" >&2; exit 64; }

# Chinese has its shapes from fonts-noto-cjk.
missing=()
for package in chromium fonts-noto-cjk python3 python3-venv; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || true
fi
chromium=$(command -v chromium) || { echo "there is no chromium on this machine, and it could not be installed" >&2; exit 1; }

if ! cmp -s "$here/requirements.txt" "$tools/installed.txt"; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools/installed.txt"
fi
mkdir -p "$tools/screenshots"

binary=${BINARY:-$root/.build/debug/news-server}
[ -n "${BINARY:-}" ] || swift build --package-path "$root"

PYTHONPATH=$root/Tests/contract PYTHONDONTWRITEBYTECODE=1 exec "$tools/bin/python" "$here/room.py" \
    "$binary" "$root/seeds" "$chromium" "$tools/screenshots" $short
