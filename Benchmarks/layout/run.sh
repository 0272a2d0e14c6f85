#!/usr/bin/env bash
# Measures two layouts against their alternatives, on the pages of a folder: one posting list for all fields against a
# list for each, and packed records of articles against rows of fixed size.
#
#     Benchmarks/layout/run.sh FOLDER
set -euo pipefail
folder="$(realpath "${1:?usage: Benchmarks/layout/run.sh FOLDER}")"
cd "$(dirname "$0")/../.."

mkdir -p .build/layout
# The alternatives need what is internal to the module.
compile() {
    swiftc -swift-version 6 -O -whole-module-optimization -enable-testing -package-name news_server -I .build/layout \
        -Xcc -fmodule-map-file=Sources/HTTPCore/CLinux/module.modulemap \
        -Xcc -fmodule-map-file=Sources/HTTPCore/CZlib/module.modulemap "$@"
}
for module in HTTPCore NewsAPI; do
    resources=()
    if [ "$module" = NewsAPI ]; then
        # What the package manager generates for embedded resources.
        printf 'struct PackageResources {\n' >.build/layout/resources.swift
        for file in Sources/NewsAPI/Resources/*; do
            printf 'static let %s: [UInt8] = [' "$(basename "$file" | tr '.-' '__')"
            od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
            echo ']'
        done >>.build/layout/resources.swift
        printf '}\n' >>.build/layout/resources.swift
        resources=(.build/layout/resources.swift)
    fi
    mapfile -t files < <(find "Sources/$module" -name '*.swift' | sort)
    compile -module-name "$module" -parse-as-library -emit-module -emit-module-path ".build/layout/$module.swiftmodule" \
        -c "${files[@]}" "${resources[@]}" -o ".build/layout/$module.o"
done
compile Benchmarks/layout/main.swift .build/layout/HTTPCore.o .build/layout/NewsAPI.o -lz -o .build/layout/layout
.build/layout/layout "$folder"
