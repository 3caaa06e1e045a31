"""Pia: what do we tell the press, from when on, and what is it about?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.releases.words import LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import moments, version_of
from shared.web.speech import _
from shared.web.zone import to_type

PLAIN = ("headline", "text", "campaign_id", "policy_id")


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {name: look.query[name] for name in ("campaign_id", "policy_id") if name in look.query}
    return await _form(
        ask, look, given, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    )


async def draft(ask: Any, look: Look, form: Form) -> Done:
    """Write it down."""
    made = await ask.media.draft_release({**filled(form, *PLAIN), **moments(form, "embargo_until")})
    return Done(address(made["release_id"]), _("Written. Add quotes, then have somebody else approve it."))


async def show_correct(ask: Any, look: Look) -> str:
    """The release as it stands."""
    release = await ask.media.show_release({"release_id": look.path["release_id"]})
    here = address(release["release_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "is_approved": release["stage"] == "approved",
        "fields": version_of(look, release),
    }
    return await _form(ask, look, values_of(release), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it says."""
    release_id = look.path["release_id"]
    said = {**filled(form, *PLAIN), **moments(form, "embargo_until")}
    await ask.media.correct_release({"release_id": release_id, **said, **number(form, "expected_version")})
    return Done(address(release_id), _("Saved as the latest version. It needs approval."))


def values_of(release: Mapping[str, Any]) -> dict[str, str]:
    """A release as the form holds it."""
    held = release["embargo_until"]
    about = {name: release[name] or "" for name in ("headline", "campaign_id", "policy_id")}
    return {
        **about,
        "text": release["texts"][-1]["text"],
        "embargo_until": to_type(held) if held else "",
    }


async def _form(ask: Any, look: Look, values: Mapping[str, str], about: Mapping[str, Any]) -> str:
    state = look.state(values)
    chosen = await choices(ask, look, state, "campaigns", "policies")
    return render("releases/form.html", {**about, "state": state, "choices": chosen})


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=draft, needs="media.release"),
    Screen(f"{LIST}/{{release_id}}/correct", show_correct, act=correct, needs="media.release"),
)
