"""What is told of the versions of a policy's text and of what the coalition asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import POLICY_ID

_TEXT: dict[str, Any] = {
    "text_id": "0195a7c2-6a00-7000-8000-000000000029",
    "policy_id": POLICY_ID,
    "label": "As reported by the committee",
    "dated_on": "2025-03-05",
    "url": None,
    "characters": 18240,
}
_ASK: dict[str, Any] = {
    "ask_id": "0195a7c2-6a00-7000-8000-00000000002a",
    "policy_id": POLICY_ID,
    "text_id": _TEXT["text_id"],
    "want": "Pay for upkeep as well as for new pumps",
}


@dataclass(frozen=True)
class TextAdded:
    """A version of a policy's text was added; the text itself stays in policy."""

    type: ClassVar[str] = "org.groundswell.policy.text.added.v1"
    subject: ClassVar[str] = "text_id"
    example: ClassVar[dict[str, Any]] = _TEXT

    text_id: str
    policy_id: str
    label: str
    dated_on: date
    url: str | None
    characters: int


@dataclass(frozen=True)
class TextRemoved:
    """A version of a text was added in error."""

    type: ClassVar[str] = "org.groundswell.policy.text.removed.v1"
    subject: ClassVar[str] = "text_id"
    example: ClassVar[dict[str, Any]] = {
        "text_id": _TEXT["text_id"],
        "policy_id": POLICY_ID,
        "reason": "This is the text of another bill.",
    }

    text_id: str
    policy_id: str
    reason: str


@dataclass(frozen=True)
class AskMade:
    """The coalition asks for something of a clause."""

    type: ClassVar[str] = "org.groundswell.policy.ask.made.v1"
    subject: ClassVar[str] = "ask_id"
    example: ClassVar[dict[str, Any]] = _ASK

    ask_id: str
    policy_id: str
    text_id: Annotated[str, "The version in which the clause was quoted."]
    want: str


@dataclass(frozen=True)
class AskTraced:
    """A new version of the text came, and the clause of an ask was looked for in it."""

    type: ClassVar[str] = "org.groundswell.policy.ask.traced.v1"
    subject: ClassVar[str] = "ask_id"
    example: ClassVar[dict[str, Any]] = {
        "ask_id": _ASK["ask_id"],
        "policy_id": POLICY_ID,
        "text_id": _TEXT["text_id"],
        "clause": "changed",
    }

    ask_id: str
    policy_id: str
    text_id: str
    clause: Annotated[str, "unchanged, changed or gone."]


@dataclass(frozen=True)
class AskMet:
    """The coalition got what it asked for, as staff decided."""

    type: ClassVar[str] = "org.groundswell.policy.ask.met.v1"
    subject: ClassVar[str] = "ask_id"
    example: ClassVar[dict[str, Any]] = {
        "ask_id": _ASK["ask_id"],
        "policy_id": POLICY_ID,
        "want": _ASK["want"],
        "reason": "Clause 4 pays for upkeep now.",
    }

    ask_id: str
    policy_id: str
    want: str
    reason: str


@dataclass(frozen=True)
class AskLost(AskMet):
    """The coalition did not get what it asked for, as staff decided."""

    type: ClassVar[str] = "org.groundswell.policy.ask.lost.v1"
    example: ClassVar[dict[str, Any]] = {
        "ask_id": _ASK["ask_id"],
        "policy_id": POLICY_ID,
        "want": _ASK["want"],
        "reason": "The clause was struck.",
    }
