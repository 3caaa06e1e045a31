"""What there is to tell an account: asked of the services in its own name, so that it sees what its roles see now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from services.dashboard.web.watched import MOST, Watched, titles_for, watched_by
from shared.kernel.clock import from_text, to_text
from shared.kernel.roles import READ_PEOPLE, Actor, needed_to_see
from shared.web.digests import Choice

EVENTS = 200
AHEAD = timedelta(days=14)
PAGES, HEARINGS = 5, 200
TO_COME = ("planned", "moved")
Known = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """What happened since the last digest, the latest first, the hearings ahead, and up to where the log was read."""

    watched: Watched = field(default_factory=Watched)
    events: Sequence[Known] = ()
    hearings: Sequence[Known] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    position: int | None = None
    is_cut: bool = False
    """Whether there were more events than are ever told of in one letter."""

    def is_worth_a_letter(self, told: Iterable[str]) -> bool:
        """Whether anything happened, or a hearing is ahead that no digest has named yet."""
        return bool(self.events or {one["hearing_id"] for one in self.hearings}.difference(told))


async def find(ask: Any, actor: Actor, choice: Choice, now: datetime) -> Found:
    """Ask for everything; a service that is silent, or refuses, lets its refusal rise."""
    watches = (await ask.policy.list_watches({"limit": MOST}))["items"]
    watched = await watched_by(ask, actor, watches)
    position = int((await ask.insights.show_freshness({}))["position"])
    if not watched.links:
        return Found(position=position)
    page = await ask.insights.list_events(
        {"links": watched.links, "limit": EVENTS, **_since(choice, position)}
    )
    events = [one for one in page["items"] if one["position"] <= position and not _is_about_persons(one)]
    hearings = await _hearings(ask, watched, now) if actor.may("policy.read") else []
    titles = await titles_for(ask, watched, _named(watched, events, hearings))
    return Found(watched, events, hearings, titles, position, page["next"] is not None)


def _since(choice: Choice, position: int) -> dict[str, Any]:
    """From the last digest or the choice on, by the place in the log, which no late arrival escapes."""
    if choice.position is None:
        return {"since": to_text(choice.chosen_at)}
    # A log that was restored from a copy is shorter than it was.
    return {"after_position": min(choice.position, position)}


def _is_about_persons(event: Known) -> bool:
    """Whether it stays on the pages, which are read by those alone who sign in."""
    return needed_to_see(event["name"]) == READ_PEOPLE


async def _hearings(ask: Any, watched: Watched, now: datetime) -> list[Known]:
    """The hearings of what is watched within two weeks, the next first."""
    found: list[Known] = []
    after: dict[str, str] = {}
    for _ in range(PAGES):
        page = await ask.policy.list_hearings({"upcoming": True, "limit": HEARINGS, **after})
        soon = [one for one in page["items"] if from_text(one["starts_at"]) <= now + AHEAD]
        found += soon
        if page["next"] is None or len(soon) < len(page["items"]):
            break
        after = {"after": page["next"]}
    return [
        one
        for one in found
        if {one["policy_id"], one["hearing_id"]} & watched.because.keys()
        and one["state"] in TO_COME
        and from_text(one["starts_at"]) >= now
    ]


def _named(watched: Watched, events: Iterable[Known], hearings: Iterable[Known]) -> list[str]:
    things = [one for event in events for one in watched.named_by(event)[:1]]
    return list(dict.fromkeys([*(one["policy_id"] for one in hearings), *things]))
