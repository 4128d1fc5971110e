"""A vacancy's terms as lines to read, in the reader's language; leaves out what is not stated.

The same lines are shown to the officer, who also sees the company's own words, and to the
graduate, who sees those only where they are Vietnamese.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.notifier.words import Words
from shared.events import (
    Currency,
    Deduction,
    GermanNeed,
    Housing,
    Language,
    Pay,
    RepaymentClause,
    Terms,
    Track,
    VacancyStated,
)
from shared.occupations import OccupationCoding, occupations


@dataclass(frozen=True, slots=True)
class Line:
    """`label` is a code (`term.<label>`); `quoted` marks the company's own words."""

    label: str
    value: str
    quoted: bool = False


def title_of(vacancy: VacancyStated, language: Language) -> str:
    """The occupation's name in that language; the company's title where it was not recognised."""
    sure = vacancy.coding.is_sure
    labels = occupation_names(vacancy.coding, language, most=2) if sure else ()
    return " / ".join(labels) if labels else vacancy.title


def occupation_names(coding: OccupationCoding, language: Language, most: int) -> tuple[str, ...]:
    """The names of its first occupations, sure or not; ids that this list lacks are left out."""
    known = occupations()
    return tuple(
        str(getattr(known[found], f"label_{language.value}"))
        for found in coding.occupation_ids[:most]
        if found in known
    )


def offer_lines(vacancy: VacancyStated, words: Words) -> tuple[Line, ...]:
    """What a graduate is told: everything stated that can be said in their language."""
    own_words = vacancy.language is words.language
    found = (*_place(vacancy, words), *_work(vacancy, words), *_money(vacancy.terms, words))
    more = (*_life(vacancy, words), *_clauses(vacancy, words))
    return tuple(line for line in (*found, *more) if own_words or not line.quoted)


def all_lines(vacancy: VacancyStated, words: Words) -> tuple[Line, ...]:
    """What an officer reviews: the offer, and the terms around it in the company's words."""
    return (
        *_place(vacancy, words),
        *_work(vacancy, words),
        *_money(vacancy.terms, words),
        *_life(vacancy, words),
        *_clauses(vacancy, words),
        *_around(vacancy, words),
    )


def pay_text(pay: Pay, words: Words) -> str:
    period = words(f"pay_period.{pay.period.value}")
    low = words.money(pay.minimum, pay.currency)
    if pay.maximum is None or pay.maximum == pay.minimum:
        return words("pay.one", amount=low, period=period)
    high = words.money(pay.maximum, pay.currency)
    return words("pay.range", low=words.amount(pay.minimum), high=high, period=period)


def currency_of(vacancy: VacancyStated) -> Currency:
    """That of the pay; amounts that name none are in the currency of the country of work."""
    if vacancy.terms.pay is not None:
        return vacancy.terms.pay.currency
    return Currency.VND if vacancy.track is Track.HOME else Currency.EUR


def _place(vacancy: VacancyStated, words: Words) -> Iterator[Line]:
    country = words(f"country.{vacancy.country}") if words.has(f"country.{vacancy.country}") else ""
    places = ", ".join(vacancy.work_locations)
    yield Line("place", ", ".join(filter(None, (places, country or vacancy.country))))
    if vacancy.positions > 1:
        yield Line("positions", words.number(vacancy.positions))
    if vacancy.start_on is not None:
        until = vacancy.start_flexible_until
        start = words.date(vacancy.start_on)
        later = words("start.until", date=words.date(until)) if until else ""
        yield Line("start", f"{start}{later}")


def _work(vacancy: VacancyStated, words: Words) -> Iterator[Line]:
    terms = vacancy.terms
    if terms.contract_form is not None:
        end = (
            words("contract.end", date=words.date(terms.contract_end)) if terms.contract_end else ""
        )
        yield Line("contract", words(f"contract.{terms.contract_form.value}") + end)
    if vacancy.kind is not None:
        yield Line("kind", words(f"kind.{vacancy.kind.value}"))
    if terms.weekly_hours is not None:
        yield Line("hours", words("hours.week", hours=words.number(terms.weekly_hours)))
    if vacancy.shifts is not None:
        yield Line("shifts", words.yes_no(vacancy.shifts))
    if terms.shift_system:
        yield Line("shift_system", terms.shift_system, quoted=True)
    if terms.overtime_rule:
        yield Line("overtime", terms.overtime_rule, quoted=True)
    if vacancy.work_at_height:
        yield Line("work_at_height", words("yes"))
    if vacancy.travel:
        yield Line("travel", words("yes"))
    if vacancy.german is not None:
        yield from _german(vacancy.german, words)


