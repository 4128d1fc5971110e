"""What holds of every pathway, whoever asks: missing never fails, evidence never harms."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.matcher.pathways import (
    PathwaySeverity,
    Question,
    pathway_book,
    pathway_grounds,
    pathway_results,
)
from services.matcher.pathways.verdicts import verdict
from services.matcher.rules import rule_book
from services.matcher.standing import Standing
from shared.events import (
    Cefr,
    CollectiveAgreement,
    ConditionTime,
    ContractForm,
    Currency,
    GateOutcome,
    LanguageCertificate,
    LanguageCourse,
    LanguageProof,
    Pathway,
    PathwayResult,
    PathwayVerdict,
    Pay,
    Payer,
    PayPeriod,
    Recognition,
    RecognitionStatus,
    Terms,
    Track,
    Training,
    TrainingLevel,
    VacancyKind,
    VerifiableFact,
    Verification,
    WageRegion,
)
from tests.support.matcher_examples import TODAY, a_choice, a_profile, a_vacancy, coded, vacancy_id

RANK = {
    PathwayVerdict.FAILED: 0,
    PathwayVerdict.UNKNOWN: 1,
    PathwayVerdict.DUE_LATER: 2,
    PathwayVerdict.OPEN: 3,
}
LEVELS = st.sampled_from(Cefr)
PERHAPS = st.none() | st.booleans()
CODINGS = st.sampled_from(["welder", "cnc_metal_cutting", "farmer_organic"]).map(coded)
DAYS = st.dates(date(2019, 1, 1), TODAY + timedelta(days=900))


@st.composite
def trainings(draw: st.DrawFn) -> Training:
    """A degree never takes less than two years: what can't be is not drawn."""
    level = draw(st.none() | st.sampled_from(TrainingLevel))
    least = 24 if level is TrainingLevel.DAI_HOC else 6
    return Training(
        programme="Welding",
        level=level,
        required_training_months=draw(st.none() | st.integers(least, 48)),
        state_recognised=draw(PERHAPS),
    )


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    recent = draw(st.none() | st.integers(0, 60))
    targets = st.sampled_from([None, "Zerspanungsmechaniker/in", "Schweißer/in", "no such trade"])
    return {
        "coding": draw(CODINGS | st.just(coded())),
        "training": draw(trainings()),
        "german": draw(
            st.none()
            | st.builds(
                LanguageProof, level=LEVELS, certificate=st.sampled_from(LanguageCertificate)
            )
        ),
        "months_of_experience_last_60": recent,
        "months_of_experience": draw(st.none() | st.integers(recent or 0, 120)),
        "recognition": draw(
            st.none()
            | st.builds(
                Recognition,
                status=st.sampled_from(RecognitionStatus),
                reference_occupation=targets,
            )
        ),
        "is_45_at_start": draw(PERHAPS),
    }


PAYS = st.builds(
    Pay,
    minimum=st.floats(10, 90_000),
    period=st.sampled_from(PayPeriod),
    currency=st.sampled_from([Currency.EUR, Currency.VND]),
)
TERMS = st.builds(
    Terms,
    pay=st.none() | PAYS,
    weekly_hours=st.none() | st.floats(1, 60),
    collective_agreement=st.none() | st.sampled_from(CollectiveAgreement),
    is_temp_agency=PERHAPS,
    training_suitability=st.sampled_from([None, "trains welders"]),
    language_course=st.none() | st.just(LanguageCourse(paid_by=Payer.EMPLOYER)),
    costs=st.sampled_from([None, ()]),
    contract_form=st.none() | st.sampled_from(ContractForm),
    contract_end=st.none() | DAYS,
    leave_days=st.none() | st.integers(0, 40),
    probation_months=st.none() | st.integers(0, 8),
    wage_region=st.none() | st.sampled_from(WageRegion),
)
VACANCIES = st.fixed_dictionaries(
    {
        "track": st.sampled_from(Track),
        "kind": st.none() | st.sampled_from(VacancyKind),
        "coding": CODINGS,
        "start_on": st.none() | DAYS,
        "terms": TERMS,
    }
)
PAPERS = {
    VerifiableFact.ZAB_CONFIRMATION: "positive",
    VerifiableFact.AHK_CERTIFICATE: "shown",
    VerifiableFact.PRACTICE_PERMIT: "granted_or_promised",
    VerifiableFact.RECOGNITION_PARTNERSHIP_AGREEMENT: vacancy_id(1),
    VerifiableFact.QUALIFICATION_PLAN: vacancy_id(1),
    VerifiableFact.SIGNED_OFFER: vacancy_id(1),
    VerifiableFact.STATE_RECOGNITION: "recognised",
    VerifiableFact.TRAINING_MONTHS: "48",
    VerifiableFact.GERMAN_LEVEL: "C2",
}
"""What each paper says where it speaks for the graduate."""

