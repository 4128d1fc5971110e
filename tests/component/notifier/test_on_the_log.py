"""The notifier on a Kafka: it reads from the start, writes what was decided, and can be rebuilt."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from deploy.topic_plan import Sizing
from deploy.topics import provision
from services.notifier.app import create_app
from services.notifier.case import CaseState
from services.notifier.config import Settings
from services.notifier.records import MailProblem, MailStatus
from services.notifier.store import SqlStore
from shared import events as e
from shared.broker import BrokerSettings
from shared.topics import (
    ERASURES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    PLACEMENT_DECISIONS,
    SHORTLISTS,
    VACANCIES,
    VACANCY_REVIEWS,
)
from tests.component.broker.bench import Bench, good_headers
from tests.component.notifier.bench import Clock, Desks
from tests.component.notifier.browser import URL, visitor
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, OTHER, VACANCY

READ_WITHIN_S = 60.0
PARTITIONS = 2


@pytest.fixture
def broker_settings(fresh_kafka: KafkaEngine) -> BrokerSettings:
    settings = BrokerSettings(bootstrap_servers=fresh_kafka.bootstrap_servers, ping_seconds=0.2)
    provision(settings, Sizing(PARTITIONS))
    return settings


@pytest.fixture
async def kafka(broker_settings: BrokerSettings) -> AsyncIterator[Bench]:
    async with Bench(broker_settings) as bench:
        yield bench


@asynccontextmanager
async def notifier(
    broker_settings: BrokerSettings, database: Path, clock: Clock
) -> AsyncIterator[Desks]:
    """Running and ready, with desks on the store that it uses."""
    settings = Settings(
        secret=SecretStr("a secret of more than thirty-two bytes"),
        database_url=f"sqlite:///{database}",
        public_url=URL,
        broker=broker_settings,
    )
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        somebody = visitor(app)

        async def is_ready() -> bool:
            answer = await somebody.client.get("/health/ready")
            assert answer.status_code == httpx.codes.OK, answer.text
            return True

        await eventually(is_ready, READ_WITHIN_S)
        await somebody.client.aclose()
        store = SqlStore(settings.database_url)
        yield Desks(store, clock)
        await store.close()


async def stated(kafka: Bench) -> e.ShortlistIssued:
    """What ingest, matcher and an officer of old have put on the log."""
    issued = samples.shortlist(samples.line(), samples.line(OTHER, 2))
    for graduate_id in (GRADUATE, OTHER):
        await kafka.send_event(GRADUATE_CONTACTS, samples.contact(graduate_id))
        await kafka.send_event(GRADUATE_PROFILES, samples.profile(graduate_id))
    await kafka.send_event(VACANCIES, samples.vacancy())
    await kafka.send_event(VACANCY_REVIEWS, samples.review())
    await kafka.send_event(SHORTLISTS, issued)
    return issued


async def case_state(desks: Desks) -> CaseState:
    async with desks.store.read() as ledger:
        return (await ledger.case(GRADUATE, VACANCY)).state


async def published(desks: Desks) -> bool:
    async with desks.store.read() as ledger:
        return await ledger.unpublished() == 0


async def test_what_was_decided_survives_the_loss_of_the_store_and_nothing_is_sent_again(
    kafka: Bench, broker_settings: BrokerSettings, tmp_path: Path, clock: Clock
) -> None:
    await stated(kafka)
    async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
        await desks.answers.accept(await desks.approved())
        await desks.approved(OTHER)
        await eventually(lambda: published(desks), READ_WITHIN_S)

    async with notifier(broker_settings, tmp_path / "two.sqlite3", clock) as fresh:
        assert await case_state(fresh) is CaseState.ACCEPTED
        async with fresh.store.read() as ledger:
            mails = await ledger.mails(frozenset(MailStatus))
            assert await ledger.review(VACANCY) is not None
            assert await ledger.contact(GRADUATE) is not None
        assert [(mail.graduate_id, mail.status, mail.problem) for mail in mails] == [
            (OTHER, MailStatus.UNKNOWN, MailProblem.STORE_REBUILT)
        ]
        assert await fresh.outgoing() == []


async def test_a_store_that_is_there_goes_on_from_where_it_was(
    kafka: Bench, broker_settings: BrokerSettings, tmp_path: Path, clock: Clock
) -> None:
    await stated(kafka)
    generations = []
    for _ in range(2):
        async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
            generations.append(await desks.generation())
    assert generations[0] == generations[1]


async def test_a_store_that_was_away_too_long_is_read_anew_and_keeps_our_own_word(
    kafka: Bench, broker_settings: BrokerSettings, tmp_path: Path, clock: Clock
) -> None:
    await stated(kafka)
    async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
        await desks.answers.accept(await desks.approved())
        await eventually(lambda: published(desks), READ_WITHIN_S)
        before = await desks.generation()
    await kafka.send(GRADUATE_CONTACTS, OTHER.encode(), None, good_headers(GRADUATE_CONTACTS))
    clock.ahead(days=40)
    async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
        assert await desks.generation() != before
        async with desks.store.read() as ledger:
            assert await ledger.contact(OTHER) is None
            assert await ledger.contact(GRADUATE) is not None
        assert await case_state(desks) is CaseState.ACCEPTED


async def test_an_erasure_on_the_log_ends_the_case_and_says_so_on_the_log(
    kafka: Bench, broker_settings: BrokerSettings, tmp_path: Path, clock: Clock
) -> None:
    await stated(kafka)
    async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
        await desks.approved()
        await kafka.send_event(ERASURES, samples.erasure(at=clock()))

        async def is_erased() -> bool:
            return await case_state(desks) is CaseState.ERASED

        await eventually(is_erased, READ_WITHIN_S)
        await eventually(lambda: published(desks), READ_WITHIN_S)
        steps = [
            value["step"]
            for topic, _, value in await desks.outgoing()
            if topic == PLACEMENT_DECISIONS.name and value
        ]
    assert steps == ["approved", "erased"]


async def test_a_tombstone_with_a_key_that_is_no_id_is_parked_and_the_next_record_flows(
    kafka: Bench, broker_settings: BrokerSettings, tmp_path: Path, clock: Clock
) -> None:
    headers = good_headers(VACANCIES)
    for partition in range(PARTITIONS):
        await kafka.send(VACANCIES, b"x" * 500, None, headers, partition=partition)
    await stated(kafka)
    async with notifier(broker_settings, tmp_path / "one.sqlite3", clock) as desks:
        await desks.approved()
