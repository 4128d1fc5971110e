"""A mail server for tests: keeps what it was given, or hangs after it has the message."""

import asyncio
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.support.ports import LOOPBACK


class SmtpSink:
    """Speaks enough SMTP for one client at a time. `hang` withholds the answer to the message."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.hang = False
        self.messages: list[EmailMessage] = []
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, LOOPBACK, self.port)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def links(self, message: int) -> dict[str, str]:
        """The graduate's links in a message's plain text, by what for: "accept", "decline", ..."""
        body = self.messages[message].get_body(("plain",))
        assert body is not None
        found = re.findall(r"https?://\S+/answer/\S+", body.get_content())
        return {url.rsplit("/", 1)[-1]: url for url in found}

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client was killed: that is what some tests are about
        finally:
            self._open.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            command = line.strip().upper()
            if command.startswith(b"DATA"):
                writer.write(b"354 go on\r\n")
                raw = await reader.readuntil(b"\r\n.\r\n")
                self.messages.append(message_from_bytes(raw[:-5], policy=default))
                if self.hang:
                    await reader.read()  # until the client goes away
                    return
                writer.write(b"250 taken\r\n")
            elif command.startswith(b"EHLO"):
                writer.write(b"250-sink\r\n250 SMTPUTF8\r\n")
            elif command.startswith(b"QUIT"):
                writer.write(b"221 bye\r\n")
                return
            else:
                writer.write(b"250 ok\r\n")
