#!/usr/bin/env bash
# Builds the program and its load, and measures: scripts/bench.sh calls 1 10 100 200, scripts/bench.sh soak --calls 300,
# scripts/bench.sh crm --customers 5000
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/system-packages.sh build-essential espeak-ng
cargo build --release --locked --workspace --bins
bench=("${CARGO_TARGET_DIR:-target}/release/bench" "$@" --page docs/benchmarks.md)
if [[ ${1:-} == crm ]]; then
    scripts/postgres-for-tests.sh "${bench[@]}"
else
    "${bench[@]}"
fi
