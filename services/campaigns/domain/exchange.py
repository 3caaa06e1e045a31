"""An exchange of contacts: which organisations pass on to each other whom they bring to a campaign, by which rule."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.campaigns.domain.events import ExchangeAgreed, ExchangeChanged, ExchangeEnded
from shared.kernel.errors import Conflict, Fields, Invalid

Mode = Literal["share_all", "proportional", "none"]
MODES: tuple[Mode, ...] = ("share_all", "proportional", "none")
Leads = Callable[[str], str]
"""Gives the id of the organisation to which an id leads."""
FEWEST, MOST = 2, 20
"""Among so many organisations contacts are exchanged."""
MOST_PAST = 10 * MOST
"""So many of those who took part before an end are kept; what they brought is heard of within minutes."""


@dataclass(frozen=True)
class Participant:
    """An organisation that takes part, and since when: whom others brought before, it does not get."""

    organization_id: str
    since: datetime


@dataclass(frozen=True)
class Past:
    """From when until when an organisation took part in what has ended since."""

    organization_id: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Exchange:
    """What is agreed for one campaign; `exchange_id` is the campaign's own, so that there is one.

    `past` is who took part before an end, for whom they brought then may be heard of only after it was agreed anew.

    `closed_at` is when the campaign was closed: whoever comes after it does not count, and the exchange ends once all
    who came before are settled.
    """

    exchange_id: str
    mode: Mode = "none"
    participants: tuple[Participant, ...] = ()
    agreed_at: datetime | None = None
    closed_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: str = ""
    past: tuple[Past, ...] = ()
    version: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether contacts are counted and passed on now."""
        return self.agreed_at is not None and self.ended_at is None and self.mode != "none"

    @property
    def organization_ids(self) -> tuple[str, ...]:
        """Who takes part, in the order in which they were named."""
        return tuple(one.organization_id for one in self.participants)

    def agree(
        self, mode: Mode, organization_ids: Collection[str], known: Collection[str], now: datetime
    ) -> tuple[Exchange, ExchangeAgreed | ExchangeChanged | None]:
        """Begin, or go on by another rule or among others; no event where all is as it was."""
        named = tuple(dict.fromkeys(organization_ids))
        _must_be_among_some(mode, named, known)
        is_new = self.agreed_at is None or self.ended_at is not None
        since = {} if is_new else {one.organization_id: one.since for one in self.participants}
        agreed = replace(
            self,
            mode=mode,
            participants=tuple(Participant(one, since.get(one, now)) for one in named),
            agreed_at=now if is_new else self.agreed_at,
            ended_at=None,
            end_reason="",
            past=self._past(),
        )
        if agreed == self:
            return self, None
        kind = ExchangeAgreed if is_new else ExchangeChanged
        return agreed, kind(self.exchange_id, mode, named)

    def _past(self) -> tuple[Past, ...]:
        """Who took part until an end, the latest of them; as it was where it has not ended."""
        if self.ended_at is None:
            return self.past
        over = (Past(one.organization_id, one.since, self.ended_at) for one in self.participants)
        return (*self.past, *over)[-MOST_PAST:]

    def end(self, reason: str, now: datetime) -> tuple[Exchange, ExchangeEnded]:
        """Pass nobody on any more."""
        if self.agreed_at is None or self.ended_at is not None:
            raise Conflict(
                "exchange-not-agreed", "No exchange goes on in this campaign; there is none to end."
            )
        return replace(self, ended_at=now, end_reason=reason), ExchangeEnded(self.exchange_id, reason)

    def close(self, at: datetime) -> Exchange:
        """Count nobody who comes after the campaign was closed."""
        return replace(self, closed_at=self.closed_at or at)

    @property
    def is_closing(self) -> bool:
        """Whether it ends as soon as all who came before the close are settled."""
        return self.closed_at is not None and self.ended_at is None

    def named(self, organization_id: str, leads: Leads) -> str:
        """Under which id an organisation takes part, whichever of its ids is given; any other as it is."""
        now = leads(organization_id)
        return next((one for one in self.organization_ids if leads(one) == now), organization_id)

    def takes_part(self, organization_id: str, at: datetime) -> bool:
        """Whether whom an organisation brought at a moment counts, by what held then."""
        if not self.goes_on or (self.closed_at is not None and at > self.closed_at):
            return False
        return organization_id in self._taking_part(at)

    def others(self, organization_id: str, at: datetime) -> tuple[str, ...]:
        """To whom a contact may be passed on that an organisation brought at a moment."""
        return tuple(sorted(self._taking_part(at) - {organization_id}))

    def _taking_part(self, at: datetime) -> set[str]:
        """Who takes part now and took part at a moment."""
        then = {one.organization_id for one in self.past if one.since <= at < one.until}
        then |= {one.organization_id for one in self.participants if one.since <= at}
        return then & {*self.organization_ids}


def _must_be_among_some(mode: Mode, named: tuple[str, ...], known: Collection[str]) -> None:
    wrong: Fields = {}
    strange = [one for one in named if one not in known]
    if strange:
        wrong["organization_ids"] = ["Choose registered organisations; one of these is not known."]
    elif mode != "none" and not FEWEST <= len(named) <= MOST:
        sentence = f"Say who exchanges contacts: between {FEWEST} and {MOST} organisations."
        wrong["organization_ids"] = [sentence]
    if wrong:
        raise Invalid("exchange-not-right", wrong["organization_ids"][0], wrong)
