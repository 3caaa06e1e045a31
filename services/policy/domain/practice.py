"""What a policy promises on the ground, who looked, and whether it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.policy.domain.events import (
    CheckMade,
    ProvisionAnswered,
    ProvisionCorrected,
    ProvisionRecorded,
    ProvisionRemoved,
)
from shared.kernel.errors import Conflict, Invalid

Found = Literal["found", "partly", "not-found"]
RESULTS: tuple[Found, ...] = ("found", "partly", "not-found")
METHOD = (
    "In practice = provisions found / provisions checked. The latest check of each counts, by the day on which it was "
    "made. Partly found counts as not found and is shown apart; a provision that nobody has checked counts nowhere."
)


@dataclass(frozen=True)
class Check:
    """One look on the ground; without an organisation, staff looked."""

    check_id: str
    provision_id: str
    policy_id: str
    checked_on: date
    result: Found
    made_at: datetime
    organization_id: str | None = None
    note: str = ""
    url: str | None = None
    activity_id: str | None = None
    version: int = 0

    def must_be_fit(self) -> None:
        """Refuse a check that is still to come or shows nothing."""
        if self.checked_on > self.made_at.date():
            raise Invalid(
                "checked-in-future",
                "A check is recorded when it was made.",
                {"checked_on": ["Must not be in the future."]},
            )
        if not (self.note.strip() or self.url or self.activity_id):
            raise Invalid(
                "proof-missing",
                "Say what shows it: a note, a link or an activity.",
                {"note": ["Give a note, a link or an activity."]},
            )


@dataclass(frozen=True)
class Provision:
    """What a policy promises somewhere, and how it stands by its checks.

    It is regressed while the latest check does not find what an earlier one has found, and waits for somebody until
    a later check finds it or it is answered.
    """

    provision_id: str
    policy_id: str
    what: str
    responsible: str
    recorded_at: datetime
    adm1: str | None = None
    place: str | None = None
    due_on: date | None = None
    stands: Found | None = None
    stands_since: date | None = None
    checks: int = 0
    is_regressed: bool = False
    answer: str = ""
    answered_at: datetime | None = None
    version: int = 0

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must act on it."""
        return self.is_regressed and self.answered_at is None

    def record(self) -> ProvisionRecorded:
        """Tell of it."""
        return ProvisionRecorded(**self._told())

    def correct(self, **said: Any) -> tuple[Provision, ProvisionCorrected | None]:
        """Set what is said of it; no event where nothing changes."""
        changed = tuple(name for name in said if getattr(self, name) != said[name])
        if not changed:
            return self, None
        corrected = replace(self, **said)
        return corrected, ProvisionCorrected(**corrected._told(), changed=changed)

    def remove(self, reason: str) -> ProvisionRemoved:
        """Tell that it does not stand any more."""
        if self.checks:
            raise Conflict(
                "provision-checked", "This provision was checked; what was found stays. Correct it instead."
            )
        return ProvisionRemoved(self.provision_id, self.policy_id, reason)

    def checked(self, checks: Sequence[Check], newest: Check) -> tuple[Provision, CheckMade]:
        """How it stands by all its checks, the newest among them."""
        newest.must_be_fit()
        # Ids are time-ordered, so of two checks of a day the one recorded later counts.
        ordered = sorted(checks, key=lambda one: (one.checked_on, one.check_id))
        last = ordered[-1]
        lost = last.result == "not-found" and any(one.result == "found" for one in ordered)
        is_news = lost and not self.is_regressed
        checked = replace(
            self,
            stands=last.result,
            stands_since=last.checked_on,
            checks=len(ordered),
            is_regressed=lost,
            answer="" if is_news else self.answer,
            answered_at=None if is_news else self.answered_at,
        )
        return checked, CheckMade(
            check_id=newest.check_id,
            provision_id=self.provision_id,
            policy_id=self.policy_id,
            organization_id=newest.organization_id,
            adm1=self.adm1,
            checked_on=newest.checked_on,
            result=newest.result,
            stands=last.result,
            stands_since=last.checked_on,
            is_regressed=checked.is_waiting,
        )

    def answered(self, now: datetime, answer: str) -> tuple[Provision, ProvisionAnswered]:
        """Say what is done about a lost provision."""
        if not self.is_waiting:
            raise Conflict("provision-not-lost", "Nobody waits for an answer about this provision.")
        answered = replace(self, answer=answer, answered_at=now)
        return answered, ProvisionAnswered(self.provision_id, self.policy_id, answer)

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(ProvisionRecorded)}


def practice_of(stands: Iterable[tuple[Found | None, int]], alerts: int) -> dict[str, Any]:
    """How much of what was promised is found: counts by how provisions stand, and the share with its method."""
    counted: dict[Found | None, int] = {**dict.fromkeys(RESULTS, 0), None: 0, **dict(stands)}
    checked = sum(counted[result] for result in RESULTS)
    share = round(counted["found"] * 100 / checked, 1) if checked else None
    return {
        "provisions": checked + counted[None],
        "checked": checked,
        "found": counted["found"],
        "partly": counted["partly"],
        "not_found": counted["not-found"],
        "not_checked": counted[None],
        "in_practice": share,
        "alerts": alerts,
        "method": METHOD,
    }
