"""How a public page speaks: what its button says, why it takes nothing, what somebody agrees to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.filters import day, number, plural
from shared.web.speech import N_, N_pair, Words, _, in_a_list, spoken

VERBS = Words(
    {
        "petition": "Sign",
        "letter": "I have written",
        "call": "I have called",
        "pledge": "I pledge this",
    }
)
COUNTED = {
    "petition": N_pair("person has signed", "people have signed"),
    "letter": N_pair("letter was written", "letters were written"),
    "call": N_pair("call was made", "calls were made"),
    "pledge": N_pair("pledge was given", "pledges were given"),
}
TOOK_PART = {
    "petition": N_pair("person has signed", "people have signed"),
    **dict.fromkeys(("letter", "call", "pledge"), N_pair("person has taken part", "people have taken part")),
}
DONE = Words(
    {
        "petition": "Your signature counts.",
        "letter": "Your letter counts.",
        "call": "Your call counts.",
        "pledge": "Your pledge counts.",
    }
)
OUTCOMES = Words(
    {
        "reached": "I talked to somebody",
        "voicemail": "I left a message",
        "no-answer": "Nobody answered",
        "refused": "They would not talk",
    }
)
ANSWERS = Words({"for": "For", "against": "Against", "undecided": "Undecided"})
PURPOSES = Words(
    {
        "news": "send me news of its campaigns",
        "actions": "ask me to sign, write, call or donate",
        "events": "invite me to events",
        "volunteering": "ask me to help as a volunteer",
        "training": "invite me to training",
        "research": "ask me about needs and results",
        "sharing": "pass my contact details on to partner organisations",
    }
)
SHARING = "sharing"
RESTING = N_("Letters that ask for your confirmation cannot be sent at the moment. Please come back later.")
PLACES = Words(
    {
        "{name}": "(your name)",
        "{first_name}": "(your first name)",
        "{area}": "(where you live)",
        "{target}": "(to whom)",
        "{date}": "(today)",
    }
)
"""What a script leaves open for each person, as a stranger reads it."""
Action = Mapping[str, Any]


def reason(action: Action) -> str:
    """Why the page takes nothing now; empty where it does."""
    is_petition = action["kind"] == "petition"
    if action["state"] == "over":
        return _ended(is_petition, action["closes_on"])
    if action["state"] == "coming":
        opens = day(action["opens_on"])
        if is_petition:
            return _("This petition begins on %(day)s. Please come back then.", day=opens)
        return _("This appeal begins on %(day)s. Please come back then.", day=opens)
    reasons = {
        "open": "",
        "closed": _("This petition is closed. Thank you to everybody who took part.")
        if is_petition
        else _("This appeal is closed. Thank you to everybody who took part."),
        "unpublished": _("This page was taken down by those who made it."),
        "resting": spoken(RESTING),
    }
    return reasons[action["state"]]


def _ended(is_petition: bool, closes_on: str | None) -> str:
    if not closes_on:
        if is_petition:
            return _("This petition has ended. Thank you to everybody who took part.")
        return _("This appeal has ended. Thank you to everybody who took part.")
    last = day(closes_on)
    if is_petition:
        return _("This petition has ended on %(day)s. Thank you to everybody who took part.", day=last)
    return _("This appeal has ended on %(day)s. Thank you to everybody who took part.", day=last)


def agreed(purpose: str, asker: str) -> str:
    """What somebody agrees to who ticks a purpose."""
    if purpose == SHARING:
        return _("%(asker)s may pass my name and e-mail on to partner organisations.", asker=asker)
    return _("%(asker)s may %(purposes)s, by e-mail.", asker=asker, purposes=PURPOSES[purpose])


def exchanged(action: Action) -> str:
    """Among whom contacts go round, where they do; only then is it said."""
    names = action.get("exchanged_among") or []
    if not names:
        return ""
    return _(
        "In this campaign %(organisations)s exchange contacts fairly. You can take this back at any time.",
        organisations=in_a_list(names),
    )


def too_late(action: Action) -> str:
    """Why what was asked can count no more; a page that was taken down since is no reason."""
    return reason(action) if action["state"] in ("over", "closed") else ""


def counted(action: Action) -> str:
    """How many there are, where they may be counted out; all different people, where partners count theirs, too."""
    if across := action.get("across"):
        return _(
            "At least %(people)s, of them at least %(partners)s on pages of partners",
            people=plural(across["people"], *TOOK_PART[action["kind"]]),
            partners=number(across["on_partner_pages"]),
        )
    return "" if action["count"] is None else plural(action["count"], *COUNTED[action["kind"]])


def script(text: str, organisation: str) -> str:
    """What to say or to write, with what differs from person to person left to the reader."""
    for place, words in {**PLACES, "{organisation}": organisation}.items():
        text = text.replace(place, words)
    return text
