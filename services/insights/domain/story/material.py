"""What a story is told from: events, groups of many like events, and what is known to be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.insights.domain.entry import Entry, typed
from services.insights.domain.leads import Leads

MOVED, MOVE_WITHDRAWN = "policy.policy.moved", "policy.policy.move_withdrawn"
CAUSES = ("because_of", "also_because_of")
"""Where events name their causes; the second has those of kinds that the first has no word for."""
ADOPTED = "campaigns.initiative.adopted"
OPENING = {
    "initiative": "campaigns.initiative.started",
    "campaign": "campaigns.campaign.planned",
    "petition": "campaigns.petition.opened",
    "appeal": "campaigns.appeal.opened",
    "gathering": "campaigns.gathering.closed",
    "activity": "campaigns.activity.reported",
    "slot": "media.slot.planned",
    "coverage": "media.coverage.logged",
    "release": "media.release.issued",
    "policy": "policy.policy.introduced",
    "position": "policy.position.recorded",
    "touch": "policy.touch.logged",
    "vote_event": "policy.vote_event.recorded",
    "hearing": "policy.hearing.planned",
}
"""The event with which the life of each kind of thing begins."""
STEPS = (
    *OPENING.values(),
    "campaigns.initiative.supported",
    ADOPTED,
    "campaigns.campaign.launched",
    "campaigns.campaign.closed",
    "media.slot.aired",
    "media.slot.missed",
    "policy.hearing.cancelled",
    "policy.hearing.held",
    MOVED,
)
"""The events that stand as cards of their own; activities do only when there are few, signatures and letters never."""
STEP_TYPES = [typed(name) for name in STEPS if name != OPENING["activity"]]
FRAME_TYPES = [
    typed(name)
    for name in STEPS
    if name.startswith(("campaigns.campaign.", "campaigns.petition.", "campaigns.appeal.", "policy.policy."))
]
"""The events that hold a story together; they are kept whatever else there is."""
REMOVALS = (
    "media.coverage.removed",
    "media.release.withdrawn",
    "campaigns.activity.removed",
    "policy.vote_event.removed",
)


def moves_that_stand(entries: Iterable[Entry]) -> list[Entry]:
    """The moves of policies, the first ones first, without those that were taken back: each time a policy's last."""
    stand: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: (one.time, one.position)):
        moves = stand.setdefault(entry.subject, [])
        if entry.name == MOVED:
            moves.append(entry)
        elif entry.name == MOVE_WITHDRAWN and moves:
            moves.pop()
    return [move for moves in stand.values() for move in moves]


BEHIND = {"signatures": "petition", "acts": "appeal"}
"""The kinds of groups that belong to a thing, whose id is their key; the key of the others is an organisation."""


@dataclass(frozen=True)
class Group:
    """Many like events of a week as one card, whose count is a door to them."""

    kind: str
    campaign_id: str
    key: str | None
    week: str
    count: int
    as_of: datetime | None

    @property
    def card_id(self) -> str:
        """The name of its card."""
        return f"{self.kind}:{self.campaign_id}:{self.key or ''}:{self.week}"

    @property
    def door(self) -> dict[str, Any]:
        """What to ask `explain_figure` for the events behind the count."""
        dim = "detail" if self.kind in BEHIND else "organization_id"
        door = {"figure": self.kind, "campaign_id": self.campaign_id, dim: self.key, "week": self.week}
        return {name: value for name, value in {**door, "as_of": self.as_of}.items() if value is not None}

    def moment(self, end: datetime) -> datetime:
        """The end of its week, or the end of the story where that is earlier."""
        year, week = self.week.split("-W")
        monday = datetime.fromisocalendar(int(year), int(week), 1).replace(tzinfo=UTC)
        return min(monday + timedelta(days=7), end)


@dataclass
class Material:
    """Everything gathered for one story."""

    movement: Entry
    entries: dict[str, Entry] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    removed: dict[str, Entry] = field(default_factory=dict)
    gaps: list[dict[str, Any]] = field(default_factory=list)
    uncovered: list[dict[str, Any]] = field(default_factory=list)
    leads: Leads = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)

    @property
    def policy_id(self) -> str:
        """The policy that moved."""
        return self.movement.subject

    def add(self, entries: Iterable[Entry]) -> list[Entry]:
        """Take entries; returns those that are new."""
        new = {entry.id: entry for entry in entries if entry.id not in self.entries}
        self.entries.update(new)
        return list(new.values())

    def leave_out(self, what: str, count: int) -> None:
        """Count what has no card because there are too many."""
        if count > 0:
            self.more[what] = self.more.get(what, 0) + count

    def cards(self) -> list[Entry]:
        """The events that stand as cards, in the order of time."""
        return sorted(self.entries.values(), key=lambda one: (one.time, one.position))

    def of_kind(self, *names: str) -> list[Entry]:
        """The cards with these event names."""
        return [entry for entry in self.cards() if entry.name in names]

    def of_thing(self, thing_id: str) -> list[Entry]:
        """The cards of one thing."""
        return [entry for entry in self.cards() if entry.subject == thing_id]

    def face(self, thing_id: str) -> Entry | None:
        """The card that stands for a thing: of a campaign its launch, of a slot its airing, else its first."""
        cards = self.of_thing(thing_id)
        telling = [one for one in cards if one.name.endswith((".launched", ".aired", ".held"))]
        return next(iter(telling or cards), None)

    def campaigns(self) -> list[str]:
        """The campaigns that stand in the story or are named by its cards."""
        named = [entry.data.get("campaign_id") for entry in self.cards()]
        return sorted({*filter(None, named)})


def kind_of(entry: Entry) -> str:
    """The kind of thing that an event is about."""
    return entry.name.split(".")[1]


def causes_of(entry: Entry) -> Iterator[dict[str, Any]]:
    """The causes that an event names, of whatever kind."""
    for name in CAUSES:
        yield from (cause for cause in entry.data.get(name) or () if cause.get("id"))
