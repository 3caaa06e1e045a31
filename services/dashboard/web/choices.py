"""What can be chosen in a form from another service's things: outlets, campaigns, policies, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.happened import service_title
from services.dashboard.web.labels import titles_of
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel, panels
from services.dashboard.web.wording import cut
from shared.kernel.errors import Unavailable
from shared.web.speech import N_, Name, _, spoken

Option = dict[str, str]
Group = dict[str, Any]
"""Options under a heading: `{"text": "In the coalition", "options": [...]}`."""
OFFERED = 200
NOT_IN_OFFICE = {"but_kind": "decision-maker"}
"""Which of the register's people are offered where somebody of ours is chosen: all but those who decide."""
NOT_A_PARTY = (("but_kind", "party"),)
"""Which organisations are offered where one of ours is chosen: all but the parties that decision-makers belong to."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be chosen: who lists it, how its id and its name are called there, which of them.

    `first` is another kind, those of which stand in a group before the rest; whoever has `leave_out` (a field and
    its value) is over, and is not offered any more.
    """

    service: str
    operation: str
    field: str
    title: str
    needs: str
    noun: str
    only: tuple[tuple[str, Any], ...] = ()
    hint: str = ""
    first: str = ""
    leave_out: tuple[str, str] = ("", "")


KINDS = {
    "outlets": Kind("media", "list_outlets", "outlet_id", "name", "media.read", N_("outlet")),
    "releases": Kind(
        "media",
        "list_releases",
        "release_id",
        "headline",
        "media.read",
        N_("release"),
        leave_out=("stage", "draft"),
    ),
    "campaigns": Kind(
        "campaigns",
        "list_campaigns",
        "campaign_id",
        "title",
        "campaigns.read",
        N_("campaign"),
        leave_out=("stage", "closed"),
    ),
    "policies": Kind("policy", "list_policies", "policy_id", "title", "policy.read", N_("policy")),
    "organizations": Kind(
        "stakeholders",
        "list_organizations",
        "organization_id",
        "name",
        "stakeholders.read",
        N_("organisation"),
        only=NOT_A_PARTY,
        first="partners",
    ),
    "bodies": Kind(
        "stakeholders",
        "list_organizations",
        "organization_id",
        "name",
        "stakeholders.read",
        N_("organisation"),
    ),
    "partners": Kind(
        "stakeholders",
        "list_organizations",
        "organization_id",
        "name",
        "stakeholders.read",
        N_("organisation"),
        only=(("is_partner", True),),
        hint=N_("The organisations that take part in the coalition."),
    ),
}


def options(words: Mapping[Any, str]) -> list[Option]:
    """Words as the options of a field: each value with its text."""
    return [{"value": str(value), "text": text} for value, text in words.items()]


async def choices(ask: Any, look: Look, state: Mapping[str, Any], *kinds: str) -> dict[str, dict[str, Any]]:
    """For each kind its options and a hint where they are not all; what is chosen already is always one of them.

    `items` are those that were asked for, as their service lists them.
    """
    wanted = dict.fromkeys([*kinds, *(KINDS[kind].first for kind in kinds if KINDS[kind].first)])
    asked = {
        kind: getattr(getattr(ask, KINDS[kind].service), KINDS[kind].operation)(
            {"limit": OFFERED, **dict(KINDS[kind].only)}
        )
        for kind in wanted
        if look.may(KINDS[kind].needs)
    }
    found = await panels(CLOCK.now(), **asked)
    values = {KINDS[kind].field: state["values"].get(KINDS[kind].field) or "" for kind in kinds}
    titles = await titles_of(ask, _not_offered(values, found))
    return {kind: _choice(kind, found, values, titles) for kind in kinds}


async def people_offered(ask: Any, look: Look) -> list[Option]:
    """Those of the register who do not decide, for who may see people; nobody while stakeholders is silent."""
    if not look.may("stakeholders.read-people"):
        return []
    try:
        found = await ask.stakeholders.list_people({**NOT_IN_OFFICE, "limit": OFFERED})
    except Unavailable:
        return []
    return [{"value": one["person_id"], "text": one["name"]} for one in found["items"]]


def with_chosen(offered: Iterable[Option], chosen: str, noun: str, name: str = "") -> list[Option]:
    """The options, and before them what is chosen where it is none of them, by its name if that is known.

    So a form never forgets.
    """
    listed = list(offered)
    if not chosen or chosen in {option["value"] for option in listed}:
        return listed
    text = Name(cut(name)) if name else _("The %(noun)s %(id)s", noun=spoken(noun), id=chosen)
    return [{"value": chosen, "text": text}, *listed]


def _not_offered(values: Mapping[str, str], found: Mapping[str, Panel]) -> list[str]:
    """What is chosen and stands in none of the lists."""
    items = [item for panel in found.values() if panel for item in panel.data["items"]]
    return [one for field, one in values.items() if one and one not in {item.get(field) for item in items}]


def _choice(
    name: str, found: Mapping[str, Panel], values: Mapping[str, str], titles: Mapping[str, Any]
) -> dict[str, Any]:
    kind, panel = KINDS[name], found.get(name)
    chosen = values[kind.field]
    first = _options(kind, found.get(kind.first), chosen)
    offered = _options(kind, panel, chosen)
    title = titles.get(chosen, {}).get("title", "")
    everyone = with_chosen([*first, *_without(offered, first)], chosen, kind.noun, title)
    return {
        "options": _in_groups(first, _without(everyone, first)),
        "hint": _hint(kind, panel),
        "items": panel.data["items"] if panel else [],
    }


def _options(kind: Kind, panel: Panel | None, chosen: str) -> list[Option]:
    field, over = kind.leave_out
    items = panel.data["items"] if panel else []
    offered = [one for one in items if not field or one.get(field) != over or one[kind.field] == chosen]
    return [{"value": one[kind.field], "text": Name(cut(one[kind.title]))} for one in offered]


def _without(offered: list[Option], others: list[Option]) -> list[Option]:
    taken = {option["value"] for option in others}
    return [option for option in offered if option["value"] not in taken]


def _in_groups(first: list[Option], others: list[Option]) -> list[Option] | list[Group]:
    """Those of the coalition before all others, which may be many; where there is one sort only, no groups."""
    if not first or not others:
        return first or others
    return [{"text": _("In the coalition"), "options": first}, {"text": _("Others"), "options": others}]


def _hint(kind: Kind, panel: Panel | None) -> str:
    if panel is None:
        return ""
    if panel.since:
        service = service_title(kind.service)
        return _(
            "%(service)s is not answering since %(since)s, so there is nothing to choose from now.",
            service=service,
            since=panel.since,
        )
    if panel.data["next"]:
        return _("The first %(offered)s; for another, begin on its own page.", offered=OFFERED)
    return str(spoken(kind.hint))
