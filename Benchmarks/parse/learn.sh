#!/bin/sh
# Learns the weights that pages are read by, from the annotated pages of the repository, and writes
# Sources/NewsAPI/Parsing/Reading/ReadingTable.swift. Needs python3 with numpy; a minute, and two more for the folds.
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
for set in development development-2 held-out cases training training-3 training-4 training-5 training-6 training-7 training-8; do ln -s "$PWD/$fixtures/$set" "$work/src/$set"; done
folders=""
sources=""
for set in seeds development development-2 held-out cases training; do
    python3 Benchmarks/parse/perturb.py "$work/src/$set" "$work/out/$set" --copies 8
    sources="$sources $work/src/$set"
    folders="$folders $work/src/$set $work/out/$set"
done
# Which pages are composed is chance: a third of the runs learns from each of three sets, and their weights are averaged.
for draw in 1 2 3; do
    # shellcheck disable=SC2086
    python3 Benchmarks/parse/compose.py "$work/out/composed-$draw" $sources --pages 900 --portals 100 --seed "$draw"
    folders="$folders $work/out/composed-$draw"
done
# Of training-2, whose articles are short and whose kinds are rare, none that is cut into narrow lines: with those other
# papers were read worse. Of it and of training-3 to -8 no copies with changes are made, for the same reason; each page
# of -2 and -3 counts twice instead, and of -3, -5 and -7, which have printed pages, one copy has its columns cut anew. Half of
# training-4 and all of training-6 and -8 is pages of web sites: counted twice, -4 had titles of printed pages that are turned
# over two lines read as title and subtitle.
mkdir -p "$work/src/training-2/pages"
ln -s "$PWD/$fixtures/training-2/gold" "$work/src/training-2/gold"
for page in "$fixtures"/training-2/pages/*.txt; do
    case "$page" in *-hardwrap.txt) ;; *) ln -s "$PWD/$page" "$work/src/training-2/pages/" ;; esac
done
for set in training-2 training-3 training-4 training-5 training-6 training-7 training-8; do folders="$folders $work/src/$set"; done
for set in training-3 training-5 training-7; do
    python3 Benchmarks/parse/perturb.py "$work/src/$set" "$work/cut/$set" --cut 6-20 --seed 7
    folders="$folders $work/cut/$set"
done
swift build --product parse-bench
# shellcheck disable=SC2046,SC2086
.build/debug/parse-bench --features $(for folder in $folders; do echo "$folder/pages"; done) >"$work/features"
# shellcheck disable=SC2086
python3 Benchmarks/parse/learn.py "$work/features" $folders --twice "$work/src/training-2" "$work/src/training-3" \
    --write Sources/NewsAPI/Parsing/Reading/ReadingTable.swift "$@"
