"""Bo: what came of it, or why is it taken back?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.words import ONE, START
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import _


async def show_finish(ask: Any, look: Look) -> str:
    """The question what came of it."""
    return await _form(ask, look, "finish")


async def finish(ask: Any, look: Look, form: Form) -> Done:
    """Say what came of it."""
    asked = {**as_read(look, form, "initiative_id"), **filled(form, "result"), **number(form, "figure")}
    await ask.campaigns.finish_initiative(asked)
    return Done(words.address(look.path["initiative_id"]), _("Done. What came of it stands on this page."))


async def show_withdraw(ask: Any, look: Look) -> str:
    """The question why."""
    return await _form(ask, look, "withdraw")


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take it back."""
    await ask.campaigns.withdraw_initiative(
        {**as_read(look, form, "initiative_id"), **filled(form, "reason")}
    )
    return Done(words.address(look.path["initiative_id"]), _("Taken back."))


async def _form(ask: Any, look: Look, what: str) -> str:
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    here = words.address(one["initiative_id"])
    view = {
        "title": one["title"],
        "back": here,
        "action": f"{here}/{what}",
        "state": look.state({}),
        "labels": {"result": _("What came of it"), "figure": _("As a number"), "reason": _("Why")},
        "fields": version_of(look, one),
    }
    return render(f"initiatives/{what}.html", view)


SCREENS = (
    Screen(f"{ONE}/finish", show_finish, act=finish, needs=START),
    Screen(f"{ONE}/withdraw", show_withdraw, act=withdraw, needs=START),
)
