#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing; where that cannot be done, says so and goes on.
# Usage: scripts/system-packages.sh build-essential espeak-ng postgresql
set -euo pipefail

# Looks for what the package is for, so that a tool that came another way counts.
present() {
    case $1 in
        build-essential) command -v cc >/dev/null ;;
        poppler-utils) command -v pdftotext >/dev/null ;;
        postgresql) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
        python3-venv) python3 -c 'import ensurepip' 2>/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

missing=()
for package in "$@"; do
    present "$package" || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo)
fi

give_up() {
    echo "$1. Please install by hand: ${missing[*]}" >&2
    exit 0
}

command -v apt-get >/dev/null || give_up "There is no apt-get here"
[[ $(id -u) -eq 0 ]] || sudo -n true 2>/dev/null || give_up "Packages are installed by root only"

echo "Installing ${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    "${as_root[@]}" apt-get update -q && "${as_root[@]}" apt-get install -yq --no-install-recommends "${missing[@]}"
}
install >"$log" 2>&1 || { tail -n 5 "$log" >&2; give_up "apt-get failed"; }
