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


async def sign_up(ask: Any, look: Look, form: Form) -> Done:
    """Register the person, or find who is known by that e-mail, and give them a place or a number in line."""
    gathering_id = look.path["gathering_id"]
    gathering = await ask.campaigns.show_gathering({"gathering_id": gathering_id})
    if gathering["stage"] != "planned":
        # Asked first, so that nobody is registered for a place that cannot be given.
        raise Conflict("gathering-over", f"The gathering was {gathering['stage']} meanwhile.")
    given = filled(form, "shift_id", "organization_id")
    if "shift_id" not in given:
        raise Invalid("shift-missing", "Nobody is signed up yet.", {"shift_id": ["Choose a shift."]})
    ticked = confirmed(form, gathering["requirements"])
    _must_confirm(gathering["requirements"], ticked)
    person = await registered(ask, form)
    asked = {"gathering_id": gathering_id, "person_id": person["person_id"], "confirmed": ticked, **given}
    return Done(address(gathering_id), *_said(await ask.campaigns.sign_up(asked)))


def _must_confirm(requirements: list[str], ticked: list[str]) -> None:
    missing = [one for one in requirements if one not in ticked]
    if missing:
        sentences = [f"Please confirm: {one}" for one in missing]
        raise Invalid("requirements-unconfirmed", "Nobody is signed up yet.", {"confirmed": sentences})


def _said(answer: dict[str, Any]) -> tuple[str, str]:
    """The notice, and its kind; names stay out of it, since notices are kept with the session."""
    if answer["existing"]:
        return "This person is signed up for that shift already; nothing was added.", "live"
    if answer["state"] == "waitlisted":
        return f"The shift is full. The person is number {said(answer['place_in_line'])} in line.", "live"
    return "Signed up. Next one?", "good"


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Give the place back; whoever is first in line has it then."""
    await ask.campaigns.withdraw_sign_up({"sign_up_id": form.get("sign_up_id", "")})
    return Done(
        address(look.path["gathering_id"]), "Withdrawn. The first in line has the place, if anybody waits."
    )


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it, and say of who was expected and not checked in that they did not come."""
    gathering_id = look.path["gathering_id"]
    asked = {"gathering_id": gathering_id, "no_shows": form.get("no_shows") == "yes"}
    answer = await ask.campaigns.close_gathering({**asked, **number(form, "expected_version")})
    if answer["left"]:
        text = f"{said(answer['marked'])} are marked, {said(answer['left'])} are left. Close it once more."
        return Done(address(gathering_id), text, "live")
    marked = plural(answer["marked"], "person", "people")
    return Done(
        address(gathering_id), f"Closed. {marked} marked as not there; the hours of all others count."
    )


SCREENS = (
    Screen(f"{PATH}/sign-up", show, act=sign_up, needs="campaigns.act"),
    Screen(f"{PATH}/withdraw", show, act=withdraw, needs="campaigns.sign-up"),
    Screen(f"{PATH}/close", show, act=close, needs="campaigns.check-in"),
)
