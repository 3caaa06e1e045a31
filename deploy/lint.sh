#!/usr/bin/env bash
# Asks every tool, also after one has refused, so that one run shows all there is to mend.
set -uo pipefail
cd "$(dirname "$0")/.."
result=0

ask() {
    local what=$1
    shift
    printf '%s\n' "$what"
    "$@" || { result=1; printf '%s: refused\n' "$what" >&2; }
}

ask "Style (ruff check)" .venv/bin/ruff check --quiet .
ask "Format (ruff format)" .venv/bin/ruff format --check --quiet .
# Strictness and its few exceptions are in pyproject.toml: --strict given here would undo the exceptions.
ask "Types (mypy, strict)" .venv/bin/mypy --no-error-summary
ask "Who may import what (import-linter)" .venv/bin/lint-imports --no-logo
ask "Dependencies (deptry)" .venv/bin/deptry .
[ $result = 0 ] && echo "Nothing to mend."
exit $result
