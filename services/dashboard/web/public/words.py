"""How a public page speaks: what its button says, why it takes nothing, what somebody agrees to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.filters import day, plural

VERBS = {
    "petition": "Sign",
    "letter": "I have written",
    "call": "I have called",
    "pledge": "I pledge this",
}
COUNTED = {
    "petition": ("person has signed", "people have signed"),
    "letter": ("letter was written", "letters were written"),
    "call": ("call was made", "calls were made"),
    "pledge": ("pledge was given", "pledges were given"),
}
DONE = {
    "petition": "Your signature counts.",
    "letter": "Your letter counts.",
    "call": "Your call counts.",
    "pledge": "Your pledge counts.",
}
OUTCOMES = {
    "reached": "I talked to somebody",
    "voicemail": "I left a message",
    "no-answer": "Nobody answered",
    "refused": "They would not talk",
}
PURPOSES = {
    "news": "send me news of its campaigns",
    "actions": "ask me to sign, write, call or donate",
    "events": "invite me to events",
    "volunteering": "ask me to help as a volunteer",
    "training": "invite me to training",
    "research": "ask me about needs and results",
}
RESTING = "Letters that ask for your confirmation cannot be sent at the moment. Please come back later."
PLACES = {
    "{name}": "(your name)",
    "{area}": "(where you live)",
    "{target}": "(to whom)",
    "{date}": "(today)",
}
"""What a script leaves open for each person, as a stranger reads it."""
Action = Mapping[str, Any]


def reason(action: Action) -> str:
    """Why the page takes nothing now; empty where it does."""
    noun = "petition" if action["kind"] == "petition" else "appeal"
    if action["state"] == "over":
        last = f" on {day(action['closes_on'])}" if action["closes_on"] else ""
        return f"This {noun} has ended{last}. Thank you to everybody who took part."
    if action["state"] == "coming":
        return f"This {noun} begins on {day(action['opens_on'])}. Please come back then."
    reasons = {
        "open": "",
        "closed": f"This {noun} is closed. Thank you to everybody who took part.",
        "unpublished": "This page was taken down by those who made it.",
        "resting": RESTING,
    }
    return reasons[action["state"]]


def too_late(action: Action) -> str:
    """Why what was asked can count no more; a page that was taken down since is no reason."""
    return reason(action) if action["state"] in ("over", "closed") else ""


def counted(action: Action) -> str:
    """How many there are, where they may be counted out."""
    return "" if action["count"] is None else plural(action["count"], *COUNTED[action["kind"]])


def script(action: Action) -> str:
    """What to say or to write, with what differs from person to person left to the reader."""
    text: str = action["script"].replace("{organisation}", action["organization_name"])
    for place, words in PLACES.items():
        text = text.replace(place, words)
    return text
