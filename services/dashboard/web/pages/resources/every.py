"""Ada, Chi: what do we need by when, who brings what of it, and what is short?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.resources.words import (
    KINDS,
    LIST,
    SOON,
    address,
    quantity,
    short_badge,
    state_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import N_, _

SHOWN = 25
NARROWED = ("campaign_id", "organization_id", "kind")
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "by", "label": N_("Needed by")},
    {"key": "needed", "label": N_("Needed"), "kind": "number"},
    {"key": "pledged", "label": N_("Pledged"), "kind": "number"},
    {"key": "committed", "label": N_("Committed"), "kind": "number"},
    {"key": "delivered", "label": N_("Delivered"), "kind": "number"},
    {"key": "short", "label": N_("Short")},
]
BROUGHT = [
    {"key": "who", "label": N_("Who")},
    {"key": "what", "label": N_("What")},
    {"key": "due", "label": N_("By when")},
    {"key": "pledged", "label": N_("Pledged"), "kind": "number"},
    {"key": "committed", "label": N_("Committed"), "kind": "number"},
    {"key": "delivered", "label": N_("Delivered"), "kind": "number"},
    {"key": "state", "label": N_("State")},
]
SHORT = Facet("short_within", N_("Short"), ((str(SOON), N_("Within a week")), ("30", N_("Within a month"))))


async def show(ask: Any, look: Look) -> str:
    """What is needed, the next day first, and below it the same by partner and date."""
    asked = {**chosen_from(look.query, *NARROWED), **number(look.query, "short_within"), "limit": SHOWN}
    found = await panels(CLOCK.now(), resources=ask.campaigns.list_resources(asked))
    panel = found["resources"]
    page = panel.data or {"items": [], "next": None}
    brought = [(one, part) for one in page["items"] for part in one["contributions"]]
    ids = [*(one["campaign_id"] for one in page["items"]), *(part["organization_id"] for _, part in brought)]
    titles = await titles_of(ask, [*ids, *(look.query.get(name) for name in NARROWED[:2])])
    only = look.query.get("organization_id")
    view = {
        **_list(look, panel, asked),
        "rows": [row(one, titles) for one in page["items"]],
        "brought": _by_partner(brought, titles, only),
        "brought_columns": BROUGHT,
        "filters": facets(LIST, look.query, _offered(), _chosen(look.query, titles)),
        "new_href": _new(look),
    }
    return render("resources/_list.html" if look.fragment else "resources/index.html", view)


def row(resource: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """A resource as a row of the list."""
    campaign = titles.get(resource["campaign_id"], {}).get("title") or _("Its campaign")
    amounts = {name: quantity(resource[name]) for name in ("pledged", "committed", "delivered")}
    return {
        "what": {
            "text": cut(resource["what"]),
            "href": address(resource["resource_id"]),
            "note": KINDS[resource["kind"]],
        },
        "campaign": {"text": cut(campaign, 60), "href": f"/campaigns/{resource['campaign_id']}"},
        "by": day(resource["needed_by"]),
        "needed": {"text": quantity(resource["quantity"], resource["unit"])},
        **amounts,
        "short": short_badge(resource, CLOCK.now().date()),
    }


def contribution_row(part: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """A contribution as a row: who, by when, and how far it has come."""
    organization_id = part["organization_id"]
    title = organization_title(titles, organization_id)
    return {
        "who": {"text": title, "href": f"/organizations/{organization_id}"},
        "due": day(part["due_on"]),
        **{name: quantity(part[name]) for name in ("pledged", "committed", "delivered")},
        "state": state_badge(part),
    }


def _by_partner(
    brought: list[tuple[Mapping[str, Any], Mapping[str, Any]]], titles: Mapping[str, Any], only: str | None
) -> list[dict[str, Any]]:
    """By the name of the partner, then by its day."""
    rows = [
        {
            **contribution_row(part, titles),
            "what": {
                "text": cut(one["what"], 60),
                "href": address(one["resource_id"]),
                "note": one["unit"],
            },
            "order": part["due_on"],
        }
        for one, part in brought
        if only in (None, part["organization_id"])
    ]
    return sorted(rows, key=lambda one: (one["who"]["text"].casefold(), one["order"]))


def _list(look: Look, panel: Panel, asked: Mapping[str, Any]) -> dict[str, Any]:
    following = panel.data["next"] if panel else None
    return {
        "columns": COLUMNS,
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, look.query, following),
        "take": to_take("campaigns.list_resources", asked),
        "src": with_query(LIST, **look.query),
        "is_narrowed": any(name in look.query for name in (*NARROWED, "short_within")),
    }


def _offered() -> tuple[Facet, ...]:
    return (Facet("kind", _("Kind"), tuple(KINDS.items())), SHORT)


def _chosen(query: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    words = {"campaign_id": _("One campaign"), "organization_id": _("One organisation")}
    return {
        name: titles.get(query[name], {}).get("title") or word
        for name, word in words.items()
        if name in query
    }


def _new(look: Look) -> str:
    """What is needed is noted on the page of its campaign."""
    campaign_id = look.query.get("campaign_id")
    may = look.may("campaigns.plan-resources")
    return f"/campaigns/{campaign_id}/resource" if campaign_id and may else ""


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
