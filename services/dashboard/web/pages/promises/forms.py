"""Bo: who promised what, to whom, and by when?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.promises.words import PROMISES, promise_address
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _

MADE = (
    "person_id",
    "organization_id",
    "to_organization_id",
    "exchange_id",
    "what",
    "topic",
    "made_on",
    "due_on",
)
FIXED = ("person_id", "exchange_id")
LABELS = Words(
    {
        "organization_id": "Who promised",
        "to_organization_id": "To whom",
        "what": "What was promised",
        "topic": "In a few words",
        "made_on": "Made on",
        "due_on": "Due on",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with whom and in which exchange another page has chosen already."""
    given = {name: look.query[name] for name in (*FIXED, "organization_id") if name in look.query}
    state = look.state({"made_on": CLOCK.now().date().isoformat(), **given})
    fixed = {name: state["values"][name] for name in FIXED if state["values"].get(name)}
    about = {"action": f"{PROMISES}/new", "back": _back(state["values"]), "is_new": True, "fields": fixed}
    return render("promises/form.html", {**about, **await _form(ask, look, state)})


async def make(ask: Any, look: Look, form: Form) -> Done:
    """Note it."""
    made = await ask.stakeholders.make_promise(filled(form, *MADE))
    return Done(
        promise_address(made["promise_id"]), _("Noted. It stands under “For you” when its day comes near.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The promise as it is known now."""
    promise = await ask.stakeholders.show_promise(dict(look.path))
    known = {name: promise[name] or "" for name in ("what", "topic", "to_organization_id", "person_id")}
    state = look.state(known)
    here = promise_address(promise["promise_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, promise),
    }
    return render("promises/form.html", {**about, **await _form(ask, look, state)})


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what was promised and to whom; an emptied field empties."""
    promise_id = look.path["promise_id"]
    emptied = {name: form[name].strip() for name in ("topic", "to_organization_id") if name in form}
    asked = {"promise_id": promise_id, **filled(form, "what"), **emptied}
    await ask.stakeholders.correct_promise({**asked, **number(form, "expected_version")})
    return Done(promise_address(promise_id), _("Corrected."))


async def _form(ask: Any, look: Look, state: Mapping[str, Any]) -> dict[str, Any]:
    person_id = state["values"].get("person_id")
    name = ""
    if person_id:
        name = (await ask.stakeholders.show_person({"person_id": person_id}))["name"]
    return {
        "person": name,
        "state": state,
        "labels": LABELS,
        "choices": await choices(ask, look, state, "organizations"),
        "receivers": await _receivers(ask, look, state),
    }


async def _receivers(ask: Any, look: Look, state: Mapping[str, Any]) -> list[dict[str, str]]:
    """Partners to whom something can be promised, with the one chosen among them."""
    chosen = {**state["values"], "organization_id": state["values"].get("to_organization_id", "")}
    found = await choices(ask, look, {**state, "values": chosen}, "partners")
    options: list[dict[str, str]] = found["partners"]["options"]
    return options


def _back(values: Mapping[str, str]) -> str:
    if values.get("exchange_id"):
        return f"/exchanges/{values['exchange_id']}"
    if values.get("person_id"):
        return f"/people/{values['person_id']}"
    return f"/organizations/{values['organization_id']}" if values.get("organization_id") else PROMISES


NEEDS = "stakeholders.record-promise"
SCREENS = (
    Screen(f"{PROMISES}/new", show_new, act=make, needs=NEEDS),
    Screen(f"{PROMISES}/{{promise_id}}/correct", show_correct, act=correct, needs=NEEDS),
)
