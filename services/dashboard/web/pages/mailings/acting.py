"""Pia and Ada: approve a mailing, try it, send it, let it rest, or give it up."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.mailings.one import show
from services.dashboard.web.pages.mailings.unsure import WHY
from services.dashboard.web.pages.mailings.words import LIST, address
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from shared.web.speech import _


async def approve(ask: Any, look: Look, form: Form) -> Done:
    """Agree to it as it was read."""
    await ask.media.approve_mailing(as_read(look, form, "mailing_id"))
    return Done(_here(look), _("Approved. It can be sent."))


async def start(ask: Any, look: Look, form: Form) -> Done:
    """Send it, or go on."""
    await ask.media.start_mailing(as_read(look, form, "mailing_id"))
    return Done(_here(look), _("It goes out. You can leave this page; it goes on."))


async def pause(ask: Any, look: Look, form: Form) -> Done:
    """Let it rest."""
    await ask.media.pause_mailing({**look.path, **filled(form, "reason")})
    return Done(_here(look), _("It rests. What was in hand is finished."))


async def cancel(ask: Any, look: Look, form: Form) -> Done:
    """Give it up for good."""
    await ask.media.cancel_mailing({**look.path, "reason": form.get("reason", "").strip()})
    return Done(_here(look), _("Cancelled. Nobody else gets it."))


async def settle(ask: Any, look: Look, form: Form) -> Done:
    """Decide about the unsure ones."""
    said = {"as": form.get("as", ""), "reason": form.get(WHY, "").strip()}
    await ask.media.settle_unsure({**as_read(look, form, "mailing_id"), **said})
    if said["as"] == "sent":
        return Done(_here(look), _("Decided. They count as sent."))
    return Done(_here(look), _("Decided. They go once more, when the mailing goes out."))


async def try_out(ask: Any, look: Look, form: Form) -> Done:
    """Send it to oneself."""
    await ask.media.try_mailing({**look.path, "to": form.get("to", "").strip()})
    return Done(_here(look), _("On its way to you. The address is forgotten as soon as it is sent."))


def _here(look: Look) -> str:
    return address(look.path["mailing_id"])


ONE = f"{LIST}/{{mailing_id}}"
SCREENS = (
    Screen(f"{ONE}/approve", show, act=approve, needs="media.approve"),
    Screen(f"{ONE}/start", show, act=start, needs="media.mail"),
    Screen(f"{ONE}/pause", show, act=pause, needs="media.mail"),
    Screen(f"{ONE}/cancel", show, act=cancel, needs="media.mail"),
    Screen(f"{ONE}/settle", show, act=settle, needs="media.approve"),
    Screen(f"{ONE}/try", show, act=try_out, needs="media.mail"),
)
