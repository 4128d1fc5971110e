"""Looks at dead letters and sends them again: python -m deploy.dead_letters list|show|redrive.

What a letter holds may be personal and is printed only where it is asked for (show --content).
aiokafka and not kafka-python, which can't send a header without a value: no byte may get lost.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from enum import IntEnum
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from deploy.dead_letter_plan import Choice, Fate, Letter, Place, counts, fates
from shared.broker import BrokerSettings
from shared.broker.dead_letter import Original, restored
from shared.broker.progress import ends_by_name
from shared.broker.settings import REQUEST_BYTES
from shared.settings import SettingsProblem, read_settings
from shared.topics import BY_NAME, TOPICS, Kept, Topic

POLL_MILLISECONDS = 500


class Exit(IntEnum):
    """The exit status."""

    DONE = 0
    LEFT_OVER = 1
    """redrive: some letters were not sent."""
    NOT_DONE = 2


async def letters_of(settings: BrokerSettings, topic: Topic) -> list[Letter]:
    """Every dead letter of the topic, oldest first. Raises KafkaError, ValueError."""
    return [
        Letter(
            (record.partition, record.offset),
            restored(record.key, record.value, record.headers),
        )
        for record in await _all_records(settings, topic.dead_letters)
    ]


async def redrive(
    settings: BrokerSettings, topic: Topic, choice: Choice, *, send: bool
) -> list[tuple[Letter, Fate]]:
    """Send the chosen letters to the topic that they come from; without `send` only say which.

    The dead letters stay where they are until they expire; sent again, they are out of date.
    """
    letters = [one for one in await letters_of(settings, topic) if choice.takes(one)]
    standing = [_as_original(record) for record in await _all_records(settings, topic.name)]
    decided = fates(letters, standing, compacted=topic.kept is Kept.COMPACTED)
    if send:
        await _send(settings, [one for one, fate in decided if fate is Fate.SEND])
    return decided


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit status: 0 done, 1 some were not sent, 2 not done."""
    options = _parser().parse_args(arguments)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters is said below
    try:
        return int(asyncio.run(options.run(read_settings(BrokerSettings), options)))
    except SettingsProblem as error:
        print(error, file=sys.stderr)
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
    except KafkaError as error:
        print(
            f"cannot work with Kafka ({error}): is it running? check KAFKA_BOOTSTRAP_SERVERS and "
            "credentials",
            file=sys.stderr,
        )
    return Exit.NOT_DONE


async def _list(settings: BrokerSettings, options: argparse.Namespace) -> int:
    found = []
    for topic in [BY_NAME[options.topic]] if options.topic else TOPICS:
        found += counts(await letters_of(settings, topic))
    for one in found:
        span = f"{one.first} to {one.last}"
        print(f"{one.topic}  {one.letters} x {one.cause}  parked by {one.service}  {span}")
    print(f"{sum(one.letters for one in found)} dead letters")
    return Exit.DONE


async def _show(settings: BrokerSettings, options: argparse.Namespace) -> int:
    choice = _choice(options)
    for letter in await letters_of(settings, BY_NAME[options.topic]):
        if choice.takes(letter):
            _print_letter(letter, content=options.content)
    return Exit.DONE


async def _redrive(settings: BrokerSettings, options: argparse.Namespace) -> int:
    topic = BY_NAME[options.topic]
    decided = await redrive(settings, topic, _choice(options), send=options.yes)
    for letter, fate in decided:
        print(f"{_named(letter.place)}  {letter.parked.cause}  {fate}")
    sent = sum(fate is Fate.SEND for _, fate in decided)
    verb = "sent" if options.yes else "would be sent (add --yes)"
    print(f"{sent} of {len(decided)} dead letters {verb} to {topic.name}")
    return Exit.DONE if sent == len(decided) else Exit.LEFT_OVER


def _print_letter(letter: Letter, *, content: bool) -> None:
    parked, original = letter.parked, letter.parked.original
    came_from = f"{original.topic} {_named((original.partition, original.offset))}"
    print(f"{_named(letter.place)}  from {came_from}  {parked.cause}: {parked.detail}")
    print(f"    parked by {parked.service} at {parked.parked_at}")
    if content:
        print(f"    key {_shown(original.key)}")
        for name, value in original.headers:
            print(f"    header {name} {_shown(value)}")
        print(f"    value {_shown(original.value)}")


def _shown(raw: bytes | None) -> str:
    """As text where it is text, else as Python writes bytes."""
    if raw is None:
        return "(null)"
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return repr(raw)
    return text if text.isprintable() and text else repr(raw)


def _named(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def _choice(options: argparse.Namespace) -> Choice:
    return Choice(options.cause, frozenset(options.at or ()))


def _place(text: str) -> Place:
    partition, _, offset = text.partition(":")
    return int(partition), int(offset)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.dead_letters", description=__doc__)
    commands = parser.add_subparsers(required=True)
    counting = commands.add_parser("list", help="count them by topic and cause")
    counting.add_argument("topic", nargs="?", choices=BY_NAME, metavar="TOPIC")
    counting.set_defaults(run=_list)
    showing = _with_choice(commands.add_parser("show", help="where each came from, and why"))
    showing.add_argument("--content", action="store_true", help="key, headers, value: personal!")
    showing.set_defaults(run=_show)
    sending = _with_choice(commands.add_parser("redrive", help="send them to their topic again"))
    sending.add_argument("--yes", action="store_true", help="do it; without, only say what")
    sending.set_defaults(run=_redrive)
    return parser


def _with_choice(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("topic", choices=BY_NAME, metavar="TOPIC")
    command.add_argument("--cause", help="only those with this cause")
    command.add_argument(
        "--at", type=_place, nargs="+", metavar="P:O", help="only these, as list and show name them"
    )
    return command


async def _all_records(settings: BrokerSettings, name: str) -> list[Any]:
    """All that lies in a topic now, by time of writing."""
    records: list[Any] = []
    found_ends = await ends_by_name(settings, [name])
    ends = {TopicPartition(*place): end for place, end in found_ends.items()}
    async with _reader(settings) as reader:
        reader.assign(list(ends))
        await reader.seek_to_beginning()
        while any([await reader.position(place) < end for place, end in ends.items()]):
            for found in (await reader.getmany(timeout_ms=POLL_MILLISECONDS)).values():
                records += found
    return sorted(records, key=lambda one: (one.timestamp, one.partition, one.offset))


@asynccontextmanager
async def _reader(settings: BrokerSettings) -> AsyncIterator[Any]:
    reader = AIOKafkaConsumer(**settings.client_options(), enable_auto_commit=False)
    try:
        await reader.start()
        yield reader
    finally:
        await reader.stop()


async def _send(settings: BrokerSettings, letters: Sequence[Letter]) -> None:
    producer = AIOKafkaProducer(
        **settings.client_options(), acks="all", max_request_size=REQUEST_BYTES
    )
    await producer.start()
    try:
        for letter in letters:
            original = letter.parked.original
            await producer.send_and_wait(
                original.topic,
                value=original.value,
                key=original.key,
                headers=list(original.headers),
                partition=original.partition,
            )
    finally:
        await producer.stop()


def _as_original(record: Any) -> Original:
    return Original(
        record.topic,
        record.partition,
        record.offset,
        record.timestamp,
        record.key,
        record.value,
        record.headers,
    )


if __name__ == "__main__":
    sys.exit(main())
