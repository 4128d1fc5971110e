"""A visitor of the console: follows redirects by hand, keeps cookies, sends forms as they stand."""

from dataclasses import dataclass

import httpx
from fastapi import FastAPI

from tests.component.notifier.pages import Node, form_fields, parse

URL = "http://testserver"


@dataclass
class Visitor:
    client: httpx.AsyncClient

    async def get(self, path: str, status: int = 200) -> Node:
        answer = await self.client.get(path, follow_redirects=True)
        assert answer.status_code == status, answer.text
        return parse(answer.text)

    async def send(self, path: str, fields: dict[str, str], status: int = 303) -> httpx.Response:
        answer = await self.client.post(path, data=fields)
        assert answer.status_code == status, answer.text
        return answer

    async def submit(self, page: Node, action: str, **typed: str) -> httpx.Response:
        """Send a form of the page with what was typed into it; any status."""
        return await self.client.post(action, data=form_fields(page, action) | typed)


def visitor(app: FastAPI) -> Visitor:
    """The application answers in process; an error in it fails the test."""
    transport = httpx.ASGITransport(app)
    return Visitor(httpx.AsyncClient(transport=transport, base_url=URL))
