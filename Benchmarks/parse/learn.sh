#!/bin/sh
# Learns the weights that pages are read by, from the annotated pages of the repository, and writes
# Sources/NewsAPI/Parsing/Reading/ReadingTable.swift. Needs python3 with numpy; a minute, and another one for the folds.
#
#   Benchmarks/parse/learn.sh               # learns and writes
#   Benchmarks/parse/learn.sh --folds 6     # says first how pages of papers that were left out are read
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fixtures=Tests/Fixtures
mkdir -p "$work/src/seeds"
ln -s "$PWD/seeds" "$work/src/seeds/pages"
ln -s "$PWD/$fixtures/gold" "$work/src/seeds/gold"
for set in development development-2 held-out cases training; do ln -s "$PWD/$fixtures/$set" "$work/src/$set"; done
folders=""
sources=""
for set in seeds development development-2 held-out cases training; do
    python3 Benchmarks/parse/perturb.py "$work/src/$set" "$work/out/$set" --copies 8
    sources="$sources $work/src/$set"
    folders="$folders $work/src/$set $work/out/$set"
done
# shellcheck disable=SC2086
python3 Benchmarks/parse/compose.py "$work/out/composed" $sources --pages 900
# Of training-2, whose articles are short and whose kinds are rare, the pages as they are, and none that is cut into narrow
# lines: with those, and with copies, other papers were read worse.
mkdir -p "$work/src/training-2/pages"
ln -s "$PWD/$fixtures/training-2/gold" "$work/src/training-2/gold"
for page in "$fixtures"/training-2/pages/*.txt; do
    case "$page" in *-hardwrap.txt) ;; *) ln -s "$PWD/$page" "$work/src/training-2/pages/" ;; esac
done
folders="$folders $work/src/training-2 $work/out/composed"
swift build --product parse-bench
# shellcheck disable=SC2046,SC2086
.build/debug/parse-bench --features $(for folder in $folders; do echo "$folder/pages"; done) >"$work/features"
# shellcheck disable=SC2086
python3 Benchmarks/parse/learn.py "$work/features" $folders --write Sources/NewsAPI/Parsing/Reading/ReadingTable.swift "$@"
