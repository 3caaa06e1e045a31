"""The collection of initiatives, each with its asks and offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.initiative import Initiative
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_LATEST = ("_id", -1)


@dataclass(frozen=True)
class WantedInitiatives:
    """Which initiatives a list is to show; `answer_until` those that wait for an answer due till then."""

    state: str | None = None
    area_key: str | None = None
    topic_keys: str | None = None
    person_id: str | None = None
    started_by: str | None = None
    organization_id: str | None = None
    community_id: str | None = None
    campaign_id: str | None = None
    about_campaign_id: str | None = None
    answer_until: date | None = None


class Initiatives:
    """All initiatives."""

    name = "initiatives"
    indexes = (
        IndexModel([("state", 1), _LATEST], name="state"),
        IndexModel([("state", 1), ("answer_by", 1), ("_id", 1)], name="waiting"),
        IndexModel([("area_key", 1), _LATEST], name="area"),
        IndexModel([("topic_keys", 1), _LATEST], name="topic"),
        IndexModel([("person_id", 1), _LATEST], name="person"),
        IndexModel([("started_by", 1), _LATEST], name="started_by"),
        IndexModel([("organization_id", 1), _LATEST], name="organization"),
        IndexModel([("community_id", 1), _LATEST], name="community"),
        IndexModel([("campaign_id", 1), _LATEST], name="campaign"),
        IndexModel(
            [("about_campaign_id", 1), _LATEST],
            partialFilterExpression={"about_campaign_id": {"$type": "string"}},
            name="about_campaign",
        ),
        IndexModel([("state", 1), ("told_for", 1), ("answer_by", 1)], name="untold"),
        IndexModel([("offers.person_id", 1)], name="helpers"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Initiative)

    def get(self, initiative_id: str, version: int | None = None) -> Initiative:
        """Return the initiative or refuse."""
        return self._all.get(initiative_id, version)

    def of_people(self, person_ids: Iterable[str]) -> list[Initiative]:
        """Those that these persons have started, or have offered help to."""
        wanted = {"$in": list(person_ids)}
        return self._all.find_many({"$or": [{"person_id": wanted}, {"offers.person_id": wanted}]}, limit=0)

    def save(self, initiative: Initiative, *events: DomainEvent) -> Initiative:
        """Save the initiative and tell its events."""
        return self._all.save(initiative, *events)

    def untold(self, today: date, limit: int) -> Sequence[str]:
        """Those that wait for an answer beyond its day, and of which that was not told yet."""
        query = {"state": "asked", "told_for": None, "answer_by": {"$lt": today.isoformat()}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        return [one["_id"] for one in found.sort("answer_by", 1).limit(limit)]

    def list(self, wanted: WantedInitiatives, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of initiatives, newest first; of those that wait for an answer, what is due first."""
        query: Document = {name: value for name, value in vars(wanted).items() if value}
        by = _LATEST
        if wanted.answer_until is not None:
            del query["answer_until"]
            query |= {"state": "asked", "answer_by": {"$lte": wanted.answer_until.isoformat()}}
            by = ("answer_by", 1)
        return page(self._unit, self.name, query, by=by, limit=limit, after=after, id_field="initiative_id")
