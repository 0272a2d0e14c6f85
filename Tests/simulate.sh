#!/usr/bin/env bash
# Runs the simulation of connections with COUNT seeds that no run had before:
#
#     Tests/simulate.sh COUNT
#
# A failing seed is printed, and runs again with SIMULATION_SEED=<seed> swift test --filter SimulationTests.
set -euo pipefail
cd "$(dirname "$0")/.."

count="${1:?usage: Tests/simulate.sh COUNT}"
first="$(date +%s%N)"
echo "seeds $first to $((first + count - 1))"
SIMULATION_SEEDS="$first-$((first + count - 1))" swift test --filter SimulationTests
