"""The collections of the versions of texts and of what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.text import Ask, TextVersion
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("dated_on", -1), ("_id", -1)]
NEWEST = [("made_at", -1), ("_id", -1)]
MOST = 200


class Texts:
    """All versions; lists leave the texts themselves out."""

    name = "texts"
    indexes = (IndexModel([("policy_id", 1), *BY_DAY], name="policy"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, TextVersion)

    def get(self, text_id: str) -> TextVersion:
        """Return the version or refuse."""
        return self._all.get(text_id)

    def headed(self, policy_id: str) -> list[dict[str, Any]]:
        """All versions of a policy without their texts, the latest first."""
        asked = {"policy_id": policy_id, "limit": MOST}
        items: list[dict[str, Any]] = self.list(asked)["items"]
        return items

    def latest(self, policy_id: str) -> TextVersion | None:
        """The version of the latest day, of two of a day the one added later."""
        known = self.headed(policy_id)
        return self.get(known[0]["text_id"]) if known else None

    def save(self, text: TextVersion, *events: DomainEvent) -> TextVersion:
        """Save the version and tell its events."""
        return self._all.save(text, *events)

    def remove(self, text: TextVersion, removed: DomainEvent) -> None:
        """Delete the version and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": text.text_id}))
        self._all.record(text, removed)

    def policy_ids(self) -> set[str]:
        """The ids of all policies of which a text is kept."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def show(self, text_id: str) -> dict[str, Any]:
        """One version with its text."""
        return self._all.show(text_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of the versions of a policy, the latest first."""
        return page(
            self._unit,
            self.name,
            {"policy_id": asked["policy_id"]},
            by=("dated_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields={"text": 0},
            id_field="text_id",
        )


class Asks:
    """All asks."""

    name = "asks"
    indexes = (
        IndexModel([("policy_id", 1), *NEWEST], name="policy"),
        IndexModel([("state", 1), *NEWEST], name="state"),
        IndexModel(NEWEST, name="newest"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Ask)

    def get(self, ask_id: str, version: int | None = None) -> Ask:
        """Return the ask or refuse."""
        return self._all.get(ask_id, version)

    def of_policy(self, policy_id: str) -> Sequence[Ask]:
        """All asks of a policy."""
        return self._all.find_many({"policy_id": policy_id}, limit=MOST)

    def save(self, ask: Ask, *events: DomainEvent) -> Ask:
        """Save the ask and tell its events."""
        return self._all.save(ask, *events)

    def show(self, ask_id: str) -> dict[str, Any]:
        """One ask as plain values."""
        return self._all.show(ask_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of asks, the newest first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in ("policy_id", "state") if asked.get(field)},
            by=("made_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="ask_id",
        )
