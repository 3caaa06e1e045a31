"""Bo: an answer was cut off while it was handed over; does it count as sent, or does it go once more?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.happened import who
from services.dashboard.web.pages.mailings.unsure import WHY, state_of
from services.dashboard.web.pages.threads.words import ANSWER, CHANNELS, Known, address
from services.dashboard.web.screens import Done, Form, Look, number
from shared.web.filters import absolute
from shared.web.speech import _, ngettext


def unsure(thread: Known, look: Look) -> dict[str, Any] | None:
    """The first answer of which nobody knows whether it arrived, and what may be decided; nothing where none is."""
    waiting = thread["unsure"]
    if not waiting:
        return None
    first, may = waiting[0], look.may(ANSWER)
    return {
        "text": _(
            "This answer (%(way)s, %(moment)s) was cut off while being handed over: nobody knows whether it arrived.",
            way=CHANNELS[first["channel"]],
            moment=absolute(first["at"]),
        ),
        "notes": _notes(thread, len(waiting) - 1, may),
        "paragraphs": [part for part in first["text"].split("\n") if part.strip()],
        "options": _options(thread, first),
        "may": may,
        "state": state_of(look, WHY, **{"as": "sent"}),
        "action": f"{address(thread['thread_id'])}/decide",
        "message_id": first["message_id"],
    }


def decisions(message: Known, names: Known) -> list[str]:
    """What was decided about an answer that was unsure, by whom and why."""
    return [
        _said(one["settled_as"], who(one["by"], names), one["reason"])
        for one in message.get("decisions") or ()
    ]


async def decide(ask: Any, look: Look, form: Form) -> Done:
    """Decide about it."""
    said = {"as": form.get("as", ""), "reason": form.get(WHY, "").strip()}
    which = {"thread_id": look.path["thread_id"], "message_id": form.get("message_id", "")}
    await ask.media.decide_reply({**which, **number(form, "expected_version"), **said})
    here = address(look.path["thread_id"])
    if said["as"] == "sent":
        return Done(here, _("Decided. It counts as sent."))
    return Done(here, _("Decided. It goes once more."))


def _said(settled_as: str, name: str, reason: str) -> str:
    if settled_as == "sent":
        return _("%(name)s decided that it counts as sent: %(reason)s", name=name, reason=reason)
    return _("%(name)s decided that it is sent once more: %(reason)s", name=name, reason=reason)


def _notes(thread: Known, others: int, may: bool) -> list[str]:
    notes = []
    if not may:
        notes.append(_("Whoever answers people decides what becomes of it."))
    elif thread["state"] == "closed":
        notes.append(_("The thread is closed: open it again before anything is sent in it."))
    if others:
        notes.append(
            ngettext(
                "%(num)s more answer of this thread is unsure.",
                "%(num)s more answers of this thread are unsure.",
                others,
            )
        )
    return notes


def _options(thread: Known, message: Known) -> list[dict[str, str]]:
    sent = {
        "value": "sent",
        "text": _("Count it as sent"),
        "hint": _("Nothing goes out. Choose this where it will have arrived."),
    }
    if thread["state"] == "closed" or not message["can_go_again"]:
        return [sent]
    again = {
        "value": "send",
        "text": _("Send it once more"),
        "hint": _("If they had it already, they get a second copy; never a third."),
    }
    return [sent, again]
