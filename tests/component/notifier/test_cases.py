"""From list to answer: what is recorded, what goes out, and what a change on the log does."""

from datetime import timedelta

import pytest

from services.notifier.answers import Standpoint
from services.notifier.case import CaseState
from services.notifier.changes import ChangeKind
from services.notifier.daily import Calendar
from services.notifier.desk import ReviewForm, Seen, StillReading
from services.notifier.reasons import DeclineReason, RejectReason, ReviewReason
from services.notifier.records import CaseRecord, MailProblem, MailStatus
from services.notifier.review import Decided, Refusal, Refused
from services.notifier.tokens import AnswerLink
from shared import events as e
from shared.ids import case_id
from shared.topics import DECISION_NOTES, GRADUATE_CHOICES, PLACEMENT_DECISIONS, VACANCY_REVIEWS
from tests.component.notifier.bench import Desks
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OFFICER, OTHER, VACANCY

KEY = case_id(GRADUATE, VACANCY)


async def record_of(desks: Desks, key: str = KEY) -> CaseRecord:
    async with desks.store.read() as ledger:
        record = await ledger.case_record(key)
    assert record is not None
    return record


async def steps_out(desks: Desks) -> list[str]:
    sent = await desks.outgoing()
    return [
        value["step"] for topic, _, value in sent if topic == PLACEMENT_DECISIONS.name and value
    ]


async def test_an_approval_leaves_a_decision_and_one_message_and_no_name(desks: Desks) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    ((topic, key, value),) = await desks.outgoing()
    assert (topic, key) == (PLACEMENT_DECISIONS.name, GRADUATE)
    assert value is not None
    assert value["step"] == "approved"
    assert value["answer_by"] is not None
    assert "Nguyễn" not in str(value)
    async with desks.store.read() as ledger:
        (mail,) = await ledger.mails(frozenset(MailStatus))
    assert mail.status is MailStatus.PENDING
    assert "Nguyễn" not in mail.letter.text
    assert desks.rung > 0


async def test_the_words_of_a_decision_go_to_their_own_topic(desks: Desks) -> None:
    issued = await desks.ready_to_approve()
    seen = Seen(issued.version, issued.lines[0].grounds)
    note = "Rief die Schule an: Zeugnis fehlt"
    outcome = await desks.desk.reject(
        OFFICER, GRADUATE, VACANCY, seen, RejectReason.LICENCE_MISSING, note
    )
    assert isinstance(outcome, Decided)
    decision, written = await desks.outgoing()
    assert note not in str(decision)
    assert written[0] == DECISION_NOTES.name
    assert written[2] is not None
    assert written[2]["text"] == note
    async with desks.store.read() as ledger:
        (entry,) = await ledger.history(KEY)
    assert entry.note == note


async def test_a_stale_approval_changes_nothing(desks: Desks) -> None:
    old = await desks.ready_to_approve()
    await desks.listed(samples.shortlist(samples.line(quote="andere Worte")))
    seen = Seen(old.version, old.lines[0].grounds)
    outcome = await desks.desk.approve(OFFICER, GRADUATE, VACANCY, seen, "")
    assert outcome == Refused(Refusal.STALE)
    assert await desks.outgoing() == []


async def test_a_vacancy_that_changed_after_its_review_needs_a_new_one(desks: Desks) -> None:
    issued = await desks.ready_to_approve()
    dearer = samples.vacancy(leave_days=10)
    await desks.keeper.take_vacancy(VACANCY, dearer, desks.next())
    seen = Seen(issued.version, issued.lines[0].grounds)
    outcome = await desks.desk.approve(OFFICER, GRADUATE, VACANCY, seen, "")
    assert outcome == Refused(Refusal.REVIEW_OUTDATED)


async def test_the_same_vacancy_stated_again_keeps_its_review(desks: Desks) -> None:
    await desks.ready_to_approve()
    again = samples.vacancy().model_copy(update={"stated_at": NOW + timedelta(days=1)})
    await desks.keeper.take_vacancy(VACANCY, again, desks.next())
    await desks.approved()


