#!/usr/bin/env bash
# All checks and all tests, once. Arguments go to pytest. One failure fails the whole, but everything has run by then.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
tests/lint.sh || status=1
tests/support/chromium.sh
printf '\n== pytest\n'
.venv/bin/python -m pytest "$@" </dev/null || status=1
exit "$status"
