"""The ledger of an exchange: who brought, is owed and received how many contacts, from what was told alone.

A fold that asks for no order and takes each event as often as it comes: how a contact stands is what was said of it
with the greatest turn, and an organisation either was given a contact or was not. So the journal, replayed in whatever
order, gives the same ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from services.campaigns.domain.events import ContactEvent, ContactShared, ContactVoided


@dataclass(frozen=True)
class Line:
    """One organisation's counts: of its contacts `waiting` wait for a taker, `silent` for their persons' consent."""

    organization_id: str
    brought: int = 0
    received: int = 0
    waiting: int = 0
    silent: int = 0

    def plus(self, other: Line) -> Line:
        """Both together, where two organisations turned out to be one."""
        return Line(
            self.organization_id,
            self.brought + other.brought,
            self.received + other.received,
            self.waiting + other.waiting,
            self.silent + other.silent,
        )

    @property
    def owed(self) -> int:
        """For each contact that counts, one of others."""
        return self.brought

    @property
    def balance(self) -> int:
        """What it is still owed; below zero where it has received more than it brought."""
        return self.owed - self.received


@dataclass
class _Told:
    """What was told of one contact, in whatever order."""

    organization_id: str = ""
    turn: int = -1
    stands: bool = False
    is_agreed: bool = False
    passed_to: set[str] = field(default_factory=set)

    def hear(self, event: ContactEvent) -> None:
        if isinstance(event, ContactShared):
            self.passed_to.add(event.organization_id)
        elif event.turn > self.turn:
            self.organization_id, self.turn = event.organization_id, event.turn
            self.stands, self.is_agreed = not isinstance(event, ContactVoided), event.is_agreed


def ledger_of(events: Iterable[ContactEvent]) -> dict[str, Line]:
    """Each organisation's line, in the order of their ids."""
    told: dict[str, _Told] = {}
    for event in events:
        told.setdefault(event.contact_id, _Told()).hear(event)
    counts: dict[str, Counter[str]] = {"brought": Counter(), "received": Counter()}
    counts |= {"waiting": Counter(), "silent": Counter()}
    for one in told.values():
        if not one.stands:
            continue
        counts["brought"][one.organization_id] += 1
        counts["received"].update(one.passed_to)
        if not one.passed_to:
            counts["waiting" if one.is_agreed else "silent"][one.organization_id] += 1
    found = sorted({key for counter in counts.values() for key in counter})
    return {key: Line(key, **{name: counter[key] for name, counter in counts.items()}) for key in found}
