"""The catalogues say the same in three languages, and have words for every closed choice."""

import re
from datetime import date
from enum import StrEnum

import pytest

from services.notifier.answers import Standpoint
from services.notifier.case import CaseState
from services.notifier.changes import ChangeKind
from services.notifier.reasons import DeclineReason, RejectReason, ReviewReason, StepReason
from services.notifier.records import MailProblem, MailStatus
from services.notifier.review import Refusal
from services.notifier.words import Words, catalogue
from shared import events as e
from shared import wording

LANGUAGES = list(e.Language)
PLACEHOLDER = re.compile(r"{(\w+)}")
CHOICES: list[tuple[str, type[StrEnum]]] = [
    ("answer.heading", Standpoint),
    ("answer.text", Standpoint),
    ("agreement", e.CollectiveAgreement),
    ("certificate", e.LanguageCertificate),
    ("chain", e.ValueChain),
    ("change", ChangeKind),
    ("contract", e.ContractForm),
    ("course", e.Payer),
    ("currency", e.Currency),
    ("decline", DeclineReason),
    ("kind", e.VacancyKind),
    ("licence", e.Licence),
    ("list.empty", e.ShortlistStatus),
    ("mail_problem", MailProblem),
    ("mail_status", MailStatus),
    ("pay_period", e.PayPeriod),
    ("payer", e.Payer),
    ("recognition", e.RecognitionStatus),
    ("sending", e.SendingForm),
    ("state", CaseState),
    ("step_name", e.DecisionStep),
    ("training", e.TrainingLevel),
    ("vacancy_status", e.VacancyStatus),
    ("verdict", e.Verdict),
]
OFFICER_REFUSALS = set(Refusal) - {
    Refusal.NOT_ASKED,
    Refusal.ANSWERED,
    Refusal.CLOSED,
    Refusal.TOO_LATE,
}


def test_the_three_catalogues_have_the_same_codes_and_placeholders() -> None:
    shapes = [
        {code: sorted(PLACEHOLDER.findall(words)) for code, words in catalogue(language).items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("prefix", "choices"), CHOICES)
def test_every_choice_has_words(language: e.Language, prefix: str, choices: type[StrEnum]) -> None:
    missing = [f"{prefix}.{one.value}" for one in choices]
    assert [code for code in missing if code not in catalogue(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reviews_and_refusals_have_words(language: e.Language) -> None:
    wanted = [f"refusal.{one.value}" for one in OFFICER_REFUSALS]
    wanted += [f"review_reason.{one.value or 'none'}" for one in ReviewReason]
    assert [code for code in wanted if code not in catalogue(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_decision_has_words(language: e.Language) -> None:
    for reason in (*RejectReason, *DeclineReason, *StepReason):
        assert wording.text(f"decision_reason.{reason.value}", {}, language)


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    german, english, vietnamese = (
        Words(e.Language.GERMAN),
        Words(e.Language.ENGLISH),
        Words(e.Language.VIETNAMESE),
    )
    assert german.amount(3300.5) == "3.300,50"
    assert english.number(3300.5) == "3,300.5"
    assert vietnamese.money(12_000_000, e.Currency.VND) == "12.000.000 đồng"
    day = date(2027, 3, 1)
    written = [words.date(day) for words in (german, english, vietnamese)]
    assert written == ["01.03.2027", "1 March 2027", "01/03/2027"]


def test_a_missing_word_names_its_code() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.code"):
        Words(e.Language.ENGLISH)("no.such.code")


def test_a_code_that_nobody_wrote_words_for_is_shown_bare() -> None:
    assert Words(e.Language.ENGLISH).code("gate.brand_new_gate") == "brand new gate"


def test_dates_and_decimals_among_a_codes_facts_are_written_as_the_language_does() -> None:
    given = ("2027-03-01", "17.90", "2027", "B1", "2027-02-31")
    written = [Words(e.Language.GERMAN).fact(value) for value in given]
    assert written == ["01.03.2027", "17,90", "2027", "B1", "2027-02-31"]
