"""The occupation list as other rooms use it: by id, by KldB group, by nearness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.occupations import (
    OccupationCoding,
    UnknownOccupation,
    kldb_group,
    occupation,
    occupations,
    related,
)

IDS = st.sampled_from(sorted(occupations()))


def test_an_occupation_is_found_by_its_id_with_lists_and_numbers_read() -> None:
    welder = occupation("welder")

    assert welder.label_vi == "Thợ hàn"
    assert welder.value_chains == ("wind", "hydrogen", "district_heating", "rail")
    assert welder.training_months_de is None
    assert welder.recognition_via == ("construction_mechanic", "plant_mechanic", "metalworker")
    assert occupation("cnc_metal_cutting").training_months_de == 42


def test_an_unknown_id_is_an_error_that_says_what_to_use() -> None:
    with pytest.raises(UnknownOccupation, match=r"'plumber'.*occupations\.csv"):
        occupation("plumber")


def test_the_list_and_its_rows_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        occupations()["welder"] = occupation("roofer")  # type: ignore[index]
    with pytest.raises(ValidationError, match="frozen"):
        occupation("welder").note = "changed"  # type: ignore[misc]


def test_a_coding_survives_its_json_and_ignores_fields_added_later() -> None:
    json = '{"status":"coded","occupation_ids":["welder"],"confidence":1.0,"method":"exact","x":1}'

    coding = OccupationCoding.model_validate_json(json)

    assert OccupationCoding.model_validate_json(coding.model_dump_json()) == coding


def test_the_group_is_the_first_three_digits() -> None:
    assert kldb_group("cnc_metal_cutting") == "242"
    assert kldb_group("shk_heatpump") == kldb_group("refrigeration") == "342"


@pytest.mark.parametrize(
    ("a", "b", "nearness"),
    [
        ("welder", "welder", 1.0),
        ("cnc_metal_cutting", "metal_tech_cutting_2y", 0.9),
        ("elec_energy_building", "elec_building_infra", 0.9),
        ("shk_heatpump", "refrigeration", 0.7),
        ("mechatronics", "elec_automation", 0.7),
        ("cnc_metal_cutting", "welder", 0.4),
        ("roofer", "elec_energy_building", 0.1),
        ("forest_worker", "train_driver", 0.0),
    ],
)
def test_nearness_follows_shared_digits_and_value_chains(a: str, b: str, nearness: float) -> None:
    assert related(a, b) == nearness


@given(IDS, IDS)
def test_nearness_is_symmetric_and_one_only_for_the_same(a: str, b: str) -> None:
    assert related(a, b) == related(b, a)
    assert 0.0 <= related(a, b) <= 1.0
    assert (related(a, b) == 1.0) == (a == b)


@given(IDS)
def test_nearness_to_an_unknown_occupation_is_an_error(known: str) -> None:
    with pytest.raises(UnknownOccupation):
        related(known, "nothing")
    with pytest.raises(UnknownOccupation):
        related("nothing", known)
