"""Where the golden JSON of the events lies, and how it is written; golden/ holds nothing else."""

from collections.abc import Iterator
from pathlib import Path

from shared.events import Event
from tests.contracts.samples import FULL, MINIMAL

FOLDER = Path(__file__).parent / "golden"


def golden_events() -> Iterator[tuple[str, Event]]:
    """Each golden file's name with the event that it holds."""
    for kind, events in (("full", FULL), ("minimal", MINIMAL)):
        for topic, event in events.items():
            yield f"{topic}.{kind}.json", event


def golden_text(event: Event) -> str:
    """As people can read and compare it; the same JSON as on the wire."""
    return event.model_dump_json(indent=2) + "\n"


def rewrite() -> list[str]:
    """Write every file and remove the others; returns the names that changed."""
    FOLDER.mkdir(exist_ok=True)
    wanted = {name: golden_text(event) for name, event in golden_events()}
    changed = []
    for path in FOLDER.iterdir():
        if path.name not in wanted:
            path.unlink()
            changed.append(path.name)
    for name, text in wanted.items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed
