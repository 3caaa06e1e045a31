"""The collection of posts that decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pymongo import DeleteMany, DeleteOne, IndexModel

from services.policy.domain.decision_maker import DecisionMaker, bodies_written
from services.policy.domain.wording import key_of
from shared.kernel.events import DomainEvent
from shared.kernel.jurisdictions import written_as
from shared.mongo.leads import Leads
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_POST = [("post", 1), ("_id", 1)]
ABOUT = ("jurisdiction", "body", "person_id")
MOST = 5_000


class DecisionMakers:
    """All posts that decide and who holds them, by ids."""

    name = "decision_makers"
    indexes = (
        IndexModel(BY_POST, name="post"),
        IndexModel([("organization_id", 1)], name="organization"),
        *(IndexModel([(field, 1), *BY_POST], name=field.removesuffix("_id")) for field in ABOUT),
    )

    def __init__(self, unit: Unit, people: Leads) -> None:
        self._unit = unit
        self._people = people
        self._all = Aggregates(unit, self.name, DecisionMaker)

    def find(self, membership_id: str) -> DecisionMaker | None:
        """Return who holds a post, or None."""
        return self._all.find(membership_id)

    def knows(self, person_id: str) -> bool:
        """Tell whether a person holds or held any post that decides."""
        return self._all.find_one({"person_id": self._people.any_of(person_id)}) is not None

    def known_of(self, person_ids: Iterable[str]) -> set[str]:
        """Those of these persons who hold or held any post that decides."""
        families = {one: set(self._people.family(one)) for one in person_ids}
        query = {"person_id": {"$in": sorted(set().union(*families.values()))}}
        found = self._unit.collection(self.name)
        known = set(found.distinct("person_id", query, session=self._unit.session))
        return {one for one, family in families.items() if family & known}

    def by_post(self, jurisdiction: str) -> dict[str, str]:
        """Who holds each post of a jurisdiction, by the post's comparable name; none where two hold one so called."""
        found = self._all.find_many({"jurisdiction": {"$in": written_as(jurisdiction)}}, limit=MOST)
        holders: dict[str, set[str]] = {}
        for one in found:
            holders.setdefault(key_of(one.post), set()).add(self._people.now_of(one.person_id))
        return {post: next(iter(persons)) for post, persons in holders.items() if len(persons) == 1}

    def save(self, decision_maker: DecisionMaker, *events: DomainEvent) -> DecisionMaker:
        """Save who holds a post and tell of it."""
        return self._all.save(decision_maker, *events)

    def forget_post(self, membership_id: str) -> None:
        """Take out a post that does not decide after all."""
        self._unit.write(self.name, DeleteOne({"_id": membership_id}))

    def forget_person(self, person_id: str) -> None:
        """Take out all posts of a person."""
        self._unit.write(self.name, DeleteMany({"person_id": person_id}))

    def of_body(self, organization_id: str) -> Sequence[DecisionMaker]:
        """All who hold posts in an organisation."""
        return self._all.find_many({"organization_id": organization_id})

    def holders(self, jurisdiction: str, today: date) -> set[str]:
        """The ids of all who hold a post of a jurisdiction today."""
        query = {"jurisdiction": {"$in": written_as(jurisdiction)}, **_current(today)}
        holders = self._unit.collection(self.name)
        found = holders.distinct("person_id", query, session=self._unit.session)
        return {self._people.now_of(one) for one in found}

    def list(self, asked: dict[str, Any], today: date) -> dict[str, Any]:
        """A page of posts by name."""
        query = {field: asked[field] for field in ABOUT if asked.get(field)} | _in_all_words(asked)
        return page(
            self._unit,
            self.name,
            {**query, **_current(today)} if asked.get("current") else query,
            by=("post", 1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="membership_id",
        )


def _in_all_words(asked: dict[str, Any]) -> dict[str, Any]:
    """Places and bodies that may be written in more ways than one, in all of them."""
    ways = {
        "jurisdiction": written_as(asked.get("jurisdiction") or ""),
        "body": bodies_written(asked.get("body") or ""),
    }
    return {field: {"$in": words} for field, words in ways.items() if len(words) > 1}


def _current(today: date) -> dict[str, Any]:
    return {"$or": [{"ended_on": None}, {"ended_on": {"$gte": today.isoformat()}}]}
