"""What can be chosen in a form from another service's things: outlets, campaigns, policies, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel, panels
from services.dashboard.web.wording import cut

Option = dict[str, str]
OFFERED = 200


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be chosen: who lists it, how its id and its name are called there, which of them."""

    service: str
    operation: str
    field: str
    title: str
    needs: str
    noun: str
    only: tuple[tuple[str, Any], ...] = ()
    hint: str = ""


KINDS = {
    "outlets": Kind("media", "list_outlets", "outlet_id", "name", "media.read", "outlet"),
    "campaigns": Kind("campaigns", "list_campaigns", "campaign_id", "title", "campaigns.read", "campaign"),
    "policies": Kind("policy", "list_policies", "policy_id", "title", "policy.read", "policy"),
    "organizations": Kind(
        "stakeholders", "list_organizations", "organization_id", "name", "stakeholders.read", "organisation"
    ),
    "partners": Kind(
        "stakeholders",
        "list_organizations",
        "organization_id",
        "name",
        "stakeholders.read",
        "organisation",
        only=(("is_partner", True),),
        hint="The organisations that take part in the coalition.",
    ),
}


async def choices(ask: Any, look: Look, state: Mapping[str, Any], *kinds: str) -> dict[str, dict[str, Any]]:
    """For each kind its options and a hint where they are not all; what is chosen already is always one of them."""
    asked = {
        kind: getattr(getattr(ask, KINDS[kind].service), KINDS[kind].operation)(
            {"limit": OFFERED, **dict(KINDS[kind].only)}
        )
        for kind in kinds
        if look.may(KINDS[kind].needs)
    }
    found = await panels(CLOCK.now(), **asked)
    return {kind: _choice(KINDS[kind], found.get(kind), state["values"]) for kind in kinds}


def with_chosen(options: Iterable[Option], chosen: str, noun: str) -> list[Option]:
    """The options, and before them what is chosen where it is none of them: a form never forgets."""
    options = list(options)
    if not chosen or chosen in {option["value"] for option in options}:
        return options
    return [{"value": chosen, "text": f"The {noun} {chosen}"}, *options]


def _choice(kind: Kind, panel: Panel | None, values: Mapping[str, Any]) -> dict[str, Any]:
    page = panel.data if panel else {"items": [], "next": None}
    options = [{"value": one[kind.field], "text": cut(one[kind.title])} for one in page["items"]]
    return {
        "options": with_chosen(options, values.get(kind.field, ""), kind.noun),
        "hint": _hint(kind, panel),
    }


def _hint(kind: Kind, panel: Panel | None) -> str:
    if panel is None:
        return ""
    if panel.since:
        service = kind.service.capitalize()
        return f"{service} is not answering since {panel.since}, so there is nothing to choose from now."
    if panel.data["next"]:
        return f"The first {OFFERED}; for another, begin on its own page."
    return kind.hint
