#!/usr/bin/env python3
"""Ends a server with a cache at random moments, as kill -9 does, and starts it again: whatever is in the cache then must be right
or be made anew.

    kills.py [--kills N] [--pages N] [--binary FILE]

Between two runs some pages change, so that each run saves at its start. Every second kill comes while it does. Every tenth run is
left alone until it serves; it is asked what a server without a cache is asked. Ends with status 1 when an answer differs, when a
cache cannot be used or written, when files are left over, when the program ends by itself, and when the kills met nothing: when
no run took over a cache, none saved one, or none was killed while it did.
"""
import argparse, pathlib, random, re, subprocess, sys, tempfile, time

import edits

ROOT = pathlib.Path(__file__).resolve().parents[2]
# By what happened to the cache, what the log says of it.
WORDS = {"restored": "took over", "saved": "saved", "unused": "a file of the cache", "failed": "cannot save in the cache"}


def change(folder, files, chance):
    """Changes the text of a few pages, and takes one away or puts it back."""
    for file in chance.sample(files, 3):
        text = file.read_text(encoding="utf-8") if file.exists() else folder.joinpath(files[0].name).read_text("utf-8")
        file.write_text(text.replace("。", f"。改动{chance.randrange(10**6)}。", 1), encoding="utf-8")
    if chance.random() < 0.3:
        chance.choice(files[1:]).unlink(missing_ok=True)


def begun(cache):
    """The files of the cache that are not whole."""
    return {path.name for path in cache.glob("new-*")}


def killed(options, folder, cache, seconds, in_saving):
    """Starts the server and kills it after so many seconds, counted from when it begins to save if `in_saving`; returns what it
    logged, and whether it has left half a file."""
    before = begun(cache)
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [options.binary, "--archive", str(folder), "--listen", "127.0.0.1:0", "--cache", str(cache)],
            stdout=subprocess.DEVNULL, stderr=log)
        end = time.monotonic() + 10
        while in_saving and begun(cache) <= before and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(seconds)
        if process.poll() is not None:
            log.seek(0)
            sys.exit(f"the program ended by itself:\n{log.read()}")
        process.kill()
        process.wait()
        log.seek(0)
        return log.read(), not begun(cache) <= before


def note(seen, log):
    """Counts a run of the program by what it logged."""
    for event, words in WORDS.items():
        seen[event] += words in log


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
        seen = dict.fromkeys([*WORDS, "halved"], 0)
        longest = 0.7
        wrong = []
        for number in range(1, options.kills + 1):
            change(folder, files, chance)
            in_saving = number % 2 == 0
            seconds = chance.uniform(0, 0.05 if in_saving else longest)
            log, is_halved = killed(options, folder, cache, seconds, in_saving)
            note(seen, log)
            seen["halved"] += is_halved
            if number % 10 == 0:
                server = edits.Server(options.binary, folder, options.port, "--cache", str(cache))
                # So that the other kills come before, in and after the saving, whatever the machine.
                longest = server.seconds * 3
                wrong += edits.compare(options, server, folder)
                server.stop()
                server.log.seek(0)
                note(seen, server.log.read())
        left = [path.name for path in cache.iterdir() if not re.fullmatch(r"(pages|segment)-\w{16}|manifest|lock", path.name)]
        print(f"{options.kills} kills, {seen['halved']} of them in the midst of a file: {seen['restored']} runs had taken over the"
              f" cache, {seen['saved']} had saved it, {seen['unused']} found it unusable, {seen['failed']} could not save it;"
              f" files left over: {left or 'none'}")
        met = seen["restored"] and seen["saved"] and seen["halved"]
        sys.exit(0 if met and not (wrong or left or seen["unused"] or seen["failed"]) else 1)


if __name__ == "__main__":
    main()
