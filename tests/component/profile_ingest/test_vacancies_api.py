"""What a company sees of the intake: every answer to PUT, GET and DELETE of a vacancy."""

from collections.abc import AsyncIterator

import httpx
import pytest

from shared.broker import NotKnownStored
from shared.events import (
    Position,
    ShortlistIssued,
    ShortlistStatus,
    VacancyReviewed,
    VacancyStated,
)
from shared.ids import vacancy_id
from shared.topics import VACANCIES
from tests.component.profile_ingest.desk_bench import COLLEGE, EMPLOYER, SECRET, DeskBench, path
from tests.unit.profile_ingest.entries import NOW, home_vacancy, vacancy

OWN = "2026/114"
KEY = vacancy_id(SECRET, "werk-1", OWN)
URL = path("vacancies", OWN)
AT = Position(partition=0, offset=1)


@pytest.fixture
def bench() -> DeskBench:
    return DeskBench()


@pytest.fixture
async def employer(bench: DeskBench) -> AsyncIterator[httpx.AsyncClient]:
    async with bench.client(EMPLOYER) as client:
        yield client


@pytest.mark.parametrize("entry", [vacancy(), home_vacancy()])
async def test_a_complete_vacancy_of_either_track_is_accepted(
    bench: DeskBench, employer: httpx.AsyncClient, entry: dict[str, object]
) -> None:
    answer = await employer.put(URL, json=entry)

    (written,) = bench.writer.on(VACANCIES)
    assert answer.status_code == 202
    assert answer.json()["id"] == written.key == KEY
    assert answer.json()["warnings"] == []


async def test_an_advert_is_stored_as_plain_text_without_its_contact_person(
    bench: DeskBench, employer: httpx.AsyncClient
) -> None:
    html = "<ul><li>Drehen</li><li>Fräsen</li></ul><p>Fragen: jobs@example.org</p>"

    answer = await employer.put(URL, json=vacancy(text=html))

    event = bench.writer.on(VACANCIES)[0].event
    assert isinstance(event, VacancyStated)
    assert event.text == "- Drehen\n- Fräsen\n\nFragen"
    assert answer.json()["removed"] == [{"field": "/text", "kind": "email", "count": 1}]


async def test_every_missing_term_is_named_with_reference_and_remedy(
    bench: DeskBench, employer: httpx.AsyncClient
) -> None:
    answer = await employer.put(URL, json=vacancy(terms__costs=None, terms__housing=None))

    errors = {each["field"]: each for each in answer.json()["errors"]}
    assert answer.status_code == 422
    assert set(errors) == {"/terms/costs", "/terms/housing"}
    assert "ILO" in errors["/terms/costs"]["reference"]
    assert errors["/terms/costs"]["remedy_de"].startswith("Nennen Sie")
    assert errors["/terms/costs"]["remedy_vi"].startswith("Hãy nêu")
    assert bench.writer.written == []


async def test_what_the_gates_refuse_is_taken_with_a_warning(employer: httpx.AsyncClient) -> None:
    answer = await employer.put(URL, json=vacancy(terms__is_temp_agency=True))

    assert answer.status_code == 202
    assert [each["code"] for each in answer.json()["warnings"]] == ["temp_agency"]


async def test_a_college_has_no_vacancies(bench: DeskBench) -> None:
    async with bench.client(COLLEGE) as college:
        answer = await college.put(URL, json=vacancy())

    assert answer.status_code == 403


async def test_what_is_not_acknowledged_is_503(
    bench: DeskBench, employer: httpx.AsyncClient
) -> None:
    bench.writer.fail_on = {VACANCIES.name: [NotKnownStored("timed out")]}

    answer = await employer.put(URL, json=vacancy())

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")


@pytest.mark.parametrize(
    ("review", "state"),
    [
        (None, "not_reviewed"),
        ({}, "not_reviewed"),
        ({"fairness": "met"}, "not_reviewed"),
        ({"fairness": "met", "climate": "met"}, "open"),
        ({"fairness": "met", "climate": "not_met"}, "refused"),
        ({"status": "paused"}, "vacancy_paused"),
        ({"status": "closed"}, "closed"),
        ({"status": "filled"}, "filled"),
    ],
)
async def test_what_became_of_a_vacancy_follows_the_officers_review(
    bench: DeskBench,
    employer: httpx.AsyncClient,
    review: dict[str, str] | None,
    state: str,
) -> None:
    await employer.put(URL, json=vacancy())
    if review is not None:
        said = {"vacancy_id": KEY, "reviewed_at": NOW, "officer": "Lan Officer", **review}
        bench.view.take_review(KEY, VacancyReviewed.model_validate(said), AT)

    answer = await employer.get(URL)

    assert answer.json()["state"]["code"] == state
    assert "Lan Officer" not in answer.text


async def test_the_newest_list_is_shown_in_figures(
    bench: DeskBench, employer: httpx.AsyncClient
) -> None:
    await employer.put(URL, json=vacancy())
    shortlist = ShortlistIssued(
        vacancy_id=KEY,
        version=f"sha256:{'0' * 64}",
        issued_at=NOW,
        as_of=NOW.date(),
        request=AT,
        status=ShortlistStatus.NO_SUITABLE_CANDIDATE,
        model_id="model",
        rules="rules",
    )
    bench.view.take_list(KEY, shortlist, AT)

    body = (await employer.get(URL)).json()

    assert body["own_reference"] == OWN
    assert body["shortlist"]["status"] == "no_suitable_candidate"
    assert body["shortlist"]["candidates"] == 0
    assert body["vacancy"]["title"] == "Zerspanungsmechaniker (m/w/d) Drehtechnik"


async def test_an_uncoded_title_waits_for_an_officer(employer: httpx.AsyncClient) -> None:
    await employer.put(URL, json=vacancy(title="Steuerfachangestellte (m/w/d)"))

    assert (await employer.get(URL)).json()["state"]["code"] == "needs_officer"


async def test_a_withdrawn_vacancy_is_gone_and_withdrawing_again_is_as_once(
    bench: DeskBench, employer: httpx.AsyncClient
) -> None:
    await employer.put(URL, json=vacancy())

    first, second = await employer.delete(URL), await employer.delete(URL)

    assert (first.status_code, second.status_code) == (202, 202)
    assert (await employer.get(URL)).status_code == 404
    assert [each.event is None for each in bench.writer.on(VACANCIES)] == [False, True, True]


async def test_a_vacancy_that_was_never_there_cannot_be_withdrawn(
    employer: httpx.AsyncClient,
) -> None:
    assert (await employer.delete(URL)).status_code == 404
