#!/usr/bin/env bash
# The checks that run nothing: style, format, types, who imports whom. All of them run; one failure fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()
check() { printf '\n== %s\n' "$*" && .venv/bin/"$@" || failed+=("$1"); }

check ruff check .
check ruff format --check .
check mypy
check lint-imports --no-logo
if [ "${#failed[@]}" -gt 0 ]; then
  printf '\nlint: failed: %s\n' "${failed[*]}" >&2
  exit 1
fi
