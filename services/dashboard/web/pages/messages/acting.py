"""Pia and Ada: agree to the words in a language, or say a message no more."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.languages import language
from services.dashboard.web.pages.messages.one import show
from services.dashboard.web.pages.messages.words import APPROVE, HOUSE, LIST, address
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from shared.web.speech import _


async def approve(ask: Any, look: Look, form: Form) -> Done:
    """Agree to the words as they were read."""
    tag = form.get("language", "").strip()
    await ask.media.approve_wording({**_which(look, form), "language": tag})
    notice = _(
        "Approved in %(language)s. Texts are held against these words from now on.", language=language(tag)
    )
    return Done(address(look.path["key_message_id"]), notice)


async def retire(ask: Any, look: Look, form: Form) -> Done:
    """Say it no more, with the reason."""
    await ask.media.retire_key_message({**_which(look, form), "reason": form.get("reason", "").strip()})
    return Done(address(look.path["key_message_id"]), _("Retired. No text is held against it any more."))


def _which(look: Look, form: Form) -> dict[str, Any]:
    return {"key_message_id": look.path["key_message_id"], **number(form, "expected_version")}


ONE = f"{LIST}/{{key_message_id}}"
SCREENS = (
    Screen(f"{ONE}/approve", show, act=approve, needs=APPROVE),
    Screen(f"{ONE}/retire", show, act=retire, needs=HOUSE),
)
