"""A tally: the people behind one petition or appeal, counted across partners by digests of their addresses.

A partner sends HMAC-SHA256 of each address under the counting key. Here a second HMAC under a key of our own is kept,
so that neither a partner nor who gets hold of the digests alone can try addresses out.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from services.campaigns.domain.appeal import Appeal
from services.campaigns.domain.events import TallyClosed, TallyCounted, TallyKeyRead, TallyOpened
from services.campaigns.domain.petition import Petition
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

ThingKind = Literal["petition", "appeal"]
AFTER_THE_END = timedelta(days=7)
"""How long digests are taken after a petition or an appeal has ended."""
KEY_KEPT = timedelta(days=90)
"""How long the counting key is kept after the count was closed."""
RECOUNTED = timedelta(days=1)
"""How often the count is made that partners and strangers are told of."""
MOST = 5_000_000
"""So many people one organisation may send at most."""
AT_ONCE = 10_000
MOST_ORGANIZATIONS = 60
"""Each has a bit of a number of 64 in every entry."""
OURS = ""
"""What stands for the coalition itself, where no organisation gathered a signature."""
KEPT_BYTES = 16
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Counted:
    """What is counted: a petition or an appeal, and when it ended, if it has."""

    thing_id: str
    campaign_id: str
    kind: ThingKind
    ended_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether it ended more than a week ago, so that digests are taken no more."""
        return self.ended_at is not None and now > self.ended_at + AFTER_THE_END

    def must_take(self, now: datetime) -> None:
        """Refuse what comes later than a week after the end."""
        if self.ended_at is not None and self.is_over(now):
            day = self.ended_at.date().isoformat()
            raise Conflict(
                "tally-over",
                f"This ended on {day}, more than a week ago; digests were taken until a week after.",
            )


@dataclass(frozen=True)
class Tally:
    """The count of one petition or appeal; the place of an organisation in `organization_ids` is its bit."""

    tally_id: str
    thing_id: str
    campaign_id: str
    kind: ThingKind
    opened_at: datetime
    organization_ids: tuple[str, ...] = (OURS,)
    closed_at: datetime | None = None
    version: int = 0

    def open(self) -> TallyOpened:
        """Tell that people are counted across partners."""
        return TallyOpened(self.tally_id, *self._about())

    def read_key(self, organization_id: str | None) -> TallyKeyRead:
        """Tell that the counting key was handed out."""
        self.must_be_open()
        return TallyKeyRead(self.tally_id, *self._about(), organization_id)

    def joined(self, organization_id: str) -> tuple[Tally, int]:
        """The tally with this organisation in it, and the organisation's bit."""
        if organization_id in self.organization_ids:
            return self, 1 << self.organization_ids.index(organization_id)
        if len(self.organization_ids) == MOST_ORGANIZATIONS:
            raise Conflict(
                "tally-full",
                f"{MOST_ORGANIZATIONS - 1} organisations are counted here already; no more can take part.",
            )
        return replace(self, organization_ids=(*self.organization_ids, organization_id)), 1 << len(
            self.organization_ids
        )

    def bits_of(self, organization_ids: Iterable[str]) -> int:
        """The bits of those of these organisations that are in the tally."""
        known = {one: 1 << place for place, one in enumerate(self.organization_ids)}
        return sum(known.get(one, 0) for one in set(organization_ids))

    def places(self, now_of: Callable[[str], str]) -> list[int]:
        """For each place the one where the organisation is counted: several that were made one stand in the first."""
        now = [now_of(one) for one in self.organization_ids]
        return [now.index(one) for one in now]

    def counted(self, line: Line, *, sent: int, new: int, withdrawn: int) -> TallyCounted:
        """The event that tells of one batch, in numbers alone."""
        return TallyCounted(
            self.tally_id, *self._about(), line.organization_id, sent, new, withdrawn, line.total
        )

    def close(self, now: datetime) -> tuple[Tally, TallyClosed]:
        """Take no more; the counting key goes after a while."""
        self.must_be_open()
        return replace(self, closed_at=now), TallyClosed(self.tally_id, *self._about())

    def must_be_open(self) -> None:
        """Refuse once the count is closed."""
        if self.closed_at is not None:
            day = self.closed_at.date().isoformat()
            raise Conflict(
                "tally-closed", f"The count across partners was closed on {day}; it takes no more."
            )

    def _about(self) -> tuple[str | None, str | None, str]:
        is_petition = self.kind == "petition"
        thing_id = self.thing_id
        return (thing_id if is_petition else None, None if is_petition else thing_id, self.campaign_id)


@dataclass(frozen=True)
class Line:
    """What one organisation has sent for a tally: how many people stand, and when it sent first and last."""

    line_id: str
    tally_id: str
    organization_id: str
    total: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    version: int = 0

    def after(self, now: datetime, *, new: int = 0, withdrawn: int = 0) -> Line:
        """The line after a batch; refuses more people than an organisation may send."""
        total = self.total + new - withdrawn
        if new and total > MOST:
            raise Conflict(
                "tally-too-large",
                f"An organisation may have {MOST} people counted at most; with these it would have {total}.",
            )
        return replace(self, total=total, first_at=self.first_at or now, last_at=now)


@dataclass(frozen=True)
class Read:
    """What a batch says: the digests that can be read, each once, and the rows that cannot."""

    digests: tuple[str, ...]
    sent: int
    refused: tuple[int, ...]


def read(rows: Sequence[str]) -> Read:
    """Sort the digests of a batch out; a row is named by its place, the first is 1."""
    texts = [row.strip().lower() for row in rows]
    refused = tuple(place for place, text in enumerate(texts, 1) if not _DIGEST.fullmatch(text))
    good = [text for text in texts if _DIGEST.fullmatch(text)]
    return Read(tuple(dict.fromkeys(good)), len(good), refused)


def kept_as(own_key: bytes, digests: Iterable[str]) -> list[bytes]:
    """What is kept of digests: the first 128 bits of HMAC-SHA256 under a key of our own."""
    return [hmac.digest(own_key, bytes.fromhex(one), "sha256")[:KEPT_BYTES] for one in digests]


def folded(marks: int, places: Sequence[int]) -> int:
    """The bits of organisations as they are counted now."""
    return sum({1 << to for place, to in enumerate(places) if marks >> place & 1})


def tally_id_of(thing_id: str) -> str:
    """The one id that the tally of a petition or an appeal can have."""
    return id_from("tally", thing_id)


def line_id_of(tally_id: str, organization_id: str) -> str:
    """The one id that the line of an organisation in a tally can have."""
    return id_from("tally-line", tally_id, organization_id)


def counted_petition(petition: Petition) -> Counted:
    """A petition, as the count needs it."""
    return Counted(petition.petition_id, petition.campaign_id, "petition", petition.closed_at)


def counted_appeal(appeal: Appeal, now: datetime) -> Counted:
    """An appeal, as the count needs it; its deadline ends it, too."""
    over = appeal.deadline.closes_at if appeal.deadline.is_over(now) else None
    ends = [one for one in (appeal.closed_at, over) if one is not None]
    return Counted(appeal.appeal_id, appeal.campaign_id, "appeal", min(ends, default=None))
