"""Bo: with whom did I speak, how, when, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.promises.words import CHANNELS, EXCHANGES, exchange_address
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _

SAID = ("person_id", "organization_id", "campaign_id", "policy_id", "channel", "held_on", "note", "outcome")
EMPTIED = ("organization_id", "campaign_id", "policy_id", "note", "outcome")
LABELS = Words(
    {
        "organization_id": "Organisation",
        "campaign_id": "Campaign",
        "policy_id": "Policy",
        "channel": "How",
        "held_on": "On which day",
        "note": "What was said",
        "outcome": "What came of it",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what another page has chosen already."""
    given = {name: look.query[name] for name in SAID[:4] if name in look.query}
    state = look.state({"held_on": CLOCK.now().date().isoformat(), **given})
    person_id = state["values"].get("person_id", "")
    about = {
        "action": f"{EXCHANGES}/new",
        "back": _back(state["values"]),
        "is_new": True,
        "fields": {"person_id": person_id} if person_id else {},
    }
    return render("promises/exchange_form.html", {**about, **await _form(ask, look, state)})


async def log(ask: Any, look: Look, form: Form) -> Done:
    """Log it."""
    logged = await ask.stakeholders.log_exchange(filled(form, *SAID))
    return Done(
        exchange_address(logged["exchange_id"]), _("Logged. If something was promised, note that too.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The exchange as it is known now."""
    exchange = await ask.stakeholders.show_exchange(dict(look.path))
    state = look.state({name: exchange[name] or "" for name in SAID})
    here = exchange_address(exchange["exchange_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, exchange),
    }
    return render("promises/exchange_form.html", {**about, **await _form(ask, look, state)})


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what is known of it; an emptied field empties."""
    exchange_id = look.path["exchange_id"]
    emptied = {name: form[name].strip() for name in EMPTIED if name in form}
    asked = {"exchange_id": exchange_id, **filled(form, "channel", "held_on"), **emptied}
    await ask.stakeholders.correct_exchange({**asked, **number(form, "expected_version")})
    return Done(exchange_address(exchange_id), _("Corrected."))


async def _form(ask: Any, look: Look, state: Mapping[str, Any]) -> dict[str, Any]:
    person_id = state["values"].get("person_id")
    name = ""
    if person_id:
        name = (await ask.stakeholders.show_person({"person_id": person_id}))["name"]
    return {
        "person": name,
        "state": state,
        "channels": options(CHANNELS),
        "labels": LABELS,
        "choices": await choices(ask, look, state, "organizations", "campaigns", "policies"),
    }


def _back(values: Mapping[str, str]) -> str:
    if values.get("person_id"):
        return f"/people/{values['person_id']}"
    return f"/organizations/{values['organization_id']}" if values.get("organization_id") else EXCHANGES


NEEDS = "stakeholders.log-exchange"
SCREENS = (
    Screen(f"{EXCHANGES}/new", show_new, act=log, needs=NEEDS),
    Screen(f"{EXCHANGES}/{{exchange_id}}/correct", show_correct, act=correct, needs=NEEDS),
)
