"""People as partners meet them here: an account that acts for a partner is shown no id of who signed, came or offered.

An agency with an agreement gets people under names of its own, field by field by its terms; what its accounts may look
at in the dashboard, and ask of the API, must not give it the ids beside that. Whom the role may read stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from shared.kernel.roles import READ_PEOPLE, Actor

PARTNER = "partner"
VEILED = frozenset(
    {"from_person_id", "helper_id", "last_person_id", "other_person_id", "person_id", "to_person_id"}
)
"""Fields that hold the id of somebody who takes part. Who decides stands in other fields, or in services that say who
decides: that is public."""
OF_WHOM_ALL_MAY_KNOW = frozenset({"policy", "stakeholders"})
"""Services whose answers to partners name those alone who hold an office; for others they ask for another right."""
KEY = os.urandom(32)
"""Drawn anew by each process: what stands for an id is of no use anywhere else, and not for long."""


class Veiled:
    """The services, as partners' accounts may ask them; for everybody else the same as without."""

    def __init__(self, services: Any) -> None:
        self._services = services

    def bound(self, actor: Actor, correlation_id: str, **more: Any) -> Any:
        """What asks on behalf of somebody."""
        ask = self._services.bound(actor, correlation_id, **more)
        return VeiledAsk(ask, actor) if is_partner(actor) else ask

    def __getattr__(self, name: str) -> Any:
        return getattr(self._services, name)


@dataclass(frozen=True)
class VeiledAsk:
    """`ask.<service>.<method>(request)`, whose answers name nobody by an id."""

    ask: Any
    actor: Actor

    @property
    def is_replayed(self) -> bool:
        """Whether an answer was one that had been given before."""
        return bool(getattr(self.ask, "is_replayed", False))

    def within(self, seconds: float) -> VeiledAsk:
        """The same with another deadline."""
        return VeiledAsk(self.ask.within(seconds), self.actor)

    def step(self, name: str) -> VeiledAsk:
        """The same for a further call of the same method."""
        return VeiledAsk(self.ask.step(name), self.actor)

    def __getattr__(self, service: str) -> Any:
        asked = getattr(self.ask, service)
        return asked if service in OF_WHOM_ALL_MAY_KNOW else VeiledService(asked, self.actor)


@dataclass(frozen=True)
class VeiledService:
    """One service, ready to be called."""

    asked: Any
    actor: Actor

    def __getattr__(self, method: str) -> Callable[..., Any]:
        call = getattr(self.asked, method)

        async def veiled_call(request: dict[str, Any] | None = None) -> Any:
            return veiled(await call(request or {}), self.actor)

        return veiled_call


def is_partner(actor: Actor) -> bool:
    """Whether somebody acts for a partner, and may read nobody."""
    return PARTNER in actor.roles and not actor.may(READ_PEOPLE)


def veiled(value: Any, actor: Actor) -> Any:
    """An answer in which other names stand for ids of people: the same for the same person; who looks stays."""
    if isinstance(value, list):
        return [veiled(one, actor) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _name_of(one, actor) if name in VEILED and isinstance(one, str) else veiled(one, actor)
        for name, one in value.items()
    }


def _name_of(person_id: str, actor: Actor) -> str:
    if not person_id or person_id == actor.actor_id:
        return person_id
    told = f"{actor.organization_id}\x1f{person_id}".encode()
    return "p_" + blake2b(told, key=KEY, digest_size=16).hexdigest()
