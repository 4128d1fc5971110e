"""The hand-written answer key fits the sample data and itself; no matcher runs here."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from services.profile_ingest.intake import GraduateIntake, VacancyIntake
from shared.events import ConsentStatus, LanguageCertificate, Track, TrackWish
from shared.occupations import occupations
from tests.unit.test_sample_data import graduates, judged, key, vacancies

STATUSES = {"candidates", "no_suitable_candidate", "needs_officer", "not_taking_candidates"}
OTHER = {Track.HOME: TrackWish.AWAY, Track.AWAY: TrackWish.HOME}


def test_the_key_judges_every_vacancy_and_codes_every_graduate() -> None:
    known = set(occupations())
    codings = [*key()["graduates"].values(), *(d["occupation"] for _, d in judged())]

    assert set(key()["vacancies"]) == set(vacancies())
    assert set(key()["graduates"]) == set(graduates())
    assert all(set(ids) <= known for ids in codings)


def test_every_person_whom_the_key_names_is_among_the_graduates() -> None:
    named = {
        own
        for _, d in judged()
        for part in ("first", "in_top_5", "never", "near_misses", "not_first")
        for own in d.get(part, ())
    }

    assert named | set(key()["fits_nobody"]) <= set(graduates())


def test_the_key_does_not_contradict_itself() -> None:
    for reference, d in judged():
        first, top = set(d.get("first", ())), set(d.get("in_top_5", ()))
        out = set(d.get("never", ())) | set(d.get("near_misses", ()))
        assert d["status"] in STATUSES, reference
        assert bool(first) == (d["status"] == "candidates"), reference
        assert len(top) <= 5, reference
        assert not (first | top) & out, reference
        assert not first & set(d.get("not_first", ())), reference
        assert not (first | top | set(d.get("not_first", ()))) & set(key()["fits_nobody"])
        assert d["why"], reference


def test_the_key_has_vacancies_that_find_nobody_or_an_officer() -> None:
    statuses = Counter(d["status"] for _, d in judged())

    assert statuses["no_suitable_candidate"] >= 3
    assert statuses["needs_officer"] == 2
    assert statuses["not_taking_candidates"] == 2


def test_whom_the_key_puts_on_a_list_no_stated_fact_keeps_out() -> None:
    for reference, d in judged():
        for own in {*d.get("first", ()), *d.get("in_top_5", ())}:
            assert kept_out(graduates()[own], vacancies()[reference]) == set(), (
                reference,
                own,
            )


def test_a_near_miss_is_missed_by_the_one_gate_that_the_key_names() -> None:
    gates: set[str] = set()
    for reference, d in judged():
        for own, gate in d.get("near_misses", {}).items():
            assert kept_out(graduates()[own], vacancies()[reference]) == {gate}, (
                reference,
                own,
            )
            gates.add(gate)

    assert gates == {"availability", "german", "shifts", "height"}


def test_near_trades_are_set_as_traps_in_the_key() -> None:
    traps = {
        ("KM-01-27", "SV-ML-01"),
        ("KG-2027-KAE", "SV-HLS-01"),
        ("KG-2027-KAE", "SV-CDT-01"),
        ("SWMB-NETZ-88", "BS-DTN-01"),
        ("EW-GT-2601", "SV-DCN-01"),
        ("AQ-ROHR-6", "SV-HLS-01"),
        ("KM-01-27", "SV-ONG-01"),
        ("WST-KM-33", "SV-HAN-01"),
    }
    held = {
        (reference, own)
        for reference, d in judged()
        for own in [*d.get("never", ()), *d.get("not_first", {})]
    }

    assert traps <= held


# --- helpers


def kept_out(g: GraduateIntake, v: VacancyIntake) -> set[str]:
    """By the plain facts of both, read side by side: what excludes, never what is only missing."""
    checks: dict[str, Callable[[], bool]] = {
        "consent": lambda: g.consent.status is ConsentStatus.WITHDRAWN,
        "track": lambda: g.track is OTHER[v.track],
        "availability": lambda: late(g.available_from, v.start_flexible_until),
        "german": lambda: below(g, v),
        "shifts": lambda: v.shifts is True and g.willing_to_work_shifts is False,
        "height": lambda: v.work_at_height is True and g.willing_to_work_at_height is False,
        "travel": lambda: v.travel is True and g.willing_to_travel is False,
    }
    return {gate for gate, excludes in checks.items() if excludes()}


def late(available: date | None, latest: date | None) -> bool:
    return available is not None and latest is not None and available > latest


def below(g: GraduateIntake, v: VacancyIntake) -> bool:
    if v.german is None or v.german.at_start is None:
        return False
    proven = g.german is not None and g.german.certificate is not LanguageCertificate.COURSE
    return not (proven and g.german is not None and g.german.level.at_least(v.german.at_start))
