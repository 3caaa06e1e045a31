"""How a campaign's stages, measures and figures are called on its pages, and the doors of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import with_query

STAGES = {
    "planned": ("Planned", "neutral"),
    "launched": ("Launched", "good"),
    "closed": ("Closed", "neutral"),
}


@dataclass(frozen=True)
class Measure:
    """What a link of the chain is measured by: its figure in insights, its words in a form and after a number."""

    figure: str
    title: str
    one: str
    many: str


MEASURES = {
    "signatures": Measure("signatures", "Signatures under its petitions", "signature", "signatures"),
    "activities": Measure("activities", "Activities reported for it", "activity", "activities"),
    "people-reached": Measure(
        "people_reached", "People its activities reached", "person reached", "people reached"
    ),
    "air-minutes": Measure("minutes_aired", "Minutes proven on air", "minute aired", "minutes aired"),
    "coverage": Measure("coverage", "Pieces of coverage", "piece of coverage", "pieces of coverage"),
    "touches": Measure("touches", "Contacts with decision-makers", "contact", "contacts"),
    "policy-moves": Measure("policy_moves_aimed_at", "Moves of the policy it aims at", "move", "moves"),
    "other": Measure("", "Something nobody counts here", "", ""),
}


def stage_badge(stage: str) -> dict[str, str]:
    """Where a campaign stands in its life, as a badge."""
    text, state = STAGES[stage]
    return {"text": text, "state": state}


def figure_door(figure: str, campaign_id: str, **narrowed: Any) -> str:
    """The page that explains a figure of a campaign and opens the events behind it."""
    return with_query("/figures", figure=figure, campaign_id=campaign_id, **narrowed)
