"""How a campaign's stages, measures and figures are called on its pages, and the doors of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.speech import N_, N_pair, Words, said_of

STAGES = {
    "planned": (N_("Planned"), "neutral"),
    "launched": (N_("Launched"), "good"),
    "closed": (N_("Closed"), "neutral"),
}
UNOPENED = {
    "planned": Words(
        {
            "petitions": "A petition can be opened once the campaign is launched.",
            "appeals": "Appeals can be opened once the campaign is launched.",
            "gatherings": "Gatherings can be planned once the campaign is launched.",
        }
    ),
    "launched": Words(
        {
            "petitions": "Those who organise can open one.",
            "appeals": "Those who organise can open one.",
            "gatherings": "Those who organise can plan one.",
        }
    ),
    "closed": Words(
        {
            "petitions": "The campaign was closed without one.",
            "appeals": "The campaign was closed without one.",
            "gatherings": "The campaign is closed: what has not begun does not take place.",
        }
    ),
}
"""Why there is nothing of it for who cannot begin it, by the campaign's stage."""


@dataclass(frozen=True)
class Measure:
    """What a link of the chain is measured by: its figure in insights, its words in a form and after a number."""

    figure: str
    title: str
    one: str
    many: str


MEASURES = {
    "signatures": Measure(
        "signatures", N_("Signatures under its petitions"), *N_pair("signature", "signatures")
    ),
    "acts": Measure(
        "acts",
        N_("Letters, calls and pledges"),
        *N_pair("letter, call or pledge", "letters, calls and pledges"),
    ),
    "attendances": Measure(
        "attendances", N_("Attendances at its gatherings"), *N_pair("attendance", "attendances")
    ),
    "gatherings": Measure(
        "gatherings_held", N_("Gatherings held"), *N_pair("gathering held", "gatherings held")
    ),
    "activities": Measure("activities", N_("Activities reported for it"), *N_pair("activity", "activities")),
    "people-reached": Measure(
        "people_reached", N_("People its activities reached"), *N_pair("person reached", "people reached")
    ),
    "air-minutes": Measure(
        "minutes_aired", N_("Minutes proven on air"), *N_pair("minute aired", "minutes aired")
    ),
    "releases": Measure("releases_issued", N_("Releases out"), *N_pair("release out", "releases out")),
    "coverage": Measure(
        "coverage", N_("Pieces of coverage"), *N_pair("piece of coverage", "pieces of coverage")
    ),
    "touches": Measure("touches", N_("Contacts with decision-makers"), *N_pair("contact", "contacts")),
    "policy-moves": Measure(
        "policy_moves_aimed_at", N_("Moves of the policy it aims at"), *N_pair("move", "moves")
    ),
    "other": Measure("", N_("Something nobody counts here"), "", ""),
}
IN_ALL = {
    "petitions": ("signatures", N_pair("signature", "signatures")),
    "appeals": ("acts", N_pair("letter, call or pledge", "letters, calls and pledges")),
    "gatherings": ("attendances", N_pair("attendance", "attendances")),
    "activities": ("activities", N_pair("activity", "activities")),
    "releases": ("releases_picked_up", N_pair("release picked up", "releases picked up")),
    "coverage": ("coverage", N_pair("piece of coverage", "pieces of coverage")),
    "slots": ("minutes_aired", N_pair("minute aired", "minutes aired")),
}
"""The figure that counts all of a list of a campaign, and its words after a number."""


def stage_badge(stage: str) -> dict[str, str]:
    """Where a campaign stands in its life, as a badge."""
    text, state = STAGES[stage]
    return {"text": said_of("campaign", text), "state": state}


def figure_door(figure: str, campaign_id: str, **narrowed: Any) -> str:
    """The page that explains a figure of a campaign and opens the events behind it."""
    return with_query("/figures", figure=figure, campaign_id=campaign_id, **narrowed)
