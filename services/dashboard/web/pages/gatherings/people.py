"""The people of a gathering: named for those who may see people, and registered when somebody new signs up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.dashboard.web.screens import Form, Look, filled
from shared.kernel.errors import Invalid
from shared.web.speech import _

FIELDS = {
    "emails": "email",
    "emails.0": "email",
    "person_id": "name",
    "to_person_id": "name",
    "confirmed": "confirmed",
}


def who(person_id: str, names: dict[str, str]) -> dict[str, str]:
    """A person as a cell: the name as a door, or only that it is one."""
    name = names.get(person_id)
    return {"text": name, "href": f"/people/{person_id}"} if name else {"text": _("One person")}


async def registered(ask: Any, form: Form) -> dict[str, Any]:
    """Register who is named in a form, or find who is known by that e-mail."""
    if not form.get("name", "").strip():
        raise Invalid("name-missing", _("Nobody is named yet."), {"name": [_("Say who it is.")]})
    email = form.get("email", "").strip()
    person: dict[str, Any] = await ask.stakeholders.register_person(
        {**filled(form, "name"), "emails": [email] if email else []}
    )
    return person


def may_name(look: Look) -> bool:
    """Whether somebody may be signed up here by name."""
    return look.may("campaigns.act") and look.may("stakeholders.register-person")


def confirmed(form: Form, requirements: Iterable[str]) -> list[str]:
    """The requirements whose boxes are ticked."""
    return [one for number, one in enumerate(requirements) if form.get(f"confirmed.{number}")]


def to_field(path: str) -> str:
    """Lead what a service says about a person to the field in which the person was named."""
    return FIELDS.get(path, path)
