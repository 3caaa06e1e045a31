"""Ada: who is this organisation, and by which names will it be met?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.pages.organizations.words import KINDS, LEVELS, LIST, SECTORS, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import in_lines, several, state_of, to_list_field, version_of
from shared.web.speech import Words, _

TEXTS = ("name", "acronym", "classification", "area")
LABELS = Words({"other_names": "Other names", "url": "Page on the web"})


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with the sector that another page has chosen."""
    sector = look.query.get("sector", "")
    values = {"kind": "organization", "sector": sector if sector in SECTORS else "", "is_partner": True}
    about = {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    return _form(look, values, about)


async def register(ask: Any, look: Look, form: Form) -> Done:
    """Register it, or find who has this name already."""
    page = form.get("url", "").strip()
    asked = {
        **filled(form, *TEXTS, "sector", "kind", "level"),
        "other_names": several(form, "other_names", r"\n"),
        "is_partner": "is_partner" in form,
        **({"links": [{"url": page}]} if page else {}),
    }
    registered = await ask.stakeholders.register_organization(asked)
    here = address(registered["organization_id"])
    if registered.get("existing"):
        return Done(here, _("It is registered already: here it is. Nothing was changed."), "warn")
    return Done(here, _("Registered. Activities reported under its names are counted as its own."))


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the organisation is known now."""
    organization = await ask.stakeholders.show_organization(dict(look.path))
    here = address(organization["organization_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, organization),
    }
    return _form(look, values_of(organization), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what is known of it."""
    asked: dict[str, Any] = {name: form.get(name, "").strip() for name in TEXTS}
    asked |= filled(form, "sector", "kind")
    asked["level"] = form.get("level", "").strip()
    asked |= {"other_names": several(form, "other_names", r"\n"), "is_partner": "is_partner" in form}
    known = as_read(look, form, "organization_id")
    await ask.stakeholders.correct_organization({**asked, **known})
    return Done(address(look.path["organization_id"]), _("Corrected."))


def values_of(organization: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation as the form holds it."""
    plain = {name: organization[name] or "" for name in (*TEXTS, "sector", "kind")}
    plain["level"] = organization.get("level") or ""
    return {
        **plain,
        "other_names": in_lines(organization["other_names"]),
        "is_partner": organization["is_partner"],
    }


def _form(look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    # An unticked box sends nothing: what was typed decides, once something was.
    ticked = {"is_partner": "is_partner" in look.form} if look.form else {}
    state = state_of(look, values, to_field=_to_field)
    state = {**state, "values": {**state["values"], **ticked}}
    view = {**about, "state": state, "sectors": options(SECTORS), "kinds": options(KINDS), "labels": LABELS}
    view["levels"] = options(LEVELS)
    return render("organizations/form.html", view)


def _to_field(path: str) -> str:
    return "url" if path.startswith("links.") else to_list_field("other_names")(path)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=register, needs="stakeholders.register-organization"),
    Screen(
        f"{LIST}/{{organization_id}}/correct",
        show_correct,
        act=correct,
        needs="stakeholders.correct-organization",
    ),
)
