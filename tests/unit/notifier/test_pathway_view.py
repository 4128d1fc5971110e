"""What the officer reads of the ways into the work, in each language."""

import pytest

from services.notifier.changes import what_changed
from services.notifier.pages.candidate_view import change_lines
from services.notifier.pages.pathway_view import pathway_summary, way_rows
from services.notifier.standing import Standing
from services.notifier.words import Words
from shared import events as e
from tests.unit.notifier.samples import GRADUATE, ROWS, line, pathway, shortlist

CLOSED = pathway(e.PathwayVerdict.FAILED)


@pytest.mark.parametrize(
    ("language", "name", "verdict"),
    [
        (e.Language.GERMAN, "Anerkennungspartnerschaft", "offen, Schritte vor dem Visum"),
        (e.Language.ENGLISH, "recognition partnership", "open, steps before the visa"),
        (
            e.Language.VIETNAMESE,
            "thỏa thuận đối tác công nhận",
            "khả thi, còn việc cần làm trước khi xin thị thực",
        ),
    ],
)
def test_a_way_has_its_name_and_its_verdict_in_words(
    language: e.Language, name: str, verdict: str
) -> None:
    (row,) = way_rows((pathway(),), ROWS, Words(language))

    assert name in row.name
    assert (row.verdict, row.badge) == (verdict, "due_later")


def test_what_is_left_has_its_owner_and_how_long_it_takes() -> None:
    (row,) = way_rows((pathway(),), ROWS, Words(e.Language.ENGLISH))

    (left,) = row.left
    assert left.step == (
        "Apply for the confirmation by the ZAB (placement officer), about 12 weeks"
    )
    assert (left.rule, left.reference) == ("16d3-2 2024-03-01", "§ 16d Abs. 3 AufenthG")


def test_what_is_fulfilled_and_what_is_only_information_stand_apart() -> None:
    (row,) = way_rows((pathway(),), ROWS, Words(e.Language.GERMAN))

    assert [each.outcome for each in row.conditions] == ["pass"]
    assert len(row.information) == 1
    assert "§ 2a Abs. 2 BeschV" in row.information[0]


def test_the_best_way_stands_first_and_a_closed_one_is_no_part_of_the_summary() -> None:
    words = Words(e.Language.ENGLISH)
    opened = pathway(e.PathwayVerdict.OPEN)

    rows = way_rows((CLOSED, pathway(), opened), ROWS, words)

    assert [row.badge for row in rows] == ["pass", "due_later", "fail"]
    assert pathway_summary((CLOSED,), words) == ""
    assert pathway_summary((CLOSED, opened), words).endswith("recognition partnership: open")


@pytest.mark.parametrize("language", e.Language)
def test_a_way_that_turned_is_said_in_words(language: e.Language) -> None:
    before = Standing.of(shortlist(line()), GRADUATE)
    after = Standing.of(shortlist(line(pathways=(CLOSED,))), GRADUATE)

    (said,) = change_lines(what_changed(before, after), Words(language))

    assert "§ 16d" in said
    assert "due_later" not in said
    assert "failed" not in said
