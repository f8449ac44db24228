#!/usr/bin/env bash
# Runs every test there is, on SQLite and on PostgreSQL, with whatever they need installed first, and tries the program
# against its own description.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/system-packages.sh build-essential chromium espeak-ng poppler-utils postgresql

scripts/client.sh
# Programs and tests in one build: made apart, they would be built with other features of the same libraries.
cargo build --workspace --bins --tests
AGENTLOCATOR_PROGRAM=$(realpath "${CARGO_TARGET_DIR:-target}/debug/agentlocator")
export AGENTLOCATOR_PROGRAM

TMPDIR=$(mktemp -d "$(scripts/memory.sh)/agentlocator-tests.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
# A test waits more than it works, and starts sooner where another one has made what both need. Whoever is on the telephone
# has a clock, and is not to be kept waiting by so many others; where the machine was busy all the same, once more alone.
tests() {
    scripts/postgres-for-tests.sh --private cargo test --workspace --lib --bins --tests --no-fail-fast -- --quiet "$@"
}
tests --skip _by_telephone --test-threads 4
tests _by_telephone --test-threads 2 || tests _by_telephone --test-threads 1

scripts/story.sh --seeds 2 3 4

scripts/client.sh test

scripts/services.sh test

scripts/e2e.sh

scripts/schemathesis.sh
