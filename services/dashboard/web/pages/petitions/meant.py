"""Who is meant by a name that somebody bears already: the registered persons to choose from, before one is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.dashboard.web.screens import Form, Look, filled
from shared.kernel.errors import Invalid
from shared.web.filters import day
from shared.web.speech import _, in_a_row

READ = "stakeholders.read-people"
NEW = "new"
MOST = 10
WORD = re.compile(r"\w+")


async def persons_called(ask: Any, look: Look, name: str) -> list[Mapping[str, Any]]:
    """The registered persons whose names hold every word of this one, for whoever may see people."""
    words = WORD.findall(name)
    if not words or not look.may(READ):
        return []
    found = await ask.stakeholders.list_people({"text": name[:100], "limit": MOST})
    return [one for one in found["items"] if len(WORD.findall(one["name"])) >= len(words)]


async def person_meant(ask: Any, look: Look, form: Form) -> str:
    """The id of the registered person who was chosen; empty where somebody new signs; a question where it is open."""
    email, chosen = form.get("email", "").strip(), form.get("who", "")
    called = await persons_called(ask, look, form.get("name", "").strip())
    by_email = next((one for one in called if email and email.casefold() in one["emails"]), None)
    known = {one["person_id"] for one in called}
    if by_email or not called or chosen == NEW:
        return ""
    if chosen not in known:
        sentence = _("Somebody of this name is registered. Say who signs, so that nobody counts twice.")
        raise Invalid("who-is-meant", sentence, {"who": [_("Choose one of these, or somebody else.")]})
    return chosen


async def person_of(ask: Any, look: Look, form: Form) -> dict[str, Any]:
    """Who is meant by name and e-mail: `person_id`, and whether they were registered before; else somebody new is."""
    if known := await person_meant(ask, look, form):
        return {"person_id": known, "existing": True}
    email = form.get("email", "").strip()
    registered: dict[str, Any] = await ask.stakeholders.register_person(
        {**filled(form, "name"), "emails": [email] if email else []}
    )
    return registered


async def question(ask: Any, look: Look) -> list[dict[str, str]]:
    """Those who may be meant, as choices, where the form was held back for that."""
    if look.refusal is None or not look.form.get("name") or not _was_asked(look):
        return []
    called = await persons_called(ask, look, look.form["name"].strip())
    options = [{"value": one["person_id"], "text": one["name"], "hint": _known_of(one)} for one in called]
    other = {"value": NEW, "text": _("Somebody else of that name"), "hint": _("A new person is registered.")}
    return [*options, other] if options else []


def _was_asked(look: Look) -> bool:
    return bool(look.form.get("who")) or (look.refusal is not None and look.refusal.code == "who-is-meant")


def _known_of(person: Mapping[str, Any]) -> str:
    """What tells one from another: where they are, how they are reached, since when they are known."""
    reached = next(iter([*person["emails"], *person["phones"]]), "")
    since = _("registered on %(registered_at)s", registered_at=day(person["registered_at"]))
    return in_a_row(person["area"], reached, since)
