#!/usr/bin/env python3
"""Writes the examples of the OpenAPI document anew: asks a server over `seeds` for the target of each.

    Tests/write-examples.py http://127.0.0.1:8080
"""
import json, pathlib, sys, urllib.parse, urllib.request

file = pathlib.Path(__file__).resolve().parents[1] / "Sources/NewsAPI/Resources/examples.json"
examples = json.loads(file.read_text())
for example in examples.values():
    target = example["summary"].removeprefix("GET ")
    with urllib.request.urlopen(sys.argv[1] + urllib.parse.quote(target, safe="/?&=,")) as answer:
        text, kind = answer.read().decode(), answer.headers.get_content_type()
    example["value"] = json.loads(text) if kind.endswith("json") else text
file.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n")
