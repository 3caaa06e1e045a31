"""How appeals and acts are called on pages: kinds, states, what ends them and when, outcomes of calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import short_moment
from shared.web.filters import day, number, plural
from shared.web.speech import N_, N_pair, Words, _, in_a_list

LIST = "/appeals"
KINDS = Words({"letter": "Letters", "call": "Calls", "pledge": "Pledges"})
NOUNS = {
    "letter": N_pair("letter", "letters"),
    "call": N_pair("call", "calls"),
    "pledge": N_pair("pledge", "pledges"),
}
RECORD = Words({"letter": "Record a letter", "call": "Record a call", "pledge": "Record a pledge"})
STATES = {
    "open": (N_("Open"), "good"),
    "coming": (N_("To begin"), "neutral"),
    "over": (N_("Over"), "warn"),
    "closed": (N_("Closed"), "neutral"),
}
UNTIL = Words(
    {
        "none": "Nothing: until somebody closes it",
        "day": "A last day",
        "vote": "A vote",
        "hearing": "A hearing",
    }
)
CHANNELS = Words(
    {
        "email": "E-mail",
        "post": "Letter post",
        "phone": "Phone",
        "online": "Online",
        "paper": "Paper",
        "in-person": "In person",
    }
)
OUTCOMES = Words(
    {
        "reached": "Reached",
        "voicemail": "Left a message",
        "refused": "Would not talk",
        "no-answer": "No answer",
    },
    of="call",
)
ANSWERS = Words({"for": "For", "against": "Against", "undecided": "Undecided"})
Appeal = Mapping[str, Any]


def address(appeal_id: str) -> str:
    """Where an appeal's own screen is."""
    return f"{LIST}/{appeal_id}"


def state_badge(appeal: Appeal) -> dict[str, str]:
    """Where an appeal stands, as a badge."""
    text, state = STATES[appeal["state"]]
    return {"text": text, "state": state}


def acts(count: int, kind: str) -> str:
    """`412 calls`."""
    return plural(count, *NOUNS[kind])


def how_far(appeal: Appeal) -> str:
    """`50 of 400 calls`."""
    return _("%(done)s of %(goal)s", done=number(appeal["acts"]), goal=acts(appeal["goal"], appeal["kind"]))


def until(appeal: Appeal) -> str:
    """What ends it, or what has ended it, in a sentence."""
    if appeal["stage"] == "closed":
        return _("Closed on %(closed_at)s.", closed_at=day(appeal["closed_at"]))
    if appeal["until"] == "none":
        return _("It goes on until somebody closes it.")
    is_over = appeal["state"] == "over"
    if appeal["until"] == "hearing":
        at = short_moment(appeal["closes_at"])
        if is_over:
            return _("The hearing began on %(moment)s; from then on nothing is taken.", moment=at)
        return _("The hearing begins on %(moment)s; from then on nothing is taken.", moment=at)
    last = day(appeal["closes_on"])
    if appeal["until"] == "vote":
        who = _(" of the %(body)s", body=appeal["body"]) if appeal["body"] else ""
        return (
            _("The vote%(who)s was on %(last)s; nothing is taken any more.", who=who, last=last)
            if is_over
            else _("The vote%(who)s is on %(last)s; after that day nothing is taken.", who=who, last=last)
        )
    return (
        _("Its last day was %(last)s.", last=last) if is_over else _("Its last day is %(last)s.", last=last)
    )


def outcome(act: Mapping[str, Any]) -> str:
    """What came of a call, or what was pledged."""
    said = (OUTCOMES.get(act["outcome"] or ""), ANSWERS.get(act["answer"] or "", "").lower())
    return act["pledge"] or in_a_list(part for part in said if part)
