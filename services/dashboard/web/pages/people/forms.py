"""Bo: who is this person, and how are they reached?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.languages import as_typed, tags_in
from services.dashboard.web.pages.people.words import KINDS, LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import in_lines, several, state_of, to_list_field, version_of
from shared.web.speech import Words, _

TEXTS = ("name", "given_name", "family_name", "area")
LISTS = ("emails", "phones")
LABELS = Words(
    {
        "name": "Full name",
        "emails": "E-mail addresses",
        "phones": "Telephone numbers",
        "organization_id": "Organisation",
        "role": "Role there",
        "area": "Area",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    given = {name: look.query[name] for name in ("organization_id", "kind") if name in look.query}
    about = {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    return await _form(ask, look, {"kind": "supporter", **given}, about)


async def register(ask: Any, look: Look, form: Form) -> Done:
    """Register them, or find who has this address already."""
    asked: dict[str, Any] = {**filled(form, *TEXTS, "kind"), **_lists(form)}
    if form.get("organization_id"):
        asked["memberships"] = [filled(form, "organization_id", "role")]
    registered = await ask.stakeholders.register_person(asked)
    here = address(registered["person_id"])
    if registered.get("existing"):
        return Done(
            here,
            _("Somebody is registered with this address already: here they are. Nothing was changed."),
            "warn",
        )
    return Done(here, _("Registered. Next, note what they agreed to."))


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the person is known now."""
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    here = address(person["person_id"])
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, person)}
    return await _form(ask, look, values_of(person), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what is known of them."""
    texts = {name: form.get(name, "").strip() for name in TEXTS}
    # Their parts make the name; an empty one leaves it as it is.
    kept = texts if texts["name"] else {name: text for name, text in texts.items() if name != "name"}
    known = as_read(look, form, "person_id")
    await ask.stakeholders.correct_person({**kept, **filled(form, "kind"), **_lists(form), **known})
    return Done(address(look.path["person_id"]), _("Corrected."))


def values_of(person: Mapping[str, Any]) -> dict[str, str]:
    """A person as the form holds them."""
    plain = {name: person[name] or "" for name in (*TEXTS, "kind")}
    listed = {name: in_lines(person[name]) for name in LISTS}
    return {**plain, **listed, "languages": as_typed(person["languages"])}


def _lists(form: Form) -> dict[str, list[str]]:
    listed = {name: several(form, name) for name in LISTS}
    return {**listed, "languages": tags_in(form.get("languages", ""))}


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, values, to_field=_to_field)
    found = await choices(ask, look, state, "organizations") if about["is_new"] else {}
    view = {**about, "state": state, "kinds": options(KINDS), "labels": LABELS, "choices": found}
    return render("people/form.html", view)


def _to_field(path: str) -> str:
    if path.startswith("memberships."):
        return path.rpartition(".")[2]
    return to_list_field(*LISTS, "languages")(path)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=register, needs="stakeholders.register-person"),
    Screen(f"{LIST}/{{person_id}}/correct", show_correct, act=correct, needs="stakeholders.correct-person"),
)
