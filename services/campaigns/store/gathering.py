"""The collection of gatherings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pymongo import IndexModel

from services.campaigns.domain.gathering import Gathering
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

When = Literal["upcoming", "past", "cancelled", "all"]
_BY_END = [("is_cancelled", 1), ("ends_at", 1), ("_id", 1)]


@dataclass(frozen=True)
class WantedGatherings:
    """Which gatherings a list is to show; `adm1_key` is folded, `since` bounds their end."""

    when: When = "upcoming"
    campaign_id: str | None = None
    series_id: str | None = None
    organization_id: str | None = None
    adm1_key: str | None = None
    kind: str | None = None
    community_id: str | None = None
    since: datetime | None = None


class Gatherings:
    """All gatherings."""

    name = "gatherings"
    # What is to come must be found without walking over all that is past: by the end, not by the beginning.
    indexes = (
        IndexModel(_BY_END, name="latest"),
        IndexModel([("campaign_id", 1), *_BY_END], name="campaign"),
        IndexModel([("about.organization_id", 1), *_BY_END], name="organization"),
        IndexModel([("adm1_key", 1), *_BY_END], name="adm1"),
        IndexModel([("about.kind", 1), *_BY_END], name="kind"),
        IndexModel([("series_id", 1), *_BY_END], name="series"),
        IndexModel(
            [("about.community_ids", 1), *_BY_END],
            name="community",
            partialFilterExpression={"about.community_ids": {"$gt": ""}},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Gathering)

    def get(self, gathering_id: str, version: int | None = None) -> Gathering:
        """Return the gathering or refuse."""
        return self._all.get(gathering_id, version)

    def save(self, gathering: Gathering, *events: DomainEvent) -> Gathering:
        """Save the gathering and tell its events."""
        return self._all.save(gathering, *events)

    def of_series(self, series_id: str, since: date) -> list[Gathering]:
        """The gatherings of a series from a day on that are neither cancelled nor closed."""
        query = {"series_id": series_id, "is_cancelled": False, "stage": "planned"}
        found = self._all.find_many({**query, "occurs_on": {"$gte": since.isoformat()}})
        return sorted(found, key=lambda one: one.occurs_on)

    def to_come_of(self, campaign_id: str, now: datetime) -> list[Gathering]:
        """The gatherings of a campaign that have not begun."""
        query = {"campaign_id": campaign_id, "is_cancelled": False, "ends_at": {"$gte": now}}
        return self._all.find_many({**query, "stage": "planned", "starts_at": {"$gt": now}})

    def show(self, gathering_id: str) -> dict[str, Any]:
        """One gathering as plain values."""
        return _flat(self._all.show(gathering_id))

    def titles(self, gathering_ids: list[str]) -> dict[str, dict[str, Any]]:
        """Title, place and host of these gatherings, by id."""
        wanted = {"about.title": 1, "about.place": 1, "about.organization_id": 1}
        found = self._unit.collection(self.name).find({"_id": {"$in": gathering_ids}}, wanted)
        return {document["_id"]: document["about"] for document in found}

    def list(self, wanted: WantedGatherings, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of gatherings: those to come next first, all others latest first."""
        found = page(
            self._unit,
            self.name,
            _query(wanted, self._unit.now),
            by=("ends_at", 1 if wanted.when == "upcoming" else -1),
            limit=limit,
            after=after,
            id_field="gathering_id",
        )
        return {**found, "items": [_flat(item) for item in found["items"]]}


def _query(wanted: WantedGatherings, now: datetime) -> Document:
    exact = {
        "campaign_id": wanted.campaign_id,
        "series_id": wanted.series_id,
        "about.organization_id": wanted.organization_id,
        "adm1_key": wanted.adm1_key,
        "about.kind": wanted.kind,
        "about.community_ids": wanted.community_id,
    }
    times: dict[When, Document] = {
        "upcoming": {"is_cancelled": False, "ends_at": {"$gte": now}},
        "past": {"is_cancelled": False, "ends_at": {"$lt": now}},
        "cancelled": {"is_cancelled": True},
        "all": {"is_cancelled": {"$in": [False, True]}},
    }
    query = {**{name: value for name, value in exact.items() if value}, **times[wanted.when]}
    return query if wanted.since is None else {**query, "ends_at": {"$gte": wanted.since}}


def _flat(document: Document) -> Document:
    """Bring what people are told up beside the rest, and leave out what only the collection needs."""
    about = document.pop("about")
    return {
        **{name: value for name, value in document.items() if name not in ("adm1_key", "is_cancelled")},
        **about,
    }
