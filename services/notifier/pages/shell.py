"""The frame of every console page: who is signed in, what waits; knows no page's content."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from services.notifier.pages.render import page, remember_language, words_for
from services.notifier.pages.session import Signed
from services.notifier.records import MailStatus
from services.notifier.words import Words


class ShellLedger(Protocol):
    async def is_rebuilt(self) -> bool: ...
    async def mail_counts(self) -> dict[MailStatus, int]: ...


class ShellStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[ShellLedger]: ...


class NotHere(Exception):
    """There is no such vacancy, candidate or message."""


@dataclass(frozen=True, slots=True)
class Shell:
    store: ShellStore
    secure: bool

    async def show(
        self,
        request: Request,
        signed: Signed,
        template: str,
        facts: Mapping[str, object],
        status: int = 200,
    ) -> Response:
        async with self.store.read() as ledger:
            counts = await ledger.mail_counts()
            rebuilt = await ledger.is_rebuilt()
        doubts = counts.get(MailStatus.UNKNOWN, 0) + counts.get(MailStatus.FAILED, 0)
        framed = {
            "officer": signed.officer,
            "form_token": signed.form_token,
            "rebuilding": not rebuilt,
            "doubts": doubts,
        }
        response = page(request, template, words_for(request), {**framed, **facts}, status)
        remember_language(request, response, secure=self.secure)
        return response

    def words(self, request: Request) -> Words:
        return words_for(request)
