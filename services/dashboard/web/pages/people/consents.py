"""Bo: what has this person agreed to, and what do they no longer want?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web import told_consents
from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.people.words import BASES, CHANNELS, LIST, PURPOSES, address
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled
from shared.kernel.errors import NotFound
from shared.web.speech import Words, _
from shared.web.zone import local

SCOPE = ("purpose", "organization_id", "channel")
LABELS = Words(
    {
        "purpose": "What they agreed to",
        "organization_id": "With whom",
        "channel": "By what channel",
        "basis": "What it rests on",
        "given_at": "On which day",
        "note": "Note",
    }
)


async def show_give(ask: Any, look: Look) -> str:
    """The form for a consent, with what another page has chosen already."""
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    here = address(person["person_id"])
    own = {"organization_id": look.actor.organization_id or "", "given_at": CLOCK.now().date().isoformat()}
    state = look.state({**own, **{name: look.query[name] for name in SCOPE if name in look.query}})
    view = {
        "name": person["name"],
        "here": here,
        "state": state,
        "labels": LABELS,
        "purposes": options(PURPOSES),
        "channels": options(CHANNELS),
        "bases": options(BASES),
        "choices": await choices(ask, look, state, "organizations"),
    }
    return render("people/give.html", view)


async def give(ask: Any, look: Look, form: Form) -> Done:
    """Note that they agree."""
    asked = filled(form, *SCOPE, "basis", "given_at", "note")
    # The day of today is this moment: its end is still to come.
    if asked.get("given_at") == local(CLOCK.now()).date().isoformat():
        del asked["given_at"]
    elif len(asked.get("given_at", "")) == len("2025-03-08"):
        asked["given_at"] += "T00:00:00Z"
    given = await ask.stakeholders.give_consent({"person_id": look.path["person_id"], **asked})
    here = address(look.path["person_id"])
    return Done(
        here,
        _("They had agreed to this already.") if given.get("existing") else _("Noted. It holds from now on."),
    )


async def show_withdraw(ask: Any, look: Look) -> str:
    """The consent that is to end, and the question how they said so."""
    consent = await _consent(ask, look)
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    view = {
        "name": person["name"],
        "here": address(look.path["person_id"]),
        "sentence": told_consents.sentence(consent),
        "consent_id": consent["consent_id"],
        "state": look.state({"basis": "message"}),
        "bases": options(BASES),
        "labels": LABELS,
    }
    return render("people/withdraw.html", view)


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Note that they no longer agree; it holds at once."""
    consent = await _consent(ask, look)
    scope = {name: consent[name] for name in SCOPE}
    person_id = look.path["person_id"]
    await ask.stakeholders.withdraw_consent(
        {"person_id": person_id, **scope, **filled(form, "basis", "note")}
    )
    return Done(address(person_id), _("Withdrawn. Nothing more is sent on it."))


async def _consent(ask: Any, look: Look) -> dict[str, Any]:
    listed = await ask.stakeholders.list_consents({"person_id": look.path["person_id"]})
    for consent in listed["items"]:
        if consent["consent_id"] == look.path["consent_id"]:
            return dict(consent)
    raise NotFound("consent-not-found", _("This person has given no such consent."))


ONE = f"{LIST}/{{person_id}}/consents"
NEEDS = "stakeholders.record-consent"
SCREENS = (
    Screen(f"{ONE}/give", show_give, act=give, needs=NEEDS),
    Screen(f"{ONE}/{{consent_id}}/withdraw", show_withdraw, act=withdraw, needs=NEEDS),
)
