"""Who tells the demo story: asks services as a persona, at a moment of the past, each wish once."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from deploy.demo.accounts import ACCOUNTS
from shared.kernel.clock import to_text
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from
from shared.kernel.roles import Actor
from shared.messaging.ask import Ask, Services

ROLES = {account.email.partition("@")[0]: account.roles for account in ACCOUNTS}
CHUNK = 256 * 1024
PATIENCE = 90.0


@dataclass
class Teller:
    """The story's voice. Days count back from `today`; names of steps make wishes repeatable."""

    services: Services
    today: datetime
    actor_ids: dict[str, str]

    def ask(self, who: str, step: str, days_ago: int, hour: int = 10) -> Ask:
        """Ask as a persona, on a day of the past, for one named step of the story."""
        actor = Actor(self.actor_ids.get(who, who), ROLES[who])
        told_at = to_text(self.moment(days_ago, hour))
        return self.services.bound(
            actor,
            id_from("demo", step),  # a step may name a person, and partners see correlation ids
            command_id=f"demo|{step}|{self.today:%Y-%m-%d}",
            timeout=20.0,
            told_at=told_at,
        )

    def moment(self, days_ago: int, hour: int = 10) -> datetime:
        """A moment some days before today."""
        day = (self.today - timedelta(days=days_ago)).date()
        return datetime.combine(day, time(hour), UTC)

    def day(self, days_ago: int) -> str:
        """A day before today, as text."""
        return self.moment(days_ago).date().isoformat()

    async def import_file(
        self, who: str, service: str, kind: str, filename: str, content: bytes, **terms: Any
    ) -> Any:
        """Upload a file, take the guessed mapping (or the given one), run the import and wait for its end."""
        days_ago, options, mapping = terms["days_ago"], terms.get("options") or {}, terms.get("mapping")
        ask = getattr(self.ask(who, f"import-{filename}", days_ago), service)
        opened = await ask.open_import({"kind": kind, "filename": filename, "options": options})
        which = {"import_id": opened["import_id"]}
        for number, start in enumerate(range(0, len(content), CHUNK)):
            chunk = base64.b64encode(content[start : start + CHUNK]).decode()
            step = getattr(self.ask(who, f"import-{filename}-{number}", days_ago), service)
            await step.append_import_chunk({**which, "number": number, "content": chunk})
        await ask.finish_upload(which)
        shown = await self.until(lambda: ask.show_import(which), lambda one: one["state"] in READ)
        if shown["state"] == "mapped":
            await ask.map_import({**which, "mapping": mapping or shown["mapping"], "options": options})
            await ask.run_import(which)
        return await self.until(lambda: ask.show_import(which), lambda one: one["state"] in ENDED)

    async def until(self, look: Callable[[], Awaitable[Any]], good: Callable[[Any], bool]) -> Any:
        """Look until what is seen is good: events need a moment to reach the other services."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            seen = await look()
            if good(seen):
                return seen
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError(
                    f"The story waited {PATIENCE:g} s for the services and saw only {str(seen)[:500]}"
                )
            await asyncio.sleep(0.2)

    async def once_heard(self, wish: Callable[[], Awaitable[Any]], code: str) -> Any:
        """Wish again while it is refused, by this code, for what the service has not heard of yet."""

        async def try_it() -> Any:
            try:
                return await wish()
            except Invalid as refusal:
                if refusal.code != code:
                    raise
                return None

        return await self.until(try_it, lambda answer: answer is not None)


@dataclass
class Cast:
    """Whom and what the story is about: ids by name, filled chapter by chapter."""

    organizations: dict[str, str]
    people: list[str]
    policy_id: str = ""
    campaign_id: str = ""
    petition_id: str = ""
    slots: list[str] = field(default_factory=list)
    coverage: list[str] = field(default_factory=list)
    communities: dict[str, str] = field(default_factory=dict)


READ = ("mapped", "refused", "failed", "done")
ENDED = ("done", "failed", "refused")
