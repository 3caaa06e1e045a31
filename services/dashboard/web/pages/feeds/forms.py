"""Pia: which feed of which outlet is to be read, and how often?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.feeds.words import LIST, PACES, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import several, state_of, to_list_field
from shared.web.speech import _


async def show(ask: Any, look: Look) -> str:
    """The empty form, with the outlet whose page it was opened from."""
    given = {"every_minutes": "60", "outlet_id": look.query.get("outlet_id", "")}
    state = state_of(look, given, to_field=to_list_field("words"))
    view = {
        "state": state,
        "choices": await choices(ask, look, state, "outlets"),
        "paces": options(PACES),
        "action": f"{LIST}/new",
        "back": LIST,
    }
    return render("feeds/form.html", view)


async def follow(ask: Any, look: Look, form: Form) -> Done:
    """Follow it."""
    asked = {**filled(form, "outlet_id", "url"), **number(form, "every_minutes")}
    made = await ask.media.follow_feed({**asked, "words": several(form, "words")})
    return Done(address(made["feed_id"]), _("It is followed. What it has now comes in within seconds."))


SCREENS = (Screen(f"{LIST}/new", show, act=follow, needs="media.follow"),)
