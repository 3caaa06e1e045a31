"""Bo: what do we ask people to do now, and until when does it count?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.appeals.words import KINDS, LIST, address, how_far, state_badge, until
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

SHOWN = 25
STAGES = (("open", N_("Not closed")), ("closed", N_("Closed")))
COLUMNS = [
    {"key": "what", "label": N_("Appeal")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "given", "label": N_("Given")},
    {"key": "until", "label": N_("Until")},
    {"key": "state", "label": N_("State")},
]


async def show(ask: Any, look: Look) -> str:
    """Appeals, the newest first, narrowed by campaign and stage."""
    query = look.query
    asked = {**chosen_from(query, "campaign_id", "policy_id", "stage"), "limit": SHOWN}
    found = await panels(CLOCK.now(), appeals=ask.campaigns.list_appeals(asked))
    panel = found["appeals"]
    items = panel.data["items"] if panel else []
    only = [query.get("campaign_id"), query.get("policy_id")]
    titles = await titles_of(ask, [*(one["campaign_id"] for one in items), *only])
    view = {
        **_list(look, panel, titles, asked),
        "filters": facets(LIST, query, (Facet("stage", _("Stage"), STAGES),), _chosen(query, titles)),
        "new_href": _new(look),
    }
    return render("appeals/_list.html" if look.fragment else "appeals/index.html", view)


def row(appeal: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """An appeal as a row of the list."""
    campaign = titles.get(appeal["campaign_id"], {}).get("title") or _("Its campaign")
    share = min(round(appeal["acts"] * 100 / appeal["goal"], 1), 100)
    return {
        "what": {
            "text": cut(appeal["title"]),
            "href": address(appeal["appeal_id"]),
            "note": KINDS[appeal["kind"]],
        },
        "campaign": {"text": cut(campaign, 60), "href": f"/campaigns/{appeal['campaign_id']}"},
        "given": {"text": how_far(appeal), "share": share},
        "until": until(appeal),
        "state": state_badge(appeal),
    }


def line(appeal: Mapping[str, Any]) -> dict[str, Any]:
    """An appeal as a line on the page of its campaign."""
    badge = state_badge(appeal)
    return {
        "text": appeal["title"],
        "href": address(appeal["appeal_id"]),
        "note": f"{how_far(appeal)} · {until(appeal)}",
        "aside": badge["text"],
        "state": badge["state"],
    }


def _list(look: Look, panel: Panel, titles: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    page = panel.data or {"items": [], "next": None}
    return {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, look.query, page["next"]),
        "take": to_take("campaigns.list_appeals", asked),
        "src": with_query(LIST, **look.query),
        "is_narrowed": any(name in look.query for name in ("campaign_id", "policy_id", "stage")),
    }


def _chosen(query: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    words = {"campaign_id": _("One campaign"), "policy_id": _("One policy")}
    return {
        name: titles.get(query[name], {}).get("title") or word
        for name, word in words.items()
        if name in query
    }


def _new(look: Look) -> str:
    """An appeal is opened on the page of its campaign, which says what for."""
    campaign_id = look.query.get("campaign_id")
    may = look.may("campaigns.open-appeal")
    return f"/campaigns/{campaign_id}/appeal" if campaign_id and may else ""


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
