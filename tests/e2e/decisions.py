"""What was decided about a graduate, as it stands on the log."""

from collections import Counter

from shared.events import PlacementDecided
from shared.topics import PLACEMENT_DECISIONS
from tests.e2e import log
from tests.e2e.stack import Stack
from tests.support.polling import eventually


async def decisions_of(stack: Stack, graduate_id: str) -> list[PlacementDecided]:
    """Every record, in the order of the log: one told twice stands here twice."""
    return [one for _, one in await _all(stack) if one.graduate_id == graduate_id]


async def until_decided(stack: Stack, graduate_id: str, count: int) -> list[PlacementDecided]:
    """The decisions, once there are that many."""

    async def decided() -> list[PlacementDecided]:
        found = await decisions_of(stack, graduate_id)
        assert len(found) == count, [one.step for one in found]
        return found

    return await eventually(decided, 60, every_s=0.1)


async def event_ids_by_step(stack: Stack) -> Counter[tuple[str, int]]:
    """How many different event ids each (case, sequence) has on the whole log."""
    seen = {(one.case_id, one.sequence, event_id) for event_id, one in await _all(stack)}
    return Counter((case, sequence) for case, sequence, _ in seen)


async def _all(stack: Stack) -> list[tuple[bytes | None, PlacementDecided]]:
    found = await log.events(stack.bootstrap_servers, PLACEMENT_DECISIONS)
    return [
        (record.headers["ce_id"], event)
        for record, event in found
        if isinstance(event, PlacementDecided)
    ]
