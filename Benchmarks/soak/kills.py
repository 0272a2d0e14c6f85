#!/usr/bin/env python3
"""Ends a server with a cache at random moments, as kill -9 does, and starts it again: whatever is in the cache then must be right
or be made anew.

    kills.py [--kills N] [--pages N] [--binary FILE]

Between two runs some pages change, so that each run saves at its start, which is when most of the kills come. Every tenth run is
left alone until it serves; it is asked what a server without a cache is asked. Ends with status 1 when an answer differs, or when
the program ends by itself.
"""
import argparse, pathlib, random, re, subprocess, sys, tempfile, time

import edits

ROOT = pathlib.Path(__file__).resolve().parents[2]


def change(folder, files, chance):
    """Changes the text of a few pages, and takes one away or puts it back."""
    for file in chance.sample(files, 3):
        text = file.read_text(encoding="utf-8") if file.exists() else folder.joinpath(files[0].name).read_text("utf-8")
        file.write_text(text.replace("。", f"。改动{chance.randrange(10**6)}。", 1), encoding="utf-8")
    if chance.random() < 0.3:
        chance.choice(files[1:]).unlink(missing_ok=True)


def killed(options, folder, cache, seconds):
    """Starts the server and kills it after so many seconds; returns what it logged."""
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [options.binary, "--archive", str(folder), "--listen", "127.0.0.1:0", "--cache", str(cache)],
            stdout=subprocess.DEVNULL, stderr=log)
        time.sleep(seconds)
        if process.poll() is not None:
            log.seek(0)
            sys.exit(f"the program ended by itself:\n{log.read()}")
        process.kill()
        process.wait()
        log.seek(0)
        return log.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=18_420)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/news-server"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = pathlib.Path(scratch) / "archive", pathlib.Path(scratch) / "cache"
        generator = ROOT / "Benchmarks/search/archive.py"
        subprocess.run([sys.executable, generator, "--pages", str(options.pages), folder], check=True)
        files = sorted(folder.rglob("*.txt"))
        whole = edits.Server(options.binary, folder, options.port, "--cache", str(cache))
        time.sleep(2)
        print(f"{len(files)} pages; start without a cache {whole.seconds:.2f} s")
        whole.stop()
        seen = dict(restored=0, unused=0, saved=0)
        longest = 0.7
        wrong = []
        for number in range(1, options.kills + 1):
            change(folder, files, chance)
            log = killed(options, folder, cache, chance.uniform(0, longest))
            seen["restored"] += "took over" in log
            seen["unused"] += "a file of the cache" in log
            seen["saved"] += "saved" in log
            if number % 10 == 0:
                server = edits.Server(options.binary, folder, options.port, "--cache", str(cache))
                # So that kills come before, in and after the saving, whatever the machine.
                longest = server.seconds * 3
                wrong += edits.compare(options, server, folder)
                server.stop()
        left = [path.name for path in cache.iterdir() if not re.fullmatch(r"(pages|segment)-\w{16}|manifest|lock", path.name)]
        print(f"{options.kills} kills: {seen['restored']} runs had taken over the cache, {seen['saved']} had saved it,"
              f" {seen['unused']} found it unusable; files left over: {left or 'none'}")
        sys.exit(1 if wrong or left else 0)


if __name__ == "__main__":
    main()
