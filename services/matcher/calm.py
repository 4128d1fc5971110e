"""Lets lists wait for a lull in what changes them, so that a burst makes each list once or twice.

Without it a bulk upload recomputes every list after each profile. The wait has an end: under a
steady stream lists still come.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

LULL_SECONDS = 0.3
LONGEST_WAIT_SECONDS = 5.0
LOOK_SECONDS = 0.05


class Calm:
    def __init__(
        self, lull_s: float = LULL_SECONDS, longest_s: float = LONGEST_WAIT_SECONDS
    ) -> None:
        self._lull_s = lull_s
        self._longest_s = longest_s
        self._at_work = 0
        self._last: float | None = None

    @contextmanager
    def disturbed(self) -> Iterator[None]:
        """Around the handling of anything that may change a list."""
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1
            self._last = asyncio.get_running_loop().time()

    async def come(self) -> None:
        """Returns after a lull, or at the end of the longest wait."""
        now = asyncio.get_running_loop().time
        end = now() + self._longest_s
        while now() < end and not self._is_calm(now()):  # noqa: ASYNC110 - a lull is no event
            await asyncio.sleep(LOOK_SECONDS)

    def _is_calm(self, now: float) -> bool:
        if self._at_work:
            return False
        return self._last is None or now - self._last >= self._lull_s
