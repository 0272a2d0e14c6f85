#!/usr/bin/env bash
# Starts the server with the README's own command and replays the transcripts of README and docs: what they show must be
# what comes, also of the log. Every link to a file must lead to one, and to a heading in it. With --write the transcripts
# are written anew.
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

python3 - "$log" "${1:-}" <<'PYTHON'
import pathlib, re, subprocess, sys, urllib.parse
log, mode = pathlib.Path(sys.argv[1]).read_text(), sys.argv[2]
pages = [pathlib.Path(name) for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(pathlib.Path("docs").rglob("*.md"))
faults, transcripts, links = [], 0, 0


def replay(block):
    """A transcript: its commands, each with what it writes. The meters of curl are for terminals."""
    out = []
    for command in [line[2:] for line in block.group(1).split("\n") if line.startswith("$ ")]:
        result = subprocess.run(["bash", "-c", re.sub(r"^curl ", "curl -s ", command)], capture_output=True, text=True).stdout
        out.append("$ " + command + "\n" + result + ("" if result.endswith("\n") or not result else "\n"))
    new = "".join(out)
    if new != block.group(1) and mode != "--write":
        faults.append("the transcript\n" + block.group(1) + "\nis now\n" + new)
    return "```console\n" + new + "```"


def headings(page):
    """The anchors of a page's headings, as GitHub makes them."""
    lines = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S).split("\n")
    titles = [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def check_link(page, target):
    parts = urllib.parse.urlsplit(target)
    if parts.scheme:
        return
    file = page.parent / urllib.parse.unquote(parts.path) if parts.path else page
    if not file.exists():
        faults.append(f"{page}: nothing is at {target}")
    elif parts.fragment and parts.fragment not in headings(file):
        faults.append(f"{page}: no heading at {target}")


for page in pages:
    text = page.read_text(encoding="utf-8")
    new, count = re.subn(r"```console\n(.*?)```", replay, text, flags=re.S)
    transcripts += count
    if mode == "--write" and new != text:
        page.write_text(new, encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", new, flags=re.S)):
        links += 1
        check_link(page, target)

# What the README says that the start prints, but for numbers that differ from run to run.
printed = re.search(r"```text\n(.*?)```", pathlib.Path("README.md").read_text(encoding="utf-8"), re.S).group(1)
plain = lambda text: re.sub(r"\d+(\.\d+)? ms|\d+ loops", "…", text)
said = [line.split(" ", 1)[1] for line in log.split("\n") if re.match(r"\d{4}-\d\d-\d\dT\S+ \w", line)]
for line in printed.splitlines():
    if plain(line) not in [plain(one) for one in said]:
        faults.append(f"the server does not print: {line}")

if faults:
    sys.exit("\n".join(faults) + f"\n{len(faults)} faults")
assert transcripts > 3 and links > 30, "no transcripts, or no links"
print(f"{transcripts} transcripts replayed, {links} links lead somewhere, {len(printed.splitlines())} lines of the log came")
PYTHON
