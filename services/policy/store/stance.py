"""The collection of the coalition's and its organisations' stances."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel

from services.policy.domain.stance import Stance
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST = 200
"""So many stances on one policy are compared with each other."""


class Stances:
    """All stances; each is the one of an organisation, or of the coalition, on a policy."""

    name = "stances"
    indexes = (
        IndexModel([("policy_id", 1), ("taken_on", -1), ("_id", -1)], name="policy"),
        IndexModel([("organization_id", 1), ("taken_on", -1), ("_id", -1)], name="organization"),
        IndexModel([("taken_on", -1), ("_id", -1)], name="day"),
        IndexModel([("naming.person_id", 1)], name="agreed", sparse=True),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Stance)

    def find(self, stance_id: str) -> Stance | None:
        """Return a stance, or None."""
        return self._all.find(stance_id)

    def get(self, stance_id: str, version: int | None) -> Stance:
        """Return the stance or refuse."""
        return self._all.get(stance_id, version)

    def save(self, stance: Stance, *events: DomainEvent) -> Stance:
        """Save the stance and tell its events."""
        return self._all.save(stance, *events)

    def of_policy(self, policy_id: str) -> list[Stance]:
        """All stances on a policy."""
        return self._all.find_many({"policy_id": policy_id}, limit=MOST)

    def agreed_by(self, person_id: str) -> list[Stance]:
        """All stances of which a person said that they may be shown."""
        return self._all.find_many({"naming.person_id": person_id})

    def policy_ids(self) -> set[str]:
        """The ids of all policies on which somebody states where they stand."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of stances, the latest first."""
        return page(
            self._unit,
            self.name,
            {name: asked[name] for name in ("policy_id", "organization_id") if asked.get(name)},
            by=("taken_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="stance_id",
        )
