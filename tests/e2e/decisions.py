"""What was decided about a graduate, as it stands on the log."""

from collections import Counter

from shared.events import PlacementDecided
from shared.topics import PLACEMENT_DECISIONS
from tests.e2e import log
from tests.e2e.stack import Stack
from tests.support.polling import eventually


async def decisions_of(stack: Stack, graduate_id: str) -> list[PlacementDecided]:
    """Every record, in the order of the log: one told twice stands here twice."""
    return [
        PlacementDecided.model_validate_json(record.value)
        for record in await log.records(stack.bootstrap_servers, PLACEMENT_DECISIONS.name)
        if record.key == graduate_id.encode() and record.value is not None
    ]


async def until_decided(stack: Stack, graduate_id: str, count: int) -> list[PlacementDecided]:
    """The decisions, once there are that many."""

    async def decided() -> list[PlacementDecided]:
        found = await decisions_of(stack, graduate_id)
        assert len(found) == count, [one.step for one in found]
        return found

    return await eventually(decided, 60, every_s=0.1)


async def event_ids_by_step(stack: Stack) -> Counter[tuple[str, int]]:
    """How many different event ids each (case, sequence) has on the whole log."""
    seen = {
        (decided.case_id, decided.sequence, record.headers["ce_id"])
        for record in await log.records(stack.bootstrap_servers, PLACEMENT_DECISIONS.name)
        if record.value is not None
        for decided in [PlacementDecided.model_validate_json(record.value)]
    }
    return Counter((case, sequence) for case, sequence, _ in seen)
