"""The graduate's pages, in Vietnamese, by a signed link: GET shows, POST decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.answers import Offer, Standpoint
from services.notifier.case import VIETNAM
from services.notifier.letters import Office, helps
from services.notifier.pages.render import page
from services.notifier.pages.session import read_form
from services.notifier.reasons import DeclineReason
from services.notifier.review import Decided, Outcome, Refusal
from services.notifier.terms import offer_lines, title_of
from services.notifier.tokens import AnswerLink
from services.notifier.words import Words
from shared.events import Language, Track

WORDS = Language.VIETNAMESE
STATUS = {Standpoint.TOO_LATE: 410, Standpoint.CLOSED: 410, Standpoint.UNKNOWN: 404}


class Graduates(Protocol):
    async def look(self, link: AnswerLink) -> Offer: ...
    async def accept(self, link: AnswerLink) -> Outcome: ...
    async def decline(self, link: AnswerLink, reason: DeclineReason) -> Outcome: ...
    async def pause(self, link: AnswerLink) -> bool: ...
    async def resume(self, link: AnswerLink) -> bool: ...
    async def erase(self, link: AnswerLink) -> bool: ...


class Reads(Protocol):
    def read(self, token: str) -> AnswerLink:
        """Raises BadLink."""
        ...


@dataclass(frozen=True, slots=True)
class AnswerPages:
    """No session and no cookie: whoever holds the link may answer, and its signature is the proof
    that the form is ours."""

    graduates: Graduates
    links: Reads
    office: Office

    def router(self) -> APIRouter:
        routes = APIRouter(prefix="/answer", include_in_schema=False)
        routes.get("/{token}")(self.offer)
        routes.get("/{token}/accept")(self.ask_accept)
        routes.get("/{token}/decline")(self.ask_decline)
        routes.get("/{token}/pause")(self.ask_pause)
        routes.get("/{token}/erase")(self.ask_erase)
        routes.post("/{token}/accept")(self.accept)
        routes.post("/{token}/decline")(self.decline)
        routes.post("/{token}/pause")(self.pause)
        routes.post("/{token}/resume")(self.resume)
        routes.post("/{token}/erase")(self.erase)
        return routes

    async def offer(self, request: Request, token: str) -> Response:
        return await self._show(request, token, "offer")

    async def ask_accept(self, request: Request, token: str) -> Response:
        return await self._show(request, token, "accept")

    async def ask_decline(self, request: Request, token: str) -> Response:
        return await self._show(request, token, "decline")

    async def ask_pause(self, request: Request, token: str) -> Response:
        return await self._show(request, token, "pause")

    async def ask_erase(self, request: Request, token: str) -> Response:
        return await self._show(request, token, "erase")

    async def accept(self, request: Request, token: str) -> Response:
        link = self.links.read(token)
        return await self._answered(request, token, await self.graduates.accept(link))

    async def decline(self, request: Request, token: str) -> Response:
        link = self.links.read(token)
        fields = await read_form(request)
        reason = _reason(fields)
        return await self._answered(request, token, await self.graduates.decline(link, reason))

    async def pause(self, request: Request, token: str) -> Response:
        await self.graduates.pause(self.links.read(token))
        return await self._show(request, token, "offer")

    async def resume(self, request: Request, token: str) -> Response:
        await self.graduates.resume(self.links.read(token))
        return await self._show(request, token, "offer", resumed=True)

    async def erase(self, request: Request, token: str) -> Response:
        await self.graduates.erase(self.links.read(token))
        return await self._show(request, token, "offer")

    async def _answered(self, request: Request, token: str, outcome: Outcome) -> Response:
        closed = not isinstance(outcome, Decided) and outcome.why is Refusal.CLOSED
        return await self._show(request, token, "offer", closed=closed)

    async def _show(
        self,
        request: Request,
        token: str,
        wanted: str,
        *,
        closed: bool = False,
        resumed: bool = False,
    ) -> Response:
        """Raises BadLink."""
        offer = await self.graduates.look(self.links.read(token))
        words = Words(WORDS)
        standpoint = Standpoint.CLOSED if closed else offer.standpoint
        facts = _facts(offer, standpoint, words) | {
            "base": f"/answer/{token}",
            "wanted": wanted if _may(wanted, standpoint) else "offer",
            "resumed": resumed,
            "office": self.office,
            "reasons": [(one.value, words(f"decline.{one.value}")) for one in DeclineReason],
        }
        return page(request, "answer.html", words, facts, STATUS.get(standpoint, 200))


def problem_page(request: Request, office: Office, problem: str, status: int) -> Response:
    """For a link that is not ours (`bad_link`), or an answer that can't be taken yet."""
    facts: dict[str, object] = {"standpoint": problem, "office": office}
    return page(request, "answer_problem.html", Words(WORDS), facts, status)


def _facts(offer: Offer, standpoint: Standpoint, words: Words) -> dict[str, object]:
    stated = offer.vacancy.stated if offer.vacancy else None
    return {
        "standpoint": standpoint.value,
        "paused": offer.paused,
        "deadline": words.date(offer.answer_by.astimezone(VIETNAM).date()),
        "title": title_of(stated, WORDS) if stated else "",
        "employer": stated.employer.legal_name if stated else "",
        "lines": offer_lines(stated, words) if stated else (),
        "helps": helps(stated.track if stated else Track.AWAY),
    }


def _may(wanted: str, standpoint: Standpoint) -> bool:
    """Accepting and declining need an open offer; pausing and erasing are always possible."""
    if wanted in {"accept", "decline"}:
        return standpoint is Standpoint.OPEN
    return standpoint not in {Standpoint.ERASED, Standpoint.UNKNOWN}


def _reason(fields: Mapping[str, str]) -> DeclineReason:
    try:
        return DeclineReason(fields.get("reason") or DeclineReason.NO_REASON)
    except ValueError:
        return DeclineReason.NO_REASON
