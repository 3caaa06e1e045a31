"""The collection of acts; how many there are is counted from its indexes, as with signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.act import STANDING, Act
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_LATEST = [("taken_at", -1), ("_id", -1)]
_STANDS = {"$in": list(STANDING)}
_SHOWN = (
    "appeal_id",
    "campaign_id",
    "kind",
    "person_id",
    "target_id",
    "organization_id",
    "done_on",
    "taken_at",
    "channel",
    "outcome",
    "answer",
    "pledge",
    "state",
    "kept_on",
    "version",
)


@dataclass(frozen=True)
class WantedActs:
    """Which acts a list is to show; without a state, those that stand."""

    appeal_id: str | None = None
    person_id: str | None = None
    organization_id: str | None = None
    target_id: str | None = None
    state: str | None = None


class Acts:
    """All acts, also those that were taken back."""

    name = "acts"
    indexes = (
        IndexModel([("state", 1), *_LATEST], name="latest"),
        IndexModel([("appeal_id", 1), ("state", 1), *_LATEST], name="appeal"),
        IndexModel(
            [
                ("appeal_id", 1),
                ("state", 1),
                ("person_id", 1),
                ("organization_id", 1),
                ("target_id", 1),
                ("outcome", 1),
                ("answer", 1),
            ],
            name="counted",
        ),
        IndexModel([("person_id", 1), ("state", 1), *_LATEST], name="person"),
        IndexModel([("organization_id", 1), ("state", 1), *_LATEST], name="organization"),
        IndexModel([("target_id", 1), ("state", 1), *_LATEST], name="target"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Act)

    def get(self, act_id: str, version: int | None = None) -> Act:
        """Return the act or refuse."""
        return self._all.get(act_id, version)

    def find(self, act_id: str) -> Act | None:
        """Return the act or None."""
        return self._all.find(act_id)

    def save(self, act: Act, *events: DomainEvent) -> Act:
        """Save the act and tell its events."""
        return self._all.save(act, *events)

    def of_people(self, person_ids: Iterable[str]) -> list[Act]:
        """Everything that these persons gave, also what was taken back."""
        return self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=0)

    def of_person(self, appeal_id: str, person_id: str) -> list[Act]:
        """What a person gave to an appeal and did not take back."""
        return self._all.find_many({"appeal_id": appeal_id, "state": _STANDS, "person_id": person_id})

    def standing_of(self, campaign_id: str, person_id: str) -> list[Act]:
        """What a person gave to the appeals of a campaign and did not take back."""
        query = {"person_id": person_id, "state": _STANDS, "campaign_id": campaign_id}
        return self._all.find_many(query, limit=2)

    def count(self, appeal_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """How many acts each appeal has, and of how many persons."""
        return self._counted({"appeal_id": {"$in": list(appeal_ids)}}, "$appeal_id")

    def by_organization(self, appeal_id: str, leads: Mapping[str, str]) -> dict[str | None, tuple[int, int]]:
        """Acts and persons by the organisation through which they came; `leads` says which were merged into which."""
        merged = [{"case": {"$eq": ["$organization_id", one]}, "then": to} for one, to in leads.items()]
        whose = {"$switch": {"branches": merged, "default": "$organization_id"}}
        return self._counted({"appeal_id": appeal_id}, whose if merged else "$organization_id")

    def by_target(self, appeal_id: str) -> dict[str | None, tuple[int, int]]:
        """Acts and persons by whom they turned to."""
        return self._counted({"appeal_id": appeal_id}, "$target_id")

    def answers(self, appeal_id: str) -> dict[str | None, dict[str, int]]:
        """By whom was called: how many calls had each outcome, and each answer."""
        key = {"target_id": "$target_id", "outcome": "$outcome", "answer": "$answer"}
        found: dict[str | None, dict[str, int]] = {}
        for one in self._groups({"appeal_id": appeal_id}, key):
            said = found.setdefault(one["_id"].get("target_id"), {})
            for word in filter(None, (one["_id"].get("outcome"), one["_id"].get("answer"))):
                said[word] = said.get(word, 0) + one["acts"]
        return found

    def kept(self, appeal_id: str) -> int:
        """How many pledges were kept."""
        query = {"appeal_id": appeal_id, "state": "kept"}
        return int(self._unit.collection(self.name).count_documents(query, session=self._unit.session))

    def list(self, wanted: WantedActs, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of acts, the latest recorded first."""
        exact = {name: value for name, value in vars(wanted).items() if value}
        return page(
            self._unit,
            self.name,
            {**exact, "state": wanted.state or _STANDS},
            by=("taken_at", -1),
            limit=limit,
            after=after,
            fields=dict.fromkeys(_SHOWN, 1),
            id_field="act_id",
        )

    def _counted(self, query: Document, by: str | Document) -> dict[Any, tuple[int, int]]:
        """Acts and distinct persons: first one row a person, then their sums."""
        steps: list[Document] = [
            {"$match": {**query, "state": _STANDS}},
            {"$group": {"_id": {"by": by, "person": "$person_id"}, "acts": {"$sum": 1}}},
            {"$group": {"_id": "$_id.by", "acts": {"$sum": "$acts"}, "people": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(steps, session=self._unit.session)
        return {document["_id"]: (document["acts"], document["people"]) for document in found}

    def _groups(self, query: Document, key: Document) -> Iterable[Document]:
        steps: list[Document] = [
            {"$match": {**query, "state": _STANDS}},
            {"$group": {"_id": key, "acts": {"$sum": 1}}},
        ]
        found: Iterable[Document] = self._unit.collection(self.name).aggregate(
            steps, session=self._unit.session
        )
        return found
