"""How long the steps of a run took, and how much memory the process holds."""

import json
import os
import platform
import time
from collections.abc import Mapping
from pathlib import Path


class Timing:
    """Seconds since the start, by step, in the order in which they were reached."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._marks: dict[str, float] = {}

    def mark(self, step: str) -> None:
        self._marks[step] = time.monotonic() - self._start

    def words(self) -> str:
        return " · ".join(f"{name.replace('_', ' ')} {s:.1f} s" for name, s in self._marks.items())

    def write(self, file: Path, facts: Mapping[str, object]) -> None:
        """The marks, the facts given, and the machine on which they were taken."""
        content = {"seconds": self._marks, **facts, "machine": machine()}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def memory_mib(pid: int | None = None) -> float:
    """Resident memory of a process (this one by default) in MiB; 0 where /proc is missing."""
    status = Path(f"/proc/{pid or os.getpid()}/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def machine() -> dict[str, object]:
    """What a figure must be read with."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
