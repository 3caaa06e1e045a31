"""Bo: what community is this, where is it, and through whom is it reached?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from services.dashboard.web.choices import choices
from services.dashboard.web.languages import as_typed, tags_in
from services.dashboard.web.pages.communities.words import COMMUNITIES, address, kinds
from services.dashboard.web.pasted import pasted_outline
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import state_of, to_list_field, version_of
from shared.web.speech import Words, _

TEXTS = ("description", "area", "organization_id")
LABELS = Words(
    {
        "name": "Name",
        "kind": "Kind",
        "description": "What joins them",
        "area": "Area",
        "languages": "Languages",
        "outline": "Outline",
        "organization_id": "Reached through",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    about = {"action": f"{COMMUNITIES}/new", "back": COMMUNITIES, "is_new": True, "fields": {}}
    return await _form(ask, look, {}, about)


async def found(ask: Any, look: Look, form: Form) -> Done:
    """Make it known."""
    asked = {**filled(form, "name", "kind", *TEXTS), "languages": tags_in(form.get("languages", ""))}
    outline = pasted_outline(form)
    made = await ask.stakeholders.found_community({**asked, **({"outline": outline} if outline else {})})
    return Done(address(made["community_id"]), _("It is known now. Next, say who belongs to it."))


async def show_correct(ask: Any, look: Look) -> str:
    """The community as it is known now."""
    community = await ask.stakeholders.show_community(dict(look.path))
    here = address(community["community_id"])
    values = {name: community[name] or "" for name in ("name", "kind", *TEXTS)}
    values["languages"] = as_typed(community["languages"])
    values["outline"] = orjson.dumps(community["outline"]).decode() if community["outline"] else ""
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, community),
    }
    return await _form(ask, look, values, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what is known of it; an emptied field empties."""
    community_id = look.path["community_id"]
    asked: dict[str, Any] = {name: form.get(name, "").strip() for name in ("name", *TEXTS)}
    asked |= {
        **filled(form, "kind"),
        "languages": tags_in(form.get("languages", "")),
        "outline": pasted_outline(form),
    }
    known = {"community_id": community_id, **number(form, "expected_version")}
    await ask.stakeholders.correct_community({**asked, **known})
    return Done(address(community_id), _("Corrected."))


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, values, to_field=to_list_field("languages"))
    found = await choices(ask, look, state, "organizations")
    view = {**about, "state": state, "kinds": kinds(), "labels": LABELS, "choices": found}
    return render("communities/form.html", view)


NEEDS = "stakeholders.keep-community"
SCREENS = (
    Screen(f"{COMMUNITIES}/new", show_new, act=found, needs=NEEDS),
    Screen(f"{COMMUNITIES}/{{community_id}}/correct", show_correct, act=correct, needs=NEEDS),
)
