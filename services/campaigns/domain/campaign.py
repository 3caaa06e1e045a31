"""A campaign: a goal, the if-then chain by which it is to be reached, and its life from plan to close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.chain import Link
from services.campaigns.domain.events import (
    CampaignClosed,
    CampaignCorrected,
    CampaignLaunched,
    CampaignPlanned,
)
from shared.kernel.errors import Conflict, Invalid

Stage = Literal["planned", "launched", "closed"]


@dataclass(frozen=True)
class Campaign:
    """A campaign at one moment of its life."""

    campaign_id: str
    title: str
    goal: str
    chain: tuple[Link, ...]
    starts_on: date
    ends_on: date
    planned_at: datetime
    stage: Stage = "planned"
    policy_id: str | None = None
    partner_ids: tuple[str, ...] = ()
    launched_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    version: int = 0

    def plan(self) -> CampaignPlanned:
        """Check that the plan holds together and tell of it."""
        self._must_end_after_it_starts()
        return CampaignPlanned(
            campaign_id=self.campaign_id,
            title=self.title,
            policy_id=self.policy_id,
            partner_ids=self.partner_ids,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            chain=tuple(link.told for link in self.chain),
        )

    def correct(self, changes: dict[str, Any]) -> tuple[Campaign, CampaignCorrected | None]:
        """Revise the plan while the campaign is not closed; None when everything is as it was."""
        if self.stage == "closed":
            raise Conflict(
                "campaign-closed", "The campaign is closed; what it was to be can no longer change."
            )
        corrected = replace(self, **changes)
        corrected._must_end_after_it_starts()
        if self.stage == "launched" and not corrected.chain:
            raise _without_chain("chain")
        changed = tuple(sorted(name for name in changes if getattr(self, name) != getattr(corrected, name)))
        if not changed:
            return self, None
        return corrected, CampaignCorrected(
            campaign_id=self.campaign_id,
            changed=changed,
            title=corrected.title,
            policy_id=corrected.policy_id,
            partner_ids=corrected.partner_ids,
            starts_on=corrected.starts_on,
            ends_on=corrected.ends_on,
            chain=tuple(link.told for link in corrected.chain),
        )

    def launch(self, now: datetime) -> tuple[Campaign, CampaignLaunched]:
        """Open the campaign; it must be planned and have at least one link in its chain."""
        if self.stage != "planned":
            raise Conflict(
                "campaign-not-planned", f"The campaign is {self.stage}; only a planned one can be launched."
            )
        if not self.chain:
            raise _without_chain()
        launched = replace(self, stage="launched", launched_at=now)
        return launched, CampaignLaunched(self.campaign_id, self.title, self.policy_id)

    def close(self, now: datetime, outcome: str) -> tuple[Campaign, CampaignClosed]:
        """End the campaign with what came of it."""
        self.must_be_launched("closed")
        closed = replace(self, stage="closed", closed_at=now, outcome=outcome)
        return closed, CampaignClosed(self.campaign_id, outcome)

    def must_be_launched(self, verb: str) -> None:
        """Refuse what only a launched campaign allows, e.g. `must_be_launched("closed")`."""
        if self.stage != "launched":
            raise Conflict(
                "campaign-not-launched", f"The campaign is {self.stage}; only a launched one can be {verb}."
            )

    def must_go_on(self, verb: str) -> None:
        """Refuse what a closed campaign allows no more, e.g. `must_go_on("given a task")`."""
        if self.stage == "closed":
            raise Conflict("campaign-closed", f"The campaign is closed; it cannot be {verb} any more.")

    def must_take(self, started_on: date | None) -> None:
        """Refuse what began after the close; what was done before may be reported late, and counts."""
        if self.closed_at and started_on and started_on > self.closed_at.date():
            sentence = "The campaign was closed before this began. Leave it out, or choose one that runs."
            raise Invalid("campaign-closed", sentence, {"campaign_id": [sentence]})

    def _must_end_after_it_starts(self) -> None:
        if self.ends_on < self.starts_on:
            raise Invalid(
                "dates-reversed",
                "The campaign ends before it starts.",
                {"ends_on": ["The last day must not be before the first."]},
            )


def _without_chain(*fields: str) -> Conflict:
    sentence = "Say first how the campaign is to work: add at least one if-then link."
    return Conflict("campaign-without-chain", sentence, {field: [sentence] for field in fields})
