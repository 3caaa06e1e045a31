"""Pia: what do we write, by which way, and to whom of those who agreed?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.languages import chosen_in, to_choose
from services.dashboard.web.pages.mailings.words import CHANNELS, LIST, SENDABLE, address
from services.dashboard.web.pages.people.words import KINDS
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import _

PLAIN = (
    *("channel", "purpose", "organization_id", "subject", "text", "second_subject"),
    *("area", "kind", "language", "campaign_id"),
)
NIGHT = "minds_quiet_hours"


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {"channel": "email", "purpose": "news", NIGHT: "yes"}
    if "campaign_id" in look.query:
        given["campaign_id"] = look.query["campaign_id"]
    if look.actor.organization_id:
        given["organization_id"] = look.actor.organization_id
    about = {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    return await _form(ask, look, given, about)


async def draft(ask: Any, look: Look, form: Form) -> Done:
    """Write it down."""
    made = await ask.media.draft_mailing(_said(form))
    return Done(
        address(made["mailing_id"]), _("Written. Try it on yourself, then have somebody else approve it.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The mailing as it stands."""
    mailing = await ask.media.show_mailing({"mailing_id": look.path["mailing_id"]})
    here = address(mailing["mailing_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "is_approved": mailing["stage"] == "approved",
        "fields": version_of(look, mailing),
    }
    values = {name: mailing[name] or "" for name in (*PLAIN, "second_share")}
    return await _form(ask, look, {**values, NIGHT: "yes" if mailing[NIGHT] else ""}, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it says."""
    mailing_id = look.path["mailing_id"]
    await ask.media.correct_mailing(
        {"mailing_id": mailing_id, **_said(form), **number(form, "expected_version")}
    )
    return Done(address(mailing_id), _("Saved. It needs approval."))


def _said(form: Form) -> dict[str, Any]:
    return {
        **filled(chosen_in(form), *PLAIN),
        **number(form, "second_share"),
        NIGHT: form.get(NIGHT) == "yes",
    }


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = look.state(values)
    if look.form:  # a box that was not ticked is not sent at all
        state["values"][NIGHT] = look.form.get(NIGHT, "")
    chosen = await choices(ask, look, state, "campaigns", "partners")
    view = {
        **about,
        "state": state,
        "choices": chosen,
        "channels": options(CHANNELS),
        "purposes": options(SENDABLE),
        "kinds": options(KINDS),
        "languages": to_choose(state["values"]),
    }
    return render("mailings/form.html", view)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=draft, needs="media.mail"),
    Screen(f"{LIST}/{{mailing_id}}/correct", show_correct, act=correct, needs="media.mail"),
)
