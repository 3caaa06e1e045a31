"""How appeals and acts are called on pages: kinds, states, what ends them and when, outcomes of calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import short_moment
from shared.web.filters import day, number, plural

LIST = "/appeals"
KINDS = {"letter": "Letters", "call": "Calls", "pledge": "Pledges"}
NOUNS = {"letter": ("letter", "letters"), "call": ("call", "calls"), "pledge": ("pledge", "pledges")}
STATES = {
    "open": ("Open", "good"),
    "coming": ("To begin", "neutral"),
    "over": ("Over", "warn"),
    "closed": ("Closed", "neutral"),
}
UNTIL = {
    "none": "Nothing: until somebody closes it",
    "day": "A last day",
    "vote": "A vote",
    "hearing": "A hearing",
}
CHANNELS = {
    "email": "E-mail",
    "post": "Post",
    "phone": "Phone",
    "online": "Online",
    "paper": "Paper",
    "in-person": "In person",
}
OUTCOMES = {
    "reached": "Reached",
    "voicemail": "Left a message",
    "refused": "Would not talk",
    "no-answer": "No answer",
}
ANSWERS = {"for": "For", "against": "Against", "undecided": "Undecided"}
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
    return f"{number(appeal['acts'])} of {acts(appeal['goal'], appeal['kind'])}"


def until(appeal: Appeal) -> str:
    """What ends it, or what has ended it, in a sentence."""
    if appeal["stage"] == "closed":
        return f"Closed on {day(appeal['closed_at'])}."
    if appeal["until"] == "none":
        return "It goes on until somebody closes it."
    is_over = appeal["state"] == "over"
    if appeal["until"] == "hearing":
        began = "began" if is_over else "begins"
        return f"The hearing {began} on {short_moment(appeal['closes_at'])}; from then on nothing is taken."
    last = day(appeal["closes_on"])
    if appeal["until"] == "vote":
        who = f" of the {appeal['body']}" if appeal["body"] else ""
        return (
            f"The vote{who} was on {last}; nothing is taken any more."
            if is_over
            else f"The vote{who} is on {last}; after that day nothing is taken."
        )
    return f"Its last day was {last}." if is_over else f"Its last day is {last}."


def outcome(act: Mapping[str, Any]) -> str:
    """What came of a call, or what was pledged."""
    said = (OUTCOMES.get(act["outcome"] or ""), ANSWERS.get(act["answer"] or "", "").lower())
    return act["pledge"] or ", ".join(part for part in said if part)


def options(words: Mapping[str, str]) -> list[dict[str, str]]:
    """Words as the options of a field."""
    return [{"value": value, "text": text} for value, text in words.items()]
