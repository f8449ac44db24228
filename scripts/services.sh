#!/usr/bin/env bash
# Builds the services that run on Node: WhatsApp's worker and its stand-in of WhatsApp. Usage: scripts/services.sh [test]
# What is built already and was not changed since costs nothing.
set -euo pipefail
cd "$(dirname "$0")/../services"

major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [[ ${major:-0} -lt 20 ]]; then
    echo "Node 20 or newer is needed for WhatsApp (found: ${major:-none})" >&2
    exit 1
fi

# The stand-in first: the worker's tests are made with it.
for service in whatsapp-sandbox baileys; do
    (
        cd "$service"
        if [[ ! -f node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
            echo "Installing what $service needs …"
            npm ci --no-audit --no-fund --loglevel=error
            touch node_modules/.package-lock.json
        fi
        if [[ ! -d dist || -n $(find src package.json tsconfig.json -newer dist -print -quit) ]]; then
            npm run --silent build
            touch dist
        fi
        if [[ ${1:-} == test ]]; then
            npm test --silent
        fi
    )
done
