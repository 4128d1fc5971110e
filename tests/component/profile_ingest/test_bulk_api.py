"""Bulk uploads: each line has its result, in order; no line stops another."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest

from shared.broker import NotKnownStored
from shared.topics import GRADUATE_PROFILES, VACANCIES
from tests.component.profile_ingest.desk_bench import COLLEGE, EMPLOYER, LIMITS, DeskBench
from tests.unit.profile_ingest.entries import graduate, raw, vacancy

NDJSON = {"Content-Type": "application/x-ndjson"}


def line(number: str, **changes: object) -> bytes:
    return raw(graduate(own_number=number, **changes))


async def sent(
    bench: DeskBench, lines: Sequence[bytes], *, token: str = COLLEGE, url: str = "/graduates/bulk"
) -> list[dict[str, Any]]:
    async with bench.client(token) as client:
        answer = await client.post(url, content=b"\n".join(lines), headers=NDJSON)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(each) for each in answer.text.splitlines()]


async def test_each_line_has_its_result_in_order_and_bad_ones_stop_nothing() -> None:
    bench = DeskBench()
    lines = [
        line("A-1"),
        b"{not json",
        line("A-2", german__level="B3"),
        b"",
        line("A-3", consent={"status": "given"}),
        raw(graduate()),
    ]

    results = await sent(bench, lines)

    assert [each["line"] for each in results] == [1, 2, 3, 5, 6]
    assert [each["status"] for each in results] == [202, 422, 422, 202, 422]
    assert [each.get("own_number") for each in results] == ["A-1", None, "A-2", "A-3", None]
    assert results[2]["problem"]["errors"][0]["field"] == "/german/level"
    assert results[3]["accepted"]["warnings"][0]["code"] == "consent_unknown"
    assert len(bench.writer.on(GRADUATE_PROFILES)) == 2


async def test_a_line_that_is_not_acknowledged_says_so_and_the_others_are_taken() -> None:
    bench = DeskBench()
    bench.writer.fail_on = {GRADUATE_PROFILES.name: [NotKnownStored("timed out")]}

    results = await sent(bench, [line(f"A-{number}") for number in range(6)])

    assert sorted(each["status"] for each in results) == [202, 202, 202, 202, 202, 503]
    (unknown,) = (each for each in results if each["status"] == 503)
    assert unknown["problem"]["retry_after_seconds"] == 3


async def test_no_more_lines_are_in_flight_than_allowed() -> None:
    bench = DeskBench()

    await sent(bench, [line(f"A-{number}") for number in range(40)])

    assert bench.writer.most_in_flight == LIMITS.in_flight


async def test_two_lines_about_one_graduate_keep_their_order() -> None:
    bench = DeskBench()

    await sent(bench, [line("A-1", summary=f"Bản {number}") for number in range(10)])

    summaries = [each.event.summary for each in bench.writer.on(GRADUATE_PROFILES)]  # type: ignore[union-attr]
    assert summaries == [f"Bản {number}" for number in range(10)]


async def test_a_line_that_is_too_long_is_named_and_the_next_is_read() -> None:
    bench = DeskBench()
    long = line("A-1", summary="x" * LIMITS.line_bytes)

    results = await sent(bench, [long, line("A-2")])

    assert [each["status"] for each in results] == [413, 202]
    assert results[0]["problem"]["type"].endswith(":line_too_long")


async def test_lines_beyond_the_limit_are_named_once_and_not_read() -> None:
    bench = DeskBench(limits=replace(LIMITS, lines=3))

    results = await sent(bench, [line(f"A-{number}") for number in range(9)])

    assert [each["status"] for each in results] == [202, 202, 202, 413]
    assert results[3]["problem"]["type"].endswith(":too_many_lines")
    assert len(bench.writer.on(GRADUATE_PROFILES)) == 3


async def test_an_upload_that_turns_out_too_long_keeps_what_was_taken() -> None:
    bench = DeskBench(limits=replace(LIMITS, body_bytes=3_000))

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(9):
            yield line(f"A-{number}") + b"\n"

    async with bench.client(COLLEGE) as client:
        answer = await client.post("/graduates/bulk", content=pieces(), headers=NDJSON)

    results = [json.loads(each) for each in answer.text.splitlines()]
    assert {each["status"] for each in results[:-1]} == {202}
    assert results[-1]["problem"]["type"].endswith(":body_too_long")


@pytest.mark.parametrize("size", [1, 7, 4_096])
async def test_lines_may_be_cut_anywhere_on_the_way(size: int) -> None:
    bench = DeskBench()
    body = b"\r\n".join([line("A-1"), line("A-2"), b""])

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), size):
            yield body[start : start + size]

    async with bench.client(COLLEGE) as client:
        answer = await client.post("/graduates/bulk", content=pieces(), headers=NDJSON)

    statuses = [json.loads(each)["status"] for each in answer.text.splitlines()]
    assert statuses == [202, 202]


async def test_an_upload_with_a_stated_length_over_the_limit_is_413_as_a_whole() -> None:
    bench = DeskBench(limits=replace(LIMITS, body_bytes=10))

    async with bench.client(COLLEGE) as client:
        answer = await client.post("/graduates/bulk", content=line("A-1"), headers=NDJSON)

    assert answer.status_code == 413
    assert bench.writer.written == []


async def test_another_content_type_or_no_token_is_refused_before_a_line_is_read() -> None:
    bench = DeskBench()

    async with bench.client(COLLEGE) as client, bench.client(None) as nobody:
        wrong = await client.post("/graduates/bulk", json=[graduate()])
        unknown = await nobody.post("/graduates/bulk", content=line("A-1"), headers=NDJSON)

    assert (wrong.status_code, unknown.status_code) == (415, 401)
    assert bench.writer.written == []


async def test_before_the_view_is_current_every_line_is_503() -> None:
    bench = DeskBench()
    bench.currency.current = False

    results = await sent(bench, [line("A-1"), b"{}"])

    assert [each["status"] for each in results] == [503, 422]


async def test_vacancies_are_taken_in_the_same_way() -> None:
    bench = DeskBench()
    lines = [raw(vacancy(own_reference="V-1")), raw(vacancy(own_reference="V-2", german=None))]

    results = await sent(bench, lines, token=EMPLOYER, url="/vacancies/bulk")

    assert [(each["status"], each["own_number"]) for each in results] == [
        (202, "V-1"),
        (422, "V-2"),
    ]
    assert len(bench.writer.on(VACANCIES)) == 1


async def test_an_empty_upload_has_no_results() -> None:
    assert await sent(DeskBench(), [b"", b"  "]) == []


async def test_a_graduate_may_be_called_bulk() -> None:
    bench = DeskBench()

    async with bench.client(COLLEGE) as client:
        put: httpx.Response = await client.put("/graduates/bulk", json=graduate())
        got = await client.get("/graduates/bulk")

    assert (put.status_code, got.status_code) == (202, 200)
