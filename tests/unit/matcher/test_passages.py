"""A profile is quoted in its own words, with where they stand; nothing personal is embedded."""

from datetime import date

from services.matcher.passages import passages, profile_text, vacancy_text
from services.matcher.requirements import requirements
from shared.events import EvidenceSource, Language, Licence, TrackWish, Training
from tests.support.matcher_examples import a_profile, a_vacancy


def test_every_part_of_a_profile_becomes_a_passage_with_its_source() -> None:
    profile = a_profile(
        language=Language.VIETNAMESE,
        occupation_title="Thợ hàn",
        training=Training(programme="Hàn công nghệ cao"),
        skills=("Hàn TIG",),
        summary="Đã hàn ống hai năm. Giữ xưởng gọn gàng.",
        licences=(Licence.FORKLIFT,),
        elearning_certificates=("An toàn lao động trực tuyến",),
    )

    found = [(each.text, each.source) for each in passages(profile)]

    assert found == [
        ("Thợ hàn", EvidenceSource.OCCUPATION),
        ("Hàn công nghệ cao", EvidenceSource.TRAINING),
        ("Hàn TIG", EvidenceSource.SKILL),
        ("Đã hàn ống hai năm.", EvidenceSource.SUMMARY),
        ("Giữ xưởng gọn gàng.", EvidenceSource.SUMMARY),
        ("Chứng chỉ lái xe nâng", EvidenceSource.LICENCE),
        ("An toàn lao động trực tuyến", EvidenceSource.ELEARNING),
    ]


def test_the_same_words_are_quoted_once_from_where_they_stand_first() -> None:
    profile = a_profile(occupation_title="Welder", skills=("welder", "WELDER!"), summary="Welder.")

    welders = [each for each in passages(profile) if each.text.casefold().startswith("welder")]

    assert [each.source for each in welders] == [EvidenceSource.OCCUPATION]


def test_what_must_not_be_matched_on_is_in_no_text() -> None:
    one = a_profile(
        regions=("Nghệ An",),
        track=TrackWish.HOME,
        available_from=date(2030, 5, 17),
        is_adult=True,
        is_45_at_start=False,
        months_of_experience=123,
        issuer="a-famous-college",
    )

    said = " ".join([profile_text(one), *(each.text for each in passages(one))])

    for secret in ("Nghệ An", "2030", "123", "famous", "home"):
        assert secret not in said


def test_a_vacancy_in_one_text_is_its_title_and_what_it_asks() -> None:
    vacancy = a_vacancy()

    assert vacancy_text(vacancy, requirements(vacancy)) == (
        "Welder. TIG welding of pipes. Reading drawings"
    )


def test_a_profile_of_signs_alone_gives_no_passage() -> None:
    profile = a_profile(
        occupation_title="—", training=Training(programme="…"), skills=("***",), summary=" !"
    )

    assert passages(profile) == ()
    assert profile_text(profile) == "nothing stated"
