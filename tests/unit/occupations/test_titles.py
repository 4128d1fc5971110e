"""Titles as companies, colleges and graduates write them, each with the coding it must get."""

import pytest

from shared.occupations import CodingMethod, CodingStatus, UnknownOccupation, code_occupation
from tests.unit.occupations.titles import Example, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title or "empty")
def test_a_title_is_coded_as_someone_who_knows_the_trades_would(example: Example) -> None:
    coding = code_occupation(example.title)

    assert (coding.status, coding.occupation_ids) == (example.status, example.occupation_ids), (
        example.why
    )


def test_a_stated_id_wins_over_the_title() -> None:
    coding = code_occupation("kỹ sư điện", stated_id="welder")

    assert coding.occupation_ids == ("welder",)
    assert coding.method is CodingMethod.STATED
    assert coding.confidence == 1.0


def test_a_stated_id_outside_the_list_is_refused_by_name() -> None:
    with pytest.raises(UnknownOccupation, match="'astronaut'") as caught:
        code_occupation("Schweißer", stated_id="astronaut")

    assert caught.value.occupation_id == "astronaut"


def test_an_official_name_an_alias_and_a_misspelling_differ_in_method_and_confidence() -> None:
    official = code_occupation("Zerspanungsmechaniker/in")
    alias = code_occupation("CNC-Fräser")
    misspelt = code_occupation("Zerspanungsmechanicker")

    methods = [each.method for each in (official, alias, misspelt)]
    assert methods == [CodingMethod.EXACT, CodingMethod.ALIAS, CodingMethod.FUZZY]
    assert official.confidence > alias.confidence > misspelt.confidence > 0.8


def test_what_is_not_sure_has_no_high_confidence() -> None:
    several, uncertain, none = (
        code_occupation(title) for title in ("Elektriker", "Maler", "Bauleiter Photovoltaik")
    )

    assert several.confidence == 0.5
    assert uncertain.confidence == 0.3
    assert none.confidence == 0.0
    assert none.method is CodingMethod.NO_METHOD


@pytest.mark.parametrize(
    "other_work",
    [
        *("Vertriebsmitarbeiter", "Bauleiter", "Ingenieur", "Sachbearbeiterin", "Projektmanager"),
        *("sales manager", "engineer", "clerk", "software developer", "consultant"),
        *("kỹ sư", "nhân viên kinh doanh", "kế toán", "quản lý", "ky su", "tu van ban hang"),
    ],
)
def test_no_trade_word_beside_another_kind_of_work_makes_it_a_trade(other_work: str) -> None:
    trades = ("Solarteur", "Wärmepumpe", "CNC-Fräser", "wind turbine technician", "điện mặt trời")

    codings = [code_occupation(f"{other_work} {trade}") for trade in trades]

    assert {coding.status for coding in codings} == {CodingStatus.NONE}
