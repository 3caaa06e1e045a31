"""Pia: who says what in the release, and have they agreed to the words?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.hearings.speakers import Speakers
from services.dashboard.web.pages.releases.one import show as show_release
from services.dashboard.web.pages.releases.words import LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import _


async def show(ask: Any, look: Look) -> str:
    """The questions who is quoted, and with which words."""
    release = await ask.media.show_release({"release_id": look.path["release_id"]})
    state = look.state({})
    view = {
        "headline": release["headline"],
        "here": address(release["release_id"]),
        "is_approved": release["stage"] == "approved",
        "state": state,
        "fields": version_of(look, release),
        "choices": await choices(ask, look, state, "organizations"),
        "people": await Speakers({}, {}).offered(ask, look),
    }
    return render("releases/quote.html", view)


async def add(ask: Any, look: Look, form: Form) -> Done:
    """Quote somebody."""
    release_id = look.path["release_id"]
    said = filled(form, "text", "organization_id", "person_id")
    await ask.media.add_quote({"release_id": release_id, **said, **number(form, "expected_version")})
    return Done(address(release_id), _("Added. Ask who is quoted whether the words are right."))


async def approve(ask: Any, look: Look, form: Form) -> Done:
    """Note that they have agreed."""
    await ask.media.approve_quote(dict(look.path))
    return Done(address(look.path["release_id"]), _("Noted that the quote is agreed to."))


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    await ask.media.remove_quote(dict(look.path))
    return Done(address(look.path["release_id"]), _("The quote is out of the release."))


ONE = f"{LIST}/{{release_id}}"
SCREENS = (
    Screen(f"{ONE}/quote", show, act=add, needs="media.release"),
    Screen(f"{ONE}/quotes/{{quote_id}}/approve", show_release, act=approve, needs="media.release"),
    Screen(f"{ONE}/quotes/{{quote_id}}/remove", show_release, act=remove, needs="media.release"),
)
