"""Chi: do we take over what stewards decided about this name; and Ada: who does, who refuses, and why?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.screens import Done, Form, Look, Panel
from services.dashboard.web.wording import short_day
from shared.web.speech import N_, _, in_a_list, ngettext

ANSWER, STEWARD = "stakeholders.answer-names", "stakeholders.steward-names"
SAID = {"adopted": (N_("takes it over"), "good"), "refused": (N_("refuses it"), "warn")}


def may_answer(look: Look) -> bool:
    """Whether who looks answers for an organisation of its own, and is no steward."""
    return look.may(ANSWER) and not look.may(STEWARD) and bool(look.actor.organization_id)


def lines_of(answers: Panel | None) -> list[dict[str, Any]]:
    """Who has said what of a name, the latest word first."""
    return [_line(one) for one in answers.data["items"]] if answers else []


def counted(alias: Mapping[str, Any]) -> str:
    """How many take a name over and how many refuse it, for the list; nothing where nobody has said anything."""
    adopted, refused = alias.get("adopted") or 0, alias.get("refused") or 0
    said = []
    if adopted:
        said.append(ngettext("%(num)s partner takes it over", "%(num)s partners take it over", adopted))
    if refused:
        said.append(ngettext("%(num)s partner refuses it", "%(num)s partners refuse it", refused))
    return in_a_list(said)


async def adopt(ask: Any, look: Look, form: Form) -> Done:
    """Take the name over for one's own organisation."""
    alias_id = look.path["alias_id"]
    await ask.stakeholders.adopt_alias({"alias_id": alias_id})
    return Done(f"/aliases/{alias_id}", _("Noted: your organisation uses this name so, too."))


async def refuse_by(ask: Any, look: Look, form: Form) -> Done:
    """Say for one's own organisation that it is not so."""
    alias_id = look.path["alias_id"]
    await ask.stakeholders.refuse_alias_by({"alias_id": alias_id, "reason": form.get("reason", "").strip()})
    said = _("Noted, and told to the stewards. The name is not in your registry; for all others it stands.")
    return Done(f"/aliases/{alias_id}", said)


def _line(one: Mapping[str, Any]) -> dict[str, Any]:
    words, state = SAID[one["state"]]
    day = short_day(one["said_at"])
    return {
        "text": one["organization_name"] or _("An organisation"),
        "href": f"/organizations/{one['organization_id']}",
        "note": one["reason"] or day,
        "aside": words,
        "state": state,
    }
