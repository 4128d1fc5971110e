"""Which Chromium the browser test drives. `python -m tests.support.browser` says it; 1 for none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Playwright
from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ANSWERS_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Chromium:
    """One executable that was seen to run."""

    executable: Path
    version: str

    async def launch(self, playwright: Playwright) -> Browser:
        """A headless browser; as root without its sandbox, which refuses root."""
        arguments = ["--disable-dev-shm-usage"] + ["--no-sandbox"] * (os.geteuid() == 0)
        return await playwright.chromium.launch(
            executable_path=self.executable, headless=True, args=arguments
        )

    def __str__(self) -> str:
        return f"{self.version} ({self.executable})"


def find_chromium(environment: Mapping[str, str]) -> Chromium | None:
    """BROWSER if it is a Chromium, one on PATH, Playwright's own: the first that runs."""
    for candidate in (*_named(environment), _playwrights_own()):
        if candidate is not None and (version := _version(candidate)):
            return Chromium(candidate, version)
    return None


def _named(environment: Mapping[str, str]) -> list[Path]:
    # Desktops set BROWSER too, to whatever opens links there.
    given = environment.get("BROWSER", "")
    names = [given] if "chrom" in given else []
    found = [shutil.which(name, path=environment.get("PATH")) for name in (*names, *NAMES)]
    return [Path(path) for path in found if path]


def _playwrights_own() -> Path | None:
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if path.is_file() else None


def _version(executable: Path) -> str | None:
    try:
        done = subprocess.run(
            [executable, "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=ANSWERS_WITHIN_S,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None


if __name__ == "__main__":
    chosen = find_chromium(os.environ)
    print(chosen or "no Chromium found")
    sys.exit(0 if chosen else 1)
