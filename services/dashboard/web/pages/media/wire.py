"""Pia: is this the same story as that, or not?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.media.coverage import show_one
from services.dashboard.web.pages.media.words import COVERAGE
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from shared.web.speech import _, ngettext


async def split(ask: Any, look: Look, form: Form) -> Done:
    """Say that it is not the same story."""
    await ask.media.split_coverage(as_read(look, form, "coverage_id"))
    return Done(_here(look), _("It is a story of its own. It is not grouped with these again."))


async def join(ask: Any, look: Look, form: Form) -> Done:
    """Say that it is the same story as another."""
    asked = {**as_read(look, form, "coverage_id"), **filled(form, "with_id")}
    await ask.media.join_coverage(asked)
    return Done(_here(look), _("They are one wire story."))


async def look_again(ask: Any, look: Look, form: Form) -> Done:
    """Look again for what it could be about."""
    found = (await ask.media.look_for_links(look.path))["found"]
    said = (
        ngettext("%(num)s new proposal.", "%(num)s new proposals.", found)
        if found
        else _("Nothing new speaks for any link.")
    )
    return Done(_here(look), said)


def _here(look: Look) -> str:
    return f"{COVERAGE}/{look.path['coverage_id']}"


ONE = f"{COVERAGE}/{{coverage_id}}"
SCREENS = (
    Screen(f"{ONE}/split", show_one, act=split, needs="media.log"),
    Screen(f"{ONE}/join", show_one, act=join, needs="media.log"),
    Screen(f"{ONE}/look", show_one, act=look_again, needs="media.log"),
)
