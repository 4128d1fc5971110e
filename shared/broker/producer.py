"""Two things that aiokafka's idempotent producer lacks: giving up, and a fresh start.

The only place that reaches below FastStream's and aiokafka's public names; the outage tests hold
it to what it promises.
"""

import asyncio
from contextlib import suppress
from typing import Any

from aiokafka.errors import (
    DuplicateSequenceNumber,
    InvalidProducerEpoch,
    InvalidProducerIdMapping,
    KafkaError,
    OutOfOrderSequenceNumber,
    ProducerClosed,
    ProducerFenced,
    UnknownProducerId,
)
from faststream.kafka import KafkaBroker

BEYOND_REPAIR = (
    DuplicateSequenceNumber,
    InvalidProducerEpoch,
    InvalidProducerIdMapping,
    OutOfOrderSequenceNumber,
    ProducerClosed,
    ProducerFenced,
    UnknownProducerId,
)
"""After one of these every later publish of the same producer fails too: the broker forgot what
it had acknowledged (an unclean election, a lost disk, the embedded broker killed). The Java client
asks for a new epoch then; aiokafka 0.14 goes on failing."""

SENDER_SECONDS = 3.0
"""What a request that is on its way gets before it is given up."""


def is_beyond_repair(error: KafkaError) -> bool:
    """Whether only a new producer helps. A plain KafkaError is aiokafka's sender having died."""
    return isinstance(error, BEYOND_REPAIR) or type(error) is KafkaError


async def give_up_unsent(broker: KafkaBroker) -> None:
    """End the sending; otherwise closing the producer waits for what is unsent for ever.

    Nobody is misled: whoever sent it has been told NotKnownStored, or is so at the deadline.
    """
    producer = _aiokafka_producer(broker)
    if producer is None:
        return
    with suppress(TimeoutError, KafkaError):
        async with asyncio.timeout(SENDER_SECONDS):
            await producer._sender.close()


async def replace_producer(broker: KafkaBroker) -> None:
    """Close the producer and connect a new one; the consumers notice nothing."""
    config = broker.config.broker_config
    await give_up_unsent(broker)
    await config.producer.disconnect()
    await config.connect(**broker._connection_kwargs)


def _aiokafka_producer(broker: KafkaBroker) -> Any | None:
    fast: Any = broker.config.broker_config.producer
    return fast._producer.producer if fast else None
