"""Dara: which hearings come, and who speaks for us there?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.hearings.words import STATES, speakers, state_badge, when
from services.dashboard.web.pages.organizations.words import sector_title
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.speech import N_, _, in_a_row

LIST = "/hearings"
OF_POLICY = "/policies/{policy_id}/hearings"
NARROWED = ("upcoming", "state")
COLUMNS = [
    {"key": "hearing", "label": N_("Hearing")},
    {"key": "when", "label": N_("When")},
    {"key": "state", "label": N_("State")},
    {"key": "speakers", "label": N_("Who speaks")},
    {"key": "until", "label": N_("Sign up until")},
]
FACETS = (
    Facet("upcoming", N_("When"), (("true", N_("Still to come")),)),
    Facet("state", N_("State"), tuple((key, text) for key, (text, _state) in STATES.items()), of="hearing"),
)


async def show(ask: Any, look: Look) -> str:
    """All hearings, each with its policy."""
    view = {
        "tabs": tabs(LIST),
        "here": LIST,
        "calendar_href": f"{LIST}/calendar.ics",
        **await _listed(ask, look, LIST, _asked(look)),
    }
    return render("hearings/list.html" if not look.fragment else "hearings/_list.html", view)


async def show_of_policy(ask: Any, look: Look) -> str:
    """The hearings on one policy, and for whom nobody speaks at any of them."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    back = f"/policies/{policy['policy_id']}"
    here = f"{back}/hearings"
    listed = await _listed(ask, look, here, {**_asked(look), "policy_id": policy["policy_id"]})
    if look.fragment:
        return render("hearings/_list.html", {"here": here, **listed})
    found = await panels(CLOCK.now(), lacking=ask.policy.show_speakers({"policy_id": policy["policy_id"]}))
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": here,
        "may_schedule": look.may("policy.schedule"),
        "calendar_href": f"{back}/calendar.ics",
        "lack": lack_of(found["lacking"]),
        **listed,
    }
    return render("hearings/of_policy.html", view)


def lack_of(panel: Panel) -> dict[str, Any]:
    """For which parts of the coalition nobody speaks, and for which somebody does."""
    if not panel:
        return {"since": panel.since, "lines": [], "present": []}
    present = [
        {"text": sector_title(one["sector"]), "aside": str(one["speakers"])} for one in panel.data["present"]
    ]
    return {"since": "", "lines": lacking_lines(panel.data["lacking"]), "present": present}


def lacking_lines(sectors: list[str]) -> list[dict[str, Any]]:
    """Each part of the coalition that nobody speaks for, with whom one could ask."""
    return [
        {
            "text": sector_title(sector),
            "href": with_query("/organizations", sector=sector, is_partner="true"),
            "note": _("See whom you could ask"),
            "aside": _("nobody"),
            "state": "warn",
        }
        for sector in sectors
    ]


async def _listed(ask: Any, look: Look, path: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    found = await panels(CLOCK.now(), hearings=ask.policy.list_hearings(asked))
    panel = found["hearings"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [one["policy_id"] for one in page["items"]])
    return {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "filters": facets(path, look.query, FACETS),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(look.address),
        "src": with_query(path, **look.query),
        "take": to_take("policy.list_hearings", asked),
        "next_href": next_page(path, look.query, page["next"]),
    }


def row(hearing: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A hearing as a row of a list."""
    policy = titles.get(hearing["policy_id"], {}).get("title", "")
    return {
        "hearing": {
            "text": hearing["body"],
            "href": f"{LIST}/{hearing['hearing_id']}",
            "note": in_a_row(cut(policy), hearing["place"]),
        },
        "when": when(hearing),
        "state": state_badge(hearing),
        "speakers": speakers(hearing),
        "until": short_day(hearing["sign_up_until"]) if hearing.get("sign_up_until") else None,
    }


def _asked(look: Look) -> dict[str, Any]:
    asked = chosen_from(look.query, *NARROWED)
    if "upcoming" in asked:
        asked["upcoming"] = asked["upcoming"] == "true"
    return asked


SCREENS = (Screen(LIST, show, needs="policy.read"), Screen(OF_POLICY, show_of_policy, needs="policy.read"))
