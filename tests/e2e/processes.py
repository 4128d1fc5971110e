"""A service as a process of its own: started, killed, ended and started again by a test."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from tests.support.polling import eventually

ROOT = Path(__file__).resolve().parents[2]
ENDS_WITHIN_S = 30.0
READY_WITHIN_S = 240.0  # a fresh matcher embeds the whole log, beside all else on two cores


class ServiceProcess:
    """`python -m services.<name>` on the loopback; its log is appended to `<name>.log`."""

    def __init__(self, name: str, port: int, environment: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start; returns at once (see `is_ready`)."""
        assert self._process is None, f"{self.name} runs already"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", f"services.{self.name}"],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def runs(self) -> bool:
        """Whether it was started, and neither killed nor ended by a test."""
        return self._process is not None

    @property
    def pid(self) -> int:
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, closed or committed."""
        self._end(signal.SIGKILL)

    def terminate(self) -> int:
        """SIGTERM, and the exit status of an orderly end."""
        return self._end(signal.SIGTERM)

    def stop(self) -> None:
        """End it whatever its state; for the end of a test."""
        if self._process is not None:
            self.kill()

    async def is_live(self) -> bool:
        return await self._answers("/health/live")

    async def is_ready(self) -> bool:
        return await self._answers("/health/ready")

    async def until_ready(self) -> None:
        await eventually(self.is_ready, READY_WITHIN_S, every_s=0.1)

    async def _answers(self, path: str) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"{self.name} ended: {self._last_words()}"
        try:
            async with httpx.AsyncClient(base_url=self.url, timeout=5) as client:
                return (await client.get(path)).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _end(self, number: signal.Signals) -> int:
        process = self._process
        assert process is not None, f"{self.name} does not run"
        process.send_signal(number)
        try:
            status = process.wait(ENDS_WITHIN_S)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            self._process = None
        return status

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]
