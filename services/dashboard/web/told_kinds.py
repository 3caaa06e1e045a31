"""How kinds of events are called in a list, where their sentence says nothing without the values of one event."""

from __future__ import annotations

import re

from services.dashboard.web.told_events import SENTENCES
from shared.web.speech import Words, spoken

PLACE = re.compile(r"%\((\w+)\)s")
GAP = "…"
IN_BRACKETS = re.compile(rf"\s*\([^)]*{GAP}[^)]*\)")
AFTER_COLON = re.compile(rf"\s*:[^:]*{GAP}[^:]*$")
KINDS = Words(
    {
        "campaigns.act.taken": "Letter, call or pledge recorded",
        "campaigns.act.withdrawn": "Letter, call or pledge taken back",
        "campaigns.activity.attributed": "Activity attributed to an organisation",
        "campaigns.alert.assigned": "Gap or overlap given to somebody",
        "campaigns.alert.reopened": "Gap or overlap not settled after all",
        "campaigns.alert.settled": "Gap or overlap settled",
        "campaigns.appeal.closed": "Appeal closed",
        "campaigns.contribution.committed": "Contribution committed",
        "campaigns.contribution.delivered": "Contribution delivered",
        "campaigns.contribution.pledged": "Contribution pledged",
        "campaigns.contribution.withdrawn": "Contribution withdrawn",
        "campaigns.cycle.advanced": "Step of a sign-off is over",
        "campaigns.initiative.adopted": "Initiative adopted into a campaign",
        "campaigns.initiative.answer_moved": "Day of the answer to an initiative moved",
        "campaigns.initiative.overdue": "Answer to an initiative is overdue",
        "campaigns.need.removed": "People in need of an area taken out",
        "campaigns.need.set": "People in need of an area",
        "campaigns.petition.closed": "Petition closed",
        "campaigns.population.removed": "People of an area taken out",
        "campaigns.population.set": "People of an area",
        "campaigns.resource.dropped": "What was needed is not needed any more",
        "campaigns.resource.fell_short": "What is needed fell short again",
        "campaigns.resource.needed": "Something is needed",
        "media.coverage.logged": "Coverage logged",
        "media.mailing.settled": "Unsure messages of a mailing decided about",
        "media.proposal.declined": "Proposed link declined",
        "media.release.approved": "Release approved",
        "media.release.corrected": "Release rewritten",
        "media.wording.approved": "Words of a key message approved",
        "media.wording.written": "Words of a key message written",
        "policy.ask.traced": "Clause of an ask looked for in a new version",
        "policy.policy.move_withdrawn": "Move of a policy taken back",
        "policy.policy.moved": "Policy moved to another stage",
        "policy.vote_event.recorded": "Vote recorded",
        "policy.win.confirmed": "Win confirmed",
        "policy.win.reviewed": "Asked whether a win holds",
        "stakeholders.alias.adopted": "Name taken over by a partner",
        "stakeholders.alias.refused_by": "Name refused by a partner",
        "stakeholders.exchange.logged": "Conversation logged",
        "stakeholders.organization.merged": "Two organisations are one",
        "stakeholders.organization.unmerged": "One organisation is two again",
    }
)


def kind_words(kind: str) -> str:
    """A kind of events in words, `Activity reported`: its own, or its sentence without what is of one event alone."""
    if kind in KINDS:
        return KINDS[kind]
    text = SENTENCES.get(kind) or spoken(plainly(kind))
    return AFTER_COLON.sub("", IN_BRACKETS.sub("", PLACE.sub(GAP, text)))


def plainly(kind: str) -> str:
    """A kind without words of its own, from its name: `Need removed`."""
    return kind.partition(".")[2].replace(".", " ").replace("_", " ").capitalize()
