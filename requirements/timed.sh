#!/usr/bin/env bash
# Runs a command and says at its end how long it took: requirements/timed.sh LABEL COMMAND...
# Ctrl-C reaches the command, which ends as it sees fit; the line is printed all the same.
set -uo pipefail
label=$1
shift
started=$SECONDS
trap : INT TERM
"$@"
status=$?
printf '%s: %s s, exit status %s\n' "$label" "$((SECONDS - started))" "$status"
exit "$status"
