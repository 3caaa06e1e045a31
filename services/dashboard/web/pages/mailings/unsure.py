"""Ada: messages were cut off while they were handed over; do they count as sent, or go once more?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.mailings.words import Known, address
from services.dashboard.web.screens import Look
from shared.web.filters import number, plural

WHY = "settle_reason"
"""The field of the reason; another form of the page has one, too."""
RESTS = ("paused", "sent", "cancelled")
SENT = {
    "value": "sent",
    "text": "Count them as sent",
    "hint": "Nobody gets anything. Choose this where most will have arrived.",
}


def unsure(mailing: Known, look: Look) -> dict[str, Any] | None:
    """What is known of the unsure messages, and what may be decided; nothing where none is unsure."""
    messages = mailing["counts"]["unsure"]
    if not messages:
        return None
    return {
        "text": _said(mailing, messages, look),
        "options": _options(mailing),
        "may": look.may("media.approve") and mailing["stage"] in RESTS and not mailing["is_settling"],
        "state": state_of(look, WHY, **{"as": "sent"}),
        "action": f"{address(mailing['mailing_id'])}/settle",
    }


def _said(mailing: Known, messages: int, look: Look) -> str:
    were = f"{plural(messages, 'message was', 'messages were')} cut off while being handed over"
    text = f"{were}: nobody knows whether they arrived."
    if mailing["is_settling"]:
        return f"{text} What was decided about them is being done."
    if not look.may("media.approve"):
        return f"{text} Whoever approves mailings decides what becomes of them."
    if mailing["stage"] not in RESTS:
        return f"{text} What becomes of them can be decided when the mailing rests or has ended."
    return text


def _options(mailing: Known) -> list[dict[str, str]]:
    again = mailing["can_go_again"]
    if not again or mailing["stage"] == "cancelled":
        return [SENT]
    some = "them" if again == mailing["counts"]["unsure"] else f"{number(again)} of them"
    risk = "Whoever had it already gets a second copy; nobody gets a third. Who agrees no more is left out."
    return [SENT, {"value": "send", "text": f"Send {some} once more", "hint": risk}]


def state_of(look: Look, field: str, **values: str) -> dict[str, Any]:
    """The state of that form of the page which has this field: what was refused of another is not said in it."""
    state = look.state(values)
    if field not in look.form:
        return {**state, "values": values, "errors": {}, "detail": ""}
    errors = {field if name == "reason" else name: said for name, said in state["errors"].items()}
    return {**state, "errors": errors}
