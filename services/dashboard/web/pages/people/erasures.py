"""Ada, and who audits: who asked to be erased, and have the partners done it, too?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import day, plural
from shared.web.speech import N_, Words, _, in_a_list

ERASURES = "/erasures"
ERASE = "stakeholders.erase-person"
AUDIT = "stakeholders.audit-erasures"
READ_FEEDS = "feeds.read"
WAYS = Words(
    {
        "letter": "By letter",
        "email": "By e-mail",
        "message": "By a message",
        "telephone": "By telephone",
        "in-person": "In person",
        "authority": "Through an authority or a court",
    }
)
CHECKS = Words(
    {
        "known": "Somebody of us knows them",
        "written-back": "They answered at an address that we had",
        "called-back": "We called them back at a number that we had",
        "paper": "They showed a paper",
        "authority": "An authority or a court says so",
    }
)
COLUMNS = [
    {"key": "whose", "label": N_("Number")},
    {"key": "when", "label": N_("Erased")},
    {"key": "who", "label": N_("Who")},
    {"key": "way", "label": N_("How they asked")},
    {"key": "partners", "label": N_("Partners")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """The erasures, the latest first, each with the partners that have yet to say that they deleted it."""
    after = {"after": look.query["after"]} if "after" in look.query else {}
    panel = (await panels(CLOCK.now(), erasures=ask.stakeholders.list_erasures(after)))["erasures"]
    page = panel.data or {"items": [], "next": None}
    told = await _told(ask, look, [one["person_id"] for one in page["items"]])
    partners = {one["person_id"]: one["partners"] for one in told.data["items"]} if told else {}
    names = await titles_of(
        ask, (one["organization_id"] for of_person in partners.values() for one in of_person)
    )
    accounts = await look.names(one["erased_by"] for one in page["items"])
    view = {
        "columns": COLUMNS,
        "rows": [row(one, accounts, partners.get(one["person_id"]), names) for one in page["items"]],
        "failed": panel.failed(ERASURES),
        "told_failed": told.failed(ERASURES) if told is not None else None,
        "take": to_take("stakeholders.list_erasures", {}),
        "next_href": next_page(ERASURES, look.query, page["next"]),
        "here": with_query(ERASURES, **look.query),
        "crumb": [{"text": _("People"), "href": "/people"}] if look.may(ERASE) else [],
    }
    return render("people/_erasures.html" if look.fragment else "people/erasures.html", view)


def row(
    one: Known, accounts: Mapping[str, str], partners: list[Known] | None, names: Mapping[str, Known]
) -> dict[str, Any]:
    """An erasure as a row."""
    return {
        "whose": {"text": one["person_id"][-12:], "note": one["request"] or ""},
        "when": {"iso": one["erased_at"]},
        "who": accounts.get(one["erased_by"]) or _("An account that is gone"),
        "way": {
            "text": WAYS[one["way"]],
            "note": _("asked on %(day)s", day=day(one["asked_on"])),
        },
        "partners": None if partners is None else _partners(partners, names),
    }


def _partners(partners: list[Known], names: Mapping[str, Known]) -> dict[str, str]:
    """How many held something of them, and who has yet to say that it is deleted."""
    waiting = [one for one in partners if one["state"] != "acknowledged"]
    if not partners:
        return {"text": _("Nobody had anything")}
    if not waiting:
        return {"text": plural(len(partners), "partner has deleted it", "partners have deleted it")}
    return {"text": _("Waits for %(partners)s", partners=in_a_list(_called(waiting, names))), "state": "warn"}


def _called(partners: Iterable[Known], names: Mapping[str, Known]) -> list[str]:
    ids = dict.fromkeys(one["organization_id"] for one in partners)
    return [names[one]["title"] if one in names else _("a partner") for one in ids]


async def _told(ask: Any, look: Look, person_ids: list[str]) -> Panel | None:
    if not person_ids or not look.may(READ_FEEDS):
        return None
    asked = ask.feeds.list_erasures_told({"person_ids": person_ids})
    return (await panels(CLOCK.now(), told=asked))["told"]


SCREENS = (Screen(ERASURES, show, needs=AUDIT),)
