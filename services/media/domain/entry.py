"""An entry of a feed, and the coverage that it becomes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from services.media.domain.coverage import Coverage, Tone, address_key
from services.media.domain.likeness import sketch_of
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id

LONGEST = 500
OPENING = 200


@dataclass(frozen=True)
class Entry:
    """What a feed tells of one thing published; `published` is None where it does not say when."""

    entry_id: str
    title: str
    link: str
    published: datetime | None
    summary: str = ""

    @property
    def headline(self) -> str:
        """Its title; where it has none, as on social media, how its text begins."""
        return self.title or self.summary[:OPENING].rpartition(" ")[0] or self.summary[:OPENING]

    def key_at(self, outlet_id: str) -> str:
        """What tells it from every other of an outlet: its id, else its address, else its headline."""
        known = self.entry_id or (address_key(self.link) if self.link else self.headline)
        return f"entry {outlet_id} {hashlib.blake2b(known.encode(), digest_size=12).hexdigest()}"

    def to_coverage(
        self,
        outlet_id: str,
        now: datetime,
        tone: Tone,
        batch_id: str | None = None,
        feed_id: str | None = None,
    ) -> Coverage:
        """The coverage that it is, not logged yet; of its text only hashes are kept."""
        published = self._published()
        return Coverage(
            coverage_id=new_id(),
            outlet_id=outlet_id,
            published_on=published.date(),
            published_at=published,
            headline=self._headline(),
            tone=tone,
            logged_at=now,
            url=self.link or None,
            keys=(self.key_at(outlet_id),),
            batch_id=batch_id,
            feed_id=feed_id,
            sketch=sketch_of(self.summary),
        )

    def _published(self) -> datetime:
        if self.published is None:
            raise Invalid(
                "missing",
                "The feed does not say when this was published. Log it by hand, with its day.",
                {"published": ["Missing, or no date that can be read."]},
            )
        return self.published

    def _headline(self) -> str:
        if not self.headline:
            raise Invalid(
                "missing", "The entry has neither title nor text.", {"title": ["The title is missing."]}
            )
        if len(self.headline) > LONGEST:
            detail = (
                f"The title has {len(self.headline):,} characters; at most {LONGEST} fit. Log it by hand."
            )
            raise Invalid("text-too-long", detail, {"title": ["Too long."]})
        return self.headline
