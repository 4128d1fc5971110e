"""Looks for a person's name, addresses and own number in every place that keeps anything."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Iterator

from sqlalchemy import MetaData, create_engine, select

from deploy.sample_folder import Entry
from shared.topics import TOPICS
from tests.e2e import log
from tests.e2e.stack import Stack

SYNCHRONOUS = {"sqlite+aiosqlite": "sqlite", "postgresql+asyncpg": "postgresql+psycopg"}


def personal_words(graduate: Entry) -> set[str]:
    """What tells who it is. The telephone number also without its spaces."""
    contact = graduate.body["contact"]
    words = {contact["name"], graduate.own, contact.get("email"), contact.get("phone")}
    words.add((contact.get("phone") or "").replace(" ", ""))
    return {unicodedata.normalize("NFC", word) for word in words if word}


async def places_that_name(stack: Stack, graduate: Entry) -> list[str]:
    """Where the person is still named.

    Looked at are the newest values of each topic (older ones go with compaction), everything in
    the dead letter topics, all rows of the database, the index folder and the services' logs as
    bytes. An index engine keeps deleted bytes in its segments until it is rebuilt; but who a
    graduate is never reaches it, so that not even old bytes may name anybody.
    """
    words = personal_words(graduate)
    on_log = [(place, text) async for place, text in _on_the_log(stack)]
    in_tables = await asyncio.to_thread(lambda: list(_in_tables(stack)))
    in_files = await asyncio.to_thread(lambda: list(_in_files(stack)))
    return sorted(
        {
            f"{place}: {word}"
            for place, text in [*on_log, *in_tables, *in_files]
            for word in words
            if word in text
        }
    )


async def _on_the_log(stack: Stack) -> AsyncIterator[tuple[str, str]]:
    for topic in TOPICS:
        newest = {
            record.key: record.value
            for record in await log.records(stack.bootstrap_servers, topic.name)
        }
        for value in newest.values():
            yield topic.name, _text(value)
        for record in await log.records(stack.bootstrap_servers, topic.dead_letters):
            yield topic.dead_letters, _text(record.value)


def _in_tables(stack: Stack) -> Iterator[tuple[str, str]]:
    driver, _, rest = stack.database.partition("://")
    engine = create_engine(f"{SYNCHRONOUS[driver]}://{rest}")
    try:
        tables = MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            for table in tables.tables.values():
                for row in connection.execute(select(table)):
                    yield f"table {table.name}", " ".join(str(value) for value in row)
    finally:
        engine.dispose()


def _in_files(stack: Stack) -> Iterator[tuple[str, str]]:
    logs = [service.log for service in stack.services]
    for file in [*stack.index.rglob("*"), *logs]:
        if file.is_file():
            yield str(file.relative_to(stack.folder)), _text(file.read_bytes())


def _text(value: bytes | None) -> str:
    return (value or b"").decode(errors="replace")
