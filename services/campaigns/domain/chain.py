"""The theory of change of a campaign: if-then links, each with what is expected and how it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, cast, get_args

Known = Literal[
    "signatures",
    "activities",
    "people-reached",
    "air-minutes",
    "coverage",
    "touches",
    "policy-moves",
    "other",
]
"""The measures that the first version of the events has words for."""
Measure = Literal[Known, "acts", "attendances", "gatherings", "releases"]

# What each measure counts. The actual figures are kept by insights, which hears of all of these; "other" is
# what people judge for themselves.
MEASURES: dict[str, str] = {
    "signatures": "signatures under the campaign's petitions",
    "acts": "letters, calls and pledges of people who acted on its appeals",
    "attendances": "people checked in at its gatherings, each time they came",
    "gatherings": "gatherings that took place and were closed",
    "activities": "activities reported for the campaign",
    "people-reached": "people that its activities reached",
    "air-minutes": "minutes that were proven to have been on air",
    "releases": "press releases that went out for it",
    "coverage": "pieces of coverage logged for it",
    "touches": "contacts with decision-makers",
    "policy-moves": "moves of the policy that it aims at",
    "other": "something that nobody counts here",
}


@dataclass(frozen=True)
class Link:
    """One link of the theory of change: if this much happens, then the next link may hold."""

    if_we: str
    then: str
    expected: Annotated[int, "How much of the measure must happen for the link to hold."]
    measure: Measure

    @property
    def told(self) -> ToldLink:
        """The link as events say it."""
        known = self.measure if self.measure in get_args(Known) else "other"
        return ToldLink(self.if_we, self.then, self.expected, cast(Known, known), self.measure)


@dataclass(frozen=True)
class ToldLink:
    """A link as events say it; what `measure` had no word for when it was made, `counted_by` has."""

    if_we: str
    then: str
    expected: Annotated[int, "How much of the measure must happen for the link to hold."]
    measure: Known
    counted_by: Annotated[
        str, "The measure in full; its words may grow, while `measure` then says other."
    ] = ""
