"""What the core that pushes asks of a way to send: whether the receiver wants it, and to carry letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.feeds.domain.sending import Consent, Letter, Outcome
from services.feeds.domain.subscription import Subscription


@dataclass(frozen=True)
class Receiver:
    """To whom letters go, and what signs them now."""

    subscription: Subscription
    secrets: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Returned:
    """An event that a receiver gave back after it had been delivered: of which one, why, after how many times."""

    subscription_id: str
    letter: Letter
    outcome: Outcome
    times: int = 1


class Courier(Protocol):
    """Carries letters to one receiver; used by one thread at a time."""

    def introduce(self, subscription: Subscription, key: str) -> Consent:
        """Ask whether the receiver wants events; `key` is the one with which it may say yes later."""
        ...

    def deliver(self, to: Receiver, letters: Sequence[Letter]) -> Iterator[Outcome]:
        """Say for one letter after the other what became of it; who asks may stop before the end."""
        ...

    def dismiss(self, subscription: Subscription) -> bool:
        """Take away what was made for a receiver; False where that is to be tried again."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


Couriers = dict[str, Callable[[], Courier]]
"""How a courier is made, by protocol."""
