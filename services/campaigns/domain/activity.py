"""An activity of the 5W: reported, corrected, attributed to an organisation, or removed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from services.campaigns.domain.events import ActivityCorrected, ActivityRemoved, ActivityReported
from services.campaigns.domain.facts import Facts
from shared.kernel.places import fold, fold_place


@dataclass(frozen=True)
class Activity:
    """One activity as it stands.

    `name_key` is the folded name by which the organisation is to be found, None when the reporter gave its
    id. `is_corrected` says that somebody changed it by hand: no import changes or removes it any more.
    """

    activity_id: str
    facts: Facts
    organization_id: str | None
    name_key: str | None
    reported_at: datetime
    reported_by: str
    reference: str | None = None
    batch_id: str | None = None
    sector_key: str = ""
    adm1_key: str = ""
    is_corrected: bool = False
    version: int = 0

    def report(self) -> tuple[Activity, ActivityReported]:
        """Take the report in and tell of it."""
        return self._keyed(), ActivityReported(**self._told())

    def correct(
        self, facts: Facts, organization_id: str | None, name_key: str | None, *, by_hand: bool
    ) -> tuple[Activity, ActivityCorrected | None]:
        """Put right what was reported; None when everything is as it was."""
        changed = [name for name, value in asdict(facts).items() if getattr(self.facts, name) != value]
        if organization_id != self.organization_id:
            changed.append("organization_id")
        if not changed:
            return self, None
        corrected = replace(
            self,
            facts=facts,
            organization_id=organization_id,
            name_key=name_key,
            is_corrected=self.is_corrected or by_hand,
        )._keyed()
        return corrected, ActivityCorrected(**corrected._told(), changed=tuple(sorted(changed)))

    def remove(self, reason: str) -> ActivityRemoved:
        """Tell that it counts no more."""
        return ActivityRemoved(self.activity_id, reason)

    def _keyed(self) -> Activity:
        return replace(self, sector_key=fold(self.facts.sector), adm1_key=fold_place(self.facts.adm1))

    def _told(self) -> dict[str, Any]:
        return {
            "activity_id": self.activity_id,
            "organization_id": self.organization_id,
            "batch_id": self.batch_id,
            **{name: value for name, value in vars(self.facts).items()},
        }
