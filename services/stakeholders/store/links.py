"""What ties whom, read from ties, memberships, exchanges and joint work, with the days from and until when it held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from services.stakeholders.domain.network import (
    EXCHANGE,
    JOINT,
    LINGERS,
    MEMBERSHIP,
    SHARED,
    TIE,
    Link,
    Material,
)
from services.stakeholders.store.exchange import Exchanges
from services.stakeholders.store.joint import JointWork
from services.stakeholders.store.membership import Memberships
from services.stakeholders.store.organization import Organizations
from services.stakeholders.store.organization_merge import OrganizationMerges
from services.stakeholders.store.tie import Ties
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MOST = 50_000
"""Of each sort of record, the latest."""
MOST_CAMPAIGNS, MOST_OF_ONE = 2_000, 100
"""Campaigns that are looked at, and organisations that work for one of them or have one member in common."""


class Links:
    """Reads what a network is made of."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._organizations = Organizations(unit)

    def since(self, day: date) -> Material:
        """All that held on a day or later, or lingered then."""
        persons: set[str] = set()
        links = [*self._ties(day, persons), *self._exchanges(day, persons)]
        links += self._memberships(persons)
        links += self._joint_work()
        links += self._shared()
        return Material(tuple(links), self._partners(), frozenset(persons))

    def mark(self) -> Document:
        """What is other as soon as anything of this is other, without reading all of it."""
        return {
            "ties": self._versions(Ties.name),
            "exchanges": self._versions(Exchanges.name),
            "memberships": self._unit.database[Memberships.name].estimated_document_count(),
            "partners": self._unit.database[Organizations.name].count_documents({"is_partner": True}),
            "merges": self._unit.database[OrganizationMerges.name].count_documents({"is_open": True}),
            "joint_work": self._unit.database[JointWork.name].estimated_document_count(),
            "told_at": self._last_told(),
        }

    def _versions(self, name: str) -> list[int]:
        totals = [{"$group": {"_id": None, "count": {"$sum": 1}, "versions": {"$sum": "$version"}}}]
        (found,) = list(self._unit.database[name].aggregate(totals)) or [{"count": 0, "versions": 0}]
        return [found["count"], found["versions"]]

    def _last_told(self) -> str:
        last = self._unit.database[JointWork.name].find_one({}, {"told_at": 1}, sort=[("told_at", -1)])
        return last["told_at"].isoformat() if last else ""

    def _ties(self, day: date, persons: set[str]) -> Iterator[Link]:
        standing = {"$or": [{"ended_on": None}, {"ended_on": {"$gte": day.isoformat()}}]}
        for each in self._find(Ties.name, standing, order="_id"):
            ends = _end(each, "from", persons), _end(each, "to", persons)
            yield Link(*ends, TIE, _began(each), _day(each["ended_on"]), each["strength"])

    def _exchanges(self, day: date, persons: set[str]) -> Iterator[Link]:
        """Of the contact log what was with a person of an organisation; the other end of the rest is the coalition."""
        first = (day - timedelta(days=LINGERS)).isoformat()
        wanted = {"held_on": {"$gte": first}, "person_id": {"$gt": ""}, "organization_id": {"$gt": ""}}
        for each in self._find(Exchanges.name, wanted, order="held_on"):
            persons.add(each["person_id"])
            held_on = date.fromisoformat(each["held_on"])
            yield Link(each["person_id"], each["organization_id"], EXCHANGE, held_on, held_on)

    def _memberships(self, persons: set[str]) -> Iterator[Link]:
        """What those hold who are tied or spoken with."""
        wanted = {"person_id": {"$in": sorted(persons)}, "organization_id": {"$gt": ""}}
        for each in self._find(Memberships.name, wanted, order="_id") if persons else ():
            ends = each["person_id"], each["organization_id"]
            yield Link(*ends, MEMBERSHIP, _began(each), _day(each["ended_on"]))

    def _joint_work(self) -> Iterator[Link]:
        until = {"$ifNull": ["$ended_on", "$planned_until"]}
        span = {"began_on": {"$min": "$began_on"}, "ended_on": {"$max": until}}
        of_campaign = {"organization_id": "$_id.of", "began_on": "$began_on", "ended_on": "$ended_on"}
        stages: list[Document] = [
            {"$unwind": "$organization_ids"},
            {"$group": {"_id": {"campaign": "$campaign_id", "of": "$organization_ids"}, **span}},
            {"$sort": {"began_on": -1, "_id": 1}},
            {
                "$group": {
                    "_id": "$_id.campaign",
                    "last": {"$max": "$ended_on"},
                    "work": {"$push": of_campaign},
                }
            },
            {"$match": {"work.1": {"$exists": True}}},
            {"$sort": {"last": -1, "_id": 1}},
            {"$limit": MOST_CAMPAIGNS},
        ]
        found = list(self._unit.collection(JointWork.name).aggregate(stages, session=self._unit.session))
        leads = self._organizations.leads(one["organization_id"] for each in found for one in each["work"])
        for campaign in found:
            yield from _together(_as_one(campaign["work"], leads), JOINT)

    def _shared(self) -> Iterator[Link]:
        """People who are in two organisations at once."""
        held = {"organization_id": 1, "recorded_at": 1, "started_on": 1, "ended_on": 1}
        stages: list[Document] = [
            {"$match": {"organization_id": {"$gt": ""}}},
            {"$group": {"_id": "$person_id", "held": {"$push": {name: f"${name}" for name in held}}}},
            {"$match": {"held.1": {"$exists": True}}},
            {"$limit": MOST},
        ]
        for person in self._unit.collection(Memberships.name).aggregate(stages, session=self._unit.session):
            held_by = {each["organization_id"]: {**each, "began_on": _began(each)} for each in person["held"]}
            yield from _together(list(held_by.values()), SHARED)

    def _partners(self) -> dict[str, date]:
        found = self._find(Organizations.name, {"is_partner": True}, order="_id")
        return {each["_id"]: each["registered_at"].date() for each in found}

    def _find(self, name: str, wanted: Document, *, order: str) -> Iterable[Document]:
        found = self._unit.collection(name).find(wanted, session=self._unit.session)
        return found.sort([(order, -1)]).limit(MOST)


