"""How far our consumer groups are on the log; an adapter of `shared.broker` for the rebuild."""

from services.notifier.handlers import READS, group_for
from services.notifier.rebuild import Ends
from shared.broker import BrokerSettings, end_offsets, wait_until_passed


class KafkaLog:
    def __init__(self, settings: BrokerSettings) -> None:
        self._settings = settings

    async def ends(self) -> Ends:
        return await end_offsets(self._settings, READS)

    async def wait_until_passed(self, generation: str, ends: Ends, deadline_s: float) -> None:
        await wait_until_passed(self._settings, group_for(generation), ends, deadline_s)
