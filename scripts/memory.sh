#!/usr/bin/env bash
# Says where what tests write waits for no disk: a folder in memory with room enough, else /tmp. Another user (PostgreSQL's)
# must get there, too, which not every TMPDIR allows.
set -euo pipefail
# Twice what the tests have been seen to need at once.
needed_kib=$((2 * 1024 * 1024))
free_kib=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1 || true)
if [[ -w /dev/shm && ${free_kib:-0} -ge $needed_kib ]]; then
    echo /dev/shm
else
    echo /tmp
fi
