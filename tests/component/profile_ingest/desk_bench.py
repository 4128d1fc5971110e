"""The intake's HTTP app over fakes, and a client for each kind of issuer."""

from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
from fastapi import FastAPI

from services.profile_ingest.desk import GraduateDesk, Means, VacancyDesk
from services.profile_ingest.issuers import Issuer, IssuerKind, Issuers, token_hash
from services.profile_ingest.locks import KeyLocks
from services.profile_ingest.view import View
from services.profile_ingest.web.context import Intake
from services.profile_ingest.web.routed import intake_app
from services.profile_ingest.web.uploads import Limits
from tests.component.profile_ingest.fakes import FakeClock, FakeCurrency, FakeWriter

SECRET = b"an invented secret of more than 32 bytes"
COLLEGE, OTHER_COLLEGE, EMPLOYER = "college-token", "other-college-token", "employer-token"
LIMITS = Limits(line_bytes=20_000, lines=50, body_bytes=200_000, in_flight=4, retry_after=3)


def issuer(name: str, kind: IssuerKind, token: str) -> Issuer:
    return Issuer(issuer=name, kind=kind, name=f"Invented {name}", token_sha256=token_hash(token))


ISSUERS = (
    issuer("college-1", IssuerKind.COLLEGE, COLLEGE),
    issuer("college-2", IssuerKind.COLLEGE, OTHER_COLLEGE),
    issuer("werk-1", IssuerKind.EMPLOYER, EMPLOYER),
)


@dataclass(slots=True)
class DeskBench:
    """Everything behind the HTTP app, within reach of a test."""

    writer: FakeWriter = field(default_factory=FakeWriter)
    currency: FakeCurrency = field(default_factory=FakeCurrency)
    clock: FakeClock = field(default_factory=FakeClock)
    view: View = field(default_factory=View)
    limits: Limits = LIMITS

    def app(self) -> FastAPI:
        means = Means(
            writer=self.writer,
            view=self.view,
            currency=self.currency,
            locks=KeyLocks(),
            clock=self.clock,
            secret=SECRET,
        )
        desks = GraduateDesk(means), VacancyDesk(means)
        return intake_app(Intake(*desks, self.view, self.clock, self.limits), Issuers(ISSUERS))

    def client(self, token: str | None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        transport = httpx.ASGITransport(self.app(), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://intake", headers=headers)


def path(kind: str, own: str) -> str:
    return f"/{kind}/{quote(own, safe='')}"
