"""Which right the titles of a kind of thing ask for: that of the events which tell of such a thing."""

from __future__ import annotations

from collections.abc import Mapping

from services.insights.domain.steps import MEMBERSHIPS
from shared.kernel.events import routing_key
from shared.kernel.roles import Actor, needed_to_see

PARTS = {"reply": "thread"}
"""Kinds that are a part of something which has events of its own."""
NAMED_TO_ALL = frozenset({"campaign", "organization", "policy"})
"""What things of other services name beside its id: whoever has the id is told the title, and opens no more by it."""


def _needed() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for event_type, kinds in MEMBERSHIPS.items():
        topic = routing_key(event_type)
        noun = topic.split(".")[1]
        if noun in kinds:
            found[noun] = needed_to_see(topic)
    return {**found, **{part: found[whole] for part, whole in PARTS.items()}}


NEEDED = _needed()
"""Kind -> permission."""


def kinds_seen(actor: Actor) -> list[str] | None:
    """The kinds of things that somebody may find; None when that is all of them."""
    seen = sorted(kind for kind, needed in NEEDED.items() if actor.may(needed))
    return None if len(seen) == len(NEEDED) else seen


def is_seen(actor: Actor, kind: str) -> bool:
    """Whether somebody may find things of a kind; what is of no kind that is told of, nobody may."""
    return kind in NEEDED and actor.may(NEEDED[kind])


def is_named(actor: Actor, kind: str) -> bool:
    """Whether somebody who has the id of a thing is told its title."""
    return kind in NAMED_TO_ALL or is_seen(actor, kind)