SEEN = st.lists(st.sampled_from(sorted(PAPERS)), unique=True)
UNSAID: dict[str, Any] = {
    "coding": coded(),
    "german": None,
    "months_of_experience": None,
    "months_of_experience_last_60": None,
    "recognition": None,
    "is_45_at_start": None,
    "training": Training(programme="Welding"),
}


def judged(
    profile: dict[str, Any],
    vacancy: dict[str, Any],
    seen: list[str] | None = None,
    as_of: date = TODAY,
) -> tuple[PathwayResult, ...]:
    papers = tuple(paper(VerifiableFact(fact)) for fact in seen or [])
    person = a_profile(**profile)
    graduate = Standing(person.graduate_id, person, a_choice(verifications=papers))
    question = Question(graduate, a_vacancy(**vacancy), as_of, rule_book())
    return pathway_results(question, pathway_book())


def paper(fact: VerifiableFact) -> Verification:
    return Verification(
        fact=fact, value=PAPERS[fact], document="paper", verified_on=TODAY, officer="officer-a"
    )


def verdicts(found: tuple[PathwayResult, ...]) -> dict[Pathway, int]:
    return {each.pathway: RANK[each.verdict] for each in found}


@given(profiles(), VACANCIES, SEEN, st.lists(st.sampled_from(sorted(UNSAID)), min_size=1))
def test_what_is_left_out_of_a_profile_never_closes_a_pathway(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str], removed: list[str]
) -> None:
    whole = verdicts(judged(profile, vacancy, seen))

    less = verdicts(judged(profile | {name: UNSAID[name] for name in removed}, vacancy, seen))

    assert [each for each in less if less[each] == 0 and whole[each] != 0] == []


@given(profiles(), VACANCIES, st.lists(st.sampled_from(sorted(Terms.model_fields)), min_size=1))
def test_a_term_that_is_left_out_never_closes_a_pathway(
    profile: dict[str, Any], vacancy: dict[str, Any], removed: list[str]
) -> None:
    whole = verdicts(judged(profile, vacancy))
    terms = vacancy["terms"].model_copy(update=dict.fromkeys(removed))

    less = verdicts(judged(profile, vacancy | {"terms": terms, "kind": None}))

    assert [each for each in less if less[each] == 0 and whole[each] != 0] == []


@given(VACANCIES.filter(lambda said: said["track"] is Track.AWAY), DAYS)
def test_of_whom_nothing_is_stated_nothing_fails_but_by_the_vacancy(
    vacancy: dict[str, Any], as_of: date
) -> None:
    bare = {"kind": None, "terms": Terms()}

    found = judged(UNSAID, vacancy | bare, as_of=as_of)

    assert PathwayVerdict.FAILED not in {each.verdict for each in found}


@given(profiles(), VACANCIES, SEEN, st.sampled_from(sorted(PAPERS)))
def test_one_more_paper_never_lowers_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str], more: str
) -> None:
    before = verdicts(judged(profile, vacancy, seen))

    after = verdicts(judged(profile, vacancy, [*seen, more]))

    assert [each for each in after if after[each] < before[each]] == []


@given(profiles(), VACANCIES, LEVELS, LEVELS)
def test_better_german_never_lowers_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], one: Cefr, other: Cefr
) -> None:
    low, high = sorted((one, other), key=lambda level: level.step)

    def of(level: Cefr, certificate: LanguageCertificate) -> dict[Pathway, int]:
        german = LanguageProof(level=level, certificate=certificate)
        return verdicts(judged(profile | {"german": german}, vacancy))

    before = of(low, LanguageCertificate.NO_CERTIFICATE)
    after = of(high, LanguageCertificate.GOETHE)

    assert [each for each in after if after[each] < before[each]] == []


