"""/metrics is what Prometheus reads: promtool has nothing to say, counters do not fall, requests are counted."""
import re, subprocess, harness

REQUESTS = 40


def samples(text):
    """Values by name and labels, of counters and of what counts in histograms and summaries."""
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.M))
    counts = {}
    for sample, name, value in re.findall(r"^((\w+)(?:\{.*\})?) (\S+)$", text, re.M):
        family = re.sub("_(bucket|count|sum)$", "", name)
        if kinds.get(name) == "counter" or kinds.get(family) in ("histogram", "summary"):
            counts[sample] = float(value)
    return kinds, counts


def requests_made(kinds, counts):
    """All answers, over the labels of the one counter of requests."""
    names = [name for name, kind in kinds.items() if kind == "counter" and name.endswith("requests_total")]
    if len(names) != 1:
        raise SystemExit(f"counters whose names end with requests_total, of which there should be one: {names}")
    return sum(value for sample, value in counts.items() if sample.split("{")[0] == names[0])


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks, answer = harness.Checks(), harness.fetch(options.url, "/metrics")
    if not checks.equal(answer.status, 200, "/metrics"):
        checks.end()
    checks.equal(answer.header("Content-Type").split(";")[0], "text/plain", "type")
    checks.equal(answer.header("Cache-Control"), "no-store", "Cache-Control")
    checks.that("ETag" not in answer.message, "there is an ETag, though no two answers are the same")
    tool = subprocess.run(["promtool", "check", "metrics"], input=answer.body, capture_output=True)
    checks.equal((tool.returncode, (tool.stdout + tool.stderr).decode()), (0, ""), "promtool check metrics")

    kinds, before = samples(answer.body.decode())
    targets = ["/articles?limit=1", "/search?q=防汛", "/nothing-here", "/articles?surplus=1", "/healthz"]
    for number in range(REQUESTS):
        harness.fetch(options.url, targets[number % len(targets)])
    kinds, after = samples(harness.fetch(options.url, "/metrics").body.decode())
    for sample, value in before.items():
        checks.that(after.get(sample, -1) >= value, f"{sample} fell from {value} to {after.get(sample)}")
    # The first request for /metrics counts once it is answered, the second may count itself.
    made = requests_made(kinds, after) - requests_made(kinds, before)
    checks.that(REQUESTS <= made <= REQUESTS + 2, f"{made} requests counted of {REQUESTS} and those for /metrics")
    checks.end(f"{len(after)} counters")


main()
