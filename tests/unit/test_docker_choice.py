"""A Docker engine counts only when it answers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.support.containers import docker_answers
from tests.support.ports import LOOPBACK


class Engine(BaseHTTPRequestHandler):
    """The one call that is asked of a Docker engine here."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path.endswith("/_ping") else 404)
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, format: str, *args: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def engine_port() -> Iterator[int]:
    with HTTPServer((LOOPBACK, 0), Engine) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_an_engine_that_answers_is_seen(engine_port: int) -> None:
    assert docker_answers({"DOCKER_HOST": f"tcp://{LOOPBACK}:{engine_port}"})


@pytest.mark.parametrize("host", ["tcp://127.0.0.1:1", "unix:///no/such/socket"])
def test_an_address_where_nobody_listens_is_no_engine(host: str) -> None:
    assert not docker_answers({"DOCKER_HOST": host})
