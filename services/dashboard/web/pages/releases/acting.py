"""Pia and Ada: approve a release, put it out, or take it back."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.releases.one import show
from services.dashboard.web.pages.releases.words import LIST, address
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read
from shared.web.speech import _


async def approve(ask: Any, look: Look, form: Form) -> Done:
    """Agree to it as it was read; with words that are not to be said, for a reason."""
    because = form.get("because", "").strip()
    await ask.media.approve_release(
        {**as_read(look, form, "release_id"), **({"because": because} if because else {})}
    )
    return Done(
        address(look.path["release_id"]), _("Approved. It can be offered and, after its embargo, put out.")
    )


async def issue(ask: Any, look: Look, form: Form) -> Done:
    """Put it out."""
    await ask.media.issue_release(as_read(look, form, "release_id"))
    return Done(address(look.path["release_id"]), _("It is out. Log who picks it up."))


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take it back, with the reason."""
    await ask.media.withdraw_release(
        {**as_read(look, form, "release_id"), "reason": form.get("reason", "").strip()}
    )
    return Done(address(look.path["release_id"]), _("Withdrawn. Tell the outlets that have it."))


ONE = f"{LIST}/{{release_id}}"
SCREENS = (
    Screen(f"{ONE}/approve", show, act=approve, needs="media.approve"),
    Screen(f"{ONE}/issue", show, act=issue, needs="media.release"),
    Screen(f"{ONE}/withdraw", show, act=withdraw, needs="media.release"),
)
