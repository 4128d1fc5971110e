"""What a college sees of the intake: every answer to PUT, GET and DELETE of a graduate."""

from collections.abc import AsyncIterator

import httpx
import pytest

from shared.broker import NotKnownStored, TooLarge
from shared.events import (
    ConsentStatus,
    ErasureRequester,
    Event,
    GraduateChoiceMade,
    GraduateErased,
    GraduateProfileStated,
    Position,
)
from shared.ids import graduate_id
from shared.topics import ERASURES, GRADUATE_CONTACTS, GRADUATE_PROFILES, Topic
from tests.component.profile_ingest.desk_bench import (
    COLLEGE,
    EMPLOYER,
    OTHER_COLLEGE,
    SECRET,
    DeskBench,
    path,
)
from tests.component.profile_ingest.fakes import FakeWriter
from tests.unit.profile_ingest.entries import NOW, graduate

PROBLEM = "application/problem+json"
OWN = "CNC/2026 017"
KEY = graduate_id(SECRET, "college-1", OWN)
URL = path("graduates", OWN)


@pytest.fixture
def bench() -> DeskBench:
    return DeskBench()


@pytest.fixture
async def college(bench: DeskBench) -> AsyncIterator[httpx.AsyncClient]:
    async with bench.client(COLLEGE) as client:
        yield client


