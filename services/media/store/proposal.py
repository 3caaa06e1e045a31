"""The collection of proposed links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel

from services.media.domain.proposal import Proposal
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_SCORE = [("score", -1), ("_id", -1)]
FILTERS = ("state", "coverage_id", "kind", "thing_id")


class Proposals:
    """All proposals, those answered too: what was declined is not proposed again."""

    name = "proposals"
    indexes = (
        IndexModel([("state", 1), *BY_SCORE], name="state"),
        IndexModel([("coverage_id", 1), *BY_SCORE], name="coverage"),
        IndexModel([("thing_id", 1), *BY_SCORE], name="thing"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Proposal)

    def get(self, proposal_id: str) -> Proposal:
        """Return the proposal or refuse."""
        return self._all.get(proposal_id)

    def with_ids(self, proposal_ids: Iterable[str]) -> dict[str, Proposal]:
        """Those of these that there are."""
        found = self._all.find_many({"_id": {"$in": list(proposal_ids)}})
        return {proposal.proposal_id: proposal for proposal in found}

    def save(self, proposal: Proposal, *events: DomainEvent) -> Proposal:
        """Save the proposal and tell its events."""
        return self._all.save(proposal, *events)

    def forget(self, coverage_ids: Iterable[str]) -> None:
        """Take out all that was proposed for items that are gone."""
        self._unit.write(self.name, DeleteMany({"coverage_id": {"$in": list(coverage_ids)}}))

    def settle(self, coverage_id: str, kinds: Iterable[str]) -> None:
        """Take out what waits for an answer that a link has given."""
        query = {"coverage_id": coverage_id, "state": "open", "kind": {"$in": list(kinds)}}
        self._unit.write(self.name, DeleteMany(query))

    def drop(self, thing_id: str) -> None:
        """Take out what waits about a thing that is there no more."""
        self._unit.write(self.name, DeleteMany({"thing_id": thing_id, "state": "open"}))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of proposals, the best first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("score", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="proposal_id",
        )
