"""The collection of memberships."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.membership import Membership
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import shown, visible
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Memberships:
    """All memberships, present and past."""

    name = "memberships"
    indexes = (
        IndexModel([("person_id", 1), ("_id", -1)], name="person"),
        IndexModel([("organization_id", 1), ("_id", -1)], name="organization"),
        IndexModel(
            [("organization_key", 1)],
            partialFilterExpression={"organization_key": {"$gt": ""}},
            name="unattributed",
        ),
        IndexModel([("batch_id", 1), ("last_batch_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Membership)

    def get(self, membership_id: str, version: int | None = None) -> Membership:
        """Return the membership or refuse."""
        return self._all.get(membership_id, version)

    def find(self, membership_id: str) -> Membership | None:
        """Return the membership or None."""
        return self._all.find(membership_id)

    def save(self, membership: Membership, *events: DomainEvent) -> Membership:
        """Save the membership and tell its events."""
        return self._all.save(membership, *events)

    def remove(self, membership: Membership, *events: DomainEvent) -> None:
        """Take the membership out."""
        remove(self._unit, self.name, membership.membership_id, membership.version, *events)

    def with_ids(self, ids: Iterable[str]) -> list[Membership]:
        """The memberships with these ids."""
        return self._all.find_many({"_id": {"$in": list(ids)}}, limit=10_000)

    def written_as(self, keys: Iterable[str]) -> list[Membership]:
        """Memberships in organisations that are only known by these normalised names."""
        return self._all.find_many({"organization_key": {"$in": [key for key in keys if key]}}, limit=10_000)

    def of_people(self, person_ids: Iterable[str]) -> list[dict[str, Any]]:
        """Every membership of some persons, newest first, as plain values."""
        found = self._unit.collection(self.name).find(
            {"person_id": {"$in": list(person_ids)}}, session=self._unit.session
        )
        items = found.sort([("person_id", 1), ("_id", -1)]).limit(5_000)
        return [{"membership_id": item.pop("_id"), **visible(item)} for item in items]

    def held_in(self, organization_ids: Iterable[str]) -> set[str]:
        """Which of these organisations have members."""
        found = self._unit.collection(self.name).find(
            {"organization_id": {"$in": list(organization_ids)}},
            {"organization_id": 1},
            session=self._unit.session,
        )
        return {each["organization_id"] for each in found}

    def held_by(self, person_ids: Iterable[str]) -> set[str]:
        """Which of these persons hold or held anything."""
        found = self._unit.collection(self.name).find(
            {"person_id": {"$in": list(person_ids)}}, {"person_id": 1}, session=self._unit.session
        )
        return {each["person_id"] for each in found}

    def held_by_person(self, person_id: str) -> list[Membership]:
        """Everything that one person holds or held."""
        return self._all.find_many({"person_id": person_id}, limit=5_000)

    def held_in_organization(self, organization_id: str) -> list[Membership]:
        """What is or was held in an organisation, as far as one merge takes it over."""
        return self._all.find_many({"organization_id": organization_id}, limit=5_000)

    def of_people_in(self, person_ids: Iterable[str], organization_id: str) -> list[Membership]:
        """What some persons hold or held in an organisation."""
        ids = list(person_ids)
        query = {"person_id": {"$in": ids}, "organization_id": organization_id}
        return self._all.find_many(query, limit=10_000) if ids else []

    def of_batch(self, batch_id: str, limit: int) -> list[Membership]:
        """Memberships that an import made and nobody has changed since."""
        return self._all.find_many({"batch_id": batch_id, "last_batch_id": batch_id}, limit=limit)

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of memberships, newest first."""
        return shown(page(self._unit, self.name, wanted, limit=limit, after=after, id_field="membership_id"))
