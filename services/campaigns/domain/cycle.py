"""A cycle: work that is planned, done and reviewed, each step signed off by the organisations for whom it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from services.campaigns.domain.events import (
    CycleAdvanced,
    CycleCorrected,
    CycleOpened,
    CycleOverridden,
    CycleSigned,
)
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import tidy

Step = Literal["plan", "do", "review", "done"]
STEPS: tuple[Step, ...] = ("plan", "do", "review", "done")
SIGNERS = 20
"""By how many each step is signed at most."""


@dataclass(frozen=True)
class SignOff:
    """That one organisation has signed a step; `by` is the account that said so."""

    step: Step
    organization_id: str
    signed_at: datetime
    by: str


@dataclass(frozen=True)
class Override:
    """That a step was left without all signatures, by whom and why."""

    step: Step
    missing_ids: tuple[str, ...]
    reason: str
    overridden_at: datetime
    by: str


@dataclass(frozen=True)
class Cycle:
    """A cycle as it stands; there is one of a campaign, and one of each of its activities."""

    cycle_id: str
    campaign_id: str
    activity_id: str | None
    title: str
    signer_ids: tuple[str, ...]
    opened_at: datetime
    step: Step = "plan"
    sign_offs: tuple[SignOff, ...] = ()
    overrides: tuple[Override, ...] = ()
    version: int = 0

    @property
    def missing_ids(self) -> tuple[str, ...]:
        """Who has not signed the step that it is in."""
        signed = {one.organization_id for one in self.sign_offs if one.step == self.step}
        return () if self.step == "done" else tuple(one for one in self.signer_ids if one not in signed)

    def open(self) -> tuple[Cycle, CycleOpened]:
        """Check that somebody is to sign, and tell of it."""
        signers = _each_once(self.signer_ids)
        opened = replace(self, title=tidy(self.title), signer_ids=signers)
        return opened, CycleOpened(**opened._about(), title=opened.title, organization_ids=signers)

    def change_signers(self, signer_ids: tuple[str, ...], reason: str) -> tuple[Cycle, CycleCorrected | None]:
        """Let others sign from now on; what was signed stays, and no event where nothing changes."""
        self._must_go_on()
        signers = _each_once(signer_ids)
        if {*signers} == {*self.signer_ids}:
            return self, None
        return replace(self, signer_ids=signers), CycleCorrected(
            **self._about(),
            title=self.title,
            organization_ids=signers,
            added_ids=tuple(one for one in signers if one not in self.signer_ids),
            removed_ids=tuple(one for one in self.signer_ids if one not in signers),
            reason=reason,
        )

    def sign(self, now: datetime, organization_id: str, by: str) -> tuple[Cycle, CycleSigned]:
        """Sign the step that it is in."""
        self._must_go_on()
        if organization_id not in self.signer_ids:
            sentence = "This organisation is not one of those who sign."
            raise Invalid("signer-unknown", sentence, {"organization_id": [sentence]})
        if organization_id not in self.missing_ids:
            raise Conflict("step-signed", f"The step “{self.step}” is signed by this organisation already.")
        signed = replace(self, sign_offs=(*self.sign_offs, SignOff(self.step, organization_id, now, by)))
        return signed, CycleSigned(**self._about(), step=self.step, organization_id=organization_id)

    def advance(self, names: Mapping[str, str]) -> tuple[Cycle, CycleAdvanced]:
        """Go on to the next step, once all have signed this one; `names` say whom we wait for."""
        self._must_go_on()
        self.must_be_signed(names)
        following = STEPS[STEPS.index(self.step) + 1]
        told = CycleAdvanced(**self._about(), from_step=self.step, to_step=following)
        return replace(self, step=following), told

    def override(self, now: datetime, reason: str, by: str) -> tuple[Cycle, CycleOverridden, CycleAdvanced]:
        """Go on although some have not signed."""
        self._must_go_on()
        missing = self.missing_ids
        if not missing:
            raise Conflict("nothing-to-override", "All have signed this step; just go on.")
        following = STEPS[STEPS.index(self.step) + 1]
        left = replace(
            self,
            step=following,
            overrides=(*self.overrides, Override(self.step, missing, reason, now, by)),
        )
        return (
            left,
            CycleOverridden(**self._about(), step=self.step, missing_ids=missing, reason=reason),
            CycleAdvanced(**self._about(), from_step=self.step, to_step=following),
        )

    def must_be_signed(self, names: Mapping[str, str]) -> None:
        """Refuse to go on while somebody has not signed."""
        if self.missing_ids:
            waiting = ", ".join(names.get(one) or "an organisation" for one in self.missing_ids)
            raise Conflict("sign-offs-missing", f"The step “{self.step}” waits to be signed by {waiting}.")

    def must_be_done(self, names: Mapping[str, str]) -> None:
        """Refuse to close what is not done, and say whom it waits for."""
        self.must_be_signed(names)
        if self.step != "done":
            raise Conflict("cycle-not-done", f"It is in the step “{self.step}”; bring it to its end first.")

    def _must_go_on(self) -> None:
        if self.step == "done":
            raise Conflict("cycle-done", "Its last step is signed off; it is done.")

    def _about(self) -> dict[str, Any]:
        return {
            "cycle_id": self.cycle_id,
            "campaign_id": self.campaign_id,
            "activity_id": self.activity_id,
        }


def _each_once(signer_ids: tuple[str, ...]) -> tuple[str, ...]:
    signers = tuple(dict.fromkeys(signer_ids))
    if not 1 <= len(signers) <= SIGNERS:
        sentence = f"Say who signs: between one and {SIGNERS} organisations or community groups."
        raise Invalid("signers-missing", sentence, {"signer_ids": [sentence]})
    return signers


def cycle_id(campaign_id: str, activity_id: str | None) -> str:
    """The one id that the cycle of a campaign, or of one of its activities, can have."""
    return id_from("cycle", campaign_id, activity_id or "")
