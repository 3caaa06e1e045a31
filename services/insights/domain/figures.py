"""Every figure that is served: what it is called, how it is counted, and where it stands in the chain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A countable thing, the sentence that says how it is counted, and its words after a number."""

    title: str
    method: str
    one: str
    many: str

    def noun(self, value: int) -> str:
        """How it is called after this number."""
        return self.one if value == 1 else self.many


FIGURES: dict[str, Figure] = {
    "campaigns_planned": Figure(
        "Campaigns planned",
        "Each planned campaign counts once, in the week it was planned.",
        "campaign planned",
        "campaigns planned",
    ),
    "campaigns_launched": Figure(
        "Campaigns launched",
        "Each launched campaign counts once, in the week of its launch.",
        "campaign launched",
        "campaigns launched",
    ),
    "petitions_opened": Figure(
        "Petitions opened",
        "Each opened petition counts once.",
        "petition opened",
        "petitions opened",
    ),
    "signatures": Figure(
        "Signatures",
        "Each signature counts once, in the week it was given; a person signs a petition once.",
        "signature",
        "signatures",
    ),
    "people": Figure(
        "People who took part",
        "Each person who signed any petition of a campaign counts once for it, in the week of the first signature.",
        "person who took part",
        "people who took part",
    ),
    "activities": Figure(
        "Activities",
        "Each reported activity that was not removed counts once, in the week it began.",
        "activity",
        "activities",
    ),
    "people_reached": Figure(
        "People reached",
        "The sum of what organisations reported for their activities; a person reached twice counts twice.",
        "person reached",
        "people reached",
    ),
    "slots_planned": Figure(
        "Slots promised",
        "Each slot that an outlet promised counts once, in the week it was promised for.",
        "slot promised",
        "slots promised",
    ),
    "minutes_planned": Figure(
        "Minutes promised",
        "The sum of the minutes that outlets promised.",
        "minute promised",
        "minutes promised",
    ),
    "slots_aired": Figure(
        "Slots aired",
        "Each slot that was proven aired counts once, in the week it aired.",
        "slot aired",
        "slots aired",
    ),
    "minutes_aired": Figure(
        "Minutes aired",
        "The sum of the minutes that were proven aired.",
        "minute aired",
        "minutes aired",
    ),
    "slots_missed": Figure(
        "Slots missed",
        "Each slot that was reported missed counts once.",
        "slot missed",
        "slots missed",
    ),
    "coverage": Figure(
        "Pieces of coverage",
        "Each logged item that was not removed counts once, in the week it was published, by its tone.",
        "piece of coverage",
        "pieces of coverage",
    ),
    "touches": Figure(
        "Contacts with decision-makers",
        "Each logged contact with a decision-maker counts once, in its week, by its kind.",
        "contact with a decision-maker",
        "contacts with decision-makers",
    ),
    "positions": Figure(
        "Positions",
        "Each recorded position counts once, in the week it was taken.",
        "position recorded",
        "positions recorded",
    ),
    "policies": Figure(
        "Policies tracked",
        "Each introduced policy counts once.",
        "policy tracked",
        "policies tracked",
    ),
    "policy_moves": Figure(
        "Policy movements",
        "Each move of a policy to another stage counts once, in its week.",
        "policy movement",
        "policy movements",
    ),
    "policy_moves_aimed_at": Figure(
        "Movements of the policy aimed at",
        "Each move of a policy counts once for every campaign that aimed at it then or is named as its cause.",
        "movement of the policy aimed at",
        "movements of the policy aimed at",
    ),
    "campaigns_aiming": Figure(
        "Campaigns aiming at the policy",
        "Each campaign that was planned for the policy counts once.",
        "campaign aiming at the policy",
        "campaigns aiming at the policy",
    ),
    "organizations": Figure(
        "Organisations",
        "Each registered organisation that was not removed counts once.",
        "organisation",
        "organisations",
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
