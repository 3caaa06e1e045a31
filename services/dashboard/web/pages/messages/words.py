"""How kinds of key messages, the states of their words and the reasons of drifts are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.languages import language
from shared.web.speech import N_, Words, _, spoken

LIST = "/messages"
GAPS = f"{LIST}/gaps"
LANGUAGES = f"{LIST}/languages"
DRIFTS = f"{LIST}/drifts"
HOUSE = "media.message"
APPROVE = "media.approve"
KINDS = Words({"main": "Main message", "supporting": "Supporting message", "proof": "Proof"})
KIND_HINTS = Words(
    {
        "main": "The roof: what everybody says, whatever else they say. One for each audience.",
        "supporting": "A pillar: why the main message is right.",
        "proof": "The ground: a number, a story or a fact that shows it.",
    }
)
STATES = {
    "approved": (N_("Approved"), "good"),
    "draft": (N_("Waits for approval"), "neutral"),
    "outdated": (N_("Outdated"), "warn"),
    "missing": (N_("Missing"), "warn"),
}
PLACES = Words({"release": "Release", "mailing": "Mailing", "coverage": "Coverage"})
REASONS = Words(
    {
        "never-say": "It says what the coalition agreed never to say",
        "number": "It gives another number than was agreed",
        "near-copy": "It says nearly the agreed words",
        "no-wording": "There are no agreed words in its language",
    }
)
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
    said = _("%(language)s: %(state)s", language=name, state=spoken(text).lower())
    return {"text": name if wording["state"] == "approved" else said, "state": state}


def state_badge(state: str) -> dict[str, str]:
    """The state of words, as a badge."""
    text, sign = STATES[state]
    return {"text": spoken(text), "state": sign}


def finding_words(finding: Known) -> str:
    """In what a text departs, and what was agreed."""
    agreed, words = _bare(finding["agreed"]), _bare(finding.get("words", ""))
    if finding["reason"] == "never-say":
        return _("This says what the coalition agreed not to say: “%(words)s”.", words=words or agreed)
    if finding["reason"] == "number":
        return _other_number(words, agreed)
    if finding["reason"] == "near-copy":
        return _near_copy(words, agreed, finding.get("likeness"))
    return _("There are no agreed words in %(language)s yet.", language=language(finding["language"]))


def _other_number(words: str, agreed: str) -> str:
    if not words:
        return _("Another number than was agreed: “%(agreed)s”. The numbers differ.", agreed=agreed)
    return _("This says “%(words)s”; agreed is “%(agreed)s”. The numbers differ.", words=words, agreed=agreed)


def _near_copy(words: str, agreed: str, likeness: int | None) -> str:
    if not words:
        return _("Nearly the agreed words: “%(agreed)s”.", agreed=agreed)
    if not likeness:
        return _("This says “%(words)s”, nearly the agreed words: “%(agreed)s”.", words=words, agreed=agreed)
    return _(
        "This says “%(words)s”, nearly the agreed words (%(likeness)s of 100): “%(agreed)s”.",
        words=words,
        agreed=agreed,
        likeness=likeness,
    )


def _bare(text: str) -> str:
    """Words as they stand within a sentence of ours: without the full stop of their own."""
    return text.strip().rstrip(".")


def place_door(drift: Known) -> str:
    """The page of the text that departs."""
    return door_to(drift["place_kind"], drift["place_id"])