def _german(need: GermanNeed, words: Words) -> Iterator[Line]:
    stages = (("now", need.now), ("at_start", need.at_start), ("later", need.after_12_months))
    said = [
        words(f"german.{stage}", level=level.value) for stage, level in stages if level is not None
    ]
    if said:
        yield Line("german", "; ".join(said))


def _money(terms: Terms, words: Words) -> Iterator[Line]:
    if terms.pay is not None:
        yield Line("pay", pay_text(terms.pay, words))
        if terms.pay.components:
            yield Line("pay_parts", "; ".join(terms.pay.components), quoted=True)
    if terms.pay_after_recognition is not None:
        yield Line("pay_after_recognition", pay_text(terms.pay_after_recognition, words))
    if terms.deductions is not None:
        text = "; ".join(_deduction(item, words) for item in terms.deductions)
        yield Line("deductions", text or words("deductions.none"))


def _deduction(item: Deduction, words: Words) -> str:
    return words("deduction", item=item.item, amount=words.money(item.amount, item.currency))


def _life(vacancy: VacancyStated, words: Words) -> Iterator[Line]:
    terms = vacancy.terms
    if terms.leave_days is not None:
        yield Line("leave", words("leave.days", days=terms.leave_days))
    if terms.probation_months is not None:
        yield Line("probation", words("months", months=terms.probation_months))
    if terms.housing is not None:
        yield Line("housing", housing_text(terms.housing, currency_of(vacancy), words))
    course = terms.language_course
    if course is not None:
        hours = words("course.hours", hours=course.hours) if course.hours else ""
        yield Line("course", words(f"course.{course.paid_by.value}") + hours)
    if terms.arrival_support:
        yield Line("arrival", terms.arrival_support, quoted=True)


def housing_text(housing: Housing, currency: Currency, words: Words) -> str:
    if not housing.offered:
        return words("housing.none")
    parts = [words("housing.offered")]
    if housing.persons_per_room is not None:
        shared_room = housing.persons_per_room > 1
        room = "housing.room" if shared_room else "housing.own_room"
        parts.append(words(room, persons=housing.persons_per_room))
    if housing.monthly_cost is not None:
        parts.append(words("housing.cost", amount=words.money(housing.monthly_cost, currency)))
    if housing.tied_to_job is not None:
        parts.append(words("housing.tied" if housing.tied_to_job else "housing.free"))
    return "; ".join(parts)


def _clauses(vacancy: VacancyStated, words: Words) -> Iterator[Line]:
    terms = vacancy.terms
    if terms.repayment_clause is not None:
        currency = currency_of(vacancy)
        yield Line("repayment", repayment_text(terms.repayment_clause, currency, words))
    if terms.health_risk:
        yield Line("health_risk", terms.health_risk, quoted=True)
    if terms.protective_equipment:
        yield Line("equipment", terms.protective_equipment, quoted=True)


def repayment_text(clause: RepaymentClause, currency: Currency, words: Words) -> str:
    if not clause.exists:
        return words("repayment.none")
    money = words.money(clause.amount, currency) if clause.amount else ""
    amount = words("repayment.amount", amount=money) if money else ""
    months = words("repayment.months", months=clause.months) if clause.months else ""
    return words("repayment.exists") + amount + months


def _around(vacancy: VacancyStated, words: Words) -> Iterator[Line]:
    terms = vacancy.terms
    yield Line("agency", words.yes_no(terms.is_temp_agency))
    yield Line("documents_kept", words.yes_no(terms.document_retention))
    costs = [
        words(
            "cost",
            item=cost.item,
            amount=words.money(cost.amount, cost.currency),
            payer=words(f"payer.{cost.payer.value}"),
        )
        for cost in terms.costs or ()
    ]
    yield Line("costs", "; ".join(costs) if terms.costs is not None else words("not_stated"))
    if terms.collective_agreement is not None:
        name = f" ({terms.collective_agreement_name})" if terms.collective_agreement_name else ""
        yield Line("agreement", words(f"agreement.{terms.collective_agreement.value}") + name)
    for label, text in (
        ("notice", terms.notice_period),
        ("counselling", "; ".join(terms.counselling_contacts or ())),
        ("works_council", terms.works_council),
        ("training_suitability", terms.training_suitability),
        ("repayment_words", terms.repayment_clause.text if terms.repayment_clause else None),
        ("german_reason", vacancy.german.reason if vacancy.german else None),
        ("licence_reason", vacancy.licence_reason),
        ("climate_evidence", vacancy.climate_evidence),
    ):
        if text:
            yield Line(label, text, quoted=True)
    if terms.sending_form is not None:
        yield Line("sending", words(f"sending.{terms.sending_form.value}"))
    if terms.wage_region is not None:
        yield Line("wage_region", terms.wage_region.value)
    if vacancy.value_chain is not None:
        yield Line("chain", words(f"chain.{vacancy.value_chain.value}"))
