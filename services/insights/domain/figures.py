"""Every figure that is served: what it is called, how it is counted, and where it stands in the chain."""

from __future__ import annotations

from dataclasses import dataclass

from services.insights.domain.figure import Figure
from services.insights.domain.figures_campaigns import CAMPAIGNS
from services.insights.domain.figures_media import MEDIA

FIGURES: dict[str, Figure] = {
    **CAMPAIGNS,
    **MEDIA,
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
    "votes_recorded": Figure(
        "Votes recorded",
        "Each recorded vote of those who decide that was not removed counts once, in the week it was held, by result.",
        "vote recorded",
        "votes recorded",
    ),
    "votes_with_us": Figure(
        "Votes that went as we asked",
        "Of the votes on which the coalition wanted a yes or a no, those that came out so.",
        "vote that went as we asked",
        "votes that went as we asked",
    ),
    "hearings_held": Figure(
        "Hearings held",
        "Each hearing on a policy that was recorded as held counts once, in its week.",
        "hearing held",
        "hearings held",
    ),
    "testimonies_given": Figure(
        "Testimonies given",
        "Each testimony that was spoken at a hearing counts once, in the week of the hearing.",
        "testimony given",
        "testimonies given",
    ),
    "promises_found": Figure(
        "Found in practice",
        "Each provision of a policy whose latest check found it counts once, in the week since which it is found.",
        "provision found in practice",
        "provisions found in practice",
    ),
    "checks_made": Figure(
        "Checks on the ground",
        "Each check whether a provision is kept counts once, in its week, by what was found.",
        "check made",
        "checks made",
    ),
    "wins": Figure(
        "Wins that hold",
        "Each confirmed change of a programme, a policy or a practice counts once, in its week, by what kind it is, "
        "while the last word says that it holds at least partly.",
        "win that holds",
        "wins that hold",
    ),
    "wins_reversed": Figure(
        "Wins reversed",
        "Each confirmed change that was reversed, by the last word about it, counts once, in the week of the change.",
        "win reversed",
        "wins reversed",
    ),
    "pages_open": Figure(
        "Public pages of policies",
        "Each page on which everybody reads where a policy stands counts once, until it is taken down.",
        "public page of a policy",
        "public pages of policies",
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
    "exchanges": Figure(
        "Exchanges",
        "Each logged exchange that was not removed counts once, in its week, by channel.",
        "exchange",
        "exchanges",
    ),
    "promises_made": Figure(
        "Promises made",
        "Each promise that a person or an organisation made counts once, in the week it was made.",
        "promise made",
        "promises made",
    ),
    "promises_kept": Figure(
        "Promises kept",
        "Each promise that was kept counts once, in the week it was kept.",
        "promise kept",
        "promises kept",
    ),
    "promises_broken": Figure(
        "Promises broken",
        "Each promise that was broken counts once, in the week it was; one that is merely overdue does not count here.",
        "promise broken",
        "promises broken",
    ),
    "ties": Figure(
        "Ties",
        "Each tie between persons or organisations that has not ended counts once, in the week it began, by kind.",
        "tie",
        "ties",
    ),
    "communities": Figure(
        "Communities",
        "Each community that was made known and is not closed counts once, by kind.",
        "community",
        "communities",
    ),
    "community_members": Figure(
        "Members of communities",
        "Each person or organisation counts once for each community they belong to, by its kind, until they leave.",
        "member of a community",
        "members of communities",
    ),
    "organizations": Figure(
        "Organisations",
        "Each registered organisation that was not removed counts once, by its sector.",
        "organisation",
        "organisations",
    ),
}


@dataclass(frozen=True)
class ChainStep:
    """One of the eight steps from need to report back, and the figures that are counted for it."""

    step: str
    title: str
    figures: tuple[str, ...]


CHAIN = (
    ChainStep("need", "Need", ("initiatives", "needs")),
    ChainStep("decision", "Decision", ("sign_offs", "initiatives_adopted")),
    ChainStep("campaign", "Campaign", ("campaigns_launched",)),
    ChainStep("action", "Action", ("signatures", "acts", "attendances", "activities")),
    ChainStep("coverage", "Coverage", ("coverage", "slots_aired")),
    ChainStep("movement", "Policy movement", ("policy_moves",)),
    ChainStep("practice", "Practice", ("wins", "promises_found", "checks_made")),
    ChainStep("report", "Report back", ("initiatives_answered", "pages_open")),
)

REPORTED = (
    "people",
    "people_again",
    "people_back",
    "signatures",
    "acts",
    "pledges_kept",
    "contributions",
    "tasks_done",
    "sign_offs",
    "steps_overridden",
    "gatherings_held",
    "sign_ups",
    "attendances",
    "volunteer_minutes",
    "no_shows",
    "activities",
    "people_reached",
    "slots_planned",
    "slots_aired",
    "slots_missed",
    "minutes_planned",
    "minutes_aired",
    "coverage",
    "coverage_on_message",
    "wire_stories",
    "drifts",
    "releases_issued",
    "releases_picked_up",
    "messages_sent",
    "opt_outs",
    "messages_received",
    "replies_sent",
    "replies_noted",
    "answers_in_time",
    "answers_late",
    "threads_open",
    "touches",
    "policy_moves_aimed_at",
    "wins",
    "wins_reversed",
)
"""The figures of a campaign report, in the order of the chain."""
MONEY = ("money_pledged", "money_given", "air_cost")
"""Sums of money, in thousandths of the currency that is their detail: those of two currencies are never added."""
PLACED = ("activities", "people_reached")
"""The figures of the view of who does what where."""
