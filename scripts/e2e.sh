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
failed=$(mktemp)
trap 'rm -f "$failed"' EXIT

# Tries so many files at a time, and writes down which of them failed. The limit is that of one file; calls in it take as
# long as calls do.
try() {
    : >"$failed"
    printf '%s\0' "${@:2}" | xargs -0 -n 1 -P "$1" bash -c '
        told=$(timeout 400 node --test --test-reporter=spec "$1" 2>&1) || echo "$1" >>"$0"
        printf "%s\n%s\n" "$1" "$told"' "$failed"
}

# A file waits more than it works: two at a time keep the machine busy. What fails in such company is tried by itself.
try 2 "${tests[@]}"
mapfile -t again <"$failed"
if [[ ${#again[@]} -gt 0 ]]; then
    echo "Once more, one at a time: ${again[*]}"
    try 1 "${again[@]}"
fi
[[ ! -s $failed ]]
