"""On a real broker: what is acknowledged lies in the topics, and erasures reach them."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.profile_ingest.config import Settings
from services.profile_ingest.intake import GraduateIntake
from services.profile_ingest.stating import state_graduate
from shared.events import ErasureRequester, GraduateErased, GraduateProfileStated
from shared.ids import graduate_id, vacancy_id
from shared.topics import ERASURES, GRADUATE_CONTACTS, GRADUATE_PROFILES, VACANCIES, Topic
from tests.component.broker.bench import Bench
from tests.component.profile_ingest.desk_bench import EMPLOYER, SECRET, path
from tests.component.profile_ingest.live import (
    last_is_tombstone,
    records_of,
    running,
)
from tests.support.polling import eventually
from tests.unit.profile_ingest.entries import graduate, raw, vacancy


@pytest.fixture
def own() -> str:
    """A number that no other test uses."""
    return f"CNC/{uuid4()}"


def key_of(own: str) -> str:
    return graduate_id(SECRET, "college-1", own)


def profile_of(own: str, given: datetime) -> GraduateProfileStated:
    """As another replica would publish it."""
    entry = raw(graduate(consent__given_at=given.isoformat()))
    sent = GraduateIntake.model_validate_json(entry, strict=True)
    statement = state_graduate(
        sent, graduate_id=key_of(own), issuer="college-1", own_number=own, now=given
    )
    return statement.profile


async def test_a_graduate_lies_in_both_topics_contact_first_cleaned_and_with_headers(
    settings: Settings, log: Bench, own: str
) -> None:
    async with running(settings) as college:
        entry = graduate(summary="Trần Văn Mẫu, sinh năm 2001. Hàn TIG.")
        answer = await college.put(
            path("graduates", own), json=entry, headers={"X-Correlation-ID": "upload-7"}
        )

    (contact,) = await records_of(log, GRADUATE_CONTACTS, key_of(own))
    (profile,) = await records_of(log, GRADUATE_PROFILES, key_of(own))
    headers = {name: value.decode() for name, value in profile.headers}
    value = json.loads(profile.value)
    assert answer.status_code == 202
    assert answer.json()["position"] == {
        "partition": profile.partition,
        "offset": profile.offset,
    }
    assert contact.timestamp <= profile.timestamp
    assert contact.partition == profile.partition
    assert json.loads(contact.value)["name"] == "Trần Văn Mẫu"
    assert value["summary"] == "Hàn TIG."
    assert value["coding"]["occupation_ids"] == ["cnc_metal_cutting"]
    assert "Mẫu" not in profile.value.decode()
    assert own not in profile.value.decode()
    assert headers["ce_specversion"] == "1.0"
    assert headers["ce_source"] == "/greenbridge/profile_ingest"
    assert headers["ce_type"] == "greenbridge.graduate-profile.stated.v1"
    assert headers["content-type"] == "application/json"
    assert headers["correlation_id"] == "upload-7"


async def test_a_vacancy_is_stored_shown_after_a_restart_and_withdrawn(
    settings: Settings, log: Bench, own: str
) -> None:
    key, url = vacancy_id(SECRET, "werk-1", own), path("vacancies", own)
    async with running(settings, EMPLOYER) as employer:
        assert (await employer.put(url, json=vacancy())).status_code == 202

    async with running(settings, EMPLOYER) as employer:
        shown = (await employer.get(url)).json()
        deleted = await employer.delete(url)
        gone = await employer.get(url)

    assert shown["id"] == key
    assert shown["state"]["code"] == "not_reviewed"
    assert (deleted.status_code, gone.status_code) == (202, 404)
    assert await last_is_tombstone(log, VACANCIES, key)


async def test_an_erased_graduate_is_gone_from_both_topics_until_a_newer_consent(
    settings: Settings, log: Bench, own: str
) -> None:
    url = path("graduates", own)
    async with running(settings) as college:
        await college.put(url, json=graduate())
        assert (await college.delete(url)).status_code == 202
        assert await last_is_tombstone(log, GRADUATE_PROFILES, key_of(own))
        assert await last_is_tombstone(log, GRADUATE_CONTACTS, key_of(own))
        refused = await college.put(url, json=graduate())

    async with running(settings) as college:
        still_refused = await college.put(url, json=graduate())
        later = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
        taken = await college.put(url, json=graduate(consent__given_at=later))
        shown = await college.get(url)

    assert (refused.status_code, still_refused.status_code) == (410, 410)
    assert (taken.status_code, shown.status_code) == (202, 200)


async def test_an_erasure_that_the_graduate_asked_for_takes_profile_and_contact(
    settings: Settings, log: Bench, own: str
) -> None:
    url = path("graduates", own)
    erasure = GraduateErased(
        graduate_id=key_of(own),
        erased_at=datetime.now(UTC),
        requested_by=ErasureRequester.GRADUATE,
    )
    async with running(settings) as college:
        await college.put(url, json=graduate())

        await log.send_event(ERASURES, erasure)

        for topic in (GRADUATE_PROFILES, GRADUATE_CONTACTS):
            await eventually(_erased(log, topic, key_of(own)), deadline_s=20)
        assert (await college.get(url)).status_code == 410


async def test_an_erasure_that_is_read_late_leaves_a_newer_consent_alone(
    settings: Settings, log: Bench, own: str
) -> None:
    url, now = path("graduates", own), datetime.now(UTC)
    erasure = GraduateErased(
        graduate_id=key_of(own),
        erased_at=now - timedelta(hours=1),
        requested_by=ErasureRequester.GRADUATE,
    )
    other = replace_key(erasure, str(uuid4()))
    async with running(settings) as college:
        await college.put(url, json=graduate(consent__given_at=now.isoformat()))

        await log.send_event(ERASURES, erasure)
        # Once the next erasure of the same partition is carried out, the first one has been read.
        partition = (await records_of(log, ERASURES, key_of(own)))[-1].partition
        await log.send_event(ERASURES, other, partition=partition)
        await eventually(_erased(log, GRADUATE_PROFILES, other.graduate_id), deadline_s=20)

        assert (await college.get(url)).status_code == 200
    assert not await last_is_tombstone(log, GRADUATE_PROFILES, key_of(own))


async def test_a_profile_that_another_replica_published_across_an_erasure_is_taken_back(
    settings: Settings, log: Bench, own: str
) -> None:
    async with running(settings) as college:
        await college.delete(path("graduates", own))

        await log.send_event(
            GRADUATE_PROFILES, profile_of(own, datetime.now(UTC) - timedelta(days=1))
        )

        async def taken_back() -> bool:
            found = await records_of(log, GRADUATE_PROFILES, key_of(own))
            return len(found) == 3 and found[-1].value is None

        await eventually(taken_back, deadline_s=20)


async def test_five_hundred_lines_with_bad_ones_among_them(
    settings: Settings, log: Bench, own: str
) -> None:
    bad = set(range(0, 500, 25))
    lines = [
        b"{broken" if number in bad else raw(graduate(own_number=f"{own}-{number}"))
        for number in range(500)
    ]
    async with running(settings) as college:
        answer = await college.post(
            "/graduates/bulk",
            content=b"\n".join(lines),
            headers={"Content-Type": "application/x-ndjson"},
        )

    results: list[dict[str, Any]] = [json.loads(each) for each in answer.text.splitlines()]
    stored = {each.key.decode() for each in await log.records(GRADUATE_PROFILES.name)}
    contacts = {each.key.decode() for each in await log.records(GRADUATE_CONTACTS.name)}
    assert [each["line"] for each in results] == list(range(1, 501))
    assert {each["line"] - 1 for each in results if each["status"] == 422} == bad
    acknowledged = {each["accepted"]["id"] for each in results if each["status"] == 202}
    assert len(acknowledged) == 480
    assert acknowledged <= stored
    assert acknowledged <= contacts


async def test_many_at_once_about_one_graduate_leave_contact_and_profile_of_the_same_upload(
    settings: Settings, log: Bench, own: str
) -> None:
    async with running(settings) as college:
        await asyncio.gather(
            *(
                college.put(
                    path("graduates", own),
                    json=graduate(summary=f"{n}", contact__phone=f"+84 90 000 00 {n:02}"),
                )
                for n in range(10)
            )
        )
        shown = (await college.get(path("graduates", own))).json()

    profiles = await records_of(log, GRADUATE_PROFILES, key_of(own))
    contacts = await records_of(log, GRADUATE_CONTACTS, key_of(own))
    last = json.loads(profiles[-1].value)["summary"]
    assert json.loads(contacts[-1].value)["phone"].endswith(f"{int(last):02}")
    assert shown["profile"]["summary"] == last


def replace_key(erasure: GraduateErased, own: str) -> GraduateErased:
    return erasure.model_copy(update={"graduate_id": key_of(own)})


def _erased(log: Bench, topic: Topic, key: str) -> Any:
    async def check() -> bool:
        return await last_is_tombstone(log, topic, key)

    return check
