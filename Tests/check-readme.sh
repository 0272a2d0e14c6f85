#!/usr/bin/env bash
# Starts the server with the README's own command and replays the README's transcripts: what it shows must be what comes.
# With --write the transcripts are written anew.
set -euo pipefail
cd "$(dirname "$0")/.."

start=$(sed -n 's/^    \(swift run .*news-server\)$/\1/p' README.md | head -1)
[ -n "$start" ] || { echo "the README has no start command" >&2; exit 1; }
grep -qx '    swift test' README.md || { echo "the README has no test command" >&2; exit 1; }

log=$(mktemp)
$start 2>"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 600); do
    grep -q 'listening on' "$log" && break
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.5
done

python3 - "${1:-}" <<'PYTHON'
import re, subprocess, sys
text = open("README.md", encoding="utf-8").read()
differing = 0
def replay(block):
    global differing
    out = []
    for command in [line[2:] for line in block.group(1).split("\n") if line.startswith("$ ")]:
        result = subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout
        out.append("$ " + command + "\n" + result + ("" if result.endswith("\n") or not result else "\n"))
    new = "".join(out)
    if new != block.group(1):
        differing += 1
        print("README shows:\n" + block.group(1) + "\nand what comes is:\n" + new)
    return "```console\n" + new + "```"
new = re.sub(r"```console\n(.*?)```", replay, text, flags=re.S)
count = len(re.findall(r"```console\n", text))
if sys.argv[1] == "--write":
    open("README.md", "w", encoding="utf-8").write(new)
elif differing:
    sys.exit(f"{differing} of {count} transcripts differ")
assert count > 0, "no transcripts"
print(f"{count} transcripts replayed")
PYTHON
