#!/usr/bin/env bash
# Builds the fuzz targets and runs each of them, or the one that is named, for SECONDS:
#
#     Fuzz/run.sh SECONDS [target]
#
# A target is one file, Targets/<name>.swift, with a function fuzz(_:); it imports HTTPCore, NewsAPI or both. Program and
# tests cannot be imported: a target that needs sources of theirs names their folder in a line
# "// sources: Sources/news-server", and they are compiled with it, except main.swift. The first inputs of a target are
# in corpus/<name>/, for page also in seeds/. The exit status is 1 after a finding. Its input is kept in
# .build/fuzz/<name>/ and can be run again by .build/fuzz/<name>/fuzzer <input>.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds="${1:?usage: Fuzz/run.sh SECONDS [target]}"
if [ $# -gt 1 ]; then targets=("$2"); else
    targets=()
    for file in Fuzz/Targets/*.swift; do targets+=("$(basename "$file" .swift)"); done
fi

# Optimised, because millions of inputs are wanted, but with all checks of indices and overflow.
compile() {
    swiftc -swift-version 6 -O -whole-module-optimization -parse-as-library -sanitize=fuzzer -enable-testing \
        -package-name news_server \
        -Xcc -fmodule-map-file=Sources/HTTPCore/CLinux/module.modulemap \
        -Xcc -fmodule-map-file=Sources/HTTPCore/CZlib/module.modulemap -I .build/fuzz "$@"
}

# Compiles a folder of Sources to one object file and one module file.
build_module() {
    local name="$1"
    shift
    mapfile -t files < <(find "Sources/$name" -name '*.swift' | sort)
    compile -module-name "$name" -emit-module -emit-module-path ".build/fuzz/$name.swiftmodule" \
        -c "${files[@]}" "$@" -o ".build/fuzz/$name.o"
}

# Writes the Swift file that the package manager would generate for resources that are embedded in code.
embed_resources() {
    echo 'struct PackageResources {'
    for file in Sources/NewsAPI/Resources/*; do
        printf 'static let %s: [UInt8] = [' "$(basename "$file" | tr '.-' '__')"
        od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
        echo ']'
    done
    echo '}'
}

mkdir -p .build/fuzz
build_module HTTPCore
objects=(.build/fuzz/HTTPCore.o)
if (cd Fuzz/Targets && grep -q 'import NewsAPI$' "${targets[@]/%/.swift}"); then
    embed_resources >.build/fuzz/resources.swift
    build_module NewsAPI .build/fuzz/resources.swift
    objects+=(.build/fuzz/NewsAPI.o)
fi

failed=0
for name in "${targets[@]}"; do
    folder=".build/fuzz/$name"
    mkdir -p "$folder/corpus"
    # Only targets that call the whole application are built with World and the checkers of JSON and XML.
    support=(Fuzz/Support.swift)
    if grep -q World "Fuzz/Targets/$name.swift"; then support+=(Fuzz/World.swift Fuzz/JSONChecker.swift Fuzz/XMLChecker.swift); fi
    if grep -q checkPage "Fuzz/Targets/$name.swift"; then support+=(Fuzz/PageChecker.swift); fi
    dictionary=()
    if [ -f "Fuzz/dictionaries/$name" ]; then dictionary=(-dict="Fuzz/dictionaries/$name"); fi
    sources=()
    program="$(sed -n 's|^// sources: ||p' "Fuzz/Targets/$name.swift")"
    if [ -n "$program" ]; then mapfile -t sources < <(find "$program" -name '[A-Z]*.swift' | sort); fi
    compile -module-name Fuzzer "${support[@]}" "Fuzz/Targets/$name.swift" "${sources[@]}" "${objects[@]}" -lz \
        -o "$folder/fuzzer"
    seeds=("Fuzz/corpus/$name")
    if [ "$name" = page ]; then seeds+=(seeds); fi
    status=0
    # libFuzzer writes new inputs to the first folder and only reads the others. Swift's own backtrace is turned off,
    # because it would end the program before libFuzzer has kept the input.
    SWIFT_BACKTRACE=enable=no "$folder/fuzzer" -max_total_time="$seconds" -max_len=2048 -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
        "${dictionary[@]}" -artifact_prefix="$folder/" "$folder/corpus" "${seeds[@]}" >"$folder/log" 2>&1 || status=$?
    executions="$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/log")"
    coverage="$(grep -o 'cov: [0-9]*' "$folder/log" | tail -1 || true)"
    if [ "$status" -eq 0 ]; then
        printf '%s: %s executions, %s, no finding\n' "$name" "$executions" "$coverage"
    else
        failed=1
        printf '%s: FINDING\n' "$name"
        grep -E 'Fatal error|ERROR|SUMMARY|Test unit written' "$folder/log" || tail -5 "$folder/log"
    fi
done
exit "$failed"
