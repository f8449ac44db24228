#!/usr/bin/env bash
# Tries the built program against its own description (/openapi.json): schemathesis sends good and bad requests of its
# making, the same at every run, and compares what comes back. Usage: scripts/schemathesis.sh [options of its run command],
# such as --include-path /api/calls --seed 7 --max-examples 500; AGENTLOCATOR_PROGRAM names another program than the built.
set -euo pipefail
cd "$(dirname "$0")/.."

# A run takes about three minutes. One that takes twenty has found something that answers slowly.
limit_s=1200
needs=tests/schemathesis/requirements.txt
program=$(realpath -m "${AGENTLOCATOR_PROGRAM:-${CARGO_TARGET_DIR:-target}/debug/agentlocator}")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/agentlocator/schemathesis-$(cksum <"$needs" | cut -d ' ' -f 1)

install() {
    mkdir -p "$(dirname "$cache")"
    exec 9>"$cache.lock"
    flock 9
    [[ ! -e $cache/whole ]] || return 0
    scripts/system-packages.sh python3-venv
    echo "Installing schemathesis …"
    rm -rf "$cache"
    python3 -m venv "$cache"
    "$cache/bin/pip" install --quiet --disable-pip-version-check --requirement "$needs"
    touch "$cache/whole"
}

stop() {
    [[ -n ${pid:-} ]] || return 0
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=
}

finish() {
    local status=$?
    stop
    rm -rf "${folder:-}"
    exit "$status"
}

# Starts a fresh installation in this environment, with limits that no run reaches: they have tests of their own.
start() {
    export AGENTLOCATOR_ENV=$1 AGENTLOCATOR_DATA=$folder/$1
    export AGENTLOCATOR_EMAIL=owner@test.example AGENTLOCATOR_PASSWORD="correct horse battery"
    mkdir "$AGENTLOCATOR_DATA"
    local port many=1000000
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    export AGENTLOCATOR_URL=http://127.0.0.1:$port
    (
        cd "$AGENTLOCATOR_DATA"
        exec env -i PATH="$PATH" HOME="$folder" APP_ENV="$1" PORT="$port" DATA_DIR="$PWD" RUST_LOG=warn \
            DATABASE_URL="sqlite://$PWD/agentlocator.db?mode=rwc" COMPANY_NAME="נדלן השרון" \
            ADMIN_EMAIL="$AGENTLOCATOR_EMAIL" ADMIN_PASSWORD="$AGENTLOCATOR_PASSWORD" \
            RATE_LIMIT_WEBHOOK_PER_MIN=$many RATE_LIMIT_LOGIN_PER_MIN=$many RATE_LIMIT_PUBLIC_PER_MIN=$many \
            RATE_LIMIT_SEND_PER_MIN=$many RATE_LIMIT_PAYMENT_PER_MIN=$many "$program" serve
    ) >"$folder/$1.log" 2>&1 &
    pid=$!
    for _ in $(seq 100); do
        python3 -c "import urllib.request; urllib.request.urlopen('$AGENTLOCATOR_URL/health')" 2>/dev/null && return
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
    done
    echo "The program did not start:" >&2
    tail -n 20 "$folder/$1.log" >&2
    return 1
}

try() {
    echo "Trying the API against its description, APP_ENV=$AGENTLOCATOR_ENV …"
    if ! timeout --foreground "$((limit_s - SECONDS))" "$cache/bin/schemathesis" --config-file tests/schemathesis/schemathesis.toml \
        run "$AGENTLOCATOR_URL/openapi.json" --no-color "$@" >"$folder/told" 2>&1; then
        cat "$folder/told" >&2
        echo "What the program said of it:" >&2
        grep -E 'ERROR|panicked' "$folder/$AGENTLOCATOR_ENV.log" | tail -n 20 >&2 || true
        return 1
    fi
    tail -n 12 "$folder/told"
    if grep -q panicked "$folder/$AGENTLOCATOR_ENV.log"; then
        echo "The program panicked:" >&2
        grep -A 3 panicked "$folder/$AGENTLOCATOR_ENV.log" >&2
        return 1
    fi
}

install
exec 9>&-
[[ -n ${AGENTLOCATOR_PROGRAM:-} ]] || cargo build --workspace --bins
folder=$(mktemp -d)
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export PYTHONDONTWRITEBYTECODE=1 HYPOTHESIS_STORAGE_DIRECTORY=$folder/hypothesis
export SCHEMATHESIS_HOOKS=$PWD/tests/schemathesis/hooks.py

SECONDS=0
start testing
try "$@"
stop
# Only here is a webhook refused that nobody signed.
start development
try --include-path-regex '^/webhook/' "$@"
