"""The data files of the occupation list: whole, without contradiction, each phrase reachable."""

import re
from collections import Counter

import pytest

from shared.occupations import (
    CodingStatus,
    EscoRelation,
    Market,
    QualificationKind,
    code_occupation,
    occupations,
)
from shared.occupations.catalogue import data_rows, split_list
from shared.occupations.normalise import words

LEAST_ALIASES = {"de": 4, "vi": 4, "en": 3}
KINDS = {
    *("official", "former name", "job title", "programme", "trade word", "abbreviation", "field"),
}


def key(phrase: str) -> str:
    return "".join(word.text for word in words(phrase))


def test_the_list_has_its_sixty_occupations_with_codes_of_the_right_form() -> None:
    listed = occupations()

    assert len(listed) == 60
    assert [row["id"] for row in data_rows("occupations.csv")] == list(listed)
    assert all(re.fullmatch(r"\d{4}", each.isco08) for each in listed.values())
    assert all(re.fullmatch(r"\d{5}", each.kldb2010) for each in listed.values())
    assert all(each.kldb_title_code.startswith(each.kldb2010) for each in listed.values())


def test_every_code_says_where_it_was_read() -> None:
    for each in occupations().values():
        assert each.isco08_reference
        assert each.kldb_reference
        assert (each.training_months_de is None) == (each.training_certainty.value == "none")


def test_every_occupation_has_its_place_in_esco_and_only_one_is_exactly_another() -> None:
    exact = Counter(
        match.uri
        for each in occupations().values()
        for match in each.esco
        if match.relation is EscoRelation.EXACT
    )

    assert all(each.esco for each in occupations().values())
    assert {row["occupation"] for row in data_rows("esco.csv")} == set(occupations())
    assert max(exact.values()) == 1


def test_the_requirement_level_is_the_last_digit_of_the_code() -> None:
    assert all(
        each.kldb2010[-1] == str(each.kldb_requirement_level) for each in occupations().values()
    )


def test_what_is_not_an_ausbildung_names_only_listed_occupations_for_recognition() -> None:
    for each in occupations().values():
        assert set(each.recognition_via) <= set(occupations())
        if each.recognition_via:
            assert each.qualification_kind is not QualificationKind.AUSBILDUNG


def test_every_value_chain_and_market_occurs() -> None:
    chains = {chain for each in occupations().values() for chain in each.value_chains}

    assert len(chains) == 20
    assert {each.market for each in occupations().values()} == set(Market)


@pytest.mark.parametrize("language", sorted(LEAST_ALIASES))
def test_every_occupation_has_enough_aliases_in_each_language(language: str) -> None:
    rows = [row for row in data_rows("aliases.csv") if row["language"] == language]

    counts = Counter(row["occupation_id"] for row in rows)

    assert set(counts) == set(occupations())
    assert min(counts.values()) >= LEAST_ALIASES[language]


def test_every_alias_belongs_to_a_listed_occupation_and_is_of_a_known_kind() -> None:
    rows = data_rows("aliases.csv")

    assert {row["occupation_id"] for row in rows} == set(occupations())
    assert {row["kind"] for row in rows} <= KINDS
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_no_phrase_names_two_occupations_unless_it_is_listed_as_ambiguous() -> None:
    ambiguous = {key(row["phrase"]) for row in data_rows("ambiguous.csv")}
    owners: dict[str, set[str]] = {}
    for row in data_rows("aliases.csv"):
        owners.setdefault(key(row["alias"]), set()).add(row["occupation_id"])
    for each in occupations().values():
        for label in (each.label_de, each.label_en, each.label_vi):
            owners.setdefault(key(label), set()).add(each.id)

    contested = {phrase for phrase, ids in owners.items() if len(ids) > 1}

    assert contested <= ambiguous


@pytest.mark.parametrize("occupation_id", sorted(occupations()))
def test_every_label_and_alias_is_coded_as_its_own_occupation(occupation_id: str) -> None:
    each = occupations()[occupation_id]
    labels = [each.label_de, each.label_en, each.label_vi]
    aliases = [r["alias"] for r in data_rows("aliases.csv") if r["occupation_id"] == occupation_id]

    for phrase in aliases:
        coding = code_occupation(phrase)
        assert (coding.status, coding.occupation_ids) == (CodingStatus.CODED, (occupation_id,)), (
            phrase
        )
    for phrase in labels:
        coding = code_occupation(phrase)
        assert coding.status in {CodingStatus.CODED, CodingStatus.SEVERAL}
        assert coding.occupation_ids[0] == occupation_id, phrase


def test_only_two_official_labels_are_ambiguous_and_both_are_known() -> None:
    labels = [
        label
        for each in occupations().values()
        for label in (each.label_de, each.label_en, each.label_vi)
    ]

    ambiguous = {label for label in labels if code_occupation(label).status is CodingStatus.SEVERAL}

    assert ambiguous == {"Anlagenmechaniker/in", "Klempner/in"}


def test_every_ambiguous_phrase_is_coded_as_its_row_says() -> None:
    for row in data_rows("ambiguous.csv"):
        near = next(iter(split_list(row["near"])), "")
        coding = code_occupation(f"{row['phrase']} {near}".strip())
        said = (row["status"], split_list(row["occupation_ids"]))

        assert (coding.status.value, coding.occupation_ids) == said, row


def test_an_ambiguous_phrase_has_candidates_as_its_status_needs() -> None:
    for row in data_rows("ambiguous.csv"):
        ids = split_list(row["occupation_ids"])

        assert set(ids) <= set(occupations()), row
        assert row["reason"]
        assert (row["status"] == "coded") <= (len(ids) == 1 and bool(row["near"])), row
        assert (row["status"] == "several") <= (len(ids) > 1), row


def test_no_word_of_other_work_is_coded_by_itself() -> None:
    for row in data_rows("other_work.csv"):
        status = code_occupation(row["word"]).status

        assert status is not CodingStatus.CODED, row
        assert row["effect"] != "veto" or status is CodingStatus.NONE, row


def test_noise_names_nothing() -> None:
    named = {key(row["phrase"]) for row in data_rows("ambiguous.csv")}
    noise = [row["word"] for row in data_rows("noise.csv") if key(row["word"]) not in named]

    assert {
        word for word in noise if code_occupation(word).status is not CodingStatus.NONE
    } == set()
