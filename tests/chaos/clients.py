"""Clients that give commands at a pace and repeat each under its id until it is answered."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from shared.kernel.errors import Refusal, Unavailable
from shared.kernel.ids import new_id
from shared.messaging.ask import Services
from shared.testing.personas import ADA
from tests.integration.conftest import PLAN

MOST_OPEN = 8
"""Commands that one client has open at once: a platform that is away is not buried under what it missed."""
PATIENCE = 3.0


@dataclass
class Issued:
    """One command: what was asked, and what was answered in the end."""

    command_id: str
    method: str
    request: dict[str, Any]
    answer: dict[str, Any] | None = None
    refusal: str = ""
    tries: int = 0


@dataclass
class Client:
    """One connection; `run` issues commands until told to stop, then waits for the answers still open."""

    amqp_uri: str
    pace: float
    seed: str
    issued: list[Issued] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)

    async def run(self, stop: asyncio.Event, last_answers_within: float) -> None:
        """Issue commands at the pace; a client that has too many open waits."""
        choice, services = random.Random(self.seed), await Services.connect(self.amqp_uri)
        room, open_ones = asyncio.Semaphore(MOST_OPEN), set()
        while not stop.is_set():
            await room.acquire()
            one = asyncio.create_task(self._insist(services, self._next(choice)))
            open_ones.add(one)
            one.add_done_callback(lambda done: (open_ones.discard(done), room.release()))
            await asyncio.sleep(choice.expovariate(self.pace))
        if open_ones:
            _, unanswered = await asyncio.wait(open_ones, timeout=last_answers_within)
            for one in unanswered:
                one.cancel()
        await services.close()

    def _next(self, choice: random.Random) -> Issued:
        command_id = new_id()
        if self.planned and choice.random() < 0.4:
            campaign_id = self.planned.pop(choice.randrange(len(self.planned)))
            issued = Issued(command_id, "launch_campaign", {"campaign_id": campaign_id})
        else:
            issued = Issued(command_id, "plan_campaign", {**PLAN, "title": f"chaos {command_id}"})
        self.issued.append(issued)
        return issued

    async def _insist(self, services: Services, issued: Issued) -> None:
        while issued.answer is None:
            issued.tries += 1
            ask = services.bound(ADA, issued.command_id, command_id=issued.command_id, timeout=PATIENCE)
            try:
                issued.answer = await getattr(ask.campaigns, issued.method)(issued.request)
            except Unavailable:
                await asyncio.sleep(min(0.05 * 2**issued.tries, 1.0))
            except Refusal as refusal:
                issued.refusal = str(refusal)
                return
        if issued.method == "plan_campaign":
            self.planned.append(issued.answer["campaign_id"])
