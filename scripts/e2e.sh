#!/usr/bin/env bash
# Tries the pages in a browser, against the built program with the sandbox as its vendors. Usage: scripts/e2e.sh [files];
# AGENTLOCATOR_PROGRAM names another program than the built, AGENTLOCATOR_PICTURES a folder for pictures of the pages.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/system-packages.sh chromium espeak-ng
scripts/client.sh browser
[[ -n ${AGENTLOCATOR_PROGRAM:-} ]] || cargo build --workspace --bins
tests=("$@")
[[ ${#tests[@]} -gt 0 ]] || tests=(client/e2e/*.test.mjs)
# The limit is that of a whole file; calls in it take as long as calls do.
timeout 2400 node --test --test-concurrency=1 --test-timeout=400000 "${tests[@]}"
