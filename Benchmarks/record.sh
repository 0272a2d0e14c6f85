# Sourced by the record.sh of each folder: what they write has a head with the machine, sections, and what was tried by hand.
#
#   begin_record TITLE FILE [ROW VALUE]…   rows besides those of the machine
#   section TITLE COMMAND…                 the command's output under the title
#   end_record

begin_record() {
    local title=$1
    record=$2
    shift 2
    mkdir -p "$(dirname "$record")"
    out=$(mktemp)
    trap 'rm -f "$out"' EXIT
    {
        echo "# $title, $(date +%F)"
        echo
        echo "Medians and (min–max) of rounds. Load of the machine before the run: $(cut -d' ' -f1-3 /proc/loadavg)."
        echo
        echo "| | |"
        echo "|---|---|"
        echo "| commit | $(git rev-parse --short HEAD) |"
        echo "| processor | $(lscpu | sed -n 's/^Model name: *//p'), $(nproc) cores |"
        echo "| memory | $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) |"
        echo "| kernel | $(uname -sr) |"
        echo "| Swift | $(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p') |"
        while [ "$#" -gt 0 ]; do
            echo "| $1 | $2 |"
            shift 2
        done
    } >"$out"
}

section() {
    printf '\n## %s\n\n`%s`\n\n' "$1" "${*:2}" >>"$out"
    echo "$1 …" >&2
    "${@:2}" >>"$out" || echo "Not met: exit status $?." >>"$out"
}

end_record() {
    printf '\nLoad of the machine after the run: %s.\n' "$(cut -d' ' -f1-3 /proc/loadavg)" >>"$out"
    # What was tried by hand is kept when a run is made anew.
    if [ -f "$record" ]; then sed -n '/^## Tried/,$p' "$record" | sed '1s/^/\n/' >>"$out"; fi
    mv "$out" "$record"
    chmod 644 "$record"
    trap - EXIT
    echo "$record"
}

version() { dpkg-query -W -f '${Version}' "$1"; }
