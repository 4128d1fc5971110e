"""What a condition is asked about, and a finding that is to be settled before the visa; pure."""

from dataclasses import dataclass
from datetime import date

from services.matcher.gates.finding import Finding, VacancyCase
from services.matcher.rules import RuleBook
from services.matcher.standing import Standing
from shared.events import GateOutcome, NextStep, VacancyStated, VerifiableFact


@dataclass(frozen=True, slots=True)
class Question:
    """One graduate before one vacancy on one day; `asked` is the value of the rule row."""

    graduate: Standing
    vacancy: VacancyStated
    as_of: date
    book: RuleBook
    asked: str = ""

    @property
    def vacancy_case(self) -> VacancyCase:
        """For a condition that a gate on the vacancy asks as well."""
        return VacancyCase(self.vacancy, None, self.as_of, self.book)

    def seen_for_this_vacancy(self, fact: VerifiableFact) -> bool:
        """Whether an officer saw that document, made out for this vacancy and no other."""
        choice, vacancy_id = self.graduate.choice, self.vacancy.vacancy_id
        seen = choice.verifications if choice else ()
        return any(each.fact is fact and each.value == vacancy_id for each in seen)


def due(reason: str, step: NextStep, **facts: str) -> Finding:
    """Not done, and not needed before the visa: no unknown, a step with its owner."""
    return Finding(GateOutcome.DUE_LATER, reason, facts, step)
