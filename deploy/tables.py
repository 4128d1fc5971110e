"""Prints shortlists in a terminal: rank, candidate, score, the reasons in a line, near misses."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from shared.events import (
    EvidenceVerdict,
    GateOutcome,
    Language,
    NearMiss,
    PartName,
    ShortlistIssued,
    ShortlistLine,
    ShortlistStatus,
    VacancyStated,
)
from shared.ids import pseudonym, short_reference
from shared.wording import text

MOST_TELLING = 2


def print_shortlist(
    console: Console, vacancy: VacancyStated, issued: ShortlistIssued, language: Language
) -> None:
    """One vacancy: a heading, then its table or the words why there is none."""
    place = ", ".join(vacancy.work_locations) or vacancy.country
    console.print(
        f"\n[bold]{escape(vacancy.title)}[/bold] · {escape(vacancy.employer.legal_name)} · "
        f"{escape(place)} · {text(f'track.{vacancy.track}', {}, language)} · "
        f"{short_reference(vacancy.vacancy_id)}",
        highlight=False,
    )
    if issued.lines:
        console.print(_table(issued, language))
    else:
        console.print(f"  [yellow]{_why_empty(issued, language)}[/yellow]", highlight=False)
    for miss in issued.near_misses:
        console.print(f"  {_near_miss(miss, language)}", highlight=False)


def reasons(line: ShortlistLine, language: Language) -> str:
    """Occupation, what the graduate showed, what an officer has yet to settle."""
    parts = {part.part: part.value for part in line.parts}
    verdicts = Counter(evidence.verdict for evidence in line.evidence)
    said = [f"{text('part.occupation', {}, language)} {parts.get(PartName.OCCUPATION, 0):.2f}"]
    said.append(
        f"{verdicts[EvidenceVerdict.MEETS]}/{len(line.evidence)} "
        f"{text('verdict.meets', {}, language)}"
    )
    quotes = [e.quote for e in line.evidence if e.verdict is EvidenceVerdict.MEETS and e.quote]
    said += [f"“{_short(quote)}”" for quote in dict.fromkeys(quotes[:MOST_TELLING])]
    said += [
        f"{text(f'gate.{gate.gate}', {}, language)}: {text('outcome.unknown', {}, language)}"
        for gate in line.gates
        if gate.outcome is GateOutcome.UNKNOWN
    ]
    return " · ".join(said)


def _table(issued: ShortlistIssued, language: Language) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("#", justify="right")
    table.add_column("candidate", no_wrap=True)
    table.add_column("score", justify="right")
    table.add_column("why", overflow="fold")
    for line in issued.lines:
        table.add_row(
            str(line.rank),
            pseudonym(line.graduate_id),
            f"{line.score:.3f}",
            escape(reasons(line, language)),
        )
    return table


def _why_empty(issued: ShortlistIssued, language: Language) -> str:
    said = text(f"status.{issued.status}", {}, language)
    if issued.status is ShortlistStatus.NO_SUITABLE_CANDIDATE or not issued.status_reason:
        return said
    return f"{said}: {text(f'status_reason.{issued.status_reason}', {}, language)}"


def _near_miss(miss: NearMiss, language: Language) -> str:
    gates = "; ".join(text(f"reason.{g.reason_code}", g.facts, language) for g in miss.failed)
    step = miss.step
    change = f" → {text(f'step.{step.code}', step.facts, language)}" if step else ""
    return (
        f"[dim]near miss[/dim] {pseudonym(miss.graduate_id)} {miss.score:.3f} "
        f"{escape(gates)}{escape(change)}"
    )


def _short(quote: str, longest: int = 48) -> str:
    return quote if len(quote) <= longest else quote[: longest - 1].rstrip() + "…"
