"""What campaigns remember of other services: organisations, names, communities, policies, hearings, ways of sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Organization:
    """A registered organisation; `heard` is the sequence of the event that this was last taken from."""

    organization_id: str
    name: str = ""
    acronym: str | None = None
    heard: int = -1
    version: int = 0

    def named(self, heard: int, name: str, acronym: str | None) -> Organization:
        """Take over how the registry names it, unless something newer is known."""
        return self if heard < self.heard else replace(self, name=name, acronym=acronym, heard=heard)


@dataclass(frozen=True)
class KnownName:
    """A folded name and whom it means: who a steward said it is, or else the only one registered under it.

    It `is_waiting` while some of the activities reported under it are still to be attributed.
    """

    name_key: str
    claims: tuple[str, ...] = ()
    confirmed: str | None = None
    is_waiting: bool = False
    heard: int = -1
    version: int = 0

    @property
    def organization_id(self) -> str | None:
        """The organisation that the name means; None while two bear it and nobody has decided."""
        return self.confirmed or (self.claims[0] if len(self.claims) == 1 else None)

    def claimed_by(self, organization_id: str) -> KnownName:
        """Note that an organisation is registered under this name."""
        return replace(self, claims=tuple(sorted({*self.claims, organization_id})))

    def confirmed_as(self, heard: int, organization_id: str) -> KnownName:
        """Take over a steward's decision, unless a newer one is known."""
        return self if heard < self.heard else replace(self, confirmed=organization_id, heard=heard)

    def waits(self, is_waiting: bool) -> KnownName:
        """Note whether activities of this name are left to be attributed."""
        return replace(self, is_waiting=is_waiting)

    def without(self, organization_id: str) -> KnownName:
        """Forget an organisation that was removed from the registry."""
        return replace(
            self,
            claims=tuple(claim for claim in self.claims if claim != organization_id),
            confirmed=None if self.confirmed == organization_id else self.confirmed,
        )


@dataclass(frozen=True)
class Community:
    """A community that a gathering may be for; `heard` is of what it is called, `closed` of that it is no more."""

    community_id: str
    name: str = ""
    heard: int = -1
    closed: int = -1
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is known and not closed."""
        return bool(self.name) and self.closed < 0

    def named(self, heard: int, name: str) -> Community:
        """Take over its name, unless a newer one is known."""
        return self if heard < self.heard else replace(self, name=name, heard=heard)

    def is_no_more(self, heard: int) -> Community:
        """Note that it was closed; a community is closed once."""
        return replace(self, closed=max(heard, self.closed))


@dataclass(frozen=True)
class Policy:
    """A policy that a campaign may aim at; title and stage come by different events, in any order."""

    policy_id: str
    title: str = ""
    stage: str = ""
    titled: int = -1
    moved: int = -1
    version: int = 0

    def introduced(self, heard: int, title: str, stage: str) -> Policy:
        """Take over the title, and the first stage unless it has moved since."""
        return self.moved_to(heard, stage).titled_as(heard, title)

    def titled_as(self, heard: int, title: str) -> Policy:
        """Take over the title, unless a newer one is known."""
        return self if heard < self.titled else replace(self, title=title, titled=heard)

    def moved_to(self, heard: int, stage: str) -> Policy:
        """Take over the stage, unless a newer one is known."""
        return self if heard < self.moved else replace(self, stage=stage, moved=heard)


@dataclass(frozen=True)
class Hearing:
    """A hearing on a policy that an appeal may be to come before.

    `tied` counts the appeals that were bound to it: it is written with each, so that a hearing that moves at the same
    moment is not missed by an appeal that was read before and saved after.
    """

    hearing_id: str
    policy_id: str = ""
    starts_at: datetime | None = None
    is_cancelled: bool = False
    tied: int = 0
    heard: int = -1
    version: int = 0

    def set_for(self, heard: int, policy_id: str, starts_at: datetime) -> Hearing:
        """Take over when it is, unless something newer is known."""
        known = replace(self, policy_id=policy_id, starts_at=starts_at, is_cancelled=False, heard=heard)
        return self if heard < self.heard else known

    def called_off(self, heard: int) -> Hearing:
        """Note that it will not be held, unless something newer is known."""
        return self if heard < self.heard else replace(self, is_cancelled=True, heard=heard)

    def bound(self) -> Hearing:
        """One more appeal is to come before it."""
        return replace(self, tied=self.tied + 1)


SENDING = "sending"
"""The one thing of its kind: how the coalition sends."""


@dataclass(frozen=True)
class Sending:
    """By which ways messages can be sent, as it was last told."""

    sending_id: str
    channels: tuple[str, ...] = ()
    heard: int = -1
    version: int = 0

    def set_up_for(self, heard: int, channels: tuple[str, ...]) -> Sending:
        """Take over which ways there are, unless something newer is known."""
        return self if heard < self.heard else replace(self, channels=channels, heard=heard)
