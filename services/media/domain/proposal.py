"""A proposal: that an unlinked item is about a campaign or a policy, how much speaks for it, and what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.media.domain.events import ProposalDeclined
from services.media.domain.likeness import words_of
from services.media.domain.link import LinkKind
from shared.kernel.errors import Conflict

ENOUGH = 40
"""What scores less is not worth anybody's time."""
TITLE_SHARE = 66
TITLE_LEAST = 3
RELEASE_SHARE = 50
LONGEST_REASON = 500


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for a link, how much, from 0 to 100, and in words."""

    weight: int
    sentence: str


@dataclass(frozen=True)
class Proposal:
    """A link that waits for a yes or a no; both are remembered."""

    proposal_id: str
    coverage_id: str
    kind: LinkKind
    thing_id: str
    score: int
    evidence: tuple[str, ...]
    made_at: datetime
    release_id: str | None = None
    state: Literal["open", "accepted", "declined"] = "open"
    answered_at: datetime | None = None
    answered_by: str | None = None
    version: int = 0

    @property
    def reason(self) -> str:
        """Why the link is made, as it is kept with it."""
        return " ".join(self.evidence)[:LONGEST_REASON]

    def accept(self, now: datetime, actor_id: str) -> Proposal:
        """Say yes."""
        self._must_be_open()
        return replace(self, state="accepted", answered_at=now, answered_by=actor_id)

    def decline(self, now: datetime, actor_id: str) -> tuple[Proposal, ProposalDeclined]:
        """Say no, for good."""
        self._must_be_open()
        declined = replace(self, state="declined", answered_at=now, answered_by=actor_id)
        return declined, ProposalDeclined(self.coverage_id, self.kind, self.thing_id, self.score)

    def _must_be_open(self) -> None:
        if self.state != "open":
            raise Conflict(
                "proposal-answered", f"This proposal was {self.state} by somebody already. Reload the page."
            )


def score_of(evidence: Iterable[Evidence]) -> int:
    """How much several things say together: each takes its share of the doubt that the others leave."""
    doubt = 100.0
    for one in evidence:
        doubt *= (100 - one.weight) / 100
    return round(100 - doubt)


def by_identifier(identifier: str, kind: LinkKind, alike: int) -> Evidence:
    """The headline names the number by which those who decide call it; several may go by one number."""
    if alike == 1:
        return Evidence(85, f"The headline names the {kind} “{identifier}”.")
    return Evidence(45, f"The headline names “{identifier}”, a number that {alike} policies go by.")


def by_title(title: str, headline: str, kind: LinkKind) -> Evidence | None:
    """The headline has most words of the title."""
    words, said = words_of(title), set(words_of(headline))
    shared = sum(word in said for word in words)
    if shared < TITLE_LEAST or 100 * shared < TITLE_SHARE * len(words):
        return None
    weight = 30 + 40 * shared // len(words)
    return Evidence(weight, f"The headline has {shared} of {len(words)} words of the {kind}'s title.")


def by_release(release_headline: str, out_on: date, headline: str, published_on: date) -> Evidence | None:
    """It came soon after a release of ours, in its words."""
    words, said = words_of(release_headline), set(words_of(headline))
    shared, days = sum(word in said for word in words), (published_on - out_on).days
    if shared < TITLE_LEAST or 100 * shared < RELEASE_SHARE * len(words):
        return None
    when = "the day" if not days else f"{days} days after" if days > 1 else "one day after"
    since = f"on {when} our release was out" if not days else f"{when} our release"
    weight = 35 + 45 * shared // len(words)
    return Evidence(
        weight, f"It appeared {since} and shares {shared} of {len(words)} words with its headline."
    )


def by_slot(kind: LinkKind) -> Evidence:
    """The outlet spoke of it on air that day."""
    return Evidence(40, f"The outlet aired a slot for the {kind} that day.")


def by_story(kind: LinkKind) -> Evidence:
    """The same story, as another outlet carried it, is linked."""
    return Evidence(75, f"Another item of the same story is linked to this {kind}.")
