"""On real Apache Kafka: services and broker killed at the worst moment: all is there, once.

What is counted as acknowledged is what a client was told; what is looked at afterwards is the log.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from deploy.sample_folder import Entry
from shared.events import DecisionStep, ShortlistIssued
from shared.ids import pseudonym
from shared.topics import (
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    SHORTLIST_REQUESTS,
    SHORTLISTS,
    Service,
)
from tests.e2e import log
from tests.e2e.decisions import event_ids_by_step, until_decided
from tests.e2e.entries import copies, entry, sample
from tests.e2e.officer import Officer, graduate_at, officer, reviewed
from tests.e2e.smtp_sink import SmtpSink
from tests.e2e.stack import LISTS_WITHIN_S, Stack, path_of
from tests.support.kafka_engine import KafkaEngine
from tests.support.polling import eventually

VACANCY, FIRST, SECOND = "AVB-HV-2", "BS-OTO-01", "BS-OTO-02"


@pytest_asyncio.fixture
async def mailing_stack(
    own_kafka: KafkaEngine, tmp_path: Path, sink: SmtpSink
) -> AsyncIterator[Stack]:
    """As `own_stack`, with messages sent by SMTP."""
    stack = Stack(own_kafka.bootstrap_servers, tmp_path, smtp_port=sink.port)
    try:
        await stack.start()
        yield stack
    finally:
        stack.stop()


class Load:
    """PUTs of many entries, each sent again until it is taken, as a college's program would."""

    def __init__(self, stack: Stack, entries: list[Entry], at_once: int = 4) -> None:
        self.taken: set[str] = set()
        self.answers: Counter[int | str] = Counter()
        self.retry_after: set[str] = set()
        self._stack = stack
        self._entries = entries
        self._gate = asyncio.Semaphore(at_once)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._send_all())

    async def until_taken(self, count: int) -> None:
        await eventually(lambda: len(self.taken) >= count, LISTS_WITHIN_S)

    async def done(self) -> None:
        assert self._task is not None
        async with asyncio.timeout(LISTS_WITHIN_S):
            await self._task

    async def _send_all(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for one in self._entries:
                tasks.create_task(self._until_taken(one))

    async def _until_taken(self, one: Entry) -> None:
        async with self._gate, self._stack.client(one) as client:
            await eventually(lambda: self._is_taken(client, one), LISTS_WITHIN_S, every_s=0.2)

    async def _is_taken(self, client: httpx.AsyncClient, one: Entry) -> bool:
        try:
            answer = await client.put(path_of(one), json=one.body)
        except httpx.TransportError:
            self.answers["no answer"] += 1
            return False
        self.answers[answer.status_code] += 1
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            self.retry_after.add(answer.headers["retry-after"])
            return False
        assert answer.status_code == httpx.codes.ACCEPTED, answer.text
        self.taken.add(answer.json()["id"])
        return True


async def test_every_acknowledged_profile_survives_a_kill_of_the_intake(
    own_kafka: KafkaEngine, tmp_path: Path
) -> None:
    stack = Stack(own_kafka.bootstrap_servers, tmp_path)
    load = Load(stack, copies(entry("DC-LN-01"), 200, "KILL"))
    try:
        await stack.start(stack.ingest)
        load.start()
        await load.until_taken(60)
        stack.ingest.kill()
        before = set(load.taken)
        stack.ingest.start()
        await load.done()
    finally:
        stack.stop()

    assert load.answers["no answer"] > 0
    assert 60 <= len(before) < 200
    assert len(load.taken) == 200
    for topic in (GRADUATE_PROFILES, GRADUATE_CONTACTS):
        assert load.taken == (await log.newest(stack.bootstrap_servers, topic)).keys()


async def test_a_matcher_killed_twice_at_work_makes_the_lists_of_one_that_never_was(
    own_stack: Stack,
) -> None:
    graduates = [one for one in sample().entries if one.kind == "graduates"][40:100]
    vacancies = [one for one in sample().entries if one.kind == "vacancies"][3:13]

    sending = asyncio.create_task(own_stack.put_all([*vacancies, *graduates]))
    for lists in (3, 8):
        await _until_lists(own_stack, lists)
        own_stack.matcher.kill()
        assert not await _is_done(own_stack), "it was killed too late to be at work"
        own_stack.matcher.start()
    await sending
    await own_stack.matcher.until_ready()
    killed = await own_stack.until_quiet()

    ends = len(await log.records(own_stack.bootstrap_servers, SHORTLISTS.name))
    own_stack.matcher.terminate()
    own_stack.forget_index()
    own_stack.matcher.start()
    await own_stack.matcher.until_ready()
    undisturbed = await own_stack.until_quiet()

    made = await log.records(own_stack.bootstrap_servers, SHORTLISTS.name)
    assert len(made) >= ends + len(vacancies), "the fresh matcher has made no lists of its own"
    assert killed.keys() == {own_stack.id_of(one) for one in vacancies}
    assert _versions(killed) == _versions(undisturbed)
    assert sum(len(one.lines) for one in killed.values()) > 0


async def test_a_decision_committed_but_not_published_before_a_kill_is_published_once(
    mailing_stack: Stack, own_kafka: KafkaEngine, sink: SmtpSink
) -> None:
    stack = mailing_stack
    v, g, _ = await _reviewed(stack)
    async with officer(stack.notifier.url) as console:
        await asyncio.to_thread(own_kafka.kill)
        await console.approve(v, g)
        await eventually(lambda: _settled(console, sink, 1), 30)
        assert not (await console.candidate(v, g)).has_form("/approve")
        stack.notifier.kill()

    await asyncio.to_thread(own_kafka.start)
    stack.notifier.start()
    await stack.notifier.until_ready()
    await until_decided(stack, g, 1)
    await _accept(stack, sink)
    steps = [one.step for one in await until_decided(stack, g, 2)]
    await stack.until_quiet()

    assert steps == [DecisionStep.APPROVED, DecisionStep.ACCEPTED]
    assert set((await event_ids_by_step(stack)).values()) == {1}
    assert len(sink.messages) == 1


async def test_a_message_in_doubt_after_a_kill_goes_out_again_only_by_the_officers_hand(
    mailing_stack: Stack, sink: SmtpSink
) -> None:
    stack = mailing_stack
    v, g, other = await _reviewed(stack)
    sink.hang = True
    async with officer(stack.notifier.url) as console:
        await console.approve(v, g)
        await eventually(lambda: len(sink.messages) == 1, 30)
        stack.notifier.kill()

    sink.hang = False
    stack.notifier.start()
    await stack.notifier.until_ready()
    async with officer(stack.notifier.url) as console:
        await eventually(lambda: _in_doubt(console, g), 60)
        await console.approve(v, other)
        await eventually(lambda: len(sink.messages) == 2, 30)
        first, second = sink.messages
        assert second["Message-ID"] != first["Message-ID"], "the doubtful one was sent by itself"

        await console.submit((await console.open("/doubt")).form("/again"))
        await eventually(lambda: _settled(console, sink, 3), 30)

    assert sink.messages[2]["Message-ID"] == first["Message-ID"]
    assert sink.messages[2]["To"] == first["To"]


async def test_a_broker_killed_under_load_loses_nothing_and_all_recover_by_themselves(
    mailing_stack: Stack, own_kafka: KafkaEngine, sink: SmtpSink
) -> None:
    stack = mailing_stack
    v, g, other = await _reviewed(stack)
    async with officer(stack.notifier.url) as console:
        await console.approve(v, g)
        await eventually(lambda: _settled(console, sink, 1), 30)
    vacancies = [one for one in sample().entries if one.kind == "vacancies"][3:8]
    load = Load(stack, [*copies(entry("SV-HLS-01"), 150, "AWAY"), *vacancies])

    load.start()
    await load.until_taken(40)
    await asyncio.to_thread(own_kafka.kill)
    await eventually(lambda: load.answers[httpx.codes.SERVICE_UNAVAILABLE] >= 4, 60)
    assert len(load.taken) < 155
    assert not await stack.ingest.is_ready()
    await asyncio.to_thread(own_kafka.start)
    await load.done()
    await stack.until_ready()
    lists = await stack.until_quiet()

    people = {key for key in load.taken if key.startswith("g-")}
    stored = await log.newest(stack.bootstrap_servers, GRADUATE_PROFILES)
    assert len(load.taken) == 155
    assert people <= stored.keys()
    assert load.taken - people <= lists.keys()
    assert all(int(seconds) > 0 for seconds in load.retry_after)
    async with officer(stack.notifier.url) as console:
        await console.approve(v, other)
        await eventually(lambda: _settled(console, sink, 2), 30)
    await until_decided(stack, other, 1)
    assert (
        Counter(str(message["Message-ID"]) for message in sink.messages).most_common(1)[0][1] == 1
    )
    assert set((await event_ids_by_step(stack)).values()) == {1}


async def _reviewed(stack: Stack) -> tuple[str, str, str]:
    """Vacancy and two candidates of it, up to the officer's approval."""
    vacancy, first, second = entry(VACANCY), entry(FIRST), entry(SECOND)
    await stack.put_all([first, second, vacancy])
    await stack.until_listed(vacancy, first, second)
    v, g = stack.id_of(vacancy), stack.id_of(first)
    async with officer(stack.notifier.url) as console:
        await console.until_shown(v, pseudonym(g))
        await reviewed(stack, console, v)
    await stack.until_quiet()
    return v, g, stack.id_of(second)


async def _settled(console: Officer, sink: SmtpSink, messages: int) -> bool:
    """The server has that many messages, and the console says of each row that it was sent."""
    page = await console.open("/outbox")
    assert len(sink.messages) == messages
    assert "mail-sending" not in page.classes
    assert "mail-pending" not in page.classes
    return True


async def _in_doubt(console: Officer, graduate_id: str) -> bool:
    page = await console.open("/doubt")
    assert pseudonym(graduate_id) in page.text, page.text[:500]
    return page.has_form("/again")


async def _accept(stack: Stack, sink: SmtpSink) -> None:
    link = sink.links(-1)["accept"]
    async with graduate_at(stack.notifier.url) as graduate:
        await graduate.submit((await graduate.open(link)).form("/accept"))


async def _until_lists(stack: Stack, least: int) -> None:
    async def listed() -> bool:
        return len(await stack.lists()) >= least

    await eventually(listed, LISTS_WITHIN_S)


async def _is_done(stack: Stack) -> bool:
    return await stack.lag(Service.MATCHER, [GRADUATE_PROFILES, SHORTLIST_REQUESTS]) == 0


def _versions(lists: dict[str, ShortlistIssued]) -> dict[str, str]:
    return {vacancy_id: found.version for vacancy_id, found in lists.items()}
