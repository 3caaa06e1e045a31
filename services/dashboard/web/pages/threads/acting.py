"""Bo and Pia: answer, take it, give it back, close it, or open it again."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.threads.conversation import SENT_HERE
from services.dashboard.web.pages.threads.one import show
from services.dashboard.web.pages.threads.unsure import decide
from services.dashboard.web.pages.threads.words import ANSWER, LIST, address
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from shared.web.speech import _


async def reply(ask: Any, look: Look, form: Form) -> Done:
    """Answer."""
    said = filled(form, "text", "channel", "despite_opt_out")
    await ask.media.reply_to_thread({**as_read(look, form, "thread_id"), **said})
    if said.get("channel") in SENT_HERE:
        return Done(_here(look), _("It is on its way. You can leave this page; it goes on."))
    return Done(_here(look), _("Noted as answered."))


async def take(ask: Any, look: Look, form: Form) -> Done:
    """Answer it oneself."""
    await ask.media.take_thread(as_read(look, form, "thread_id"))
    return Done(_here(look), _("You answer this one."))


async def release(ask: Any, look: Look, form: Form) -> Done:
    """Give it back."""
    await ask.media.release_thread(as_read(look, form, "thread_id"))
    return Done(_here(look), _("Given back. Anybody of the organisation can take it."))


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it."""
    await ask.media.close_thread({**as_read(look, form, "thread_id"), "outcome": form.get("outcome", "")})
    return Done(_here(look), _("Closed. If they write within 30 days it opens again."))


async def reopen(ask: Any, look: Look, form: Form) -> Done:
    """Open it again."""
    await ask.media.reopen_thread(as_read(look, form, "thread_id"))
    return Done(_here(look), _("Open again, with a new day by which to answer."))


def _here(look: Look) -> str:
    return address(look.path["thread_id"])


ONE = f"{LIST}/{{thread_id}}"
SCREENS = (
    Screen(f"{ONE}/reply", show, act=reply, needs=ANSWER),
    Screen(f"{ONE}/decide", show, act=decide, needs=ANSWER),
    Screen(f"{ONE}/take", show, act=take, needs=ANSWER),
    Screen(f"{ONE}/release", show, act=release, needs=ANSWER),
    Screen(f"{ONE}/close", show, act=close, needs=ANSWER),
    Screen(f"{ONE}/reopen", show, act=reopen, needs=ANSWER),
)
