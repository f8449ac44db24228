#!/usr/bin/env bash
# Runs a command with TEST_POSTGRES_URL set to a server where it may make databases: the one that is named already,
# else one that answers on this machine, else a private one that lives as long as the command. With --private that one
# comes before one that answers: it lies in memory and waits for no disk, so that tests take less time.
# Usage: scripts/postgres-for-tests.sh [--private] cargo test
set -euo pipefail

# The reader of the tests is asked to skip or to fail where TEST_POSTGRES_URL is not set; here we only say it aloud.
usable() {
    local question="select rolsuper or rolcreatedb from pg_roles where rolname = current_user"
    [[ $(PGCONNECT_TIMEOUT=3 psql -wtAXc "$question" "$1" 2>/dev/null) == t ]]
}

find_running() {
    local url
    for url in "postgres://postgres@localhost/postgres?host=/var/run/postgresql" \
        "postgres://$(id -un)@localhost/postgres?host=/var/run/postgresql" \
        "postgres://postgres@127.0.0.1:5432/postgres"; do
        if usable "$url"; then
            export TEST_POSTGRES_URL=$url
            return 0
        fi
    done
    return 1
}

# PostgreSQL refuses to run as root.
as_owner() {
    if [[ $(id -u) -ne 0 ]]; then
        "$@"
    else
        runuser -u "$owner" -- "$@"
    fi
}

start_private() {
    local initdb
    initdb=$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1) || return 1
    [[ -n $initdb ]] || return 1
    bin=$(dirname "$(readlink -f "$initdb")")
    owner=$(id -un)
    if [[ $owner == root ]]; then
        owner=$(id -un postgres 2>/dev/null || echo nobody)
    fi
    # A short path: the socket's may have no more than 107 bytes.
    folder=$(mktemp -d "$("$(dirname "$0")/memory.sh")/agentlocator-pg.XXXXXX") || return 1
    chown "$owner" "$folder"
    cd "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || return 1
    # Only the socket, so that no port is taken; nothing has to survive a power cut.
    as_owner "$bin/pg_ctl" start -w -t 60 -D "$folder/data" -l "$folder/data/log" -o \
        "-k $folder -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200" \
        >>"$folder/log" 2>&1 || return 1
    cd - >/dev/null
    export TEST_POSTGRES_URL="postgres://postgres@localhost/postgres?host=$folder"
}

# shellcheck disable=SC2329 # called by the trap
stop_private() {
    [[ -n ${folder:-} ]] || return 0
    cd /
    as_owner "$bin/pg_ctl" stop -m immediate -D "$folder/data" >/dev/null 2>&1 || true
    rm -rf "$folder"
}

# Whether there is a server now; one of our own is stopped at the end.
started() {
    local here=$PWD
    trap stop_private EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if ! start_private; then
        cd "$here"
        [[ -z ${folder:-} ]] || tail -n 5 "$folder/log" >&2
        return 1
    fi
}

ways=(find_running started)
if [[ ${1:-} == --private ]]; then
    ways=(started find_running)
    shift
fi
[[ -n ${TEST_POSTGRES_URL:-} ]] || "${ways[0]}" || "${ways[1]}" || true
echo "PostgreSQL for the tests: ${TEST_POSTGRES_URL:-NONE, its tests are skipped}" | sed -E 's#(://[^:@/]*):[^@/]*@#\1:…@#'
"$@"