async def test_a_review_goes_out_and_covers_what_was_read(desks: Desks) -> None:
    await desks.rebuilt()
    await desks.keeper.take_vacancy(VACANCY, samples.vacancy(), desks.next())
    async with desks.store.read() as ledger:
        vacancy = await ledger.vacancy(VACANCY)
    assert vacancy is not None
    met = e.Verdict.MET
    form = ReviewForm(vacancy.content, e.VacancyStatus.OPEN, met, met, ReviewReason.NO_REASON)
    review = await desks.desk.review(OFFICER, VACANCY, form)
    assert isinstance(review, e.VacancyReviewed)
    assert review.content == vacancy.content
    ((topic, key, _),) = await desks.outgoing()
    assert (topic, key) == (VACANCY_REVIEWS.name, VACANCY)

    await desks.keeper.take_vacancy(VACANCY, samples.vacancy(title="neu"), desks.next())
    assert await desks.desk.review(OFFICER, VACANCY, form) == Refused(Refusal.STALE)


async def test_two_reviews_in_one_moment_keep_their_order(desks: Desks) -> None:
    await desks.ready_to_approve()
    async with desks.store.read() as ledger:
        vacancy = await ledger.vacancy(VACANCY)
    assert vacancy is not None
    for status in (e.VacancyStatus.PAUSED, e.VacancyStatus.CLOSED):
        form = ReviewForm(vacancy.content, status, None, None, ReviewReason.EMPLOYER_ASKED)
        await desks.desk.review(OFFICER, VACANCY, form)
    first, second = [value for _, _, value in await desks.outgoing()]
    assert first is not None
    assert second is not None
    await desks.keeper.take_review(e.VacancyReviewed.model_validate(first))  # comes back by the log
    async with desks.store.read() as ledger:
        review = await ledger.review(VACANCY)
    assert review is not None
    assert review.status is e.VacancyStatus.CLOSED


async def test_changed_grounds_end_the_approval_and_say_what_changed(desks: Desks) -> None:
    await desks.ready_to_approve()
    link = await desks.approved()
    gates = (samples.gate("german_level", e.GateOutcome.UNKNOWN),)
    await desks.listed(samples.shortlist(samples.line(gates=gates)))
    record = await record_of(desks)
    assert record.case.state is CaseState.VOIDED
    assert [change.kind for change in record.changes] == [ChangeKind.GATE]
    assert await steps_out(desks) == ["approved", "approval_voided"]
    assert (await desks.answers.look(link)).standpoint is Standpoint.CLOSED
    assert await desks.answers.accept(link) == Refused(Refusal.CLOSED)


async def test_an_approval_outlives_changes_of_other_lines(desks: Desks) -> None:
    await desks.ready_to_approve()
    link = await desks.approved()
    await desks.listed(samples.shortlist(samples.line()))
    assert isinstance(await desks.answers.accept(link), Decided)


async def test_a_list_that_is_read_twice_is_taken_in_once(desks: Desks) -> None:
    issued = await desks.ready_to_approve()
    await desks.approved()
    older = samples.shortlist(samples.line(OTHER))
    await desks.keeper.take_shortlist(VACANCY, older, e.Position(partition=0, offset=1))
    assert (await record_of(desks)).case.state is CaseState.APPROVED
    async with desks.store.read() as ledger:
        assert await ledger.shortlist(VACANCY) == issued


async def test_an_answer_is_recorded_once_however_often_it_is_given(desks: Desks) -> None:
    await desks.ready_to_approve()
    link = await desks.approved()
    assert isinstance(await desks.answers.accept(link), Decided)
    assert await desks.answers.accept(link) == Refused(Refusal.ANSWERED)
    assert await desks.answers.decline(link, DeclineReason.PAY) == Refused(Refusal.ANSWERED)
    assert await steps_out(desks) == ["approved", "accepted"]
    assert (await desks.answers.look(link)).standpoint is Standpoint.ACCEPTED


