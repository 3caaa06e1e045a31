"""Every figure that is served: what it is called, how it is counted, and where it stands in the chain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A countable thing and the sentence that says how it is counted."""

    title: str
    method: str


FIGURES: dict[str, Figure] = {
    "campaigns_planned": Figure(
        "Campaigns planned", "Each planned campaign counts once, in the week it was planned."
    ),
    "campaigns_launched": Figure(
        "Campaigns launched", "Each launched campaign counts once, in the week of its launch."
    ),
    "petitions_opened": Figure("Petitions opened", "Each opened petition counts once."),
    "signatures": Figure(
        "Signatures", "Each signature counts once, in the week it was given; a person signs a petition once."
    ),
    "people": Figure(
        "People who took part",
        "Each person who signed any petition of a campaign counts once for it, in the week of the first signature.",
    ),
    "activities": Figure(
        "Activities", "Each reported activity that was not removed counts once, in the week it began."
    ),
    "people_reached": Figure(
        "People reached",
        "The sum of what organisations reported for their activities; a person reached twice counts twice.",
    ),
    "slots_planned": Figure(
        "Slots promised", "Each slot that an outlet promised counts once, in the week it was promised for."
    ),
    "minutes_planned": Figure("Minutes promised", "The sum of the minutes that outlets promised."),
    "slots_aired": Figure(
        "Slots aired", "Each slot that was proven aired counts once, in the week it aired."
    ),
    "minutes_aired": Figure("Minutes aired", "The sum of the minutes that were proven aired."),
    "slots_missed": Figure("Slots missed", "Each slot that was reported missed counts once."),
    "coverage": Figure(
        "Coverage",
        "Each logged item that was not removed counts once, in the week it was published, by its tone.",
    ),
    "touches": Figure(
        "Touches", "Each logged contact with a decision-maker counts once, in its week, by its kind."
    ),
    "positions": Figure("Positions", "Each recorded position counts once, in the week it was taken."),
    "policies": Figure("Policies tracked", "Each introduced policy counts once."),
    "policy_moves": Figure(
        "Policy movements", "Each move of a policy to another stage counts once, in its week."
    ),
    "policy_moves_aimed_at": Figure(
        "Movements of the policy aimed at",
        "Each move of a policy counts once for every campaign that aimed at it then or is named as its cause.",
    ),
    "campaigns_aiming": Figure(
        "Campaigns aiming at the policy", "Each campaign that was planned for the policy counts once."
    ),
    "organizations": Figure(
        "Organisations", "Each registered organisation that was not removed counts once."
    ),
}

NOT_YET = "Not recorded yet: the service that will answer for this step is not part of the platform so far."


@dataclass(frozen=True)
class ChainStep:
    """One of the eight steps from need to report back, and the figures that are counted for it."""

    step: str
    title: str
    figures: tuple[str, ...]


CHAIN = (
    ChainStep("need", "Need", ()),
    ChainStep("decision", "Decision", ()),
    ChainStep("campaign", "Campaign", ("campaigns_launched",)),
    ChainStep("action", "Action", ("signatures", "activities")),
    ChainStep("coverage", "Coverage", ("coverage", "slots_aired")),
    ChainStep("movement", "Policy movement", ("policy_moves",)),
    ChainStep("practice", "Practice", ()),
    ChainStep("report", "Report back", ()),
)

REPORTED = (
    "people",
    "signatures",
    "activities",
    "people_reached",
    "slots_planned",
    "slots_aired",
    "slots_missed",
    "minutes_planned",
    "minutes_aired",
    "coverage",
    "touches",
    "policy_moves_aimed_at",
)
"""The figures of a campaign report, in the order of the chain."""
PLACED = ("activities", "people_reached")
"""The figures of the view of who does what where."""
