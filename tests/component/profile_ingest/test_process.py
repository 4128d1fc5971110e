"""The intake as an operator runs it: a process with a socket, configured by the environment."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from deploy.ports import free_port
from tests.component.profile_ingest.desk_bench import COLLEGE, ISSUERS, LIMITS, SECRET, path
from tests.component.profile_ingest.live import until_ready
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually
from tests.unit.profile_ingest.entries import graduate, raw

LINES = 1_200


async def run(environment: dict[str, str], *arguments: str) -> asyncio.subprocess.Process:
    own = {name: value for name, value in os.environ.items() if not name.startswith("INGEST_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.profile_ingest",
        *arguments,
        env=own | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@asynccontextmanager
async def serving(
    kafka: KafkaEngine, folder: Path
) -> AsyncIterator[tuple[httpx.AsyncClient, asyncio.subprocess.Process]]:
    file, port = folder / "issuers.json", free_port()
    rows = [row.model_dump(mode="json") for row in ISSUERS]
    await asyncio.to_thread(file.write_text, json.dumps(rows), encoding="utf-8")
    process = await run(
        {
            "INGEST_ID_SECRET": SECRET.decode(),
            "INGEST_ISSUERS_FILE": str(file),
            "INGEST_PORT": str(port),
            "KAFKA_BOOTSTRAP_SERVERS": kafka.bootstrap_servers,
        }
    )
    headers = {"Authorization": f"Bearer {COLLEGE}"}
    try:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=120
        ) as client:
            await eventually(lambda: _listens(client), deadline_s=60)
            await until_ready(client)
            yield client, process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_a_large_upload_over_a_socket_is_answered_line_by_line(
    intake_kafka: KafkaEngine, tmp_path: Path
) -> None:
    """More than sockets hold: whoever answered before all was read would wait for ever."""
    body = b"\n".join(
        raw(graduate(own_number=f"P-{number}", german__level="?" if number % 3 else "A2"))
        for number in range(LINES)
    )
    async with serving(intake_kafka, tmp_path) as (college, _):
        answer = await college.post(
            "/graduates/bulk", content=body, headers={"Content-Type": "application/x-ndjson"}
        )

    results = [json.loads(line) for line in answer.text.splitlines()]
    assert [each["line"] for each in results] == list(range(1, LINES + 1))
    assert sum(each["status"] == 202 for each in results) == LINES // 3
    assert len(body) > 10 * LIMITS.line_bytes


async def test_it_ends_cleanly_on_sigterm_and_its_log_names_nobody(
    intake_kafka: KafkaEngine, tmp_path: Path
) -> None:
    async with serving(intake_kafka, tmp_path) as (college, process):
        taken = await college.put(path("graduates", "P-LOG"), json=graduate())
        await college.put(path("graduates", "P-LOG"), json=graduate(summary=["Trần Văn Mẫu"]))
        process.send_signal(signal.SIGTERM)
        said, complained = await process.communicate()

    assert taken.status_code == 202
    assert process.returncode in {0, -signal.SIGTERM}
    assert b"Traceback" not in said + complained
    for personal in ("Mẫu", "mau.tran", "P-LOG", COLLEGE):
        assert personal.encode() not in said + complained


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "INGEST_ID_SECRET"),
        ({"INGEST_ID_SECRET": "short"}, "at least 32 bytes"),
        ({"INGEST_ID_SECRET": SECRET.decode()}, "INGEST_ISSUERS"),
        ({"INGEST_ID_SECRET": SECRET.decode(), "INGEST_ISSUERS": "[{"}, "INGEST_ISSUERS"),
        ({"INGEST_ID_SECRET": SECRET.decode(), "INGEST_PORT": "http"}, "INGEST_PORT"),
        (
            {"INGEST_ID_SECRET": SECRET.decode(), "KAFKA_PING_SECONDS": "0"},
            "KAFKA_PING_SECONDS",
        ),
    ],
)
async def test_a_wrong_configuration_is_said_in_one_line(
    environment: dict[str, str], said: str
) -> None:
    process = await run(environment)

    _, complained = await process.communicate()

    assert process.returncode == 2
    assert said in complained.decode()
    assert "Traceback" not in complained.decode()
    assert SECRET not in complained


async def _listens(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/health/live")).status_code == 200
    except httpx.TransportError:
        return False