async def test_looking_changes_nothing(desks: Desks) -> None:
    await desks.ready_to_approve()
    link = await desks.approved()
    before = await desks.outgoing()
    for _ in range(3):
        assert (await desks.answers.look(link)).standpoint is Standpoint.OPEN
    assert await desks.outgoing() == before
    assert (await record_of(desks)).case.state is CaseState.APPROVED


async def test_a_pause_is_the_graduates_word_everywhere_and_can_be_ended(desks: Desks) -> None:
    await desks.ready_to_approve()
    link = await desks.approved()
    assert await desks.answers.pause(link)
    assert await desks.answers.pause(link), "a second click does no harm"
    assert await desks.answers.resume(link)
    words = [
        value["paused"]
        for topic, _, value in await desks.outgoing()
        if topic == GRADUATE_CHOICES.name and value
    ]
    assert words == [True, False]
    assert await steps_out(desks) == ["approved", "paused"]


async def test_a_pause_keeps_what_the_graduate_chose_before(desks: Desks) -> None:
    await desks.ready_to_approve()
    earlier = e.GraduateChoiceMade(
        graduate_id=GRADUATE, chosen_at=NOW + timedelta(hours=1), track=e.TrackWish.HOME
    )
    await desks.keeper.take_choice(earlier)
    await desks.answers.pause(await desks.approved())
    async with desks.store.read() as ledger:
        choice = await ledger.choice(GRADUATE)
    assert choice is not None
    assert (choice.track, choice.paused) == (e.TrackWish.HOME, True)
    assert choice.chosen_at > earlier.chosen_at, "or it would be older than what it replaces"


async def test_the_promised_time_ends_by_itself(desks: Desks) -> None:
    async def nothing() -> None: ...

    await desks.ready_to_approve()
    link = await desks.approved()
    calendar = Calendar(desks.store, desks.clock, nothing, lambda: True)
    assert await calendar.tick() == 0
    desks.clock.ahead(days=8)
    assert (await desks.answers.look(link)).standpoint is Standpoint.TOO_LATE
    assert await desks.answers.accept(link) == Refused(Refusal.TOO_LATE)
    assert await calendar.tick() == 1
    assert await calendar.tick() == 0
    assert await steps_out(desks) == ["approved", "expired"]
    assert await desks.answers.pause(link), "pausing is possible at any time"


async def test_a_link_to_a_case_that_nobody_knows_answers_nothing(desks: Desks) -> None:
    await desks.rebuilt()
    link = AnswerLink(case_id(OTHER, VACANCY), 1, NOW + timedelta(days=1))
    assert (await desks.answers.look(link)).standpoint is Standpoint.UNKNOWN
    assert await desks.answers.accept(link) == Refused(Refusal.NOT_ASKED)
    assert not await desks.answers.pause(link)
    assert not await desks.answers.erase(link)


async def test_looking_at_a_name_is_logged_with_who_when_and_which_case(desks: Desks) -> None:
    await desks.ready_to_approve()
    contact = await desks.desk.reveal(OFFICER, GRADUATE, VACANCY)
    assert contact is not None
    assert contact.name == "Nguyễn Văn An Mẫu"
    async with desks.store.read() as ledger:
        (reveal,) = await ledger.reveals(KEY)
    assert (reveal.officer_id, reveal.case_id, reveal.at) == (OFFICER, KEY, NOW)


async def test_nobody_is_revealed_through_a_vacancy_they_have_nothing_to_do_with(
    desks: Desks,
) -> None:
    await desks.ready_to_approve(samples.shortlist(samples.line(OTHER)))
    assert await desks.desk.reveal(OFFICER, GRADUATE, VACANCY) is None
    async with desks.store.read() as ledger:
        assert await ledger.reveals(KEY) == []


# --------------------------------------------------------------- a store that is read anew


async def test_until_the_log_is_read_nothing_is_decided(desks: Desks) -> None:
    issued = await desks.listed()
    seen = Seen(issued.version, issued.lines[0].grounds)
    with pytest.raises(StillReading):
        await desks.desk.approve(OFFICER, GRADUATE, VACANCY, seen, "")


