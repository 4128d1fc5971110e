#!/usr/bin/env bash
# Compiles runtime.in and dev.in to runtime.lock and dev.lock: exact versions with hashes, no index named, no PyTorch.
#
# Pins that a lock holds already stay, unless the .in file or an argument says otherwise:
#   requirements/lock.sh                            after a change in an .in file
#   requirements/lock.sh --upgrade-package=idna     or --upgrade for all
#
# PyTorch takes part in the resolution (its own requirements are locked too) and is then left out with the packages
# that only its CUDA builds bring: torch.txt says why. pip itself is left out: it does the installing.
set -euo pipefail
cd "$(dirname "$0")"
python=../.venv/bin/python
export CUSTOM_COMPILE_COMMAND="make lock"

compile() { # compile NAME ARGUMENTS...: NAME.in to NAME.lock, in place so that present pins are kept
  local name=$1
  shift
  "$python" -m piptools compile --quiet --generate-hashes --strip-extras --newline=lf \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
    --unsafe-package=pip --allow-unsafe --output-file="$name.lock" "$@" "$name.in"
  leave_out_pytorch "$name.lock"
}

leave_out_pytorch() { # an entry begins at the margin; what is indented belongs to it
  "$python" - "$1" <<'PYTHON'
import re
import sys
from pathlib import Path

lock = Path(sys.argv[1])
left_out = re.compile(r"(torch|triton|pip|nvidia-[a-z0-9-]+|cuda-[a-z0-9-]+)==")
kept, keeping = [], True
for line in lock.read_text().splitlines():
    if line[:1].isalnum():
        keeping = left_out.match(line) is None
    elif line.startswith("#"):
        keeping = "considered to be unsafe" not in line
    if keeping:
        kept.append(line)
lock.write_text("\n".join(kept).rstrip() + "\n")
PYTHON
}

compile runtime "$@"
compile dev "$@"
