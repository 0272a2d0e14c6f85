#!/usr/bin/env python3
"""shapes.py SEEDS OUT LARGEST: folders of pages in several shapes, made of the seed pages. LARGEST is in kB.

  seeds              the pages as they are
  wrapped-N          the same, lines broken at N characters, the first of a paragraph indented by two blanks
  long-SIZE          one page: the pages one after the other; LARGEST, a tenth and a hundredth of it
  wrapped-long-SIZE  one page: the pages wrapped at 17, one after the other; a tenth and a hundredth of LARGEST
  short-long-SIZE    one page in lines of one to eight characters, a third of them blank; the same sizes
"""
import itertools
import os
import random
import sys

seeds_folder, out, largest = sys.argv[1], sys.argv[2], int(sys.argv[3])
KILOBYTE = 1000


def read(name):
    with open(os.path.join(seeds_folder, name), encoding="utf-8") as file:
        return file.read()


def write(shape, name, text):
    os.makedirs(os.path.join(out, shape), exist_ok=True)
    with open(os.path.join(out, shape, name), "w", encoding="utf-8") as file:
        file.write(text)


def wrapped(text, width):
    """Titles stay lines of their own; longer lines become paragraphs of a hard-wrapped page."""
    lines = []
    for line in filter(str.strip, text.split("\n")):
        line = line.strip()
        if len(line) > width:
            line = "\u3000\u3000" + line
        lines += [line[start:start + width] for start in range(0, len(line), width)]
    return "\n".join(lines) + "\n"


def repeated(texts, size):
    """Texts in turn until there are so many bytes, and the last one whole."""
    pages, length = [], 0
    for text in itertools.cycle(texts):
        if length >= size:
            return "\n\n".join(pages)
        pages.append(text)
        length += len(text.encode()) + 2


def short_lines(texts, size):
    """Deterministic, so that runs can be compared."""
    numbers = random.Random(1)
    characters = "".join("".join(text.split()) for text in texts)
    lines, length, place = [], 0, 0
    while length < size:
        count = numbers.randint(1, 8) if numbers.random() > 1 / 3 else 0
        line = characters[place:place + count]
        place = (place + count) % (len(characters) - 8)
        lines.append(line)
        length += len(line.encode()) + 1
    return "\n".join(lines) + "\n"


pages = {name: read(name) for name in sorted(os.listdir(seeds_folder)) if name.endswith(".txt")}
for name, text in pages.items():
    write("seeds", name, text)
    for width in (17, 24, 30):
        write(f"wrapped-{width}", name, wrapped(text, width))
texts = list(pages.values())
for size in (largest // 100, largest // 10, largest):
    write(f"long-{size}kB", "long.txt", repeated(texts, size * KILOBYTE))
for size in (largest // 100, largest // 10):
    write(f"wrapped-long-{size}kB", "wrapped.txt", repeated([wrapped(text, 17) for text in texts], size * KILOBYTE))
    write(f"short-long-{size}kB", "short.txt", short_lines(texts, size * KILOBYTE))
