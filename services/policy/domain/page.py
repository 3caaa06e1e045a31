"""The public page of a policy: in which words it is asked for, and who is shown to stand where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.policy.domain.events import PagePublished, PageUnpublished
from services.policy.domain.stance import Stance, StanceWord
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import tidy

FEW = 5
"""Fewer than so many are not counted out to strangers."""
SIDES: tuple[StanceWord, ...] = ("support", "amend", "oppose")
"""Who only watches takes no side, and is not shown."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Page:
    """The one page of a policy; `title` and `ask` are read by strangers, word by word."""

    page_id: str
    policy_id: str
    slug: str
    title: str
    ask: str
    published_at: datetime
    stage: Literal["published", "unpublished"] = "published"
    unpublished_at: datetime | None = None
    version: int = 0

    def publish(self, now: datetime, *, slug: str, title: str, ask: str) -> tuple[Page, PagePublished]:
        """Open the page with these words, or say them anew."""
        if not _SLUG.fullmatch(slug):
            advice = "Use small letters, digits and single hyphens, such as clean-water."
            raise Invalid("page-not-right", advice, {"slug": [advice]})
        since = now if self.stage == "unpublished" else self.published_at
        said = replace(
            self,
            slug=slug,
            title=tidy(title),
            ask=ask.strip(),
            published_at=since,
            stage="published",
            unpublished_at=None,
        )
        return said, PagePublished(self.page_id, self.policy_id, said.slug, said.title, said.ask)

    def unpublish(self, now: datetime) -> tuple[Page, PageUnpublished]:
        """Take the page down; agreements to be named stay for the next time."""
        if self.stage != "published":
            raise Conflict("page-unpublished", "The page is taken down already.")
        down = replace(self, stage="unpublished", unpublished_at=now)
        return down, PageUnpublished(self.page_id, self.policy_id, self.slug)


@dataclass(frozen=True)
class Shown:
    """One organisation as strangers read it; `url` only where everybody can open it."""

    name: str
    stance: StanceWord
    stance_id: str
    since: str
    url: str | None


def page_id_of(policy_id: str) -> str:
    """The one id that the page of a policy can have."""
    return id_from("policy page", policy_id)


def shown_of(stances: Iterable[Stance], names: Mapping[str | None, str]) -> tuple[list[Shown], int]:
    """Those who take a side and agreed to be named with it, by name, and how many more take one."""
    sides = [one for one in stances if one.organization_id and one.stance in SIDES]
    named = [
        Shown(
            name=names[one.organization_id],
            stance=one.stance,
            stance_id=one.stance_id,
            since=one.taken_on.isoformat() if one.taken_on else "",
            url=one.url if one.naming and one.naming.is_url_public else None,
        )
        for one in sides
        if one.naming and one.organization_id in names
    ]
    named.sort(key=lambda one: (SIDES.index(one.stance), one.name.casefold(), one.stance_id))
    return named, len(sides) - len(named)
