"""A drift: one text that was found to depart from one message, told of once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from services.media.domain.drift import Finding
from services.media.domain.events import KeyMessageDrifted
from shared.kernel.ids import id_from

Place = Literal["release", "mailing", "coverage"]


@dataclass(frozen=True)
class Held:
    """A text that is held against the house of a campaign, and where it stands."""

    place_kind: Place
    place_id: str
    campaign_id: str | None
    text: str
    language: str | None = None
    organization_id: str | None = None
    outlet_id: str | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the coalition says it, or somebody else of it."""
        return self.place_kind != "coverage"


@dataclass(frozen=True)
class Drift:
    """What is kept of it: nothing of the text itself, which may be under embargo."""

    drift_id: str
    key_message_id: str
    campaign_id: str
    place_kind: Place
    place_id: str
    reason: str
    agreed: str
    found_at: datetime
    language: str | None = None
    organization_id: str | None = None
    outlet_id: str | None = None
    version: int = 0

    def told(self) -> KeyMessageDrifted:
        """The event of it."""
        return KeyMessageDrifted(
            **{field.name: getattr(self, field.name) for field in fields(KeyMessageDrifted)}
        )


def drift_of(held: Held, campaign_id: str, finding: Finding, now: datetime) -> Drift:
    """A finding as it is kept; the same text in the same place departs from the same message once."""
    text = hashlib.blake2b(held.text.encode(), digest_size=16).hexdigest()
    return Drift(
        drift_id=id_from("drift", held.place_kind, held.place_id, text, finding.key_message_id),
        key_message_id=finding.key_message_id,
        campaign_id=campaign_id,
        place_kind=held.place_kind,
        place_id=held.place_id,
        reason=finding.reason,
        agreed=finding.agreed,
        found_at=now,
        language=finding.language,
        organization_id=held.organization_id,
        outlet_id=held.outlet_id,
    )
