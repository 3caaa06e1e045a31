"""Two partners: all that is kept of the one bears marks, so that a byte of it in what the other is answered is seen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.feeds.handlers.backfill import keep_backfilling
from shared.kernel.errors import Unavailable
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.pushing import Pusher

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
DARE = Actor("dare", ("partner",), OTHER)
"""Who acts for the partner whose things bear marks."""
SHARED = {
    "type": "campaigns.activity.reported",
    "fields": {"activity_id": "allow", "activity": "allow", "adm1": "allow"},
}
Json = dict[str, Any]


def mark(what: str) -> str:
    """A text that stands nowhere else."""
    return f"mark-of-{what}-5c81"


@dataclass
class Marked:
    """What one partner has: its ids by the names of the fields that hold them, its texts, and its secrets."""

    ids: dict[str, list[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    secrets: set[str] = field(default_factory=set)
    key: str = ""

    def note(self, name: str, value: str) -> str:
        """Remember an id."""
        self.ids.setdefault(name, []).append(value)
        return value

    def named(self, name: str) -> list[str]:
        """The ids that a field of this name may hold; where none is known by it, all of them."""
        return self.ids.get(name) or [one for known in self.ids.values() for one in known]

    def found_in(self, answer: str, asked: str = "") -> list[str]:
        """What of it stands in an answer, but for what stood in the question."""
        ids = {one for known in self.ids.values() for one in known}
        all_of_it = self.texts | self.secrets | ids
        return sorted(one for one in all_of_it if one in answer and one not in asked)


@dataclass
class Planting:
    """Makes a partner that uses all that there is, with marks in all that it may name."""

    feeds: Door
    agree: Agree
    happen: Happen
    pusher: Pusher
    made: Marked = field(default_factory=Marked)

    def all(self) -> Marked:
        """Keys, a webhook, a queue, a backfill, and an event that its receiver refuses until it waits for a person."""
        events = {"events": [SHARED], "areas": ["Bong"], "note": self.text("note")}
        which = {"agreement_id": self.made.note("agreement_id", self.agree(OTHER, **events))}
        self.made.note("organization_id", OTHER)
        self._keys(which)
        self._subscriptions(which)
        self._refused(which)
        past = self._call("ask_for_the_past", {**which, "since": NOON.isoformat()})
        self.made.note("backfill_id", past["backfill_id"])
        keep_backfilling(self.feeds.unit_of_work)
        hook = {"subscription_id": self.made.ids["subscription_id"][0]}
        self._call("pause_subscription", {**hook, "reason": self.text("reason")})
        return self.made

    def text(self, what: str) -> str:
        """A marked text."""
        self.made.texts.add(mark(what))
        return mark(what)

    def _keys(self, which: Json) -> None:
        for may_send in (False, True):
            wish = {**which, "name": self.text(f"key-{may_send}"), "may_send": may_send}
            key = self._call("make_key", wish)
            self.made.note("key_id", key["key_id"])
            self.made.secrets.add(key["secret"])
            self.made.key = self.made.key or key["secret"]

    def _subscriptions(self, which: Json) -> None:
        hook = {"name": self.text("hook"), "sink": f"{self.pusher.hooks.url}&of={self.text('sink')}"}
        for wish in (hook, {"name": self.text("queue"), "protocol": "amqp"}):
            opened = self._call("open_subscription", {**which, **wish})
            self.made.note("subscription_id", opened["subscription_id"])
            self.made.secrets.add(opened["secret"])

    def _refused(self, which: Json) -> None:
        manners = self.pusher.hooks.manners
        manners.status, manners.body = 422, self.text("answer").encode()
        self.pusher.turn()
        self.happen(activity=self.text("activity"))
        self.pusher.all()
        for hours in (1, 2, 4, 8, 16):
            self.pusher.later(hours=hours)
        for one in self._call("list_messages", which)["items"]:
            self.made.note("message_id", one["message_id"])

    def _call(self, name: str, request: Json) -> Any:
        return self.feeds.call(name, request, actor=DARE)


def state_of(doors: Iterable[Door], marked: Marked) -> dict[str, str]:
    """Every document that is of a partner, by where it stands: what names one of its ids, or bears one of its marks."""
    marks = [*marked.texts, *(one for known in marked.ids.values() for one in known)]
    return {
        f"{door.service.__name__}.{name}.{one['_id']}": text
        for door in doors
        for name in door.database.list_collection_names()
        for one in door.database[name].find()
        if any(each in (text := json.dumps(one, default=str, sort_keys=True)) for each in marks)
    }


def must_be_untouched(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Every document of the partner is as it was, and feeds has no new one but what keeps others' own wishes."""
    assert {place: after.get(place) for place in before} == before
    new = [place for place in after if place not in before and place.startswith("Feeds.")]
    assert [place for place in new if ".commands." not in place] == []


class Others:
    """The services, asked without a broker by whoever serves partners and their accounts."""

    def __init__(self, doors: Mapping[str, Door]) -> None:
        self._doors = doors

    def bound(self, actor: Actor, correlation_id: str, **more: Any) -> Asked:
        """What asks as an actor."""
        return Asked(self._doors, actor)

    async def on_behalf_of(self, actor: Actor, command_id: str | None = None) -> Asked:
        """What asks as an actor."""
        return Asked(self._doors, actor)

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Asked:
    """`ask.campaigns.show_activity(request)` as an actor."""

    doors: Mapping[str, Door]
    actor: Actor
    service: str = ""
    is_replayed: bool = False

    def step(self, name: str) -> Asked:
        """The same; nothing here is repeated."""
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if not self.service:
            if name not in self.doors:
                raise Unavailable("service-unknown", f"{name} is not running.")
            return Asked(self.doors, self.actor, name)
        door = self.doors[self.service]

        async def call(request: Json) -> Any:
            return await asyncio.to_thread(door.call, name, request, actor=self.actor)

        return call
