"""Bo: what does this person hold, and since when no longer?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.people.words import LEVELS, LIST, address, held
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.kernel.errors import NotFound
from shared.kernel.jurisdictions import name_of
from shared.web.speech import Words, _, in_a_list

PLAIN = ("organization_id", "role", "post", "jurisdiction", "level", "started_on", "ended_on")
LABELS = Words(
    {
        "organization_id": "Organisation",
        "role": "Role",
        "post": "Post held",
        "jurisdiction": "Jurisdiction",
        "started_on": "Since",
        "ended_on": "Until",
    }
)


async def show_hold(ask: Any, look: Look) -> str:
    """The form for what they hold."""
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    state = look.state({})
    # Who decides may hold something in a party; nobody else of ours is registered as working for one.
    offered = "bodies" if person["kind"] == "decision-maker" else "organizations"
    found = await choices(ask, look, state, offered)
    view = {
        "name": person["name"],
        "here": address(person["person_id"]),
        "state": state,
        "labels": LABELS,
        "levels": options(LEVELS),
        "choices": {"organizations": found[offered]},
    }
    return render("people/hold.html", view)


async def hold(ask: Any, look: Look, form: Form) -> Done:
    """Note what they hold."""
    person_id = look.path["person_id"]
    office = {"is_decision_maker": "is_decision_maker" in form}
    done = await ask.stakeholders.hold_membership({"person_id": person_id, **filled(form, *PLAIN), **office})
    return Done(address(person_id), _("This was noted already.") if done.get("existing") else _("Noted."))


async def show_end(ask: Any, look: Look) -> str:
    """What is to end, and when."""
    person, membership = await _membership(ask, look)
    where = membership["organization_name"] or name_of(membership["jurisdiction"])
    view = {
        "name": person["name"],
        "here": address(person["person_id"]),
        "what": in_a_list((held(membership), where)),
        "membership_id": membership["membership_id"],
        "fields": version_of(look, membership),
        "state": look.state({"ended_on": CLOCK.now().date().isoformat()}),
    }
    return render("people/end.html", view)


async def end(ask: Any, look: Look, form: Form) -> Done:
    """Note since when it is no longer held; it stays as history."""
    asked = {"membership_id": look.path["membership_id"], **filled(form, "ended_on")}
    await ask.stakeholders.end_membership({**asked, **number(form, "expected_version")})
    return Done(address(look.path["person_id"]), _("Ended. It stays as history."))


async def _membership(ask: Any, look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    for membership in person["memberships"]:
        if membership["membership_id"] == look.path["membership_id"]:
            return person, membership
    raise NotFound("membership-not-found", _("This person holds no such thing."))


ONE = f"{LIST}/{{person_id}}/memberships"
NEEDS = "stakeholders.hold-membership"
SCREENS = (
    Screen(f"{ONE}/hold", show_hold, act=hold, needs=NEEDS),
    Screen(f"{ONE}/{{membership_id}}/end", show_end, act=end, needs=NEEDS),
)
