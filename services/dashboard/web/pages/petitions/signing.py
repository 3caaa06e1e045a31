"""Bo: somebody signs, on the street or on paper; who is known already is found, and signs once."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.closing import asked_to_close
from services.dashboard.web.pages.petitions.meant import person_of
from services.dashboard.web.pages.petitions.petition import PATH, show
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import _


async def sign(ask: Any, look: Look, form: Form) -> Done:
    """Put the name under the petition: of who was meant, of who is known by that e-mail, or of somebody new."""
    petition_id = look.path["petition_id"]
    _must_name_somebody(form)
    petition = await ask.campaigns.show_petition({"petition_id": petition_id})
    if petition["stage"] != "open":
        # Asked first, so that nobody is registered for a signature that cannot be given.
        raise Conflict(
            "petition-closed", _("The petition was closed meanwhile; it cannot be signed any more.")
        )
    person = await person_of(ask, look, form)
    given = filled(form, "organization_id", "signed_on")
    signed = await ask.campaigns.sign_petition(
        {"petition_id": petition_id, "person_id": person["person_id"], **given}
    )
    return Done(f"/petitions/{petition_id}", *_said(person, signed))


async def show_close(ask: Any, look: Look) -> str:
    """The question whether it is to close, and why."""
    petition = await ask.campaigns.show_petition({"petition_id": look.path["petition_id"]})
    return asked_to_close(look, petition, "petition", petition["demand"])


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it; it stays as it is."""
    petition_id = look.path["petition_id"]
    said = {**filled(form, "reason"), **number(form, "expected_version")}
    await ask.campaigns.close_petition({"petition_id": petition_id, **said})
    return Done(f"/petitions/{petition_id}", _("Closed. Its signatures stay, and it takes no more."))


def _must_name_somebody(form: Form) -> None:
    if not form.get("name", "").strip():
        raise Invalid("name-missing", _("Nobody has signed yet."), {"name": [_("Say who signs.")]})


def _said(person: dict[str, Any], signed: dict[str, Any]) -> tuple[str, str]:
    """The notice, and its kind; names stay out of it, since notices are kept with the session."""
    if signed["existing"]:
        return (
            _("This person has signed before. A person counts once, so nothing was added; thank them again."),
            "live",
        )
    if person.get("existing"):
        return _("Signed. We knew this person already, and kept one record."), "good"
    return _("Signed, and the person is registered. Next one?"), "good"


SCREENS = (
    Screen(f"{PATH}/sign", show, act=sign, needs="campaigns.act"),
    Screen(f"{PATH}/close", show_close, act=close, needs="campaigns.open-petition"),
)
