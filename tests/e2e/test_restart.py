"""What a service keeps is a view of the log: deleted, it is read anew, and nobody is told again."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from shared.events import DecisionStep
from shared.ids import pseudonym
from shared.topics import PLACEMENT_DECISIONS, SHORTLISTS
from tests.e2e import log
from tests.e2e.decisions import until_decided
from tests.e2e.entries import entry
from tests.e2e.officer import NOTE, Officer, graduate_at, officer, reviewed, until_console_shows
from tests.e2e.smtp_sink import SmtpSink
from tests.e2e.stack import Stack, candidates
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually

ENDED_CLEANLY = (0, -15)
"""uvicorn raises SIGTERM again once it has closed everything."""


@dataclass(frozen=True)
class Cases:
    """One vacancy; of its candidates one has accepted, one was rejected, one has not answered."""

    vacancy: str
    accepted: str
    rejected: str
    asked: str


async def test_a_notifier_whose_sqlite_file_was_deleted_is_rebuilt_and_sends_nothing(
    fresh_kafka: KafkaEngine, tmp_path: Path, sink: SmtpSink
) -> None:
    stack = Stack(fresh_kafka.bootstrap_servers, tmp_path, smtp_port=sink.port)

    await check_rebuilt(stack, sink, stack.forget_sqlite)


async def test_a_notifier_whose_postgresql_tables_were_dropped_is_rebuilt_and_sends_nothing(
    fresh_kafka: KafkaEngine, tmp_path: Path, sink: SmtpSink, postgres_database: str
) -> None:
    url = postgres_database.replace("postgresql://", "postgresql+asyncpg://")
    stack = Stack(fresh_kafka.bootstrap_servers, tmp_path, database=url, smtp_port=sink.port)

    await check_rebuilt(stack, sink, lambda: drop_everything(postgres_database))


async def test_a_matcher_whose_index_was_deleted_makes_the_same_versions_again(
    shared_stack: Stack,
) -> None:
    stack, vacancy = shared_stack, entry("EW-GT-2601")
    people = [entry("BS-DTN-01"), entry("BS-DTN-02")]
    await stack.put_all([*people, vacancy])
    before = await stack.until_quiet()
    # Other tests of this stack leave people behind, and some of them fit here too.
    assert candidates(before[stack.id_of(vacancy)]) >= {stack.id_of(one) for one in people}
    told = len(await log.records(stack.bootstrap_servers, SHORTLISTS.name))

    assert stack.matcher.terminate() in ENDED_CLEANLY
    stack.forget_index()
    stack.matcher.start()
    await stack.matcher.until_ready()
    after = await stack.until_quiet()

    assert len(await log.records(stack.bootstrap_servers, SHORTLISTS.name)) >= told + len(before)
    assert {key: one.version for key, one in after.items()} == {
        key: one.version for key, one in before.items()
    }


async def check_rebuilt(stack: Stack, sink: SmtpSink, empty: Callable[[], None]) -> None:
    """Cases, run through; the store, emptied; the same cases again, and no second message."""
    async with running(stack):
        cases = await run_cases(stack, sink)
        told = len(await log.records(stack.bootstrap_servers, PLACEMENT_DECISIONS.name))

        assert stack.notifier.terminate() in ENDED_CLEANLY
        empty()
        stack.notifier.start()
        await stack.notifier.until_ready()

        async with officer(stack.notifier.url) as console:
            await check_console(console, cases)
            assert len(sink.messages) == 2
            await accept(stack, sink, 1)
            page = await console.candidate(cases.vacancy, cases.asked)
            assert "state-accepted" in page.classes
        await until_decided(stack, cases.asked, 2)
        await stack.until_quiet()
        assert len(sink.messages) == 2
        now = await log.records(stack.bootstrap_servers, PLACEMENT_DECISIONS.name)
        assert len(now) == told + 1


async def run_cases(stack: Stack, sink: SmtpSink) -> Cases:
    vacancy = entry("KM-01-27")
    people = [entry("SV-HLS-01"), entry("SV-HLS-02"), entry("SV-HLS-04")]
    await stack.put_all([*people, vacancy])
    await stack.until_listed(vacancy, *people)
    cases = Cases(stack.id_of(vacancy), *(stack.id_of(one) for one in people))
    async with officer(stack.notifier.url) as console:
        await console.until_shown(cases.vacancy, pseudonym(cases.asked))
        await reviewed(stack, console, cases.vacancy)
        await console.approve(cases.vacancy, cases.accepted)
        await eventually(lambda: len(sink.messages) == 1, 30)
        await accept(stack, sink, 0)
        await console.reject(cases.vacancy, cases.rejected)
        await stack.until_listed(vacancy, people[0], people[2])
        await until_console_shows(stack, console, vacancy)
        await console.approve(cases.vacancy, cases.asked)
        await eventually(lambda: len(sink.messages) == 2, 30)
    assert [one.step for one in await until_decided(stack, cases.accepted, 2)] == [
        DecisionStep.APPROVED,
        DecisionStep.ACCEPTED,
    ]
    await until_decided(stack, cases.rejected, 1)
    await until_decided(stack, cases.asked, 1)
    await stack.until_quiet()
    return cases


async def check_console(console: Officer, cases: Cases) -> None:
    """As before; only what no log knows, whether a message went out, is for the officer to say."""
    assert "state-accepted" in (await console.candidate(cases.vacancy, cases.accepted)).classes
    rejected = await console.candidate(cases.vacancy, cases.rejected)
    assert "state-rejected" in rejected.classes
    assert NOTE in rejected.text
    assert "state-approved" in (await console.candidate(cases.vacancy, cases.asked)).classes
    doubtful = (await console.open("/doubt")).text
    assert pseudonym(cases.asked) in doubtful
    assert pseudonym(cases.accepted) not in doubtful


async def accept(stack: Stack, sink: SmtpSink, message: int) -> None:
    async with graduate_at(stack.notifier.url) as person:
        page = await person.open(sink.links(message)["accept"])
        await person.submit(page.form("/accept"))


@asynccontextmanager
async def running(stack: Stack) -> AsyncIterator[None]:
    try:
        await stack.start()
        yield
    finally:
        stack.stop()


def drop_everything(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
