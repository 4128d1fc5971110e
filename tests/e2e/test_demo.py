"""The demo as a user runs it: a command, its output, its exit status, and what is left after it."""

import asyncio
import json
import signal
import sys
from pathlib import Path

import httpx

from tests.e2e.processes import ROOT
from tests.support.polling import eventually

SAMPLE = ROOT / "deploy" / "sample"
GRADUATES = ("SV-HAN-01", "SV-HAN-02", "SV-HLS-01")
VACANCIES = 3
ENDS_WITHIN_S = 240.0


def small_folder(folder: Path) -> Path:
    """A few entries of the sample, in a folder of the user's own."""
    folder.mkdir()
    (folder / "issuers.json").write_text((SAMPLE / "issuers.json").read_text("utf-8"), "utf-8")
    lines = (SAMPLE / "graduates.ndjson").read_text("utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["own_number"] in GRADUATES]
    (folder / "graduates.ndjson").write_text("\n".join(kept), "utf-8")
    lines = (SAMPLE / "vacancies.ndjson").read_text("utf-8").splitlines()
    welding = [line for line in lines if "schwei" in line.casefold()][:VACANCIES]
    (folder / "vacancies.ndjson").write_text("\n".join(welding), "utf-8")
    return folder


async def demo(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "deploy.demo", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def run(*arguments: str) -> tuple[int, str]:
    """Exit status and what was printed, with line breaks of the terminal's width taken out."""
    process = await demo(*arguments)
    async with asyncio.timeout(ENDS_WITHIN_S):
        said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, " ".join(said.decode().split())


async def test_once_prints_every_shortlist_and_ends_with_0(tmp_path: Path) -> None:
    data = small_folder(tmp_path / "data")

    status, said = await run("--once", "--data", str(data), "--folder", str(tmp_path / "run"))

    assert status == 0, said
    assert f"sending {len(GRADUATES)} graduates and {VACANCIES} vacancies" in said
    assert f"{VACANCIES} vacancies," in said
    assert "GB-" in said


async def test_started_again_everything_is_there_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    data = small_folder(tmp_path / "data")
    arguments = ("--data", str(data), "--folder", str(tmp_path / "run"))
    await run("--once", *arguments)

    process = await demo(*arguments)
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(ENDS_WITHIN_S):
        while "Ctrl-C ends" not in said:
            said += (await process.stdout.readline()).decode()
    link = next(word for word in said.split() if "/sign-in/" in word)
    async with httpx.AsyncClient(follow_redirects=True) as client:
        page = await eventually(lambda: client.get(link), 10)
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(60):
        rest, _ = await process.communicate()

    assert "sent in an earlier run" in said
    assert page.status_code == httpx.codes.OK
    assert process.returncode == 0, rest.decode()


async def test_a_refused_line_is_shown_with_its_remedy_and_the_status_is_1(tmp_path: Path) -> None:
    data = small_folder(tmp_path / "data")
    lines = (data / "graduates.ndjson").read_text("utf-8").splitlines()
    wrong = json.loads(lines[0]) | {"track": "abroad", "own_number": "X-1"}
    (data / "graduates.ndjson").write_text("\n".join([*lines, json.dumps(wrong)]), "utf-8")

    status, said = await run("--once", "--data", str(data), "--folder", str(tmp_path / "run"))

    assert status == 1
    assert f"graduates, line {len(lines) + 1}: refused with 422" in said
    assert "track" in said
    assert f"{VACANCIES} vacancies," in said


async def test_a_folder_that_is_none_is_said_and_the_status_is_1(tmp_path: Path) -> None:
    status, said = await run("--once", "--data", str(tmp_path), "--folder", str(tmp_path / "run"))

    assert status == 1
    assert "issuers.json is missing" in said
