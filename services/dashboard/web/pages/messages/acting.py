"""Pia and Ada: agree to the words in a language, or say a message no more."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.languages import language
from services.dashboard.web.pages.messages.one import show
from services.dashboard.web.pages.messages.words import APPROVE, HOUSE, LIST, address
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read
from shared.web.speech import _


async def approve(ask: Any, look: Look, form: Form) -> Done:
    """Agree to the words as they were read."""
    tag = form.get("language", "").strip()
    await ask.media.approve_wording({**as_read(look, form, "key_message_id"), "language": tag})
    notice = _(
        "Approved in %(language)s. Texts are held against these words from now on.", language=language(tag)
    )
    return Done(address(look.path["key_message_id"]), notice)


async def retire(ask: Any, look: Look, form: Form) -> Done:
    """Say it no more, with the reason."""
    await ask.media.retire_key_message(
        {**as_read(look, form, "key_message_id"), "reason": form.get("reason", "").strip()}
    )
    return Done(address(look.path["key_message_id"]), _("Retired. No text is held against it any more."))


ONE = f"{LIST}/{{key_message_id}}"
SCREENS = (
    Screen(f"{ONE}/approve", show, act=approve, needs=APPROVE),
    Screen(f"{ONE}/retire", show, act=retire, needs=HOUSE),
)
