"""The whole sample, sent as colleges and companies send it, against the hand-written key."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.events import GraduateProfileStated, ShortlistIssued
from shared.topics import GRADUATE_PROFILES
from tests.contracts.samples import FULL, GRADUATE, OTHER_GRADUATE
from tests.e2e import log
from tests.e2e.entries import sample
from tests.e2e.stack import Stack
from tests.support.kafka_engine import KafkaEngine

KEY: dict[str, Any] = json.loads(Path(__file__).with_name("answer_key.json").read_text("utf-8"))
ALL_LISTS_WITHIN_S = 420.0
TOP = 5


async def test_every_list_of_the_sample_is_as_somebody_who_knows_the_trades_would_have_it(
    fresh_kafka: KafkaEngine, tmp_path: Path
) -> None:
    stack = Stack(fresh_kafka.bootstrap_servers, tmp_path)
    try:
        await stack.start()
        await stack.put_all(sample().entries)
        by_id = await stack.until_quiet(ALL_LISTS_WITHIN_S)
        coded = await codings(stack)
    finally:
        stack.stop()
    own_of = {stack.id_of(one): one.own for one in sample().entries}
    lists = {own_of[vacancy_id]: Read(found, own_of) for vacancy_id, found in by_id.items()}

    deviations = [
        *(said for own, key in KEY["vacancies"].items() for said in of_list(own, key, lists[own])),
        *of_nobody(lists),
        *of_codings({own_of[key]: ids for key, ids in coded.items()}),
    ]

    assert lists.keys() == KEY["vacancies"].keys()
    told = "\n".join(deviations)
    assert not deviations, f"{len(deviations)} deviations from the answer key:\n{told}"


def test_each_kind_of_deviation_is_said() -> None:
    issued = FULL["shortlists.v1"]
    assert isinstance(issued, ShortlistIssued)
    read = Read(issued, {GRADUATE: "A", OTHER_GRADUATE: "B"})
    right = {
        "status": "candidates",
        "occupation": ["elec_energy_building"],
        "first": ["A"],
        "in_top_5": ["A"],
        "never": ["B", "C"],
        "not_first": {"C": "another trade"},
        "near_misses": {"B": "german_level"},
    }
    wrong = {
        "status": "no_suitable_candidate",
        "occupation": ["welder"],
        "first": ["B"],
        "in_top_5": ["B"],
        "never": ["A"],
        "not_first": {"A": "another trade"},
        "near_misses": {"B": "shifts", "C": "shifts"},
    }

    assert list(of_list("V", right, read)) == []
    said = list(of_list("V", wrong, read))
    assert len(said) == len(wrong) + 1
    assert all(line.startswith("V: ") for line in said)


@dataclass(frozen=True)
class Read:
    """A list with the numbers that the colleges gave."""

    found: ShortlistIssued
    own_of: Mapping[str, str]

    @property
    def ranked(self) -> list[str]:
        return [self.own_of[line.graduate_id] for line in self.found.lines]

    @property
    def missed(self) -> dict[str, str]:
        """Near misses: own number to the gates that they fail."""
        return {
            self.own_of[miss.graduate_id]: " and ".join(gate.gate for gate in miss.failed)
            for miss in self.found.near_misses
        }

    def parts(self, own: str) -> str:
        """The points of a candidate, for whoever has to find out why."""
        for line in self.found.lines:
            if self.own_of[line.graduate_id] == own:
                points = " ".join(f"{part.part}={part.points:.3f}" for part in line.parts)
                return f"{own} is rank {line.rank} with {line.score:.3f} ({points})"
        missed = f" (near miss by {self.missed[own]})" if own in self.missed else ""
        return f"{own} is no candidate{missed}"


def of_list(own: str, key: Mapping[str, Any], read: Read) -> Iterator[str]:
    """How a vacancy's list deviates from the key."""
    if read.found.status != key["status"]:
        yield f"{own}: status {read.found.status} ({read.found.status_reason}), not {key['status']}"
    yield from of_the_best(own, key, read)
    for one in key.get("never", []):
        if one in read.ranked:
            yield f"{own}: must not be a candidate: {read.parts(one)}"
    for one, gate in key.get("near_misses", {}).items():
        if read.missed.get(one) != gate:
            missed = read.missed or "nobody"
            yield f"{own}: should just miss by {gate}: {read.parts(one)}; near misses: {missed}"
    coded = read.found.coding.occupation_ids if read.found.coding else ()
    yield from of_coding(own, key["occupation"], coded)


def of_the_best(own: str, key: Mapping[str, Any], read: Read) -> Iterator[str]:
    """Who is first, who is among the first, who must not be first."""
    first, top = key.get("first", []), key.get("in_top_5", [])
    if read.ranked and first and read.ranked[0] not in first:
        rivals = "; ".join(read.parts(one) for one in [read.ranked[0], *first])
        yield f"{own}: first should be {' or '.join(first)}: {rivals}"
    for one in top:
        if one not in read.ranked[:TOP]:
            yield f"{own}: should be among the first {TOP}: {read.parts(one)}; there: {read.ranked}"
    for one, why in key.get("not_first", {}).items():
        if read.ranked[:1] == [one]:
            yield f"{own}: must not be first ({why}): {read.parts(one)}"


def of_nobody(lists: Mapping[str, Read]) -> Iterator[str]:
    for own in KEY["fits_nobody"]:
        for vacancy, read in lists.items():
            if own in read.ranked:
                yield f"{vacancy}: {own} fits nobody: {read.parts(own)}"


def of_codings(coded: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for own, right in KEY["graduates"].items():
        yield from of_coding(own, right, coded.get(own, ("not on the log",)))


def of_coding(own: str, right: list[str], found: tuple[str, ...]) -> Iterator[str]:
    """Of several right ones each is right; where none is right, none may be found."""
    if not set(found) <= set(right) or (right and not found):
        yield f"{own}: coded as {list(found) or 'nothing'}, not as {right or 'nothing'}"


async def codings(stack: Stack) -> dict[str, tuple[str, ...]]:
    """Of each graduate's title, by graduate id."""
    profiles = await log.newest(stack.bootstrap_servers, GRADUATE_PROFILES)
    return {
        key: found.coding.occupation_ids
        for key, found in profiles.items()
        if isinstance(found, GraduateProfileStated)
    }
