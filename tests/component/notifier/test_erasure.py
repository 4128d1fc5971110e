"""An erased person is gone from every table, by their own link or by the log."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from services.notifier.answers import Standpoint
from services.notifier.case import CaseState
from services.notifier.desk import Seen
from services.notifier.review import Decided, Refusal, Refused
from services.notifier.store import SqlStore
from services.notifier.store.models import Base
from services.notifier.tokens import AnswerLink
from shared import events as e
from shared.topics import DECISION_NOTES, ERASURES, GRADUATE_CHOICES, PLACEMENT_DECISIONS
from tests.component.notifier.bench import Desks
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OFFICER, OTHER, VACANCY

PERSONAL = (
    "Nguyễn Văn An",
    "an.mau@example.org",
    "+84 90 000 00 00",
    "Lắp đặt tủ điện, 14 tháng",
    "Rief sie an",
    "Hàn TIG ống mỏng",
)


async def everything(store: SqlStore) -> str:
    """Every cell of every table."""
    cells = []
    async with store.read() as ledger:
        for table in Base.metadata.sorted_tables:
            rows = await ledger.session.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608
            cells += [repr(tuple(row)) for row in rows]
    return "\n".join(cells)


async def known_everywhere(desks: Desks) -> None:
    """Approved with a note, paused once, message written: she is in every table."""
    issued = await desks.ready_to_approve()
    await desks.keeper.take_contact(OTHER, other_contact(), desks.next())
    skilled = samples.profile().model_copy(update={"skills": ("Hàn TIG ống mỏng",)})
    await desks.keeper.take_profile(GRADUATE, skilled, desks.next())
    await desks.listed(samples.shortlist(samples.line(), samples.line(OTHER, 2, quote="Fremdes")))
    async with desks.store.read() as ledger:
        newest = await ledger.shortlist(VACANCY)
    assert newest is not None
    assert newest != issued
    seen = Seen(newest.version, newest.lines[0].grounds)
    outcome = await desks.desk.approve(OFFICER, GRADUATE, VACANCY, seen, "Rief sie an")
    assert isinstance(outcome, Decided)
    found = await everything(desks.store)
    assert [words for words in PERSONAL if words not in found] == []


@pytest.mark.parametrize("by", ["link", "log"])
async def test_nothing_personal_is_left_in_any_table(desks: Desks, by: str) -> None:
    await known_everywhere(desks)
    if by == "link":
        assert await desks.answers.erase(await link_of(desks))
    else:
        await desks.keeper.take_erasure(GRADUATE, samples.erasure(at=NOW), desks.next())
    left = await everything(desks.store)
    assert [words for words in PERSONAL if words in left] == []
    assert "Bà Khác" in left, "others stay"
    assert "Fremdes" in left


async def test_a_graduates_own_erasure_tells_everybody_by_the_log(desks: Desks) -> None:
    await known_everywhere(desks)
    link = await link_of(desks)
    await desks.answers.pause(link)
    before = len(await desks.outgoing())
    assert await desks.answers.erase(link)
    rows = await desks.outgoing()
    assert before > 0
    assert (GRADUATE_CHOICES.name, GRADUATE, None) in rows
    assert [value for topic, _, value in rows if topic == DECISION_NOTES.name] == [None]
    (erased,) = [value for topic, _, value in rows if topic == ERASURES.name]
    assert erased is not None
    assert erased["requested_by"] == "graduate"
    steps = [v["step"] for t, _, v in rows if t == PLACEMENT_DECISIONS.name and v]
    assert steps == ["approved", "paused", "erased"], "the pseudonymous lines stay"
    assert (await desks.answers.look(link)).standpoint is Standpoint.ERASED
    assert await desks.answers.accept(link) == Refused(Refusal.ERASED)


async def test_erasing_twice_says_it_once(desks: Desks) -> None:
    await known_everywhere(desks)
    link = await link_of(desks)
    await desks.answers.erase(link)
    await desks.answers.erase(link)
    rows = await desks.outgoing()
    assert [topic for topic, _, _ in rows].count(ERASURES.name) == 1


async def test_a_message_not_yet_begun_is_never_sent_to_an_erased_person(desks: Desks) -> None:
    await known_everywhere(desks)
    await desks.keeper.take_erasure(GRADUATE, samples.erasure(at=NOW), desks.next())
    async with desks.store.read() as ledger:
        assert await ledger.next_mail(NOW + timedelta(days=1)) is None


async def test_late_records_do_not_bring_a_person_back(desks: Desks) -> None:
    await desks.rebuilt()
    await desks.keeper.take_erasure(GRADUATE, samples.erasure(), desks.next())
    await desks.keeper.take_contact(GRADUATE, samples.contact(), desks.next())
    await desks.keeper.take_profile(GRADUATE, samples.profile(), desks.next())
    note = e.DecisionNoteWritten(
        decision_id=UUID(int=7), graduate_id=GRADUATE, text="Rief sie an", written_at=NOW
    )
    await desks.keeper.take_note(note.decision_id, note)
    await desks.listed()
    left = await everything(desks.store)
    assert [words for words in PERSONAL[:3] if words in left] == []
    assert "Rief sie an" not in left
    async with desks.store.read() as ledger:
        shortlist = await ledger.shortlist(VACANCY)
    assert shortlist is not None
    assert [line.graduate_id for line in shortlist.lines] == [OTHER]


@pytest.mark.parametrize("erasure_first", [True, False])
async def test_whoever_consented_anew_is_there_again_whatever_is_read_first(
    desks: Desks, erasure_first: bool
) -> None:
    erased = samples.erasure(at=NOW - timedelta(days=2))
    profile = samples.profile(consent_at=NOW - timedelta(days=1))
    contact = samples.contact(stated_at=NOW - timedelta(days=1))
    if erasure_first:
        await desks.keeper.take_erasure(GRADUATE, erased, desks.next())
    await desks.keeper.take_contact(GRADUATE, contact, desks.next())
    await desks.keeper.take_profile(GRADUATE, profile, desks.next())
    if not erasure_first:
        await desks.keeper.take_erasure(GRADUATE, erased, desks.next())
    await desks.rebuilt()
    async with desks.store.read() as ledger:
        assert await ledger.contact(GRADUATE) is not None
        assert not (await ledger.graduate(GRADUATE)).is_erased


async def test_an_erasure_read_while_rebuilding_is_finished_at_the_end(
    desks: Desks, fresh_desks: Desks
) -> None:
    """The erasure comes first, the cases and notes after it; the tombstones were never written."""
    await known_everywhere(desks)
    await fresh_desks.keeper.take_erasure(GRADUATE, samples.erasure(at=NOW), fresh_desks.next())
    for topic, _, value in await desks.outgoing():
        if topic == PLACEMENT_DECISIONS.name and value:
            await fresh_desks.keeper.take_decision(e.PlacementDecided.model_validate(value))
    assert await fresh_desks.outgoing() == []
    await fresh_desks.rebuilt()
    rows = await fresh_desks.outgoing()
    assert (GRADUATE_CHOICES.name, GRADUATE, None) in rows
    async with fresh_desks.store.read() as ledger:
        case = await ledger.case(GRADUATE, VACANCY)
    assert case.state is CaseState.ERASED


async def link_of(desks: Desks) -> AnswerLink:
    async with desks.store.read() as ledger:
        case = await ledger.case(GRADUATE, VACANCY)
    assert case.approval is not None
    return AnswerLink(case.case_id, case.approval.sequence, case.approval.answer_by)


def other_contact() -> e.GraduateContactStated:
    stated = samples.contact(OTHER, email="khac@example.org")
    return stated.model_copy(update={"name": "Bà Khác", "phone": "+84 91 111 11 11"})
