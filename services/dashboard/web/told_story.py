"""Why one card of a story led to another, and what is missing in it, said in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.dashboard.web import told
from services.dashboard.web.wording import first_day
from shared.web.filters import absolute
from shared.web.sentences import again
from shared.web.speech import N_, _

REASONS = (
    N_("Named as cause by %(name)s: %(reason)s"),
    N_("Recorded as its consequence."),
    N_("The next step of the same %(kind)s."),
    N_("The %(kind)s belongs to the campaign."),
    N_("The campaign took up what a member had started."),
    N_("The campaign took it up while it ran."),
    N_("It takes up this release."),
    N_("It came before the movement; nobody has named it as a cause."),
    N_("Signatures for what the policy is about."),
    N_("Letters, calls and pledges for what the policy is about."),
    N_("They came before the movement."),
    N_("The campaign aims at this policy."),
    N_("The petition is about this policy."),
    N_("The appeal is about this policy."),
    N_("A contact about this policy."),
    N_("A position on this policy."),
    N_("A vote on this policy."),
    N_("A hearing on this policy."),
    N_("The %(kind)s is about this policy."),
    N_("The %(kind)s belong to it."),
)
"""What stands at an arrow; the most particular first."""
BREAKS = (
    N_("Nobody named a cause of it, and nothing is recorded before it: no contact, coverage or campaign."),
    N_("%(name)s named this %(kind)s as a cause (%(reason)s); the log holds no beginning of it."),
    N_("An event is recorded as the consequence of one that the log does not hold."),
    N_("The log holds no beginning of the %(kind)s that this event belongs to."),
    N_("The log holds no opening of the petition that was signed."),
    N_("The log holds no opening of the appeal that people followed."),
    N_("The policy moved from %(before)s, but the step before left it in %(stood)s."),
    N_("There are actions of this campaign, but the log holds no launch of it."),
    N_("What stands here has been removed since: %(reason)s."),
    N_("Between the actions of this campaign and the movement no coverage or air time is recorded."),
    N_("The figure %(figure)s counts an event that the log does not hold."),
    N_("Of %(service)s the events %(first)s to %(last)s have not arrived."),
)
WORDS = (N_("no reason given"), N_("no reason"), N_("coverage"), N_("petition"), N_("appeal"), N_("touch"))
GROUP = re.compile(r"([\d,]+) (.+) in (\d{4}-W\d\d)")
"""What the title of a card says that stands for many events of a week."""


def sentence(says: str) -> str:
    """A reason or a break; what somebody typed as a reason stays as it is."""
    found = (again(text, says) for text in (*REASONS, *BREAKS))
    return next((said for said in found if said is not says), says)


def title(card: Mapping[str, Any]) -> str:
    """What a card is called: its event told, or how many of a kind there were in a week."""
    text: str = card["title"]
    known = GROUP.fullmatch(text) if card["door"] else None
    if known is None:
        return told.event(card["name"], text)
    count, noun, week = known.groups()
    counted = told.counted(int(count.replace(",", "")), noun)
    return _("%(counted)s in the week of %(day)s", counted=counted, day=first_day(week))


def when(card: Mapping[str, Any]) -> Any:
    """When it was: the moment of an event; of many of a week that week, and the moment up to which they count."""
    week = (card["door"] or {}).get("week")
    if not week:
        return card["time"]
    return {
        "text": _("week of %(day)s", day=first_day(week)),
        "iso": card["time"],
        "absolute": _("until %(moment)s", moment=absolute(card["time"])),
    }
