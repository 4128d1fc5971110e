"""What the page says has changed, between two lists and against a recorded decision."""

from services.notifier.changes import ChangeKind, what_changed, what_changed_since
from services.notifier.standing import Standing
from shared import events as e
from tests.unit.notifier.samples import GRADUATE, OTHER, gate, line, pathway, shortlist


def standing(*lines: e.ShortlistLine) -> Standing:
    return Standing.of(shortlist(*lines), GRADUATE)


def test_a_gate_that_turned_is_named_with_before_and_after() -> None:
    before = standing(line(gates=(gate("german_level"),)))
    after = standing(line(gates=(gate("german_level", e.GateOutcome.UNKNOWN),)))
    (change,) = what_changed(before, after)
    assert change.kind is ChangeKind.GATE
    assert change.facts == {"gate": "german_level", "before": "pass", "after": "unknown"}


def test_a_pathway_that_turned_is_named_with_before_and_after() -> None:
    opened = (pathway(e.PathwayVerdict.OPEN),)
    (change,) = what_changed(standing(line()), standing(line(pathways=opened)))
    assert change.kind is ChangeKind.PATHWAY
    assert change.facts == {"pathway": "16d_3", "before": "due_later", "after": "open"}


def test_a_pathway_with_the_same_verdict_for_other_reasons_is_named_as_such() -> None:
    fewer = pathway().model_copy(update={"conditions": ()})
    (change,) = what_changed(standing(line()), standing(line(pathways=(fewer,))))
    assert change.kind is ChangeKind.PATHWAY_CONDITIONS


def test_other_words_in_the_profile_are_named_but_not_repeated() -> None:
    (change,) = what_changed(standing(line(quote="cũ")), standing(line(quote="mới")))
    assert change.kind is ChangeKind.QUOTE
    assert "mới" not in str(change)


def test_only_other_lines_changed() -> None:
    (change,) = what_changed(standing(line()), standing(line(), line(OTHER, 2)))
    assert change.kind is ChangeKind.OTHER_LINES


def test_rank_and_score_are_given_as_numbers() -> None:
    kinds = {
        change.kind: change.facts
        for change in what_changed(standing(line()), standing(line(rank=2, score=0.65)))
    }
    assert kinds[ChangeKind.RANK] == {"before": "1", "after": "2"}
    assert kinds[ChangeKind.SCORE] == {"before": "0.700", "after": "0.650"}


def test_a_line_that_came_or_went_is_all_there_is_to_say() -> None:
    assert [c.kind for c in what_changed(standing(line()), standing())] == [ChangeKind.LINE_GONE]
    assert [c.kind for c in what_changed(standing(), standing(line()))] == [ChangeKind.LINE_NEW]


def test_a_recorded_decision_is_enough_to_name_gates_and_numbers() -> None:
    decided = standing(line(gates=(gate("licence"),))).grounds()
    after = standing(line(gates=(gate("licence", e.GateOutcome.UNKNOWN),), score=0.6))
    kinds = {change.kind for change in what_changed_since(decided, after)}
    assert kinds == {ChangeKind.GATE, ChangeKind.SCORE}


def test_what_can_no_longer_be_named_is_said_to_be_so() -> None:
    decided = standing(line(quote="cũ")).grounds()
    (change,) = what_changed_since(decided, standing(line(quote="mới")))
    assert change.kind is ChangeKind.NOT_NAMED
