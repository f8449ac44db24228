#!/usr/bin/env bash
# Tells the story of a customer, from the first ring to the invoice, against the built program on SQLite and PostgreSQL, and
# again with the program killed in it. Usage: scripts/story.sh [release] [options of `bench story`], such as
# --seeds 2 3 4 --database sqlite; AGENTLOCATOR_REQUIRE_POSTGRES=1 fails where there is no PostgreSQL, AGENTLOCATOR_PROGRAM
# names another program than the built, with `bench` beside it.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=() folder=debug
if [[ ${1:-} == release ]]; then
    profile=(--release --locked) folder=release
    shift
fi
scripts/system-packages.sh build-essential espeak-ng postgresql
program=${AGENTLOCATOR_PROGRAM:-${CARGO_TARGET_DIR:-target}/$folder/agentlocator}
[[ -n ${AGENTLOCATOR_PROGRAM:-} ]] || cargo build "${profile[@]}" --workspace --bins
scripts/postgres-for-tests.sh --private "$(dirname "$program")/bench" story "$@"
