"""The collection of sign-ups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.sign_up import STATES, SignUp
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_LATEST = [("signed_up_at", -1), ("_id", -1)]
_SHOWN = (
    "gathering_id",
    "shift_id",
    "campaign_id",
    "person_id",
    "organization_id",
    "state",
    "ticket",
    "starts_at",
    "minutes",
    "signed_up_at",
    "arrived_at",
    "is_walk_in",
    "version",
)


@dataclass(frozen=True)
class WantedSignUps:
    """Which sign-ups a list is to show."""

    gathering_id: str | None = None
    shift_id: str | None = None
    person_ids: tuple[str, ...] = ()
    state: str | None = None


class SignUps:
    """All sign-ups, also those that were withdrawn."""

    name = "sign_ups"
    indexes = (
        IndexModel([("gathering_id", 1), ("state", 1), *_LATEST], name="gathering"),
        IndexModel([("shift_id", 1), ("state", 1), *_LATEST], name="shift"),
        IndexModel([("shift_id", 1), ("state", 1), ("ticket", 1), ("_id", 1)], name="line"),
        IndexModel([("person_id", 1), ("state", 1), ("starts_at", -1), ("_id", -1)], name="person"),
        IndexModel([("organization_id", 1), ("state", 1)], name="organization"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, SignUp)

    def get(self, sign_up_id: str) -> SignUp:
        """Return the sign-up or refuse."""
        return self._all.get(sign_up_id)

    def find(self, sign_up_id: str) -> SignUp | None:
        """Return the sign-up or None."""
        return self._all.find(sign_up_id)

    def save(self, sign_up: SignUp, *events: DomainEvent) -> SignUp:
        """Save the sign-up and tell its events."""
        return self._all.save(sign_up, *events)

    def of_people(self, person_ids: Iterable[str], shift_id: str | None = None) -> list[SignUp]:
        """Every sign-up of these persons, or those for one shift."""
        about = {"shift_id": shift_id} if shift_id else {}
        return self._all.find_many({"person_id": {"$in": list(person_ids)}, **about}, limit=0)

    def show(self, sign_up_id: str) -> dict[str, Any]:
        """One sign-up as plain values."""
        return self._all.show(sign_up_id)

    def first_in_line(self, shift_id: str, how_many: int) -> list[SignUp]:
        """Those who wait longest, in their order; whom this unit has moved waits no more, whatever is stored yet."""
        query = {"shift_id": shift_id, "state": "waitlisted"}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        in_order = (document["_id"] for document in found.sort("ticket", 1))
        ids = list(islice(filter(self._waits_still, in_order), how_many))
        by_id = {one.sign_up_id: one for one in self._all.find_many({"_id": {"$in": ids}}, limit=0)}
        return [by_id[one] for one in ids]

    def _waits_still(self, sign_up_id: str) -> bool:
        seen: SignUp | None = self._unit.recall(self.name, sign_up_id)
        return seen is None or seen.state == "waitlisted"

    def expected(self, gathering_id: str, limit: int) -> list[SignUp]:
        """Those with a place who are not checked in."""
        return self._all.find_many({"gathering_id": gathering_id, "state": "going"}, limit=limit)

    def attended(self, shift_ids: Iterable[str]) -> set[str]:
        """In which of these shifts somebody was checked in."""
        query = {"shift_id": {"$in": list(shift_ids)}, "state": "arrived"}
        return set(self._unit.collection(self.name).distinct("shift_id", query, session=self._unit.session))

    def sums(self, gathering_id: str) -> dict[str, tuple[int, int]]:
        """How many sign-ups of a gathering are in each state, and the minutes credited to them."""
        return self._sums({"gathering_id": gathering_id}, "state")

    def credited(self, person_id: str) -> dict[str, tuple[int, int]]:
        """A person's attended shifts and credited minutes, by campaign."""
        return self._sums({"person_id": person_id, "state": "arrived"}, "campaign_id")

    def credited_to_organizations(self, person_id: str) -> dict[str | None, tuple[int, int]]:
        """The same by the organisation that the person came for, None where they came for none."""
        return self._sums({"person_id": person_id, "state": "arrived"}, "organization_id")

    def credited_to(self, organization_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """What all who came for an organisation attended and were credited with, by campaign."""
        query = {"organization_id": {"$in": list(organization_ids)}, "state": "arrived"}
        return self._sums(query, "campaign_id")

    def _sums(self, query: Document, by: str) -> dict[Any, tuple[int, int]]:
        steps: list[Document] = [
            {"$match": query},
            {"$group": {"_id": f"${by}", "number": {"$sum": 1}, "minutes": {"$sum": "$minutes"}}},
        ]
        found = self._unit.collection(self.name).aggregate(steps, session=self._unit.session)
        return {document["_id"]: (document["number"], document["minutes"]) for document in found}

    def hours(self, person_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of the shifts that a person attended, latest first."""
        return page(
            self._unit,
            self.name,
            {"person_id": person_id, "state": "arrived"},
            by=("starts_at", -1),
            limit=limit,
            after=after,
            fields=dict.fromkeys(_SHOWN, 1),
            id_field="sign_up_id",
        )

    def list(self, wanted: WantedSignUps, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of sign-ups, latest first; those in line for a shift in their order."""
        return page(
            self._unit,
            self.name,
            _query(wanted),
            by=_order(wanted),
            limit=limit,
            after=after,
            fields=dict.fromkeys(_SHOWN, 1),
            id_field="sign_up_id",
        )


def _query(wanted: WantedSignUps) -> Document:
    exact = {"gathering_id": wanted.gathering_id, "shift_id": wanted.shift_id}
    query: Document = {name: value for name, value in exact.items() if value}
    if wanted.person_ids:
        query["person_id"] = {"$in": list(wanted.person_ids)}
    # Every index has the state before the order, so it is always said, if need be as all that stand.
    return {**query, "state": wanted.state or {"$in": [state for state in STATES if state != "withdrawn"]}}


def _order(wanted: WantedSignUps) -> tuple[str, int]:
    if wanted.shift_id and wanted.state == "waitlisted":
        return "ticket", 1
    is_of_people = wanted.person_ids and not (wanted.shift_id or wanted.gathering_id)
    return ("starts_at", -1) if is_of_people else ("signed_up_at", -1)
