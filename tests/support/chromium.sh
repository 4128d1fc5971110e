#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser test, where it can: one that is there already, else Debian's
# package (as root), else Playwright's own. Where none can be had it says so and succeeds: the test run then reports
# "browser NOT tested here" (tests/support/browser.py decides which one is used).
set -uo pipefail
cd "$(dirname "$0")/../.."
have() { .venv/bin/python -m tests.support.browser; }

printf '\n== Chromium\n'
have && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "none here; installing Debian's package chromium"
  export DEBIAN_FRONTEND=noninteractive
  { timeout 120 apt-get update -qq && timeout 600 apt-get install -y -qq --no-install-recommends chromium; } \
    </dev/null >/dev/null 2>&1
  have && exit 0
fi
echo "none here; asking Playwright for its own"
timeout 600 .venv/bin/python -m playwright install chromium </dev/null >/dev/null 2>&1
have || echo "no Chromium could be had: browser NOT tested here"
exit 0
