#!/usr/bin/env bash
# Brings .venv to what a lock says: `requirements/setup.sh runtime` for the demo, `dev` for the checks as well.
# Does nothing when that was done already for these very files. PYTHON names another Python 3.11.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:?runtime or dev}
started=$SECONDS
quiet=(--quiet --quiet --disable-pip-version-check --no-input)

say() { printf 'set-up: %s\n' "$*"; }
fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }

# What .venv must hold for a lock; a difference in any of these is a reason to install again.
fingerprint() { cat requirements/torch.txt "requirements/$1.lock" pyproject.toml | sha256sum | cut -d' ' -f1; }
is_done() { [ "$(cat ".venv/set-up-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }
in_venv() { .venv/bin/python "$@"; }

find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  fail "Python 3.11 is needed and no python3.11 was found. Debian: apt-get install python3.11 python3.11-venv;" \
    "macOS: brew install python@3.11; or name one: make PYTHON=/path/to/python3.11 ..."
}

# Debian keeps ensurepip, which puts pip into a new environment, in a package of its own.
make_venv() {
  local python=$1
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if "$python" -m pip --version >/dev/null 2>&1; then
      say "no ensurepip here; taking pip from $python"
      "$python" -m venv --clear --without-pip .venv
      "$python" -m pip --python .venv/bin/python install "${quiet[@]}" pip
      return
    fi
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
      say "no ensurepip here; installing the package python3.11-venv, which holds it"
      { apt-get update -qq && apt-get install -y -qq python3.11-venv; } </dev/null >/dev/null \
        || fail "the package python3.11-venv could not be installed"
    else
      fail "$python has neither ensurepip nor pip. Debian and Ubuntu: apt-get install python3.11-venv"
    fi
  fi
  "$python" -m venv --clear .venv
}

if is_done "$want" || { [ "$want" = runtime ] && is_done dev; }; then
  if in_venv -I -c 'import deploy' 2>/dev/null; then
    say "nothing to do, $((SECONDS - started)) s ($want)"
    exit 0
  fi
fi
if ! in_venv -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
  python=$(find_python)
  say "creating .venv with $python"
  make_venv "$python"
fi
rm -f .venv/set-up-*
say "PyTorch (the largest part, up to some minutes)"
in_venv -m pip install "${quiet[@]}" --requirement requirements/torch.txt
say "$(grep -c '^[a-z]' "requirements/$want.lock") locked packages"
in_venv -m pip install "${quiet[@]}" --no-deps --require-hashes --requirement "requirements/$want.lock"
say "Greenbridge itself"
in_venv -m pip install "${quiet[@]}" --no-deps --no-build-isolation --editable .
fingerprint "$want" >".venv/set-up-$want"
say "done in $((SECONDS - started)) s ($want)"
