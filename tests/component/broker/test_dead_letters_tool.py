"""The operator's tool: counts, shows and sends dead letters again, byte by byte."""

import os
import subprocess
import sys
from uuid import uuid4

import pytest

from deploy.dead_letter_plan import Choice, Fate
from deploy.dead_letters import letters_of, redrive
from shared.broker import BrokerSettings, make_broker, subscription
from shared.events import VacancyStated
from shared.topics import VACANCIES, Service
from tests.component.broker.bench import Bench, good_headers, running
from tests.support.polling import eventually

PERSONAL = "nguyen.van.bi.mat@example.org"


def vacancy_key() -> bytes:
    return f"v-{uuid4().hex}".encode()


async def park(
    bench: Bench,
    settings: BrokerSettings,
    key: bytes,
    value: bytes,
    headers: list[tuple[str, bytes | None]],
) -> tuple[int, int]:
    """Send a record that is no event and wait until it is parked; returns its place."""
    group = f"tool-{uuid4()}"
    await bench.start_from_now(group, VACANCIES)
    broker = make_broker(Service.MATCHER, settings)

    @subscription(broker, VACANCIES, group=group)
    async def handler(event: VacancyStated | None) -> None:
        pass

    async with running(broker, settings):
        stored = await bench.send(VACANCIES, key, value, headers)
        place = (stored.partition, stored.offset)
        await eventually(lambda: bench.dead_letters(VACANCIES, place), deadline_s=20)
    return place


async def the_letter(settings: BrokerSettings, place: tuple[int, int]) -> Choice:
    for letter in await letters_of(settings, VACANCIES):
        original = letter.parked.original
        if (original.partition, original.offset) == place:
            return Choice(places=frozenset({letter.place}))
    raise AssertionError(f"no dead letter of {place}")


async def test_a_letter_is_sent_to_its_topic_again_as_it_was_and_only_once(
    bench: Bench, settings: BrokerSettings
) -> None:
    key, value = vacancy_key(), b"\x00\xff" + PERSONAL.encode()
    headers = [("a", None), ("b", b"\xff"), ("a", b""), *good_headers(VACANCIES)]
    place = await park(bench, settings, key, value, headers)
    choice = await the_letter(settings, place)

    looked = await redrive(settings, VACANCIES, choice, send=False)
    done = await redrive(settings, VACANCIES, choice, send=True)
    again = await redrive(settings, VACANCIES, choice, send=True)

    assert [fate for _, fate in (*looked, *done, *again)] == [
        Fate.SEND, Fate.SEND, Fate.OUT_OF_DATE,
    ]  # fmt: skip
    records = [one for one in await bench.records(VACANCIES.name) if one.key == key]
    assert [(one.partition, one.value, list(one.headers)) for one in records] == [
        (place[0], value, headers),
        (place[0], value, headers),
    ]


async def test_a_letter_that_a_tombstone_followed_is_not_sent(
    bench: Bench, settings: BrokerSettings
) -> None:
    key = vacancy_key()
    place = await park(bench, settings, key, b"{}", good_headers(VACANCIES))
    await bench.send(VACANCIES, key, None, [], partition=place[0])
    ((_, fate),) = await redrive(settings, VACANCIES, await the_letter(settings, place), send=True)
    assert fate is Fate.OUT_OF_DATE


def dead_letters(settings: BrokerSettings, *arguments: str) -> str:
    """What the command prints, run as an operator runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.dead_letters", *arguments],
        env={**os.environ, "KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_command_counts_and_prints_no_content_unless_it_is_asked_for(
    settings: BrokerSettings, parked: str
) -> None:
    listed = dead_letters(settings, "list", "vacancies.v1")
    shown = dead_letters(settings, "show", "vacancies.v1", "--at", parked)
    opened = dead_letters(settings, "show", "vacancies.v1", "--at", parked, "--content")
    planned = dead_letters(settings, "redrive", "vacancies.v1", "--at", parked)

    assert "x wrong_shape  parked by matcher" in listed
    assert shown.startswith(f"{parked}  from vacancies.v1 ")
    assert "wrong_shape: " in shown
    assert PERSONAL not in listed + shown + planned
    assert PERSONAL in opened
    assert "1 of 1 dead letters would be sent (add --yes) to vacancies.v1" in planned


@pytest.fixture
async def parked(bench: Bench, settings: BrokerSettings) -> str:
    """The place of a dead letter that holds something personal, as the tool writes places."""
    body = f'{{"title": "{PERSONAL}"}}'.encode()
    place = await park(bench, settings, vacancy_key(), body, good_headers(VACANCIES))
    (found,) = (await the_letter(settings, place)).places
    return f"{found[0]}:{found[1]}"
