"""Figures for an operator: what waits to go out; counts, and names nobody."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from prometheus_client import CollectorRegistry, Gauge

from services.notifier.records import MailStatus


class FiguresLedger(Protocol):
    async def unpublished(self) -> int: ...
    async def mail_counts(self) -> dict[MailStatus, int]: ...


class FiguresStore(Protocol):
    def read(self) -> AbstractAsyncContextManager[FiguresLedger]: ...


class Figures:
    def __init__(self, store: FiguresStore, registry: CollectorRegistry) -> None:
        self._store = store
        self._unpublished = Gauge(
            "greenbridge_notifier_outbox_unpublished",
            "Outgoing records that the broker has not acknowledged yet.",
            registry=registry,
        )
        self._mails = Gauge(
            "greenbridge_notifier_mails",
            "Messages to graduates by status; unknown and failed wait for an officer.",
            ["status"],
            registry=registry,
        )

    async def take(self) -> None:
        """Count anew."""
        async with self._store.read() as ledger:
            self._unpublished.set(await ledger.unpublished())
            counts = await ledger.mail_counts()
        for status in MailStatus:
            self._mails.labels(status.value).set(counts.get(status, 0))
