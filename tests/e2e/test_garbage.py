"""What is no event is parked with its cause on every topic that is read; the next event flows."""

from deploy.sample_folder import Entry
from services.notifier.case import Case
from shared.broker.dead_letter import restored
from shared.events import DecisionStep
from shared.ids import pseudonym
from shared.topics import (
    DECISION_NOTES,
    ERASURES,
    GRADUATE_CHOICES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
    PLACEMENT_DECISIONS,
    SHORTLIST_REQUESTS,
    SHORTLISTS,
    TOPICS,
    VACANCIES,
    VACANCY_REVIEWS,
    Service,
    Topic,
)
from tests.component.broker.garbage import garbage_of
from tests.e2e import log
from tests.e2e.decisions import until_decided
from tests.e2e.entries import entry
from tests.e2e.officer import Officer, graduate_at, reviewed, until_console_shows
from tests.e2e.stack import LISTS_WITHIN_S, Stack
from tests.support.polling import eventually

KINDS = ("bytes", "missing headers", "non-UTF-8 header", "empty body", "wrong version")
"""Few enough that no subscriber takes its topic for wholly broken and stops."""

STATED = (GRADUATE_PROFILES, GRADUATE_CONTACTS)
LATER = (GRADUATE_CHOICES, PLACEMENT_DECISIONS, ERASURES)

Spoilt = dict[tuple[str, int, int], str]
"""Topic, partition and offset of a record that is no event, and the cause to park it with."""


async def test_garbage_on_every_topic_is_parked_and_the_whole_path_goes_on(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy = shared_stack, entry("KG-2027-KAE")
    refused, asked = entry("SV-ML-01"), entry("SV-ML-02")
    v, r, a = stack.id_of(vacancy), stack.id_of(refused), stack.id_of(asked)
    # Under the key of the events that follow: so they stand behind it, in the same partition.
    of_vacancy = (VACANCIES, SHORTLIST_REQUESTS, SHORTLISTS, VACANCY_REVIEWS)
    spoilt = await spoil(stack, v, *of_vacancy)
    spoilt |= await spoil(stack, r, *STATED, PLACEMENT_DECISIONS)
    spoilt |= await spoil(stack, a, *STATED, *LATER)
    spoilt |= await spoil(stack, str(Case(r, v).next_decision_id), DECISION_NOTES)
    assert {topic for topic, _, _ in spoilt} == {topic.name for topic in TOPICS}

    await stack.put_all([refused, asked, vacancy])
    await stack.until_listed(vacancy, refused, asked)
    await console.until_shown(v, pseudonym(r))
    await reviewed(stack, console, v)
    await eventually(lambda: is_open(stack, vacancy), LISTS_WITHIN_S, every_s=0.4)
    await console.reject(v, r)
    await stack.until_listed(vacancy, asked)
    assert [one.step for one in await until_decided(stack, r, 1)] == [DecisionStep.REJECTED]
    await until_console_shows(stack, console, vacancy)
    await console.approve(v, a)
    links = await console.until_links(v, a)
    async with graduate_at(stack.notifier.url) as person:
        await person.submit((await person.open(links["pause"])).form("/pause"))
    await stack.until_listed(vacancy)
    assert (await stack.get(asked))["state"]["code"] == "paused"
    assert (await stack.request("DELETE", asked)).is_success
    steps = [one.step for one in await until_decided(stack, a, 3)]

    assert steps == [DecisionStep.APPROVED, DecisionStep.PAUSED, DecisionStep.ERASED]
    await stack.until_quiet()
    for topic in TOPICS:
        await check_parked(stack, topic, spoilt)


async def spoil(stack: Stack, key: str, *topics: Topic) -> Spoilt:
    """Write one of each kind of garbage under this key on each of the topics."""
    spoilt: Spoilt = {}
    for topic in topics:
        garbage = garbage_of(topic)
        for one in (garbage[kind] for kind in KINDS):
            place = await log.write_raw(
                stack.bootstrap_servers,
                topic.name,
                one.value,
                key=key.encode(),
                headers=one.headers,
            )
            spoilt[topic.name, *place] = one.cause
    return spoilt


async def is_open(stack: Stack, vacancy: Entry) -> bool:
    """The intake has read the review."""
    return bool((await stack.get(vacancy))["state"]["code"] == "open")


async def check_parked(stack: Stack, topic: Topic, spoilt: Spoilt) -> None:
    """Each reader of the topic has parked each spoilt record, whole and with its cause."""
    wanted = {
        (service, place, cause)
        for service in topic.readers
        for place, cause in spoilt.items()
        if place[0] == topic.name
    }
    assert wanted, topic.name
    found: set[tuple[Service, tuple[str, int, int], str]] = set()
    for record in await log.records(stack.bootstrap_servers, topic.dead_letters):
        parked = restored(record.key, record.value, list(record.headers.items()))
        one = parked.original
        found.add((Service(parked.service), (one.topic, one.partition, one.offset), parked.cause))
    assert found == wanted