@given(profiles(), VACANCIES, st.integers(0, 60), st.integers(0, 60))
def test_more_experience_and_longer_training_never_lower_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], months: int, more: int
) -> None:
    def of(some: int) -> dict[Pathway, int]:
        training = profile["training"].model_copy(update={"required_training_months": some})
        said = {"training": training, "months_of_experience_last_60": some}
        return verdicts(judged(profile | said | {"months_of_experience": 120}, vacancy))

    before, after = of(months), of(months + more)

    assert [each for each in after if after[each] < before[each]] == []


@given(profiles(), VACANCIES, st.floats(20_000, 80_000), st.floats(0, 40_000))
def test_higher_pay_never_lowers_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], low: float, more: float
) -> None:
    def of(amount: float) -> dict[Pathway, int]:
        pay = Pay(minimum=amount, period=PayPeriod.YEAR, currency=Currency.EUR)
        terms = vacancy["terms"].model_copy(update={"pay": pay})
        return verdicts(judged(profile, vacancy | {"terms": terms}))

    before, after = of(low), of(low + more)

    assert [each for each in after if after[each] < before[each]] == []


@given(profiles(), VACANCIES, SEEN, DAYS)
def test_every_verdict_names_its_rows_and_each_of_them_held_on_that_day(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str], as_of: date
) -> None:
    rows = {(row.rule_id, row.version): row for row in pathway_book().rules}

    for each in judged(profile, vacancy, seen, as_of):
        assert each.conditions
        for one in each.conditions:
            row = rows[one.rule_id, one.rule_version]
            assert row.holds(as_of)
            assert each.pathway in row.pathways
            assert (one.condition, one.when) == (row.condition, row.when)


@given(profiles(), VACANCIES, SEEN)
def test_what_is_open_or_to_be_done_says_why_and_what_settles_it(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str]
) -> None:
    for each in judged(profile, vacancy, seen):
        for one in each.conditions:
            assert one.when is not ConditionTime.INFO
            assert one.reason_code
            if one.outcome in {GateOutcome.UNKNOWN, GateOutcome.DUE_LATER}:
                assert one.step is not None
            if one.outcome is GateOutcome.DUE_LATER:
                assert one.lead_weeks


@given(profiles(), VACANCIES, SEEN)
def test_only_what_matters_now_or_before_the_visa_moves_a_verdict(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str]
) -> None:
    for each in judged(profile, vacancy, seen):
        others = [one for one in each.conditions if one.when is not ConditionTime.OFFICER]

        assert verdict(others) is each.verdict


@given(profiles(), VACANCIES, SEEN)
def test_rows_that_ask_an_officer_never_fail(
    profile: dict[str, Any], vacancy: dict[str, Any], seen: list[str]
) -> None:
    book = pathway_book()
    asking = tuple(
        row
        if row.severity is PathwaySeverity.INFO
        else replace(row, severity=PathwaySeverity.OFFICER)
        for row in book.rules
    )
    person = a_profile(**profile)
    papers = tuple(paper(VerifiableFact(fact)) for fact in seen)
    graduate = Standing(person.graduate_id, person, a_choice(verifications=papers))
    question = Question(graduate, a_vacancy(**vacancy), TODAY, rule_book())

    found = pathway_results(question, replace(book, rules=asking))

    assert PathwayVerdict.FAILED not in {each.verdict for each in found}


DUE = sorted(
    {
        VerifiableFact.ZAB_CONFIRMATION,
        VerifiableFact.RECOGNITION_PARTNERSHIP_AGREEMENT,
        VerifiableFact.QUALIFICATION_PLAN,
        VerifiableFact.SIGNED_OFFER,
    }
)


@given(profiles(), VACANCIES, st.sampled_from(DUE))
def test_a_paper_that_was_due_before_the_visa_changes_no_grounds_when_it_comes(
    profile: dict[str, Any], vacancy: dict[str, Any], fact: str
) -> None:
    before = pathway_grounds(judged(profile, vacancy))

    after = pathway_grounds(judged(profile, vacancy, [fact]))

    assert before == after