async def test_an_accepted_graduate_is_answered_with_id_coding_and_position(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    answer = await college.put(URL, json=graduate(summary="Quê Nghệ An, hàn TIG."))

    body = answer.json()
    assert answer.status_code == 202
    assert body["id"] == KEY
    assert body["own_number"] == OWN
    assert body["coding"]["status"] == "coded"
    assert body["coding"]["occupations"][0]["id"] == "cnc_metal_cutting"
    assert body["coding"]["in_words"]["vi"]
    assert body["removed"] == [{"field": "/summary", "kind": "origin", "count": 1}]
    assert body["warnings"] == []
    assert body["position"] == {"partition": 0, "offset": 2}
    assert "Nghệ An" not in answer.text


async def test_the_contact_is_written_before_the_profile(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    headers = {"X-Correlation-ID": "upload-7"}

    await college.put(URL, json=graduate(), headers=headers)

    topics = [(each.topic, each.key, each.correlation_id) for each in bench.writer.written]
    assert topics == [
        (GRADUATE_CONTACTS.name, KEY, "upload-7"),
        (GRADUATE_PROFILES.name, KEY, "upload-7"),
    ]


async def test_an_upload_that_changes_nothing_is_published_again(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    for _ in range(2):
        await college.put(URL, json=graduate())

    assert len(bench.writer.on(GRADUATE_PROFILES)) == 2


async def test_a_bare_tick_is_taken_and_said_to_be_unknown(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    answer = await college.put(URL, json=graduate(consent={"status": "given"}))

    (warning,) = answer.json()["warnings"]
    written = bench.writer.on(GRADUATE_PROFILES)[0].event
    assert answer.status_code == 202
    assert warning["code"] == "consent_unknown"
    assert "will not be matched" in warning["in_words"]["en"]
    assert isinstance(written, GraduateProfileStated)
    assert written.consent.status is ConsentStatus.UNKNOWN


@pytest.mark.parametrize(("topic", "written"), [(GRADUATE_CONTACTS, 0), (GRADUATE_PROFILES, 1)])
async def test_what_is_not_acknowledged_is_answered_by_503_with_retry_after(
    bench: DeskBench, college: httpx.AsyncClient, topic: Topic, written: int
) -> None:
    bench.writer.fail_on = {topic.name: [NotKnownStored("timed out")]}

    answer = await college.put(URL, json=graduate())

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "3"
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["detail"] == "Not known to be stored; send it again."
    assert len(bench.writer.written) == written

    again = await college.put(URL, json=graduate())

    assert again.status_code == 202


async def test_an_event_that_no_topic_takes_is_answered_by_413(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    bench.writer.fail_on = {GRADUATE_PROFILES.name: [TooLarge(2_000_000, 1_000_000)]}

    answer = await college.put(URL, json=graduate())

    assert answer.status_code == 413
    assert "1000000" in answer.json()["detail"]


async def test_faults_are_answered_by_422_with_field_value_and_remedy(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    answer = await college.put(URL, json=graduate(german__level="B3", contact__email="x"))

    body = answer.json()
    by_field = {each["field"]: each for each in body["errors"]}
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    assert body["type"] == "urn:greenbridge:problem:invalid_entry"
    assert set(by_field) == {"/german/level", "/contact/email"}
    assert by_field["/german/level"]["value"] == "B3"
    assert "value" not in by_field["/contact/email"]
    assert {"remedy", "remedy_de", "remedy_vi"} <= set(by_field["/contact/email"])
    assert bench.writer.written == []


@pytest.mark.parametrize("token", [None, "unknown", COLLEGE.upper()])
async def test_without_a_known_token_it_is_401(bench: DeskBench, token: str | None) -> None:
    async with bench.client(token) as nobody:
        answer = await nobody.put(URL, json=graduate())

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == PROBLEM


@pytest.mark.parametrize("method", ["PUT", "GET", "DELETE"])
async def test_a_company_has_no_graduates(bench: DeskBench, method: str) -> None:
    async with bench.client(EMPLOYER) as employer:
        answer = await employer.request(method, URL, json=graduate())

    assert answer.status_code == 403
    assert "employer" in answer.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/xml"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_another_content_type_is_415(
    college: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await college.put(URL, content=b"{}", headers=headers)

    assert answer.status_code == 415


async def test_a_body_over_the_limit_is_413_whether_its_length_is_stated_or_not(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    large = b" " * (bench.limits.line_bytes + 1)
    headers = {"Content-Type": "application/json; charset=utf-8"}

    async def pieces() -> AsyncIterator[bytes]:
        yield large

    stated = await college.put(URL, content=large, headers=headers)
    streamed = await college.put(URL, content=pieces(), headers=headers)

    assert (stated.status_code, streamed.status_code) == (413, 413)
    assert str(bench.limits.line_bytes) in stated.json()["detail"]


@pytest.mark.parametrize("own", ["x" * 65, "a\u0000b", " "])
async def test_a_number_that_cannot_be_used_is_422(college: httpx.AsyncClient, own: str) -> None:
    answer = await college.put(path("graduates", own), json=graduate())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "/own_number"


@pytest.mark.parametrize("method", ["PUT", "GET", "DELETE"])
async def test_before_the_view_is_current_every_call_is_503(
    bench: DeskBench, college: httpx.AsyncClient, method: str
) -> None:
    bench.currency.current = False

    answer = await college.request(method, URL, json=graduate())

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "3"
    assert answer.json()["type"].endswith(":starting")
    assert bench.writer.written == []


async def test_ones_own_entry_is_shown_as_it_was_published(college: httpx.AsyncClient) -> None:
    await college.put(URL, json=graduate(summary="Sinh năm 2001. Hàn TIG."))

    body = (await college.get(URL)).json()

    assert body["id"] == KEY
    assert body["profile"]["summary"] == "Hàn TIG."
    assert body["state"]["code"] == "matchable"
    assert body["lists"] == {"as_candidate": 0, "as_near_miss": 0}
    assert body["pseudonym"].startswith("GB-")
    assert "contact" not in str(body)
    assert "Mẫu" not in str(body)


async def test_an_entry_of_another_college_cannot_be_seen(bench: DeskBench) -> None:
    async with bench.client(COLLEGE) as college, bench.client(OTHER_COLLEGE) as other:
        await college.put(URL, json=graduate())

        answer = await other.get(URL)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == PROBLEM


@pytest.mark.parametrize(
    ("choice", "consent", "state"),
    [
        ({}, "given", "matchable"),
        ({"paused": True}, "given", "paused"),
        ({"matching": False}, "given", "graduate_withdrew"),
        ({}, "unknown", "consent_unknown"),
        ({"matching": True}, "unknown", "matchable"),
        ({"matching": True}, "withdrawn", "consent_withdrawn"),
    ],
)
async def test_what_became_of_an_entry_follows_the_graduates_own_word(
    bench: DeskBench,
    college: httpx.AsyncClient,
    choice: dict[str, bool],
    consent: str,
    state: str,
) -> None:
    await college.put(URL, json=graduate(consent__status=consent))
    made = GraduateChoiceMade.model_validate({"graduate_id": KEY, "chosen_at": NOW, **choice})
    bench.view.take_choice(KEY, made, Position(partition=0, offset=1))

    body = (await college.get(URL)).json()

    assert body["state"]["code"] == state
    assert body["state"]["in_words"]["de"]


async def test_deleting_erases_first_and_takes_the_contact_last(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    await college.put(URL, json=graduate())
    bench.writer.written.clear()

    answer = await college.delete(URL)

    assert answer.status_code == 202
    assert answer.json()["id"] == KEY
    written = [(each.topic, each.event is None) for each in bench.writer.written]
    assert written == [
        (ERASURES.name, False),
        (GRADUATE_PROFILES.name, True),
        (GRADUATE_CONTACTS.name, True),
    ]
    erasure = bench.writer.written[0].event
    assert isinstance(erasure, GraduateErased)
    assert erasure.requested_by is ErasureRequester.COLLEGE


async def test_deleting_twice_is_as_once_and_an_unknown_number_is_erased_too(
    college: httpx.AsyncClient,
) -> None:
    first, second = await college.delete(URL), await college.delete(URL)

    assert (first.status_code, second.status_code) == (202, 202)
    assert (await college.get(URL)).status_code == 410


@pytest.mark.parametrize("topic", [ERASURES, GRADUATE_PROFILES, GRADUATE_CONTACTS])
async def test_a_deletion_that_broke_off_is_done_whole_when_sent_again(
    bench: DeskBench, college: httpx.AsyncClient, topic: Topic
) -> None:
    await college.put(URL, json=graduate())
    bench.writer.written.clear()
    bench.writer.fail_on = {topic.name: [NotKnownStored("timed out")]}

    broken = await college.delete(URL)
    again = await college.delete(URL)

    assert (broken.status_code, again.status_code) == (503, 202)
    assert [each.topic for each in bench.writer.written[-3:]] == [
        ERASURES.name,
        GRADUATE_PROFILES.name,
        GRADUATE_CONTACTS.name,
    ]


async def test_an_erased_graduate_is_410_until_a_consent_that_was_given_later(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    await college.put(URL, json=graduate())
    await college.delete(URL)
    bench.clock.go_on(days=2)
    written = len(bench.writer.written)

    old = await college.put(URL, json=graduate())
    bare = await college.put(URL, json=graduate(consent={"status": "given"}))
    shown = await college.get(URL)

    assert (old.status_code, bare.status_code, shown.status_code) == (410, 410, 410)
    assert "2026-11-02" in old.json()["detail"]
    assert len(bench.writer.written) == written

    new = await college.put(URL, json=graduate(consent__given_at="2026-11-03T10:00:00+07:00"))

    assert new.status_code == 202
    assert (await college.get(URL)).status_code == 200


async def test_an_erasure_that_comes_while_the_entry_is_published_wins(
    bench: DeskBench, college: httpx.AsyncClient
) -> None:
    erasure = GraduateErased(graduate_id=KEY, erased_at=NOW, requested_by=ErasureRequester.GRADUATE)

    class Erasing(FakeWriter):
        async def write(
            self, topic: Topic, event: Event, *, correlation_id: str | None = None
        ) -> Position:
            bench.view.take_erasure(KEY, erasure, Position(partition=0, offset=9))
            return await FakeWriter.write(self, topic, event, correlation_id=correlation_id)

    bench.writer = Erasing()
    async with bench.client(COLLEGE) as client:
        answer = await client.put(URL, json=graduate())

    assert answer.status_code == 410
    assert [each.event for each in bench.writer.written[-2:]] == [None, None]


async def test_every_address_and_method_that_is_not_there_is_a_problem_too(
    college: httpx.AsyncClient,
) -> None:
    nowhere = await college.get("/candidates")
    wrong = await college.patch(URL, json={})

    assert (nowhere.status_code, wrong.status_code) == (404, 405)
    assert nowhere.headers["content-type"] == wrong.headers["content-type"] == PROBLEM