async def replayed(desks: Desks, fresh: Desks, *, decisions_first: bool = False) -> None:
    """What the first store wrote to the log, read into the fresh one."""
    if not decisions_first:
        await fresh.keeper.take_contact(GRADUATE, samples.contact(), fresh.next())
        await fresh.keeper.take_vacancy(VACANCY, samples.vacancy(), fresh.next())
    for topic, key, value in await desks.outgoing():
        if topic == PLACEMENT_DECISIONS.name and value:
            await fresh.keeper.take_decision(e.PlacementDecided.model_validate(value))
        elif topic == DECISION_NOTES.name and value:
            note = e.DecisionNoteWritten.model_validate(value)
            await fresh.keeper.take_note(note.decision_id, note)
        elif topic == GRADUATE_CHOICES.name:
            choice = e.GraduateChoiceMade.model_validate(value) if value else None
            await fresh.keeper.take_choice(choice)
        assert key


async def test_a_fresh_store_rebuilds_cases_and_sends_nothing(
    desks: Desks, fresh_desks: Desks
) -> None:
    issued = await desks.ready_to_approve()
    link = await desks.approved()
    await desks.answers.accept(link)
    await fresh_desks.listed(issued)
    await replayed(desks, fresh_desks)
    await fresh_desks.rebuilt()
    record = await record_of(fresh_desks)
    assert record.case.state is CaseState.ACCEPTED
    assert await fresh_desks.outgoing() == []
    async with fresh_desks.store.read() as ledger:
        assert await ledger.mails(frozenset(MailStatus)) == []
        assert len(await ledger.history(KEY)) == 2


async def test_after_a_rebuild_an_unanswered_message_is_in_doubt(
    desks: Desks, fresh_desks: Desks
) -> None:
    issued = await desks.ready_to_approve()
    link = await desks.approved()
    await fresh_desks.listed(issued)
    await replayed(desks, fresh_desks)
    await fresh_desks.rebuilt()
    async with fresh_desks.store.read() as ledger:
        (mail,) = await ledger.mails(frozenset(MailStatus))
    assert (mail.status, mail.problem) == (MailStatus.UNKNOWN, MailProblem.STORE_REBUILT)
    assert fresh_desks.links.token(link) in mail.letter.text, "the link she has goes on working"


async def test_a_list_newer_than_an_approval_voids_it_only_once_the_log_is_read(
    desks: Desks, fresh_desks: Desks
) -> None:
    """The list comes first; whether the graduate accepted before stands further on in the log."""
    await desks.ready_to_approve()
    await desks.answers.accept(await desks.approved())
    await fresh_desks.listed(samples.shortlist(samples.line(quote="später geändert")))
    await replayed(desks, fresh_desks, decisions_first=True)
    await fresh_desks.rebuilt()
    assert (await record_of(fresh_desks)).case.state is CaseState.ACCEPTED
    assert await fresh_desks.outgoing() == []


async def test_an_approval_that_became_void_while_the_store_was_gone_is_voided_at_the_end(
    desks: Desks, fresh_desks: Desks
) -> None:
    await desks.ready_to_approve()
    await desks.approved()
    await fresh_desks.listed(samples.shortlist(samples.line(quote="später geändert")))
    await replayed(desks, fresh_desks)
    assert (await record_of(fresh_desks)).case.state is CaseState.APPROVED
    await fresh_desks.rebuilt()
    assert (await record_of(fresh_desks)).case.state is CaseState.VOIDED
    assert await steps_out(fresh_desks) == ["approval_voided"]


async def test_our_own_decision_read_back_changes_nothing(desks: Desks) -> None:
    await desks.ready_to_approve()
    await desks.answers.accept(await desks.approved())
    before = await record_of(desks)
    await replayed(desks, desks, decisions_first=True)
    assert await record_of(desks) == before
    async with desks.store.read() as ledger:
        assert len(await ledger.history(KEY)) == 2
