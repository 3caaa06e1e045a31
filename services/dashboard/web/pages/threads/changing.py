"""Bo: they said more; somebody else answers; or it takes longer."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.threads.words import ANSWER, CHANNELS, LIST, Known, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import moments, state_of, version_of
from services.dashboard.web.wording import unless_erased
from shared.web.filters import absolute
from shared.web.speech import Words, _

LABELS = Words(
    {
        "text": "What they said",
        "channel": "How",
        "received_at": "When",
        "organization_id": "To whom",
        "reason": "Why",
        "consent": "Consent",
        "consent_note": "How they agreed",
        "reply_by": "Answer by",
    }
)


async def show_more(ask: Any, look: Look) -> str:
    """The form for what they said further."""
    thread = await _thread(ask, look)
    state = look.state({"channel": thread["channel"]})
    return render(
        "threads/more.html", {**_about(thread, look), "state": state, "channels": options(CHANNELS)}
    )


async def log(ask: Any, look: Look, form: Form) -> Done:
    """Note it."""
    await ask.media.log_incoming(
        {**look.path, **filled(form, "text", "channel"), **moments(form, "received_at")}
    )
    return Done(_here(look), _("Noted. They wait for an answer."))


async def show_hand_over(ask: Any, look: Look) -> str:
    """The form to let another organisation answer."""
    thread = await _thread(ask, look)
    state = state_of(look, {}, to_field=lambda path: path.removeprefix("to_"))
    offered = await choices(ask, look, state, "partners")
    return render("threads/hand_over.html", {**_about(thread, look), "state": state, "choices": offered})


async def hand_over(ask: Any, look: Look, form: Form) -> Done:
    """Let another organisation answer."""
    asked = {**as_read(look, form, "thread_id"), **filled(form, "reason", "consent_note")}
    to = {"to_organization_id": form["organization_id"]} if form.get("organization_id") else {}
    await ask.media.hand_over_thread({**asked, **to, "consent": form.get("consent") == "yes"})
    return Done(_here(look), _("Handed over. The thread keeps who had it before."))


async def show_move(ask: Any, look: Look) -> str:
    """The form for another moment."""
    thread = await _thread(ask, look)
    until = absolute(thread["reply_by"])
    return render("threads/move.html", {**_about(thread, look), "state": look.state({}), "until": until})


async def move(ask: Any, look: Look, form: Form) -> Done:
    """Answer by another moment."""
    asked = {**as_read(look, form, "thread_id"), **moments(form, "reply_by"), **filled(form, "reason")}
    await ask.media.move_reply_date(asked)
    return Done(_here(look), _("Moved. The moment before stays in its history."))


async def _thread(ask: Any, look: Look) -> Known:
    found: Known = await ask.media.show_thread({**look.path, "limit": 1})
    return found


def _about(thread: Known, look: Look) -> dict[str, Any]:
    return {
        "title": unless_erased(thread["subject"]),
        "here": _here(look),
        "labels": LABELS,
        "fields": version_of(look, thread),
    }


def _here(look: Look) -> str:
    return address(look.path["thread_id"])


ONE = f"{LIST}/{{thread_id}}"
SCREENS = (
    Screen(f"{ONE}/more", show_more, act=log, needs=ANSWER),
    Screen(f"{ONE}/hand-over", show_hand_over, act=hand_over, needs=ANSWER),
    Screen(f"{ONE}/move", show_move, act=move, needs=ANSWER),
)
