#!/usr/bin/env bash
# Builds the client, the pages that the program serves. Usage: scripts/client.sh [test|browser]
# What is built already and was not changed since costs nothing.
set -euo pipefail
cd "$(dirname "$0")/../client"

major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [[ ${major:-0} -lt 20 ]]; then
    echo "Node 20 or newer is needed for the client (found: ${major:-none})" >&2
    exit 1
fi

# Runs npm where what it installed is missing or older than the lock file. Some packages come in parts for each machine, which
# a registry need not all have: `npm ci` would refuse the others' absence, `install` takes what the lock file names.
install() {
    if [[ ! -f node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
        echo "Installing what $1 needs …"
        npm install --no-save --no-audit --no-fund --loglevel=error
        touch node_modules/.package-lock.json
    fi
}

install "the client"
built=node_modules/.built
if [[ ! -f $built || ! -d dist/assets || -n $(find src public ./*.html build package-lock.json vite.config.ts -newer "$built" -print -quit) ]]; then
    npm run --silent build
    touch "$built"
fi
if [[ ${1:-} == browser ]]; then
    (cd e2e && install "the tests in a browser")
fi
if [[ ${1:-} == test ]]; then
    (cd tools && install "the client's tools")
    npm run --silent check
    npm test --silent
fi
