"""Bo: signs somebody up, takes a sign-up back, closes what is over."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.gatherings.gathering import PATH, show
from services.dashboard.web.pages.gatherings.people import confirmed, registered
from services.dashboard.web.pages.gatherings.words import address
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from shared.kernel.errors import Conflict, Invalid
from shared.web.filters import number as said
from shared.web.filters import plural
from shared.web.speech import _


async def sign_up(ask: Any, look: Look, form: Form) -> Done:
    """Register the person, or find who is known by that e-mail, and give them a place or a number in line."""
    gathering_id = look.path["gathering_id"]
    gathering = await ask.campaigns.show_gathering({"gathering_id": gathering_id})
    if gathering["stage"] != "planned":
        # Asked first, so that nobody is registered for a place that cannot be given.
        raise Conflict(
            "gathering-over",
            _("The gathering was cancelled meanwhile.")
            if gathering["stage"] == "cancelled"
            else _("The gathering was closed meanwhile."),
        )
    given = filled(form, "shift_id", "organization_id")
    if "shift_id" not in given:
        raise Invalid("shift-missing", _("Nobody is signed up yet."), {"shift_id": [_("Choose a shift.")]})
    ticked = confirmed(form, gathering["requirements"])
    _must_confirm(gathering["requirements"], ticked)
    person = await registered(ask, form)
    asked = {"gathering_id": gathering_id, "person_id": person["person_id"], "confirmed": ticked, **given}
    return Done(address(gathering_id), *_said(await ask.campaigns.sign_up(asked)))


def _must_confirm(requirements: list[str], ticked: list[str]) -> None:
    missing = [one for one in requirements if one not in ticked]
    if missing:
        sentences = [_("Please confirm: %(one)s", one=one) for one in missing]
        raise Invalid("requirements-unconfirmed", _("Nobody is signed up yet."), {"confirmed": sentences})


def _said(answer: dict[str, Any]) -> tuple[str, str]:
    """The notice, and its kind; names stay out of it, since notices are kept with the session."""
    if answer["existing"]:
        return _("This person is signed up for that shift already; nothing was added."), "live"
    if answer["state"] == "waitlisted":
        return _(
            "The shift is full. The person is number %(place)s in line.", place=said(answer["place_in_line"])
        ), "live"
    return _("Signed up. Next one?"), "good"


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Give the place back; whoever is first in line has it then."""
    await ask.campaigns.withdraw_sign_up({"sign_up_id": form.get("sign_up_id", "")})
    return Done(
        address(look.path["gathering_id"]), _("Withdrawn. The first in line has the place, if anybody waits.")
    )


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it, and say of who was expected and not checked in that they did not come."""
    gathering_id = look.path["gathering_id"]
    asked = {"gathering_id": gathering_id, "no_shows": form.get("no_shows") == "yes"}
    answer = await ask.campaigns.close_gathering({**asked, **number(form, "expected_version")})
    if answer["left"]:
        text = _(
            "%(marked)s are marked, %(left)s are left. Close it once more.",
            marked=said(answer["marked"]),
            left=said(answer["left"]),
        )
        return Done(address(gathering_id), text, "live")
    if not answer["marked"]:
        return Done(address(gathering_id), _("Closed. The hours of all who came count."))
    marked = plural(answer["marked"], "person", "people")
    return Done(
        address(gathering_id),
        _("Closed. %(marked)s marked as not there; the hours of all others count.", marked=marked),
    )


SCREENS = (
    Screen(f"{PATH}/sign-up", show, act=sign_up, needs="campaigns.act"),
    Screen(f"{PATH}/withdraw", show, act=withdraw, needs="campaigns.sign-up"),
    Screen(f"{PATH}/close", show, act=close, needs="campaigns.check-in"),
)
