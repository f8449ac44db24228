#!/usr/bin/env bash
# Measures the pages of customers in a browser, beside a page without script. Usage: scripts/bench-pages.sh
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/system-packages.sh build-essential chromium espeak-ng
scripts/client.sh browser
cargo build --release --locked --workspace --bins
export AGENTLOCATOR_PROGRAM="${CARGO_TARGET_DIR:-$PWD/target}/release/agentlocator"
node client/e2e/bench.mjs docs/benchmarks.md
