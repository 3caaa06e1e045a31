"""Coverage: one thing published, how it speaks of us, and why it is linked to a campaign or a policy."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from services.media.domain.events import CoverageCorrected, CoverageLogged, CoverageMatched, CoverageRemoved
from services.media.domain.likeness import marks_of, words_of
from services.media.domain.wording import key_of
from shared.kernel.errors import Invalid

Tone = Literal["positive", "neutral", "negative", "mixed", ""]
"""How an item speaks of us; empty where nobody has said."""
TRACKING = re.compile(r"utm_.*|fbclid|gclid|mc_[ce]id", re.IGNORECASE)


@dataclass(frozen=True)
class Coverage:
    """A published item as it is known now; `keys` are all natural keys it has been known by.

    `wire_id` is the item that its story began with, None where that is itself; `marks` are what alike items share.
    """

    coverage_id: str
    outlet_id: str
    published_on: date
    headline: str
    tone: Tone
    logged_at: datetime
    url: str | None = None
    reach_claimed: int | None = None
    quotes: tuple[str, ...] = ()
    campaign_id: str | None = None
    policy_id: str | None = None
    link_reason: str = ""
    release_id: str | None = None
    published_at: datetime | None = None
    keys: tuple[str, ...] = ()
    batch_id: str | None = None
    corrected_at: datetime | None = None
    feed_id: str | None = None
    sketch: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    wire_id: str | None = None
    likeness: int | None = None
    wire_reason: str = ""
    is_grouped_by_hand: bool = False
    apart_from: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    version: int = 0

    @property
    def story_id(self) -> str:
        """The item that its story began with, itself where it is by itself."""
        return self.wire_id or self.coverage_id

    @property
    def key(self) -> str:
        """What tells it from every other: its address, else outlet, day and headline."""
        if self.url:
            return f"url {address_key(self.url)}"
        return f"story {self.outlet_id} {self.published_on} {key_of(self.headline)}"

    def log(self) -> tuple[Coverage, CoverageLogged]:
        """Check that it holds together and tell of it."""
        self._must_be_told_after(self.logged_at)
        return self._keyed(), CoverageLogged(**self._told())

    def correct(
        self, now: datetime, *, is_by_hand: bool = True, **said: Any
    ) -> tuple[Coverage, CoverageCorrected | None]:
        """Set what is said of the item; no event where nothing changes. Imports leave what hands have set."""
        corrected = replace(self, **said)
        corrected._must_be_told_after(now)
        changed = tuple(name for name in said if getattr(corrected, name) != getattr(self, name))
        if not changed:
            return self, None
        when = now if is_by_hand else self.corrected_at
        event = CoverageCorrected(**corrected._told(), changed=changed)
        return replace(corrected, corrected_at=when)._keyed(), event

    def carry(self, key_message_ids: tuple[str, ...]) -> tuple[Coverage, CoverageMatched | None]:
        """Set which key messages it carries; no event where that is known already."""
        if set(key_message_ids) == set(self.carries):
            return self, None
        event = CoverageMatched(self.coverage_id, self.campaign_id, key_message_ids)
        return replace(self, carries=key_message_ids), event

    def remove(self, reason: str) -> CoverageRemoved:
        """Tell that it was no coverage of ours, or was logged by mistake."""
        return CoverageRemoved(self.coverage_id, reason)

    def _must_be_told_after(self, now: datetime) -> None:
        if self.published_on > now.date():
            raise Invalid(
                "published-in-future",
                "What is still to come cannot have been published.",
                {"published_on": ["Must not be in the future."]},
            )
        if self.published_at and abs((self.published_at.date() - self.published_on).days) > 1:
            raise Invalid(
                "hour-of-another-day",
                "The hour is not of the day on which it was published.",
                {"published_at": ["Must be of that day."]},
            )
        if (self.campaign_id or self.policy_id) and not self.link_reason:
            raise Invalid(
                "link-without-reason",
                "Say why this coverage belongs to the campaign or the policy.",
                {"link_reason": ["Required with a campaign or a policy."]},
            )

    def _told(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(CoverageLogged)}

    def _keyed(self) -> Coverage:
        keys = self.keys if self.key in self.keys else (*self.keys, self.key)
        return replace(self, keys=keys, marks=(*marks_of(words_of(self.headline)), *self.sketch))


def address_key(url: str) -> str:
    """Make two addresses of one page the same: no scheme, fragment, tracking marks or last slash."""
    parts = urlsplit(url.strip())
    wanted = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)]
    query = f"?{urlencode(wanted)}" if wanted else ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{query}"
