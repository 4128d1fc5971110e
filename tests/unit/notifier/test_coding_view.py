"""What a title was recognised as, told to the officer with its ground; to others only if sure."""

import pytest

from services.notifier.pages.coding_view import coding_line
from services.notifier.terms import title_of
from services.notifier.words import Words
from shared.events import Language
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding
from tests.unit.notifier.samples import vacancy

ENGLISH = Words(Language.ENGLISH)


def coding(
    status: CodingStatus, *ids: str, method: CodingMethod = CodingMethod.MODEL
) -> OccupationCoding:
    return OccupationCoding(status=status, occupation_ids=ids, confidence=0.834, method=method)


def test_a_model_says_how_sure_it_is() -> None:
    said = coding_line(coding(CodingStatus.CODED, "welder"), ENGLISH)

    assert said.startswith("Occupation recognised: ")
    assert said.endswith("(judged by all that is said, 83 % sure)")


def test_a_title_is_recognised_without_a_figure() -> None:
    by_title = coding(CodingStatus.CODED, "welder", method=CodingMethod.ALIAS)

    assert coding_line(by_title, ENGLISH).endswith("(by the title)")


def test_where_nothing_was_found_that_is_all_that_is_said() -> None:
    nothing = OccupationCoding(status=CodingStatus.UNCERTAIN)

    assert coding_line(nothing, ENGLISH) == "Occupation uncertain"
    assert coding_line(None, ENGLISH) == ""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("method", CodingMethod)
@pytest.mark.parametrize("status", CodingStatus)
def test_every_coding_has_words(
    language: Language, method: CodingMethod, status: CodingStatus
) -> None:
    said = coding_line(coding(status, "welder", "roofer", method=method), Words(language))

    assert ", " in said
    assert "{" not in said


def test_a_graduate_is_told_the_companys_title_where_the_occupation_is_not_sure() -> None:
    sure = vacancy()
    unsure = sure.coding.model_copy(update={"status": CodingStatus.UNCERTAIN})

    assert title_of(sure, Language.VIETNAMESE) != sure.title
    open_title = title_of(sure.model_copy(update={"coding": unsure}), Language.VIETNAMESE)
    assert open_title == sure.title
