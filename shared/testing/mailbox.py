"""A mail server that keeps what it gets, counts it for each receiver, and refuses, drags or drops where it is told."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

_ADDRESS = re.compile(rb"<([^>]*)>")
REPLIES = {250: "fine", 354: "go on", 220: "ready", 221: "bye"}


@dataclass
class Manners:
    """How the server behaves: codes to answer a receiver with, one a try, and what happens to everybody."""

    receivers: dict[str, list[int]] = field(default_factory=dict)
    """Answers to RCPT, used up one by one; then it is 250."""
    sender: int = 250
    after_data: int = 250
    slow: float = 0.0
    """Seconds before the answer to a whole message."""
    drops: set[str] = field(default_factory=set)
    """Receivers whose message is taken, and the line cut without an answer."""
    pipelining: bool = True
    keeps: bool = True
    """Whether messages are kept; counting needs it not."""


class Mailbox:
    """The server in a thread of its own, on a free port of the loopback interface."""

    def __init__(self, port: int = 0) -> None:
        self.manners = Manners()
        self.counts: Counter[str] = Counter()
        self.kept: list[tuple[str, bytes]] = []
        self.connections = 0
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.Transport] = set()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    @property
    def settings(self) -> dict[str, str]:
        """The settings with which a process sends to this server."""
        return {
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(self.port),
            "MAIL_TLS": "none",
            "MAIL_FROM": "news@coalition.example",
        }

    def start(self) -> Mailbox:
        """Listen."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def stop(self) -> None:
        """Stop listening and cut every line, as a server does that dies."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def letters(self, address: str = "") -> list[Message]:
        """What has come, optionally for one receiver."""
        return [
            message_from_bytes(content, policy=default)
            for to, content in list(self.kept)
            if not address or to == address
        ]

    async def _listen(self) -> None:
        self._server = await self._loop.create_server(lambda: _Line(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
        for transport in list(self._open):
            transport.abort()


class _Line(asyncio.Protocol):
    """One connection: commands line by line, a message up to its dot."""

    def __init__(self, box: Mailbox) -> None:
        self.box = box
        self.waiting = b""
        self.is_data = False
        self.is_slow = False
        self.to: list[str] = []
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say hello."""
        self.transport = transport
        self.box.connections += 1
        self.box._open.add(self.transport)
        self._say(220)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the line."""
        self.box._open.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        """Take what comes, whole lines and whole messages at a time."""
        self.waiting += data
        self._take_all()

    def _take_all(self) -> None:
        while not self.is_slow and self._take():
            pass

    def _take(self) -> bool:
        if self.is_data and self.waiting.startswith(b".\r\n"):  # a message of nothing
            self.waiting = b"\r\n" + self.waiting
        end = b"\r\n.\r\n" if self.is_data else b"\r\n"
        part, found, rest = self.waiting.partition(end)
        if not found:
            return False
        self.waiting = rest
        if self.is_data:
            self._message(part)
        else:
            self._command(part)
        return True

    def _command(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"RCPT":
            self._named(line)
        elif verb == b"MAIL":
            self.to = []
            self._say(self.box.manners.sender)
        elif verb == b"DATA":
            self.is_data = bool(self.to)
            self._say(354 if self.to else 503)
        elif verb == b"EHLO" and self.box.manners.pipelining:
            self.transport.write(b"250-mailbox\r\n250 PIPELINING\r\n")
        elif verb == b"QUIT":
            self._say(221)
            self.transport.close()
        else:
            self._say(250)

    def _named(self, line: bytes) -> None:
        found = _ADDRESS.search(line)
        address = found.group(1).decode() if found else ""
        answers = self.box.manners.receivers.get(address)
        code = answers.pop(0) if answers else 250
        if code == 250:
            self.to.append(address)
        self._say(code)

    def _message(self, content: bytes) -> None:
        self.is_data = False
        manners = self.box.manners
        if manners.after_data == 250:
            self.box.counts.update(self.to)
            if manners.keeps:
                self.box.kept += [(address, content.replace(b"\r\n..", b"\r\n.")) for address in self.to]
        if manners.drops.intersection(self.to):
            self.transport.abort()
        elif manners.slow:
            self.is_slow = True  # what is said behind the message is answered after it
            self.box._loop.call_later(manners.slow, self._go_on, manners.after_data)
        else:
            self._say(manners.after_data)

    def _go_on(self, code: int) -> None:
        self._say(code)
        self.is_slow = False
        self._take_all()

    def _say(self, code: int) -> None:
        if not self.transport.is_closing():
            self.transport.write(f"{code} {REPLIES.get(code, 'not so')}\r\n".encode())
