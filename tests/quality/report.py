"""The figures as a table and a file, and which of them fell under their floor."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


@dataclass(frozen=True, slots=True)
class Fallen:
    """A figure on the wrong side of its limit."""

    name: str
    value: float
    limit: str


def fallen(figures: Mapping[str, float]) -> Sequence[Fallen]:
    """What is under its floor or over its ceiling; figures that this run has not are passed by."""
    limits = tomllib.loads(FLOORS.read_text("utf-8"))
    under = [
        Fallen(name, figures[name], f"at least {floor}")
        for name, floor in limits["floors"].items()
        if name in figures and figures[name] < floor
    ]
    over = [
        Fallen(name, figures[name], f"at most {ceiling}")
        for name, ceiling in limits["ceilings"].items()
        if name in figures and figures[name] > ceiling
    ]
    return [*under, *over]


def show(columns: Mapping[str, Mapping[str, float]], console: Console) -> None:
    """A line for each figure, a column for each system; empty where a system has no such figure."""
    table = Table("figure", *columns)
    for name in dict.fromkeys(name for figures in columns.values() for name in figures):
        cells = (figures.get(name) for figures in columns.values())
        table.add_row(name, *("" if cell is None else f"{cell:.3f}" for cell in cells))
    console.print(table)


def write(path: Path, content: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
