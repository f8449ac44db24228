#!/usr/bin/env bash
# Runs every test there is, on SQLite and on PostgreSQL, with whatever they need installed first, and tries the program
# against its own description.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/system-packages.sh build-essential chromium espeak-ng poppler-utils postgresql

if ! cargo nextest --version >/dev/null 2>&1; then
    echo "Installing cargo-nextest …"
    cargo install --quiet --locked --no-default-features --features default-no-update cargo-nextest ||
        echo "cargo-nextest cannot be installed: cargo test runs the tests instead" >&2
fi

runner=(cargo test --workspace)
if cargo nextest --version >/dev/null 2>&1; then
    runner=(cargo nextest run --workspace --no-fail-fast)
fi
scripts/client.sh
scripts/postgres-for-tests.sh "${runner[@]}"

scripts/story.sh --seeds 2 3 4

scripts/client.sh test

scripts/services.sh test

scripts/e2e.sh

scripts/schemathesis.sh
