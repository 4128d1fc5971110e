"""One full and one minimal event of each topic: what the golden files are written from.

A full event states every field, down to the innermost; a minimal one only what it must. All
persons and companies are invented.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from shared import events as e
from shared.occupations import CodingMethod, CodingStatus, OccupationCoding

GRADUATE = "g-00112233445566778899aabbccddeeff"
OTHER_GRADUATE = "g-ffeeddccbbaa99887766554433221100"
VACANCY = "v-0123456789abcdef0123456789abcdef"
CASE = "c-89abcdef0123456789abcdef01234567"
DECISION = UUID("6f1c1c52-7d3a-4a58-9d0e-2b1f4a1c9e11")
DIGEST = "sha256:" + "0123456789abcdef" * 4
OTHER_DIGEST = "sha256:" + "fedcba9876543210" * 4
NOW = datetime(2026, 3, 2, 8, 30, 15, 250000, tzinfo=UTC)
TODAY = date(2026, 3, 2)

CODED = OccupationCoding(
    status=CodingStatus.CODED,
    occupation_ids=("elec_energy_building",),
    confidence=0.97,
    method=CodingMethod.ALIAS,
)
UNKNOWN = OccupationCoding(status=CodingStatus.NONE)

STEP = e.NextStep(
    code="book_exam", owner=e.Owner.GRADUATE, by=date(2026, 9, 1), facts={"level": "B1"}
)
GATE = e.GateResult(
    gate="german_level",
    rule_id="german_level_at_start",
    rule_version="2026-01",
    outcome=e.GateOutcome.FAIL,
    reference="§ 18a AufenthG",
    reason_code="german_below_need",
    facts={"has": "A2", "needs": "B1"},
    step=STEP,
)
PATHWAY = e.PathwayResult(
    pathway=e.Pathway.RECOGNITION_PARTNERSHIP,
    verdict=e.PathwayVerdict.DUE_LATER,
    conditions=(
        e.PathwayCondition(
            condition="german_certificate",
            rule_id="16d3-5p",
            rule_version="2024-03-01",
            when=e.ConditionTime.BEFORE_VISA,
            outcome=e.GateOutcome.DUE_LATER,
            reason_code="german_certificate_due",
            facts={"needed": "A2"},
            step=e.NextStep(
                code="show_german_certificate",
                owner=e.Owner.GRADUATE,
                by=date(2026, 9, 1),
                facts={"level": "A2"},
            ),
            lead_weeks=6,
        ),
    ),
)
PART = e.ScorePart(part=e.PartName.OCCUPATION, value=0.9, weight=0.5, points=0.45)
EVIDENCE = e.Evidence(
    requirement="Elektroinstallation in Gebäuden",
    must=True,
    verdict=e.EvidenceVerdict.MEETS,
    quote="Lắp đặt điện trong nhà ở, 14 tháng",
    source=e.EvidenceSource.SKILL,
    similarity=0.612,
)
PAY = e.Pay(
    minimum=2900.0,
    maximum=3300.5,
    period=e.PayPeriod.MONTH,
    currency=e.Currency.EUR,
    components=("Montagezulage",),
)

TERMS = e.Terms(
    contract_form=e.ContractForm.FIXED_TERM,
    contract_end=date(2028, 8, 31),
    weekly_hours=38.5,
    shift_system="zwei Schichten",
    overtime_rule="Ausgleich in Freizeit",
    on_call=True,
    pay=PAY,
    pay_after_recognition=PAY,
    deductions=(
        e.Deduction(
            item="Unterkunft",
            amount=250.0,
            currency=e.Currency.EUR,
            legal_ground="§ 107 GewO",
        ),
    ),
    leave_days=30,
    notice_period="vier Wochen",
    probation_months=6,
    collective_agreement=e.CollectiveAgreement.BOUND,
    collective_agreement_name="Elektrohandwerk Bayern",
    works_council="ja",
    counselling_contacts=("Faire Integration",),
    training_suitability="Ausbildereignung vorhanden",
    language_course=e.LanguageCourse(paid_by=e.Payer.EMPLOYER, hours=300, paid_working_time=True),
    costs=(e.Cost(item="Flug", amount=900.0, currency=e.Currency.EUR, payer=e.Payer.EMPLOYER),),
    repayment_clause=e.RepaymentClause(
        exists=True, text="Rückzahlung bei Kündigung", months=12, amount=1000.0
    ),
    document_retention=True,
    housing=e.Housing(
        offered=True,
        kind="Wohngemeinschaft",
        persons_per_room=1,
        monthly_cost=350.0,
        tied_to_job=True,
    ),
    arrival_support="Abholung, Behördengänge",
    protective_equipment="gestellt",
    health_risk="Arbeiten in der Höhe",
    is_temp_agency=True,
    wage_region=e.WageRegion.II,
    sending_form=e.SendingForm.AGREEMENT,
    language_of_offer=(e.Language.GERMAN, e.Language.VIETNAMESE),
)

LINE = e.ShortlistLine(
    rank=1,
    graduate_id=GRADUATE,
    grounds=DIGEST,
    score=0.83,
    parts=(PART,),
    gates=(GATE,),
    evidence=(EVIDENCE,),
    pathways=(PATHWAY,),
)

FULL: dict[str, e.Event] = {
    "graduate-profiles.v1": e.GraduateProfileStated(
        graduate_id=GRADUATE,
        issuer="lilama2",
        stated_at=NOW,
        consent=e.Consent(
            status=e.ConsentStatus.GIVEN,
            given_at=NOW,
            method=e.ConsentMethod.SIGNED_FORM,
            collected_by="Phòng quan hệ doanh nghiệp",
        ),
        track=e.TrackWish.EITHER,
        language=e.Language.VIETNAMESE,
        occupation_title="Kỹ thuật điện tử năng lượng tòa nhà",
        coding=CODED,
        training=e.Training(
            programme="Điện tử cho năng lượng tòa nhà",
            level=e.TrainingLevel.GERMAN_STANDARD,
            required_training_months=42,
            state_recognised=True,
            completed_on=date(2025, 7, 15),
        ),
        german=e.LanguageProof(
            level=e.Cefr.A2,
            certificate=e.LanguageCertificate.GOETHE,
            issued_on=date(2025, 11, 20),
        ),
        german_course_until=date(2026, 8, 1),
        german_course_level=e.Cefr.B1,
        exam_booked_on=date(2026, 8, 20),
        exam_booked_level=e.Cefr.B1,
        english=e.Cefr.B1,
        months_of_experience=14,
        months_of_experience_last_60=14,
        skills=("Lắp đặt điện trong nhà ở", "Đo kiểm theo VDE 0100"),
        summary="Đã lắp đặt hệ thống điện và bơm nhiệt trong 14 tháng.",
        licences=(e.Licence.DRIVING_B,),
        elearning_certificates=("Photovoltaics basics, 40 hours",),
        recognition=e.Recognition(
            status=e.RecognitionStatus.APPLIED,
            reference_occupation="Elektroniker/in Fachrichtung Energie- und Gebäudetechnik",
        ),
        available_from=date(2026, 10, 1),
        regions=("Bayern", "Đồng Nai"),
        willing_to_relocate=True,
        willing_to_work_shifts=True,
        willing_to_travel=True,
        willing_to_work_at_height=True,
        is_adult=True,
        is_45_at_start=True,
    ),
    "graduate-contacts.v1": e.GraduateContactStated(
        graduate_id=GRADUATE,
        issuer="lilama2",
        stated_at=NOW,
        own_number="SV-2024-0117",
        name="Nguyễn Thị Ví Dụ",
        email="vidu@example.org",
        phone="+84 90 000 00 00",
        language=e.Language.ENGLISH,
    ),
    "graduate-choices.v1": e.GraduateChoiceMade(
        graduate_id=GRADUATE,
        chosen_at=NOW,
        matching=True,
        track=e.TrackWish.AWAY,
        paused=True,
        verifications=(
            e.Verification(
                fact=e.VerifiableFact.GERMAN_LEVEL,
                value="A2",
                document="Goethe-Zertifikat A2",
                verified_on=TODAY,
                officer="officer-3",
            ),
        ),
    ),
    "vacancies.v1": e.VacancyStated(
        vacancy_id=VACANCY,
        issuer="sonnenwerk",
        own_reference="SW-2026-04",
        stated_at=NOW,
        title="Elektroniker (m/w/d) Energie- und Gebäudetechnik",
        text="Sie installieren Photovoltaikanlagen und Wärmepumpen.",
        language=e.Language.GERMAN,
        coding=CODED,
        employer=e.Employer(
            legal_name="Sonnenwerk Beispiel GmbH",
            address="Musterweg 1, 80000 München",
            register_number="HRB 000000",
        ),
        track=e.Track.AWAY,
        country="DE",
        positions=2,
        kind=e.VacancyKind.SKILLED,
        work_locations=("München",),
        regions=("Bayern",),
        start_on=date(2026, 10, 1),
        start_flexible_until=date(2027, 1, 1),
        requirements=(e.Requirement(text="Elektroinstallation in Gebäuden", must=True),),
        months_of_experience=12,
        german=e.GermanNeed(
            at_start=e.Cefr.B1,
            now=e.Cefr.A2,
            after_12_months=e.Cefr.B2,
            reason="Kundengespräche und Sicherheitsunterweisungen",
        ),
        licences=(e.Licence.DRIVING_B,),
        licence_reason="Montage bei Kunden",
        shifts=True,
        work_at_height=True,
        travel=True,
        value_chain=e.ValueChain.SOLAR,
        climate_evidence="Photovoltaik und Wärmepumpen sind der Kern der Arbeit.",
        terms=TERMS,
    ),
    "vacancy-reviews.v1": e.VacancyReviewed(
        vacancy_id=VACANCY,
        reviewed_at=NOW,
        officer="officer-3",
        status=e.VacancyStatus.PAUSED,
        fairness=e.Verdict.MET,
        climate=e.Verdict.NOT_MET,
        reason_code="climate_not_shown",
        content=DIGEST,
    ),
    "shortlist-requests.v1": e.ShortlistRequested(
        vacancy_id=VACANCY, cause=e.RequestCause.PROFILE_CHANGED, requested_at=NOW
    ),
    "shortlists.v1": e.ShortlistIssued(
        vacancy_id=VACANCY,
        version=DIGEST,
        issued_at=NOW,
        as_of=TODAY,
        request=e.Position(partition=3, offset=41),
        status=e.ShortlistStatus.CANDIDATES,
        status_reason="candidates_found",
        coding=CODED,
        terms=OTHER_DIGEST,
        model_id="sha256:5a17",
        rules="2026-01",
        pathway_rules="pathways-1-5a17",
        pathway_rows=(
            e.PathwayRow(
                rule_id="16d3-5p",
                rule_version="2024-03-01",
                pathways=(e.Pathway.RECOGNITION_PARTNERSHIP,),
                condition="german_certificate",
                when=e.ConditionTime.BEFORE_VISA,
                reference="§ 16d Abs. 3 S. 1 Nr. 5 AufenthG",
                certainty="statute text, consolidated copy of 2026-08-19",
            ),
        ),
        considered=12,
        kept_out=(e.GateCount(gate="german_level", graduates=4),),
        vacancy_gates=(GATE,),
        lines=(LINE,),
        near_misses=(
            e.NearMiss(
                graduate_id=OTHER_GRADUATE,
                score=0.71,
                failed=(GATE,),
                step=STEP,
                pathways=(PATHWAY,),
            ),
        ),
    ),
    "placement-decisions.v1": e.PlacementDecided(
        decision_id=DECISION,
        case_id=CASE,
        sequence=2,
        graduate_id=GRADUATE,
        vacancy_id=VACANCY,
        step=e.DecisionStep.APPROVED,
        role=e.ActorRole.OFFICER,
        actor="officer-3",
        reason_code="fits",
        on=e.Grounds(
            shortlist_version=DIGEST,
            grounds=OTHER_DIGEST,
            model_id="sha256:5a17",
            rules="2026-01",
            rank=1,
            score=0.83,
            parts=(e.DecidedPart(part=e.PartName.OCCUPATION, points=0.45),),
            gates=(
                e.DecidedGate(
                    gate="german_level",
                    rule_id="german_level_at_start",
                    rule_version="2026-01",
                    outcome=e.GateOutcome.DUE_LATER,
                ),
            ),
        ),
        decided_at=NOW,
        answer_by=datetime(2026, 3, 16, 8, 30, tzinfo=UTC),
    ),
    "decision-notes.v1": e.DecisionNoteWritten(
        decision_id=DECISION,
        graduate_id=GRADUATE,
        text="Passt gut; der Deutschkurs läuft bis August.",
        written_at=NOW,
    ),
    "erasures.v1": e.GraduateErased(
        graduate_id=GRADUATE, erased_at=NOW, requested_by=e.ErasureRequester.GRADUATE
    ),
}

MINIMAL: dict[str, e.Event] = {
    "graduate-profiles.v1": e.GraduateProfileStated(
        graduate_id=GRADUATE,
        issuer="lilama2",
        stated_at=NOW,
        consent=e.Consent(status=e.ConsentStatus.UNKNOWN),
        track=e.TrackWish.UNDECIDED,
        language=e.Language.VIETNAMESE,
        occupation_title="Thợ hàn",
        coding=UNKNOWN,
        training=e.Training(programme="Hàn"),
    ),
    "graduate-contacts.v1": e.GraduateContactStated(
        graduate_id=GRADUATE,
        issuer="lilama2",
        stated_at=NOW,
        own_number="SV-2024-0118",
        name="Trần Văn Thử",
    ),
    "graduate-choices.v1": e.GraduateChoiceMade(graduate_id=GRADUATE, chosen_at=NOW),
    "vacancies.v1": e.VacancyStated(
        vacancy_id=VACANCY,
        issuer="sonnenwerk",
        own_reference="SW-2026-05",
        stated_at=NOW,
        title="Schweißer (m/w/d)",
        text="Schweißen von Turmsegmenten.",
        language=e.Language.GERMAN,
        coding=UNKNOWN,
        employer=e.Employer(legal_name="Turmbau Beispiel GmbH"),
        track=e.Track.HOME,
        country="VN",
    ),
    "vacancy-reviews.v1": e.VacancyReviewed(
        vacancy_id=VACANCY, reviewed_at=NOW, officer="officer-3"
    ),
    "shortlist-requests.v1": e.ShortlistRequested(
        vacancy_id=VACANCY, cause=e.RequestCause.OPERATOR, requested_at=NOW
    ),
    "shortlists.v1": e.ShortlistIssued(
        vacancy_id=VACANCY,
        version=DIGEST,
        issued_at=NOW,
        as_of=TODAY,
        request=e.Position(partition=0, offset=0),
        status=e.ShortlistStatus.NO_SUITABLE_CANDIDATE,
        model_id="sha256:5a17",
        rules="2026-01",
    ),
    "placement-decisions.v1": e.PlacementDecided(
        decision_id=DECISION,
        case_id=CASE,
        sequence=1,
        graduate_id=GRADUATE,
        vacancy_id=VACANCY,
        step=e.DecisionStep.ERASED,
        role=e.ActorRole.SYSTEM,
        actor="system",
        reason_code="erased",
        decided_at=NOW,
    ),
    "decision-notes.v1": e.DecisionNoteWritten(
        decision_id=DECISION, graduate_id=GRADUATE, text="Ja.", written_at=NOW
    ),
    "erasures.v1": e.GraduateErased(
        graduate_id=GRADUATE, erased_at=NOW, requested_by=e.ErasureRequester.RETENTION
    ),
}
