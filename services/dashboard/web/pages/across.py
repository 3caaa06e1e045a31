"""Ada: the count across partners of a petition or an appeal begins, its key goes to a partner, it is closed."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.counted_across import CLOSE
from services.dashboard.web.pages.appeals.one import PATH as APPEAL
from services.dashboard.web.pages.appeals.one import show as show_appeal
from services.dashboard.web.pages.petitions.petition import PATH as PETITION
from services.dashboard.web.pages.petitions.petition import show as show_petition
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, number
from shared.web.speech import _

COUNT = "campaigns.count-across"


async def read_key(ask: Any, look: Look, form: Form) -> Answer:
    """Make the counting key where there is none, and show it; each time this is told."""
    found = await ask.campaigns.read_counting_key({"thing_id": _thing(look)})

    async def show_key(ask: Any, look: Look) -> str:
        return render("across/key.html", {"key": found.get("secret", ""), "back": _here(look)})

    return Answer(show_key)


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Take no more digests; the key goes after 90 days."""
    await ask.campaigns.close_tally({"thing_id": _thing(look), **number(form, "expected_version")})
    return Done(f"{_here(look)}#across", _("Closed. The count stays; its key is deleted after 90 days."))


def _thing(look: Look) -> str:
    return look.path.get("petition_id") or look.path["appeal_id"]


def _here(look: Look) -> str:
    things = "petitions" if "petition_id" in look.path else "appeals"
    return f"/{things}/{_thing(look)}"


SCREENS = tuple(
    screen
    for path, show in ((PETITION, show_petition), (APPEAL, show_appeal))
    for screen in (
        Screen(f"{path}/across/key", show, act=read_key, needs=COUNT),
        Screen(f"{path}/across/close", show, act=close, needs=CLOSE),
    )
)
