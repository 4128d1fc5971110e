"""Sends a folder's entries through the HTTP API, as a college and a company would."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from deploy.sample_folder import Entry, SampleFolder

AT_ONCE = 8
TRIES = 20
LONGEST_PAUSE_S = 5.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that the intake did not take, with its words."""

    entry: Entry
    status: int
    words: str


@dataclass(slots=True)
class Report:
    sent: int = 0
    refusals: list[Refusal] = field(default_factory=list)


async def send(
    folder: SampleFolder,
    url: str,
    tokens: Mapping[str, str],
    on_each: Callable[[Entry], None],
) -> Report:
    """PUT every entry; 503 is tried again as Retry-After says, at most `TRIES` times."""
    report = Report()
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:

        async def one(entry: Entry) -> None:
            async with gate:
                answer = await _put(client, entry, tokens[entry.issuer])
            if answer.status_code == httpx.codes.ACCEPTED:
                report.sent += 1
            else:
                report.refusals.append(Refusal(entry, answer.status_code, _words(answer)))
            on_each(entry)

        async with asyncio.TaskGroup() as group:
            for entry in folder.entries:
                group.create_task(one(entry))
    report.refusals.sort(key=lambda refusal: (refusal.entry.kind, refusal.entry.line))
    return report


async def _put(client: httpx.AsyncClient, entry: Entry, token: str) -> httpx.Response:
    path = f"/{entry.kind}/{quote(entry.own, safe='')}"
    headers = {"authorization": f"Bearer {token}"}
    for _ in range(TRIES - 1):
        answer = await client.put(path, json=entry.body, headers=headers)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            return answer
        pause = float(answer.headers.get("retry-after", "1"))
        await asyncio.sleep(min(pause, LONGEST_PAUSE_S))
    return await client.put(path, json=entry.body, headers=headers)


def _words(answer: httpx.Response) -> str:
    """The intake's own words: for each field the problem and the remedy."""
    try:
        problem = answer.json()
    except ValueError:
        return answer.text[:200]
    fields = problem.get("errors") or []
    lines = [f"{e.get('field')}: {e.get('problem')} ({e.get('remedy')})" for e in fields]
    return "\n".join(lines) or str(problem.get("detail") or problem.get("title"))
