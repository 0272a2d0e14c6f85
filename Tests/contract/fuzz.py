"""Requests that schemathesis makes of the OpenAPI document, right ones and wrong ones, are answered as the document says.

What is checked, and the known exceptions, stand in schemathesis.toml.
"""
import os, pathlib, re, subprocess, sys, tempfile, harness

here = pathlib.Path(__file__).resolve().parent


def main():
    options = harness.arguments(__doc__, harness.URL, short="a minute or two instead of up to twenty")
    examples, seconds = ("10", "90") if options.short else ("200", "1200")
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(here / "schemathesis.toml"),
        "run", options.url + "/openapi.json", "--max-examples", examples, "--max-time", seconds]
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    made = re.search(r"Test cases:\s*\n\s*([\d,]+) generated", run.stdout)
    generated = int(made.group(1).replace(",", "")) if made else 0
    checks.that(generated > 0, "no request was made")
    if not checks.that(run.returncode == 0, f"schemathesis ended with {run.returncode}"):
        print(run.stdout[-20_000:], run.stderr[-2_000:], file=sys.stderr)
    checks.end(f"{generated} requests")


main()
