"""How kinds of key messages, the states of their words and the reasons of drifts are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.languages import language

LIST = "/messages"
GAPS = f"{LIST}/gaps"
LANGUAGES = f"{LIST}/languages"
DRIFTS = f"{LIST}/drifts"
HOUSE = "media.message"
APPROVE = "media.approve"
KINDS = {"main": "Main message", "supporting": "Supporting message", "proof": "Proof"}
KIND_HINTS = {
    "main": "The roof: what everybody says, whatever else they say. One for each audience.",
    "supporting": "A pillar: why the main message is right.",
    "proof": "The ground: a number, a story or a fact that shows it.",
}
STATES = {
    "approved": ("Approved", "good"),
    "draft": ("Waits for approval", "neutral"),
    "outdated": ("Outdated", "warn"),
    "missing": ("Missing", "warn"),
}
PLACES = {"release": "Release", "mailing": "Mailing", "coverage": "Coverage"}
REASONS = {
    "never-say": "It says what the coalition agreed never to say",
    "number": "It gives another number than was agreed",
    "near-copy": "It says nearly the agreed words",
    "no-wording": "There are no agreed words in its language",
}
Known = Mapping[str, Any]


def address(key_message_id: str) -> str:
    """The page of a key message."""
    return f"{LIST}/{key_message_id}"


def house_of(campaign_id: str) -> str:
    """The house of a campaign."""
    return with_query(LIST, campaign_id=campaign_id)


def chip(wording: Known) -> dict[str, str]:
    """A language of a message as a chip: its name, its state in words where that is not approved, and as a sign."""
    text, state = STATES[wording["state"]]
    name = language(wording["language"])
    return {"text": name if wording["state"] == "approved" else f"{name}: {text.lower()}", "state": state}


def state_badge(state: str) -> dict[str, str]:
    """The state of words, as a badge."""
    text, sign = STATES[state]
    return {"text": text, "state": sign}


def finding_words(finding: Known) -> str:
    """In what a text departs, and what was agreed."""
    agreed, words = _bare(finding["agreed"]), _bare(finding.get("words", ""))
    if finding["reason"] == "never-say":
        return f"This says what the coalition agreed not to say: “{words or agreed}”."
    if finding["reason"] == "number":
        said = f"This says “{words}”; agreed is" if words else "Another number than was agreed:"
        return f"{said} “{agreed}”. The numbers differ."
    if finding["reason"] == "near-copy":
        near = f" ({finding['likeness']} of 100)" if finding.get("likeness") else ""
        said = f"This says “{words}”, nearly the agreed words{near}:" if words else "Nearly the agreed words:"
        return f"{said} “{agreed}”."
    return f"There are no agreed words in {language(finding['language'])} yet."


def _bare(text: str) -> str:
    """Words as they stand within a sentence of ours: without the full stop of their own."""
    return text.strip().rstrip(".")


def place_door(drift: Known) -> str:
    """The page of the text that departs."""
    return door_to(drift["place_kind"], drift["place_id"])
