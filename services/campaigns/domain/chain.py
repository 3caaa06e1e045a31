"""The theory of change of a campaign: if-then links, each with what is expected and how it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

Measure = Literal[
    "signatures",
    "activities",
    "people-reached",
    "air-minutes",
    "coverage",
    "touches",
    "policy-moves",
    "other",
]

# What each measure counts. The actual figures are kept by insights, which hears of all of these; "other" is
# what people judge for themselves.
MEASURES: dict[str, str] = {
    "signatures": "signatures under the campaign's petitions",
    "activities": "activities reported for the campaign",
    "people-reached": "people that its activities reached",
    "air-minutes": "minutes that were proven to have been on air",
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
