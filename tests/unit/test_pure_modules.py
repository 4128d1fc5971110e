"""Pure modules read no clock, roll no dice and await nothing; which they are pyproject.toml says.

What they may import is import-linter's to check (`make lint`). This checks what an import does
not show: `datetime.now()` is a call on a type that they need.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CLOCK = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter", "time_ns"}
DICE = {"uuid1", "uuid4", "uuid6", "uuid7", "token_hex", "token_urlsafe", "urandom", "shuffle"}
FORBIDDEN_CALLS = CLOCK | DICE | {"open", "input", "print"}


def pure_modules() -> list[str]:
    """The modules that the contract `pure` lists."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (contract,) = (each for each in settings["contracts"] if each["id"] == "pure")
    return sorted(contract["source_modules"])


def files_of(module: str) -> list[Path]:
    """The module's file, or all files of the package."""
    path = ROOT.joinpath(*module.split("."))
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def impurities(source: str) -> Iterator[str]:
    """Each call of a clock or of chance, and each coroutine, with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                if name in FORBIDDEN_CALLS:
                    yield f"line {node.lineno}: {name}()"
            case ast.AsyncFunctionDef():
                yield f"line {node.lineno}: async def {node.name}"


@pytest.mark.parametrize("module", pure_modules())
def test_a_pure_module_takes_time_and_chance_as_arguments(module: str) -> None:
    files = files_of(module)

    found = {file.name: list(impurities(file.read_text())) for file in files}

    assert files
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nat = datetime.now()",
        "from uuid import uuid4\nid = uuid4()",
        "from datetime import date\nlate = date.today() > deadline",
        "text = open('x').read()",
        "async def decide() -> None: ...",
    ],
)
def test_the_check_sees_what_it_is_there_for(source: str) -> None:
    assert list(impurities(source))


def test_the_check_lets_a_decision_pass() -> None:
    source = "def is_late(deadline: date, today: date) -> bool:\n    return today > deadline"

    assert list(impurities(source)) == []
