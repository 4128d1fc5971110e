"""The folder for what can be made again: where it is, and how a finished thing gets into it."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ABANDONED_AFTER_S = 3600.0
_BUILDING = ".building-"


def cache_folder() -> Path:
    """`GREENBRIDGE_CACHE`, else `greenbridge` in the user's cache folder (XDG)."""
    own = os.environ.get("GREENBRIDGE_CACHE")
    if own:
        return Path(own).expanduser()
    user = os.environ.get("XDG_CACHE_HOME")
    return (Path(user) if user else Path.home() / ".cache") / "greenbridge"


@contextmanager
def building(target: Path) -> Iterator[Path]:
    """A folder to build in; it becomes `target` when the block ends without an error.

    Of several processes that build the same target the first to end wins, and the others'
    work is dropped: a reader never sees a half-built folder.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _drop_abandoned(target.parent)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=target.parent))
    try:
        yield folder
        _move(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_BUILDING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)  # mkstemp lets only its owner read
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _move(folder: Path, target: Path) -> None:
    folder.chmod(0o755)  # mkdtemp lets only its owner in
    try:
        folder.rename(target)
    except OSError:
        if not target.is_dir():  # another process was first: that is no error
            raise


def _drop_abandoned(parent: Path) -> None:
    """Remove what a killed build left behind."""
    for folder in parent.glob(f"{_BUILDING}*"):
        try:
            age = time.time() - folder.stat().st_mtime
        except FileNotFoundError:  # its own process has just removed it
            continue
        if age > _ABANDONED_AFTER_S:
            shutil.rmtree(folder, ignore_errors=True)
