"""What was given to an appeal as tables: by whom people turned to, by partner, and the latest acts one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import organization_title, people_named
from services.dashboard.web.pages.appeals import words
from services.dashboard.web.pages.policy.persons import Persons
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import a_day
from shared.web.filters import day, number
from shared.web.speech import ENGLISH, N_, _, current, in_a_list

Known = Mapping[str, Any]
ACTS = [{"key": "who", "label": N_("Who")}, {"key": "what", "label": N_("What")}]
REST = [{"key": "through", "label": N_("Brought by")}, {"key": "done", "label": N_("On")}]
RECORD = "campaigns.record-act"


@dataclass(frozen=True)
class Named:
    """An appeal with the names of all whom it and its acts are about."""

    appeal: Known
    persons: Persons
    titles: Known

    def whom(self, target_id: str | None) -> dict[str, str] | None:
        """One who is turned to as a cell: a decision-maker by name or post, an organisation by its title."""
        if target_id in self.appeal["person_ids"]:
            return self.persons.cell(str(target_id))
        return self.through(target_id)

    def through(self, organization_id: str | None) -> dict[str, str] | None:
        """An organisation as a cell."""
        if not organization_id:
            return None
        return {"text": self.title(organization_id), "href": f"/organizations/{organization_id}"}

    def title(self, organization_id: str) -> str:
        """How an organisation is called."""
        return organization_title(self.titles, organization_id)


def target_columns(kind: str) -> list[dict[str, str]]:
    """What is known of each who is turned to; of those who are called also what they said."""
    said = [{"key": "said", "label": _("What came of it")}] if kind == "call" else []
    return [{"key": "whom", "label": _("To whom")}, *_counted(kind), *said]


def partner_columns(kind: str) -> list[dict[str, str]]:
    """What is known of each organisation that brought acts."""
    return [{"key": "through", "label": _("Brought by")}, *_counted(kind)]


def target_rows(named: Named) -> list[dict[str, Any]]:
    """A row for each who is turned to, in the order of the appeal."""
    return [
        {
            "whom": named.whom(one["target_id"]),
            "acts": number(one["acts"]),
            "people": number(one["people"]),
            "said": {"text": _said(one["said"], words.OUTCOMES), "note": _said(one["said"], words.ANSWERS)},
        }
        for one in named.appeal["targets"]
    ]


def partner_rows(named: Named) -> list[dict[str, Any]]:
    """A row for each organisation that brought acts, most first; each number opens the events behind it."""
    return [_brought(one, named) for one in named.appeal["partners"]]


async def acts_table(ask: Any, look: Look, panel: Panel, named: Named) -> dict[str, Any]:
    """The latest acts; who gave them is named for those who may see people."""
    page = panel.data or {"items": [], "next": None}
    items = page["items"]
    names = await people_named(ask, look.actor, [one["person_id"] for one in items])
    appeal = named.appeal
    here = words.address(appeal["appeal_id"])
    may = look.may(RECORD)
    to_whom = [{"key": "whom", "label": _("To whom")}] if appeal["targets"] else []
    do = [{"key": "do", "label": _("Do")}] if may else []
    rows = [
        {
            "who": _who(one["person_id"], names),
            "what": _what(one),
            "whom": {**(named.whom(one["target_id"]) or {}), "note": ""},
            "through": named.through(one["organization_id"]),
            "done": a_day(one["done_on"]),
            "do": {"text": "", "buttons": _buttons(one, here)},
        }
        for one in items
    ]
    return {
        "act_columns": [*ACTS, *to_whom, *REST, *do],
        "acts": rows,
        "failed": panel.failed(here),
        "take": to_take("campaigns.list_acts", {"appeal_id": appeal["appeal_id"]}),
        "next_href": next_page(here, look.query, page["next"]),
        "partner_columns": partner_columns(appeal["kind"]),
    }


def _counted(kind: str) -> list[dict[str, str]]:
    shown = (("acts", words.KINDS[kind]), ("people", _("People")))
    return [{"key": key, "label": label, "kind": "number"} for key, label in shown]


def _said(said: Mapping[str, int], called: Mapping[str, str]) -> str:
    """`3 reached, 1 no answer`."""
    known = [(text, number(said[key])) for key, text in called.items() if said.get(key)]
    if current() is ENGLISH:
        return in_a_list(f"{count} {text.lower()}" for text, count in known)
    # A word of a table agrees with no number, so that it stands before it.
    return in_a_list(_("%(label)s: %(value)s", label=text, value=count) for text, count in known)


def _brought(one: Known, named: Named) -> dict[str, Any]:
    only = {"campaign_id": named.appeal["campaign_id"], "detail": named.appeal["appeal_id"]}
    organization_id = one["organization_id"]
    door = with_query("/figures", figure="acts", **only, organization_id=organization_id)
    counted: Any = {"text": number(one["acts"]), "href": door} if organization_id else number(one["acts"])
    through: Any = named.through(organization_id) or _("Without an organisation")
    return {"through": through, "acts": counted, "people": number(one["people"])}


def _who(person_id: str, names: Mapping[str, str]) -> Any:
    name = names.get(person_id)
    return {"text": name, "href": f"/people/{person_id}"} if name else _("One person")


def _what(act: Known) -> dict[str, str]:
    said = words.outcome(act) or words.CHANNELS[act["channel"]]
    if act["state"] == "kept":
        return {"text": said, "note": _("kept on %(kept_on)s", kept_on=day(act["kept_on"]))}
    return {"text": said}


def _buttons(act: Known, here: str) -> list[dict[str, Any]]:
    path = f"{here}/acts/{act['act_id']}"
    fields = {"expected_version": act["version"]}
    back = {"text": _("Take back"), "action": f"{path}/withdraw", "kind": "quiet", "fields": fields}
    if act["kind"] != "pledge" or act["state"] == "kept":
        return [back]
    return [{"text": _("It is kept"), "action": f"{path}/keep", "fields": fields}, back]
