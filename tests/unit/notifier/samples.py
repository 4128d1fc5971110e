"""Lists, vacancies and graduates for the notifier's tests; every person and company is invented."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from services.notifier.content import content_of
from services.notifier.review import Circumstances
from services.notifier.standing import Standing
from shared import events as e
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GRADUATE = "g-" + "1" * 32
OTHER = "g-" + "2" * 32
NEAR = "g-" + "3" * 32
VACANCY = "v-" + "a" * 32
OFFICER = "officer-1"
ON = e.Position(partition=0, offset=0)
MODEL = "sha256:" + "0" * 64
CODED = OccupationCoding(
    status=CodingStatus.CODED,
    occupation_ids=("elec_energy_building",),
    confidence=1.0,
    method=CodingMethod.EXACT,
)


def digest_of(*parts: object) -> str:
    return "sha256:" + sha256(repr(parts).encode()).hexdigest()


def gate(
    name: str = "german_level", outcome: e.GateOutcome = e.GateOutcome.PASS, **facts: str
) -> e.GateResult:
    step = None
    if outcome in {e.GateOutcome.UNKNOWN, e.GateOutcome.FAIL}:
        step = e.NextStep(code="ask_graduate", owner=e.Owner.COLLEGE, by=date(2027, 3, 1))
    return e.GateResult(
        gate=name,
        rule_id=f"{name}_rule",
        rule_version="2026-01",
        outcome=outcome,
        reference="§ 18a AufenthG",
        reason_code=f"{name}_{outcome.value}",
        facts=facts,
        step=step,
    )


def pathway(verdict: e.PathwayVerdict = e.PathwayVerdict.DUE_LATER) -> e.PathwayResult:
    """A recognition partnership that waits for the ZAB."""
    confirmation = e.PathwayCondition(
        condition="zab_confirmation",
        rule_id="16d3-2",
        rule_version="2024-03-01",
        when=e.ConditionTime.BEFORE_VISA,
        outcome=e.GateOutcome.DUE_LATER,
        reason_code="zab_confirmation_due",
        step=e.NextStep(code="apply_zab_confirmation", owner=e.Owner.OFFICER),
        lead_weeks=12,
    )
    suitability = e.PathwayCondition(
        condition="training_suitability",
        rule_id="16d3-4",
        rule_version="2024-03-01",
        when=e.ConditionTime.NOW,
        outcome=e.GateOutcome.PASS,
        reason_code="training_suitability_stated",
    )
    return e.PathwayResult(
        pathway=e.Pathway.RECOGNITION_PARTNERSHIP,
        verdict=verdict,
        conditions=(confirmation, suitability),
    )


def row(rule_id: str, condition: str, when: e.ConditionTime, reference: str) -> e.PathwayRow:
    return e.PathwayRow(
        rule_id=rule_id,
        rule_version="2024-03-01",
        pathways=(e.Pathway.RECOGNITION_PARTNERSHIP,),
        condition=condition,
        when=when,
        reference=reference,
        certainty="statute text",
    )


ROWS = (
    row("16d3-2", "zab_confirmation", e.ConditionTime.BEFORE_VISA, "§ 16d Abs. 3 AufenthG"),
    row("16d3-4", "training_suitability", e.ConditionTime.NOW, "§ 16d Abs. 3 Nr. 4 AufenthG"),
    row("16d3-7", "partnership_duration", e.ConditionTime.INFO, "§ 2a Abs. 2 BeschV"),
)


def line(
    graduate_id: str = GRADUATE,
    rank: int = 1,
    *,
    quote: str = "Lắp đặt tủ điện, 14 tháng",
    gates: tuple[e.GateResult, ...] | None = None,
    score: float = 0.7,
    pathways: tuple[e.PathwayResult, ...] | None = None,
) -> e.ShortlistLine:
    gates = (gate(),) if gates is None else gates
    return e.ShortlistLine(
        rank=rank,
        graduate_id=graduate_id,
        grounds=digest_of(graduate_id, quote, gates),
        score=score,
        parts=(
            e.ScorePart(part=e.PartName.OCCUPATION, value=1.0, weight=0.5, points=0.5),
            e.ScorePart(part=e.PartName.REQUIREMENTS, value=0.5, weight=0.4, points=0.2),
        ),
        gates=gates,
        evidence=(
            e.Evidence(
                requirement="Elektroinstallation",
                must=True,
                verdict=e.EvidenceVerdict.MEETS,
                quote=quote,
                source=e.EvidenceSource.SKILL,
                similarity=0.612,
            ),
            e.Evidence(requirement="Teamarbeit", must=False, verdict=e.EvidenceVerdict.NOT_SHOWN),
        ),
        pathways=(pathway(),) if pathways is None else pathways,
    )


def shortlist(
    *lines: e.ShortlistLine,
    vacancy_id: str = VACANCY,
    status: e.ShortlistStatus | None = None,
    vacancy_gates: tuple[e.GateResult, ...] = (),
    near: tuple[e.NearMiss, ...] = (),
) -> e.ShortlistIssued:
    """With no lines, an empty list."""
    found = e.ShortlistStatus.CANDIDATES if lines else e.ShortlistStatus.NO_SUITABLE_CANDIDATE
    return e.ShortlistIssued(
        vacancy_id=vacancy_id,
        version=digest_of(vacancy_id, lines, vacancy_gates, near),
        issued_at=NOW,
        as_of=NOW.date(),
        request=ON,
        status=status or found,
        coding=CODED,
        terms=digest_of("terms"),
        model_id=MODEL,
        rules="rules-1",
        pathway_rows=ROWS,
        considered=120,
        kept_out=(e.GateCount(gate="track", graduates=40),),
        vacancy_gates=vacancy_gates,
        lines=lines,
        near_misses=near,
    )


def near_miss(graduate_id: str = NEAR) -> e.NearMiss:
    failed = gate("german_level", e.GateOutcome.FAIL, has="A2", needs="B1")
    return e.NearMiss(
        graduate_id=graduate_id,
        score=0.5,
        failed=(failed,),
        step=failed.step,
        pathways=(pathway(),),
    )


def vacancy(
    vacancy_id: str = VACANCY, *, title: str = "Elektroniker (m/w/d)", **terms: object
) -> e.VacancyStated:
    stated = {
        "contract_form": e.ContractForm.PERMANENT,
        "weekly_hours": 38.5,
        "pay": e.Pay(
            minimum=2900, maximum=3300.5, period=e.PayPeriod.MONTH, currency=e.Currency.EUR
        ),
        "leave_days": 28,
        "deductions": (
            e.Deduction(
                item="Miete", amount=320, currency=e.Currency.EUR, legal_ground="Mietvertrag"
            ),
        ),
        "housing": e.Housing(offered=True, persons_per_room=1, monthly_cost=320),
        "overtime_rule": "Ausgleich in Freizeit",
        "document_retention": False,
        "is_temp_agency": False,
    } | terms
    return e.VacancyStated(
        vacancy_id=vacancy_id,
        issuer="solar-gmbh",
        own_reference="R-1",
        stated_at=NOW - timedelta(days=1),
        title=title,
        text="Wir suchen Verstärkung für unser Team.",
        language=e.Language.GERMAN,
        coding=CODED,
        employer=e.Employer(legal_name="Sonnendach Muster GmbH"),
        track=e.Track.AWAY,
        country="DE",
        work_locations=("Leipzig",),
        start_on=date(2027, 3, 1),
        requirements=(e.Requirement(text="Elektroinstallation", must=True),),
        german=e.GermanNeed(at_start=e.Cefr.B1),
        value_chain=e.ValueChain.SOLAR,
        terms=e.Terms.model_validate(stated),
    )


def review(
    of: e.VacancyStated | None = None,
    *,
    fairness: e.Verdict | None = e.Verdict.MET,
    climate: e.Verdict | None = e.Verdict.MET,
    status: e.VacancyStatus = e.VacancyStatus.OPEN,
) -> e.VacancyReviewed:
    of = of or vacancy()
    return e.VacancyReviewed(
        vacancy_id=of.vacancy_id,
        reviewed_at=NOW - timedelta(hours=1),
        officer=OFFICER,
        status=status,
        fairness=fairness,
        climate=climate,
        content=content_of(of),
    )


def circumstances(
    issued: e.ShortlistIssued | None = None,
    *,
    graduate_id: str = GRADUATE,
    reviewed: e.VacancyReviewed | None = None,
    erased: bool = False,
    reachable: bool = True,
) -> Circumstances:
    """A reviewed, open vacancy and a list that holds the graduate, unless told otherwise."""
    issued = issued or shortlist(line(), line(OTHER, 2))
    return Circumstances(
        standing=Standing.of(issued, graduate_id),
        review=reviewed or review(),
        content=content_of(vacancy()),
        erased=erased,
        reachable=reachable,
    )


def profile(
    graduate_id: str = GRADUATE, *, consent_at: datetime = NOW - timedelta(days=30)
) -> e.GraduateProfileStated:
    return e.GraduateProfileStated(
        graduate_id=graduate_id,
        issuer="college-1",
        stated_at=NOW - timedelta(days=20),
        consent=e.Consent(
            status=e.ConsentStatus.GIVEN,
            given_at=consent_at,
            method=e.ConsentMethod.SIGNED_FORM,
            collected_by="Phòng đào tạo",
        ),
        track=e.TrackWish.EITHER,
        language=e.Language.VIETNAMESE,
        occupation_title="Điện công nghiệp",
        coding=CODED,
        training=e.Training(programme="Điện công nghiệp", level=e.TrainingLevel.CAO_DANG),
        german=e.LanguageProof(level=e.Cefr.B1, certificate=e.LanguageCertificate.GOETHE),
        skills=("Lắp đặt tủ điện", "Đọc bản vẽ"),
        summary="Tóm tắt riêng tư",
        is_45_at_start=False,
    )


def contact(
    graduate_id: str = GRADUATE,
    *,
    email: str | None = "an.mau@example.org",
    stated_at: datetime = NOW - timedelta(days=20),
) -> e.GraduateContactStated:
    return e.GraduateContactStated(
        graduate_id=graduate_id,
        issuer="college-1",
        stated_at=stated_at,
        own_number="SV-0042",
        name="Nguyễn Văn An Mẫu",
        email=email,
        phone="+84 90 000 00 00",
    )


def erasure(
    graduate_id: str = GRADUATE, *, at: datetime = NOW - timedelta(minutes=5)
) -> e.GraduateErased:
    return e.GraduateErased(
        graduate_id=graduate_id, erased_at=at, requested_by=e.ErasureRequester.COLLEGE
    )