def _together(work: list[Document], kind: str) -> Iterator[Link]:
    """Each two of those who work for one campaign, or have one member, from when both do until one does no more."""
    for one, other in combinations(work[:MOST_OF_ONE], 2):
        ends = one["organization_id"], other["organization_id"]
        ended = [day for day in (_day(one["ended_on"]), _day(other["ended_on"])) if day]
        began = max(_as_day(one["began_on"]), _as_day(other["began_on"]))
        yield Link(*ends, kind, began, min(ended, default=None))


def _as_one(work: list[Document], leads: Mapping[str, str]) -> list[Document]:
    """The work of each organisation once, where several of them were merged, from its first to its last day."""
    found: dict[str, Document] = {}
    for one in work:
        whose = leads.get(one["organization_id"], one["organization_id"])
        same = found.get(whose, one)
        days = [one["ended_on"], same["ended_on"]]
        ended_on = max(days) if all(days) else None
        began_on = min(one["began_on"], same["began_on"])
        found[whose] = {"organization_id": whose, "began_on": began_on, "ended_on": ended_on}
    return list(found.values())


def _end(tie: Document, side: str, persons: set[str]) -> str:
    if tie[f"{side}_person_id"]:
        persons.add(tie[f"{side}_person_id"])
    return str(tie[f"{side}_person_id"] or tie[f"{side}_organization_id"])


def _began(record: Document) -> date:
    """From when it held: the day that was said, or the one on which it was."""
    return _day(record.get("started_on")) or record["recorded_at"].date()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _as_day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
