"""Messages that partners send by the broker: in their order for each partner, and nobody waits for another's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from services.feeds.web.queue_intake import AT_ONCE, QueueIntake


@dataclass
class Message:
    """What came through an exchange."""

    exchange: str
    name: str


class Slow(QueueIntake):
    """Answers when it is let, and remembers in which order."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.begun: list[str] = []
        self.done: list[str] = []

    async def _answer(self, channel: Any, message: Any) -> None:
        self.begun.append(message.name)
        if message.name == "a1":
            await self.let.wait()
        self.done.append(message.name)


async def messages(*names: str) -> AsyncIterator[Message]:
    for name in names:
        yield Message(f"partner.{name[0]}.in", name)


async def handed_out(intake: Slow, *names: str) -> AsyncIterator[Message]:
    """Messages as a broker gives them: no more than so many in hand."""
    async for message in messages(*names):
        while len(names) and names.index(message.name) - len(intake.done) >= AT_ONCE:
            await asyncio.sleep(0)
        yield message


class TestTurns:
    async def test_of_others_come_though_one_has_sent_several(self) -> None:
        intake = Slow()
        sent = [f"{who}{number}" for who in "abc" for number in range(1, 5)]
        async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
            tasks.create_task(intake._take(handed_out(intake, *sent), None, tasks))
            while len(intake.done) < 8:
                await asyncio.sleep(0)
            assert {one[0] for one in intake.done} == {"b", "c"}
            intake.let.set()

    async def test_are_one_partners_own(self) -> None:
        intake = Slow()
        async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
            await intake._take(messages("a1", "a2", "b1", "a3", "b2"), None, tasks)
            while intake.done != ["b1", "b2"]:
                await asyncio.sleep(0)
            assert intake.begun == ["a1", "b1", "b2"]
            intake.let.set()
        assert intake.done == ["b1", "b2", "a1", "a2", "a3"]

    async def test_end_with_the_first_that_is_broken(self) -> None:
        class Broken(Slow):
            async def _answer(self, channel: Any, message: Any) -> None:
                raise ConnectionError("gone")

        with pytest.raises(ExceptionGroup):
            async with asyncio.TaskGroup() as tasks:
                await Broken()._take(messages("a1"), None, tasks)
