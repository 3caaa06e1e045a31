"""The collection of sponsorships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.sponsorship import Sponsorship
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_KIND = [("kind", -1), ("_id", -1)]
ABOUT = ("policy_id", "person_id")


class Sponsorships:
    """All sponsorships; a person has one on a policy."""

    name = "sponsorships"
    indexes = (
        IndexModel(BY_KIND, name="kind"),
        *(IndexModel([(field, 1), *BY_KIND], name=field.removesuffix("_id")) for field in ABOUT),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Sponsorship)

    def get(self, sponsorship_id: str, version: int | None = None) -> Sponsorship:
        """Return a sponsorship or refuse."""
        return self._all.get(sponsorship_id, version)

    def find(self, sponsorship_id: str) -> Sponsorship | None:
        """Return a sponsorship or None."""
        return self._all.find(sponsorship_id)

    def with_ids(self, sponsorship_ids: Iterable[str]) -> dict[str, Sponsorship]:
        """Sponsorships by id."""
        asked = list(sponsorship_ids)
        found = self._all.find_many({"_id": {"$in": asked}}, limit=len(asked)) if asked else []
        return {one.sponsorship_id: one for one in found}

    def save(self, sponsorship: Sponsorship, *events: DomainEvent) -> Sponsorship:
        """Save the sponsorship and tell its events."""
        return self._all.save(sponsorship, *events)

    def remove(self, sponsorship: Sponsorship, removed: DomainEvent) -> None:
        """Delete the sponsorship and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": sponsorship.sponsorship_id}))
        self._all.record(sponsorship, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[Sponsorship]:
        """At most `limit` that came with an import and were not changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "changed_by_hand_at": None}, limit=limit)

    def policy_ids(self) -> set[str]:
        """The ids of all policies that somebody sponsors."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of sponsorships, sponsors before co-sponsors."""
        query = {field: asked[field] for field in ABOUT if asked.get(field)}
        if asked.get("standing"):
            query["withdrawn_on"] = None
        return page(
            self._unit,
            self.name,
            query,
            by=("kind", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="sponsorship_id",
        )
