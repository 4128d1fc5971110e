"""Which lists a graduate can stand on and whom a list can hold are one relation, seen twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.nearness import (
    BASE,
    FLOOR,
    best_nearness,
    coded_ids,
    hinted_ids,
    may_be_entered,
    may_enter,
    nearness,
)
from services.matcher.ports import VacancySearch, Vector
from services.matcher.scale import BASE_SCALE, Scale
from services.matcher.suitability import (
    NEVER,
    graduate_searches,
    is_suitable,
    vacancy_search,
)
from shared.occupations import CodingStatus, occupations, related
from tests.support.matcher_examples import a_profile, a_vacancy, coded

IDS = sorted(occupations())
OCCUPATIONS = st.sampled_from(IDS)
CODINGS = st.builds(
    lambda ids, status: coded(*ids, status=status),
    st.lists(OCCUPATIONS, min_size=1, max_size=3, unique=True),
    st.sampled_from([CodingStatus.CODED, CodingStatus.SEVERAL, CodingStatus.UNCERTAIN]),
) | st.just(coded())
COSINES = st.floats(-1, 1)
ANY: Vector = np.full(4, 0.5, dtype=np.float32)


def test_who_may_enter_a_vacancy_is_who_finds_it_for_every_pair_of_occupations() -> None:
    entering = {(v, g) for v in IDS for g in may_enter([v])}
    finding = {(v, g) for g in IDS for v in may_be_entered([g])}

    assert entering == finding


def test_everybody_may_enter_their_own_occupation() -> None:
    assert all(each in may_enter([each]) for each in IDS)


def test_the_usual_way_into_a_title_goes_before_a_mere_relative() -> None:
    base = nearness("wind_service", "mechatronics")
    relative = nearness("wind_service", "solar_fitter")

    assert related("wind_service", "mechatronics") < FLOOR
    assert base == BASE > relative >= FLOOR


def test_trades_that_only_share_words_may_not_enter_each_other() -> None:
    assert nearness("cnc_metal_cutting", "welder") < FLOOR
    assert nearness("solar_installer", "landscape_gardener") < FLOOR
    assert nearness("farmer_organic", "refrigeration") < FLOOR


def test_an_uncertain_coding_stands_for_no_occupation_but_hints_at_some() -> None:
    uncertain = coded("welder", status=CodingStatus.UNCERTAIN)

    assert coded_ids(uncertain) == frozenset()
    assert hinted_ids(uncertain) == {"welder"}
    assert best_nearness(uncertain, coded("welder")) is None


def test_an_occupation_that_is_not_in_our_list_counts_as_none() -> None:
    assert coded_ids(coded("of_a_later_list")) == frozenset()


def test_of_several_occupations_the_best_counts() -> None:
    assert best_nearness(coded("welder", "roofer"), coded("roofer", "track_builder")) == 1.0


def test_words_alone_do_not_make_a_coded_graduate_one_of_another_trade() -> None:
    assert not is_suitable(
        coded("solar_installer"), coded("welder"), whole=0.99, kinship=0.99, scale=BASE_SCALE
    )


def test_nobody_is_suitable_for_a_vacancy_that_is_not_coded() -> None:
    uncertain = coded("welder", status=CodingStatus.UNCERTAIN)

    assert not is_suitable(uncertain, coded("welder"), whole=1, kinship=1, scale=BASE_SCALE)


def test_a_hint_at_the_trade_makes_up_for_a_little_likeness() -> None:
    hinted = coded("welder", status=CodingStatus.UNCERTAIN)
    between = BASE_SCALE.near - BASE_SCALE.hint / 2

    def suits(graduate: object) -> bool:
        coding = hinted if graduate == "hinted" else coded()
        return is_suitable(coded("welder"), coding, whole=0.5, kinship=between, scale=BASE_SCALE)

    assert suits("hinted")
    assert not suits("unknown")


def would_find(search: VacancySearch, ids: frozenset[str], cosine: float) -> bool:
    """What the index does with a search (ports)."""
    return cosine >= search.similarity_floor or bool(search.occupation_ids & ids)


@given(vacancy=CODINGS, graduate=CODINGS, cosine=COSINES, kinship=COSINES)
def test_who_is_suitable_is_found_from_both_sides(
    vacancy: object, graduate: object, cosine: float, kinship: float
) -> None:
    """`whole` is at most the cosine stretched by the widest stretch of the calibration."""
    place, person = a_vacancy(coding=vacancy), a_profile(coding=graduate)
    whole = min(1.0, cosine * 1.6)

    suitable = is_suitable(
        place.coding, person.coding, whole=whole, kinship=kinship, scale=BASE_SCALE
    )

    if suitable:
        by_list = [
            cosine >= search.similarity_floor
            or bool(search.occupation_ids & set(person.coding.occupation_ids))
            for search in graduate_searches(place, ANY, BASE_SCALE, 10)
            if search.track is None
        ]
        by_graduate = would_find(
            vacancy_search(person, ANY, BASE_SCALE),
            frozenset(place.coding.occupation_ids),
            cosine,
        )
        assert any(by_list)
        assert by_graduate


def test_a_coded_graduate_finds_by_occupation_alone() -> None:
    search = vacancy_search(a_profile(), ANY, BASE_SCALE)

    assert search.similarity_floor == NEVER
    assert "welder" in search.occupation_ids


def test_a_scale_that_falls_is_refused() -> None:
    with pytest.raises(ValueError, match="a scale rises"):
        Scale(partly=0.3, meets=0.2, full=0.5, searched=0.4, near=0.4, alike=0.6, hint=0.1)
