"""A way to a server that fails when told to: it goes silent, or breaks at a word."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Proxy:
    """Forwards connections on loopback to the server of an address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname is not None
        self._server = parts.hostname, parts.port or 5432
        self._path = f"{parts.username}@{{}}:{{}}{parts.path}"
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._goes_on = asyncio.Event()
        self._goes_on.set()
        self.word: bytes | None = None
        self.reaches = True
        self._deaf = False
        self._last: bytes | None = None
        self.address = ""
        self.connections = 0

    def silence(self) -> None:
        """Take everything, forward nothing: as a server that hangs, or a network that is cut."""
        self._goes_on.clear()

    def go_on(self) -> None:
        """Forward again, also what was held back."""
        self._goes_on.set()

    def break_at(self, word: str, *, reaches: bool) -> None:
        """Break the connection that sends this word next, after or before the server has it."""
        self.word, self.reaches = word.encode(), reaches

    def silence_at(self, word: str) -> None:
        """Go silent with this word: it does not reach the server."""
        self._last = word.encode()

    def break_all(self) -> None:
        """Break every connection."""
        for writer in self._open:
            writer.transport.abort()
        self._open.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        server_reader, server_writer = await asyncio.open_connection(*self._server)
        self._open |= {writer, server_writer}
        for work in (self._ask(reader, server_writer), self._answer(server_reader, writer)):
            self._tasks.add(asyncio.create_task(work))

    async def _ask(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Forward to the server."""
        with suppress(OSError):
            while data := await source.read(65_536):
                if self._last is not None and self._last in data:
                    self.silence()
                await self._goes_on.wait()
                breaks = self.word is not None and self.word in data
                if breaks:
                    self.word, self._deaf = None, True
                if not breaks or self.reaches:
                    target.write(data)
                    await target.drain()
                if breaks:
                    await asyncio.sleep(0.2)  # for the server to do it
                    self._deaf = False
                    self.break_all()
        target.close()

    async def _answer(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Forward from the server."""
        with suppress(OSError):
            while data := await source.read(65_536):
                await self._goes_on.wait()
                if not self._deaf:
                    target.write(data)
                    await target.drain()
        target.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Proxy"]:
        """Forward inside."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = "postgresql://" + self._path.format(*server.sockets[0].getsockname())
        try:
            yield self
        finally:
            server.close()
            self.break_all()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
