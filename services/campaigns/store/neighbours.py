"""The collections of what is remembered of other services: organisations, names, communities, policies, hearings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from pymongo import IndexModel

from services.campaigns.domain.neighbours import Community, Hearing, KnownName, Organization, Policy, Sending
from shared.mongo.unit import Aggregates, Unit

_WAITING = "names.waiting"
T = TypeVar("T", Organization, KnownName, Community, Policy, Hearing, Sending)


class _Remembered(Generic[T]):
    name: str
    kind: type[T]
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all: Aggregates[T] = Aggregates(unit, self.name, self.kind)

    def get(self, key: str) -> T:
        """What is remembered, or a blank to remember it in."""
        return self._all.find(key) or self.kind(key)

    def by_key(self, keys: Iterable[str | None]) -> dict[str, T]:
        """Those of these that are known, in one read."""
        wanted = sorted({key for key in keys if key})
        found = self._all.find_many({"_id": {"$in": wanted}}, limit=0) if wanted else []
        return {_key(one): one for one in found}

    def save(self, before: T, after: T) -> None:
        """Remember it, if it is not as it was."""
        if after != before:
            self._all.save(after)


class Organizations(_Remembered[Organization]):
    """The registered organisations."""

    name = "organizations"
    kind = Organization


class KnownNames(_Remembered[KnownName]):
    """Every folded name that an organisation goes by."""

    name = "names"
    kind = KnownName
    indexes = (
        IndexModel([("claims", 1)], name="claims"),
        IndexModel([("confirmed", 1)], name="confirmed"),
        IndexModel([("is_waiting", 1)], name="waiting", partialFilterExpression={"is_waiting": True}),
    )

    def meaning(self, keys: Iterable[str | None]) -> dict[str, str]:
        """Which organisation each of these names means, for those that mean one."""
        known = self.by_key(keys).values()
        return {one.name_key: one.organization_id for one in known if one.organization_id}

    def waiting(self, limit: int) -> list[KnownName]:
        """Names under which activities are still to be attributed; once a unit, for its snapshot stays the same."""
        if self._unit.recall(_WAITING, _WAITING):
            return []
        self._unit.remember(_WAITING, _WAITING, True)
        return self._all.find_many({"is_waiting": True}, limit=limit)

    def of(self, organization_id: str) -> list[KnownName]:
        """Every name that an organisation goes by."""
        return self._all.find_many({"$or": [{"claims": organization_id}, {"confirmed": organization_id}]})


class KnownCommunities(_Remembered[Community]):
    """The communities that gatherings may be for."""

    name = "communities"
    kind = Community


class Policies(_Remembered[Policy]):
    """The policies that the coalition tracks."""

    name = "policies"
    kind = Policy


class Hearings(_Remembered[Hearing]):
    """The hearings on policies, and when they are."""

    name = "hearings"
    kind = Hearing


class SendingWays(_Remembered[Sending]):
    """By which ways messages can be sent."""

    name = "sending"
    kind = Sending


def _key(one: Organization | KnownName | Community | Policy | Hearing | Sending) -> str:
    return str(next(iter(vars(one).values())))
