"""A post or role that a person holds in an organisation or for a jurisdiction, with its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.stakeholders.domain.events import MembershipHeld
from services.stakeholders.domain.names import organization_key
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

LEVELS = ("", "local", "regional", "national", "international")


@dataclass(frozen=True)
class Membership:
    """A membership at one moment.

    `organization_name` is what was written where nobody knows yet which organisation it means; `organization_key` is
    its normalised form, by which it is found when that has been decided. `moved_from` are the persons who had it before
    they were merged, the latest last.
    """

    membership_id: str
    person_id: str
    recorded_at: datetime
    organization_id: str | None = None
    organization_name: str = ""
    post: str = ""
    role: str = ""
    jurisdiction: str = ""
    level: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    is_decision_maker: bool = False
    batch_id: str | None = None
    last_batch_id: str | None = None
    organization_key: str = ""
    moved_from: tuple[str, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        key = "" if self.organization_id else organization_key(self.organization_name)
        object.__setattr__(self, "organization_key", key)

    def hold(self) -> MembershipHeld:
        """Check that it says what is held and for how long, and tell of it."""
        if not (self.organization_id or self.organization_name or self.post or self.role):
            raise Invalid(
                "membership-of-nothing",
                "Say what the person holds: an organisation, a post or a role.",
                {"organization_id": ["Give this, a post or a role."]},
            )
        self._check_dates()
        return self.told()

    def end(self, ended_on: date) -> tuple[Membership, MembershipHeld]:
        """Say that it has ended; it stays, as history."""
        if self.ended_on is not None:
            raise Conflict("membership-ended", f"This ended on {self.ended_on.isoformat()} already.")
        ended = replace(self, ended_on=ended_on, last_batch_id=None)
        ended._check_dates()
        return ended, ended.told()

    def attribute(self, organization_id: str) -> tuple[Membership, MembershipHeld]:
        """Say which organisation the written name meant."""
        attributed = replace(self, organization_id=organization_id)
        return attributed, attributed.told()

    def told(self) -> MembershipHeld:
        """The event that says what is so now."""
        return MembershipHeld(
            self.membership_id,
            self.person_id,
            self.organization_id,
            self.post,
            self.role,
            self.jurisdiction,
            self.level,
            self.started_on,
            self.ended_on,
            self.is_decision_maker,
        )

    def told_gone(self, today: date) -> MembershipHeld:
        """The event that says that it is over, because another that says the same stands in its place."""
        return replace(self, ended_on=self.ended_on or max(today, self.started_on or today)).told()

    def words(self) -> str:
        """What is held, for people to read; the organisation stands elsewhere."""
        return ", ".join(part for part in (self.role, self.post) if part) or "member"

    def _check_dates(self) -> None:
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise Invalid(
                "dates-reversed",
                "This ends before it starts.",
                {"ended_on": ["The last day must not be before the first."]},
            )


def membership_id_from(person_id: str, organization: str, post: str, role: str, *more: str) -> str:
    """The id under which the same membership is made once; `more` are jurisdiction and start."""
    return id_from("membership", person_id, organization, post, role, *more)
