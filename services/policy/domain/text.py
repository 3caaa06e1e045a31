"""The versions of a policy's text, and what the coalition asks of a clause in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.policy.domain.clause import ClauseState, find_clause, holds
from services.policy.domain.events import AskLost, AskMade, AskMet, AskTraced, TextAdded, TextRemoved
from shared.kernel.errors import Conflict, Invalid

AskState = Literal["open", "met", "lost"]


@dataclass(frozen=True)
class TextVersion:
    """One version of a policy's text, as it stood on a day."""

    text_id: str
    policy_id: str
    label: str
    dated_on: date
    text: str
    added_at: datetime
    url: str | None = None
    characters: int = 0
    version: int = 0

    def add(self) -> tuple[TextVersion, TextAdded]:
        """Tell of it, without the text."""
        if self.dated_on > self.added_at.date():
            raise Invalid(
                "dated-in-future",
                "A version is added when it is out.",
                {"dated_on": ["Must not be in the future."]},
            )
        counted = replace(self, characters=len(self.text))
        return counted, TextAdded(
            self.text_id, self.policy_id, self.label, self.dated_on, self.url, counted.characters
        )

    def remove(self, reason: str) -> TextRemoved:
        """Tell that it does not stand any more."""
        return TextRemoved(self.text_id, self.policy_id, reason)


@dataclass(frozen=True)
class Ask:
    """What the coalition wants of a clause: quoted in one version, traced through those that follow.

    `clause`, `clause_in` and `clause_now` tell how the passage stands in the latest version and what stands there.
    """

    ask_id: str
    policy_id: str
    text_id: str
    want: str
    passage: str
    made_at: datetime
    state: AskState = "open"
    reason: str = ""
    clause: ClauseState = "unchanged"
    clause_in: str = ""
    clause_now: str = ""
    version: int = 0

    def make(self, quoted: TextVersion, latest: TextVersion) -> tuple[Ask, AskMade]:
        """Tie it to the passage it is about, and see how that stands in the latest version."""
        if not holds(quoted.text, self.passage):
            raise Invalid(
                "passage-not-found",
                "This passage does not stand in that version. Copy it from there.",
                {"passage": ["Not found in the version."]},
            )
        made = AskMade(self.ask_id, self.policy_id, self.text_id, self.want)
        return self._in(latest), made

    def trace(self, latest: TextVersion) -> tuple[Ask, AskTraced | None]:
        """Look for the clause in a version; no event where it is the one looked at before."""
        traced = self._in(latest)
        if traced == self:
            return self, None
        return traced, AskTraced(self.ask_id, self.policy_id, latest.text_id, traced.clause)

    def decide(self, state: Literal["met", "lost"], reason: str) -> tuple[Ask, AskMet | AskLost]:
        """Say that the coalition got it or did not, and why."""
        if self.state == state:
            raise Conflict("ask-decided", f"This ask is {state} already.")
        event = AskMet if state == "met" else AskLost
        decided = replace(self, state=state, reason=reason)
        return decided, event(self.ask_id, self.policy_id, self.want, reason)

    def _in(self, latest: TextVersion) -> Ask:
        found = find_clause(self.passage, latest.text)
        return replace(self, clause=found.state, clause_in=latest.text_id, clause_now=found.passage)
