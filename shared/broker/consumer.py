"""An aiokafka consumer that says where it is stuck, instead of failing in a tight loop.

One kind of record can't be parked: a header name that is not UTF-8 (no common client writes one)
fails inside aiokafka before the record exists, and with it the whole batch that it was sent in.
Nothing is lost and nothing is skipped in silence: readiness says it until an operator acts.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from shared.broker.patient import patient


class UndecodableRecord(KafkaError):  # type: ignore[misc] # aiokafka is not typed
    """aiokafka can't decode what it fetched. FastStream tries again every five seconds."""


class CalmConsumer(AIOKafkaConsumer):  # type: ignore[misc] # as above
    """`tell` gets the topics with words for the operator, or with None: records flow again.

    `empty_fetch_pause_s` above 0 is for a broker that does not wait for records itself.
    """

    def __init__(
        self,
        *topics: str,
        tell: Callable[[str, str | None], None],
        empty_fetch_pause_s: float = 0.0,
        **options: Any,
    ) -> None:
        super().__init__(*topics, **options)
        self._tell = tell
        if empty_fetch_pause_s:
            self._client.send = patient(self._client.send, empty_fetch_pause_s)

    async def getone(self, *partitions: Any) -> Any:
        return await self._calmly(super().getone(*partitions))

    async def getmany(self, *partitions: Any, **options: Any) -> Any:
        return await self._calmly(super().getmany(*partitions, **options))

    async def _calmly(self, reading: Awaitable[Any]) -> Any:
        topics = ", ".join(sorted(self.subscription()))
        try:
            found = await reading
        except UnicodeDecodeError:
            words = (
                f"{topics}: a record can't be decoded (a header name that is not UTF-8): find it "
                "with kafka-dump-log, then move the group past it with kafka-consumer-groups "
                "--reset-offsets"
            )
        else:
            if found:
                self._tell(topics, None)
            return found
        self._tell(topics, words)
        raise UndecodableRecord(words)
