"""The outbox page and the page of messages in doubt, where an officer says what became of them."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from services.notifier.desk import UNSETTLED
from services.notifier.pages.mail_view import mail_row
from services.notifier.pages.session import Door, Signed, to
from services.notifier.pages.shell import Shell
from services.notifier.records import Mail, MailStatus

SHOWN_AT_ONCE = 50


class MailLedger(Protocol):
    async def mails(self, statuses: Collection[MailStatus], limit: int = 200) -> Sequence[Mail]: ...


class MailStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[MailLedger]: ...


class MailDesk(Protocol):
    async def told_otherwise(self, mail_id: int) -> bool: ...
    async def send_again(self, mail_id: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class MailPages:
    """`links_shown`: messages stay on the outbox page, with their links."""

    store: MailStore
    desk: MailDesk
    shell: Shell
    door: Door
    links_shown: bool

    def router(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False)
        signed_in = Depends(self.door)

        @routes.get("/outbox")
        async def outbox(request: Request, signed: Annotated[Signed, signed_in]) -> Response:
            return await self._list(request, signed, "outbox.html", frozenset(MailStatus))

        @routes.get("/doubt")
        async def doubt(request: Request, signed: Annotated[Signed, signed_in]) -> Response:
            return await self._list(request, signed, "doubt.html", UNSETTLED)

        @routes.post("/doubt/{mail_id}/sent")
        async def sent(
            request: Request, mail_id: int, signed: Annotated[Signed, signed_in]
        ) -> Response:
            await self.door.form(request, signed)
            return await self._done(request, signed, await self.desk.told_otherwise(mail_id))

        @routes.post("/doubt/{mail_id}/again")
        async def again(
            request: Request, mail_id: int, signed: Annotated[Signed, signed_in]
        ) -> Response:
            await self.door.form(request, signed)
            return await self._done(request, signed, await self.desk.send_again(mail_id))

        return routes

    async def _done(self, request: Request, signed: Signed, changed: bool) -> Response:
        if changed:
            return to("/doubt")
        return await self._list(request, signed, "doubt.html", UNSETTLED, status=409)

    async def _list(
        self,
        request: Request,
        signed: Signed,
        template: str,
        statuses: Collection[MailStatus],
        status: int = 200,
    ) -> Response:
        words = self.shell.words(request)
        async with self.store.read() as ledger:
            mails = await ledger.mails(statuses, SHOWN_AT_ONCE)
        rows = [mail_row(mail, words, links_shown=self.links_shown) for mail in mails]
        facts = {"rows": rows, "kept_here": self.links_shown, "refused": status != 200}
        return await self.shell.show(request, signed, template, facts, status)
