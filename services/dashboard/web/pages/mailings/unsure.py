"""Ada: messages were cut off while they were handed over; do they count as sent, or go once more?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.mailings.words import Known, address
from services.dashboard.web.screens import Look
from shared.web.filters import number
from shared.web.speech import _, ngettext

WHY = "settle_reason"
"""The field of the reason; another form of the page has one, too."""
RESTS = ("paused", "sent", "cancelled")


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
    text = ngettext(
        "%(num)s message was cut off while being handed over: nobody knows whether they arrived.",
        "%(num)s messages were cut off while being handed over: nobody knows whether they arrived.",
        messages,
    )
    if mailing["is_settling"]:
        return f"{text} {_('What was decided about them is being done.')}"
    if not look.may("media.approve"):
        return f"{text} {_('Whoever approves mailings decides what becomes of them.')}"
    if mailing["stage"] not in RESTS:
        later = _("What becomes of them can be decided when the mailing rests or has ended.")
        return f"{text} {later}"
    return text


def _options(mailing: Known) -> list[dict[str, str]]:
    again = mailing["can_go_again"]
    sent = {
        "value": "sent",
        "text": _("Count them as sent"),
        "hint": _("Nobody gets anything. Choose this where most will have arrived."),
    }
    if not again or mailing["stage"] == "cancelled":
        return [sent]
    words = (
        _("Send them once more")
        if again == mailing["counts"]["unsure"]
        else _("Send %(count)s of them once more", count=number(again))
    )
    risk = _(
        "Whoever had it already gets a second copy; nobody gets a third. Who agrees no more is left out."
    )
    return [sent, {"value": "send", "text": words, "hint": risk}]


def state_of(look: Look, field: str, **values: str) -> dict[str, Any]:
    """The state of that form of the page which has this field: what was refused of another is not said in it."""
    state = look.state(values)
    if field not in look.form:
        return {**state, "values": values, "errors": {}, "detail": ""}
    errors = {field if name == "reason" else name: said for name, said in state["errors"].items()}
    return {**state, "errors": errors}
