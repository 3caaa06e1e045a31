"""People as partners meet them here: an account that acts for a partner is shown no id of who signed, came or offered.

An agency with an agreement gets people under names of its own, field by field by its terms; what its accounts may look
at in the dashboard, and ask of the API, must not give it the ids beside that. Whom the role may read stays as it is.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from shared.contracts.told import subject_field_of
from shared.kernel.errors import Forbidden
from shared.kernel.events import PREFIX
from shared.kernel.roles import READ_PEOPLE, Actor

PARTNER = "partner"
VEILED = frozenset({"from_person_id", "last_person_id", "other_person_id", "person_id", "to_person_id"})
"""Fields that hold the id of somebody who takes part."""
MADE_OF_ONE = frozenset({"act_id", "contact_id", "fact_id", "sign_up_id", "signature_id", "to_sign_up_id"})
"""Fields whose ids are made of a person's, or hold such a one: whoever guesses an address could make them again."""
MEANT = {
    "agreed_by": "An account: who said yes to terms, by name.",
    "asked_by": "An account: who asked again, by name.",
    "by": "An account, whose name stands on the pages; elsewhere a day, or a way.",
    "confirmed_by": "An account: the steward who decided, by name.",
    "decision_maker_id": "Who decides is public.",
    "helper_id": "An account: who of us goes along, by name.",
    "opened_by": "An account: who brought a file in, by name.",
    "owner_id": "An account: who of us does it, by name.",
    "person_ids": "Those who decide, to whom an appeal turns; its public page names them.",
    "started_by": "An account: who noted an initiative, by name; the member stands beside it under another.",
    "target_id": "Who decides, or an organisation, to whom somebody turned.",
    "target_ids": "Those who decide, or organisations, to whom an appeal turns.",
    "user_id": "An account: who of us answers, by name.",
    "written_by": "An account: who wrote terms, by name.",
}
"""Fields that hold the id of somebody, and are shown as they are, each with why."""
LISTS_BY_SUCH = frozenset({"explain_figure", "list_acts", "list_sign_ups", "list_signatures", "show_hours"})
"""Lists whose page marks hold such an id, for anybody to read."""
ASKED_BY = ("link", "links", "subject")
"""By which ids events are asked for: one that was guessed must not tell whether there is something about somebody."""
OF_WHOM_ALL_MAY_KNOW = frozenset({"policy", "stakeholders"})
"""Services whose answers to partners name those alone who hold an office; for others they ask for another right."""
AS_PARTNERS_GET_THEM = frozenset(
    f"feeds.{name}"
    for name in ("list_deliveries", "list_events_for_partner", "list_unacknowledged", "show_delivery")
)
"""Answers in which persons stand under the names that the agreement gives them; the partner finds these in its copy."""
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
        return asked if service in OF_WHOM_ALL_MAY_KNOW else VeiledService(asked, self.actor, service)


@dataclass(frozen=True)
class VeiledService:
    """One service, ready to be called."""

    asked: Any
    actor: Actor
    service: str

    def __getattr__(self, method: str) -> Callable[..., Any]:
        call = getattr(self.asked, method)

        async def veiled_call(request: dict[str, Any] | None = None) -> Any:
            asked = request or {}
            _must_name_nobody(method, asked, self.actor)
            if method in LISTS_BY_SUCH and asked.get("after"):
                asked = {**asked, "after": MARKS.read(asked["after"], self.actor)}
            answer = await call(asked)
            if f"{self.service}.{method}" in AS_PARTNERS_GET_THEM:
                return answer
            answer = veiled(answer, self.actor)
            if method in LISTS_BY_SUCH:
                return {**answer, "next": MARKS.name(answer.get("next"), self.actor)}
            return _that_still_says(answer, asked) if method == "list_events" else answer

        return veiled_call


class Marks:
    """Where pages of lists go on, under names of their own; what is forgotten is refused as what is not ours is."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._known: OrderedDict[str, str] = OrderedDict()

    def name(self, mark: str | None, actor: Actor) -> str | None:
        """The name of a mark: the same for the same mark and partner."""
        if not mark:
            return mark
        name = _name_of("m_", mark, actor)
        self._known[name] = mark
        self._known.move_to_end(name)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return name

    def read(self, name: str, actor: Actor) -> str:
        """The mark of a name that this partner was given; anything else as it is."""
        mark = self._known.get(name, "")
        return mark if mark and _name_of("m_", mark, actor) == name else name


MARKS = Marks()


def is_partner(actor: Actor) -> bool:
    """Whether somebody acts for a partner, and may read nobody."""
    return PARTNER in actor.roles and not actor.may(READ_PEOPLE)


def veiled(value: Any, actor: Actor) -> Any:
    """An answer in which other names stand for ids of people: the same for the same person; who looks stays."""
    if isinstance(value, list):
        return [veiled(one, actor) for one in value]
    if not isinstance(value, dict):
        return value
    of_event = _subject_field(value)
    return {
        name: _shown(of_event if name in ("subject", "thing_id") and of_event else name, one, actor)
        for name, one in value.items()
    }


def _shown(field: str, value: Any, actor: Actor) -> Any:
    """What stands for the value of a field."""
    if isinstance(value, list):
        return [_shown(field, one, actor) for one in value]
    if not isinstance(value, str):
        return veiled(value, actor)
    if field in VEILED:
        return _name_of("p_", value, actor)
    return _name_of("i_", value, actor) if field in MADE_OF_ONE else value


def _subject_field(value: dict[str, Any]) -> str:
    """The field that an event, or a card of one, is about; empty where it is no event."""
    topic = value.get("name")
    told = value.get("type") or (f"{PREFIX}{topic}.v1" if topic else "")
    return subject_field_of(told) if isinstance(told, str) else ""


def _must_name_nobody(method: str, asked: dict[str, Any], actor: Actor) -> None:
    """Refuse a question about somebody by an id: the answer would tell whom a guess has hit."""
    if not method.startswith(("count_", "list_", "show_")):
        return
    for name in sorted((VEILED | MADE_OF_ONE | {"person_ids"}) & asked.keys()):
        if asked[name] and asked[name] != actor.actor_id:
            wrong = f"Your account is shown nobody by an id; ask without {name}."
            raise Forbidden("people-not-shown", wrong, {name: [wrong]})


def _that_still_says(answer: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """A page of events without those in which what was asked for stands no more."""
    wanted = [set(_texts(asked[name])) for name in ASKED_BY if asked.get(name)]
    items = [one for one in answer["items"] if all(each & set(_texts(one)) for each in wanted)]
    return {**answer, "items": items, "next": answer["next"] if items else None}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _name_of(begins: str, value: str, actor: Actor) -> str:
    if not value or value == actor.actor_id:
        return value
    told = f"{actor.organization_id}\x1f{value}".encode()
    return begins + blake2b(told, key=KEY, digest_size=16).hexdigest()
