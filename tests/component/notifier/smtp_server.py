"""A mail server that answers as it is told: late, never, or with any code at any stage."""

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

ANSWERS: dict[str, bytes] = {
    "GREETING": b"220 scripted\r\n",
    "EHLO": b"250 scripted\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go on\r\n",
    "END": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}


class ScriptedSmtp:
    """`script` replaces the answer of a stage: None stays silent, empty bytes hang up."""

    def __init__(self) -> None:
        self.script: dict[str, bytes | None] = dict(ANSWERS)
        self.messages: list[EmailMessage] = []
        self.got_data = asyncio.Event()
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client went away: that is what some tests are about
        finally:
            self._open.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not await self._answer("GREETING", reader, writer):
            return
        while line := await reader.readline():
            stage = line.split()[0].decode().upper() if line.strip() else ""
            known = stage if stage in self.script else "MAIL"
            if not await self._answer(known, reader, writer):
                return
            if stage == "DATA" and self.script["DATA"] == ANSWERS["DATA"]:
                raw = await reader.readuntil(b"\r\n.\r\n")
                read = message_from_bytes(raw[:-3].replace(b"\r\n..", b"\r\n."), policy=default)
                self.messages.append(read)
                self.got_data.set()
                if not await self._answer("END", reader, writer):
                    return

    async def _answer(
        self, stage: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """False where the conversation is over."""
        answer = self.script[stage]
        if answer is None:
            await reader.read()  # until the client gives up
            return False
        writer.write(answer)
        return bool(answer)
