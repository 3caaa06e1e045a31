"""Asking stakeholders, from a process without nameko, who may be sent something at this moment."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import Any, Protocol

from services.media.domain.mailing import Mailing
from services.media.domain.thread import Thread
from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.kernel.roles import SENDER
from shared.messaging.ask import Ask, Services

WITHIN = 10.0


@dataclass(frozen=True)
class Portion:
    """Some recipients; `after` is where the next portion begins, None behind the last."""

    items: list[dict[str, Any]]
    after: str | None
    because: str


class Recipients(Protocol):
    """Whoever knows who agreed, and their addresses."""

    def portion(self, mailing: Mailing, after: str | None, limit: int) -> Portion:
        """The next who agreed, from a place in their order on."""
        ...

    def among(self, mailing: Mailing, person_ids: list[str]) -> Portion:
        """Those of these persons who still agree."""
        ...


class Stakeholders:
    """The service stakeholders over the broker, called from threads."""

    def __init__(self, amqp_uri: str) -> None:
        self._uri = amqp_uri
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="asking", daemon=True)
        self._thread.start()
        self._services: Services | None = None
        self._opening = threading.Lock()

    @property
    def is_connected(self) -> bool:
        """Tell whether the broker is there."""
        return self._services is not None and self._services.is_connected

    def connect(self) -> bool:
        """Connect where that has not been done; False while the broker is away."""
        with self._opening:
            if self._services is None:
                try:
                    self._services = self._wait(Services.connect(self._uri))
                except (OSError, TimeoutError, Unavailable):
                    return False
        return True

    def close(self) -> None:
        """Close the connection and end the loop."""
        if self._services is not None:
            self._wait(self._services.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def portion(self, mailing: Mailing, after: str | None, limit: int) -> Portion:
        """The next who agreed, from a place in their order on."""
        return self._ask({**audience(mailing), "after": after, "limit": limit})

    def among(self, mailing: Mailing, person_ids: list[str]) -> Portion:
        """Those of these persons who still agree."""
        return self._ask({**audience(mailing), "person_ids": person_ids, "limit": 500})

    def letter_of(self, confirmation_id: str) -> dict[str, Any]:
        """Where the letter goes that asks for a confirmation, and what it asks."""
        asked = self._bound().stakeholders.show_confirmation_letter({"confirmation_id": confirmation_id})
        found: dict[str, Any] = self._wait(asked)
        return found

    def address_of(self, thread: Thread, channel: str) -> dict[str, Any]:
        """Where an answer in a thread goes, whether they want none this way, and who answers."""
        about = {"person_id": thread.person_id, "contact_id": thread.contact_id}
        asked = {**about, "channel": channel, "organization_id": thread.organization_id}
        found: dict[str, Any] = self._wait(self._bound().stakeholders.show_writer_address(asked))
        return found

    def _ask(self, request: dict[str, Any]) -> Portion:
        found = self._wait(self._bound().stakeholders.list_recipients(request))
        return Portion(found["items"], found["next"], found["because"])

    def _bound(self) -> Ask:
        if not self.connect() or self._services is None:
            raise Unavailable("broker-unavailable", "The message broker is not there.")
        return self._services.bound(SENDER, new_id(), timeout=WITHIN)

    def _wait(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WITHIN + 5)


def audience(mailing: Mailing) -> dict[str, Any]:
    """Whom a mailing is for, as stakeholders is asked."""
    names = ("purpose", "organization_id", "channel", "area", "kind", "language")
    return {name: getattr(mailing, name) for name in names if getattr(mailing, name)}
