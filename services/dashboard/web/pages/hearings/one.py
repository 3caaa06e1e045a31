"""Dara: who speaks at this hearing, for whom does nobody, and what was handed in?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.hearings.every import lacking_lines
from services.dashboard.web.pages.hearings.speakers import Speakers, speakers_of
from services.dashboard.web.pages.hearings.words import TESTIMONY, state_badge, when
from services.dashboard.web.pages.organizations.words import sector_title
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.wording import cut, short_day
from shared.kernel.clock import from_text
from shared.web.filters import day, plural
from shared.web.speech import N_, _

ONE = "/hearings/{hearing_id}"
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "sector", "label": N_("Speaks for")},
    {"key": "state", "label": N_("State")},
    {"key": "statement", "label": N_("Statement")},
]


async def show(ask: Any, look: Look) -> str:
    """One hearing: when, where, who speaks, and the form to put somebody down."""
    hearing_id = look.path["hearing_id"]
    hearing = await ask.policy.show_hearing({"hearing_id": hearing_id})
    found = await panels(
        CLOCK.now(),
        policy=ask.policy.show_policy({"policy_id": hearing["policy_id"]}),
        history=ask_history(ask, hearing_id),
    )
    names = await speakers_of(ask, look, hearing["testimonies"])
    state = look.state({})
    may, here = look.may("policy.schedule"), f"/hearings/{hearing_id}"
    is_open = hearing["state"] in ("planned", "moved")
    view = {
        "here": here,
        "title": _("Hearing of %(body)s", body=hearing["body"]),
        "policy": _policy(hearing, found["policy"]),
        "badge": state_badge(hearing),
        "facts": facts(hearing),
        "columns": COLUMNS,
        "rows": [row(one, names) for one in hearing["testimonies"]],
        "lacking": lacking_lines(hearing["lacking"]),
        "calendar_href": f"/policies/{hearing['policy_id']}/calendar.ics",
        "may_schedule": may,
        "may_change": may and is_open,
        "may_hold": may and is_open and from_text(hearing["starts_at"]) <= CLOCK.now(),
        "may_offer": may and hearing["state"] != "cancelled",
        "version": str(hearing["version"]),
        "state": state,
        "choices": await choices(ask, look, state, "organizations") if may else {},
        "people": await names.offered(ask, look) if may else [],
        "history": await told(found["history"], look, hearing_id),
    }
    return render("hearings/show.html", view)


def facts(hearing: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of a hearing, name beside value."""
    until = day(hearing["sign_up_until"]) if hearing.get("sign_up_until") else None
    source = {"text": _("Open its page"), "href": hearing["url"]} if hearing.get("url") else None
    places = plural(hearing["slots"], "place", "places") if hearing.get("slots") else None
    return [
        {"name": _("When"), "value": when(hearing)},
        {"name": _("Where"), "value": hearing["place"]},
        {"name": _("Places to speak"), "value": places},
        {"name": _("Sign up until"), "value": until},
        {"name": _("How to sign up"), "value": hearing.get("how_to_sign_up") or None},
        {"name": _("Source"), "value": source},
    ]


def row(testimony: Mapping[str, Any], names: Speakers) -> dict[str, Any]:
    """One who speaks; the state opens the page on which the next one is recorded."""
    text, state = TESTIMONY[testimony["state"]]
    return {
        "who": names.cell(testimony),
        "sector": sector_title(testimony["sector"]) if testimony["sector"] else None,
        "state": {
            "text": text,
            "state": state,
            "href": f"/testimonies/{testimony['testimony_id']}",
            "note": testimony.get("reason") or "",
        },
        "statement": statement(testimony),
    }


def statement(testimony: Mapping[str, Any]) -> Any:
    """What was handed in: a link, or where it can be read here."""
    if not testimony.get("submitted_on"):
        return _("None yet")
    here = f"/testimonies/{testimony['testimony_id']}"
    href = here if testimony.get("text") else testimony.get("url") or here
    return {
        "text": _("Read it"),
        "href": href,
        "note": _("handed in %(submitted_on)s", submitted_on=short_day(testimony["submitted_on"])),
    }


def _policy(hearing: Mapping[str, Any], panel: Panel) -> dict[str, str]:
    title = cut(panel.data["title"]) if panel else _("Its policy")
    return {"text": title, "href": f"/policies/{hearing['policy_id']}"}


SCREENS = (Screen(ONE, show, needs="policy.read"),)
