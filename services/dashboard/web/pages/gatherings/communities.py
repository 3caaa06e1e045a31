"""The communities that a gathering is for: as boxes of its form, and as facts of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.communities.words import KINDS, address
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Form, Look, panels
from shared.web.speech import Name, _

BOX = "community."
OFFERED = 200
Known = Mapping[str, Any]


def ticked(form: Form) -> list[str]:
    """The ids of the communities whose boxes are ticked, in the order of the form."""
    return [name.removeprefix(BOX) for name, value in form.items() if name.startswith(BOX) and value]


def boxes_of(community_ids: Iterable[str]) -> dict[str, str]:
    """The same as values of the form."""
    return {f"{BOX}{one}": "yes" for one in community_ids}


async def offered(ask: Any, look: Look, values: Known) -> dict[str, Any]:
    """The open communities as boxes; those that are ticked already are always among them, so that none is lost."""
    chosen = ticked(values)
    asked = {"state": "open", "limit": OFFERED}
    may = look.may("stakeholders.read")
    found = await panels(CLOCK.now(), **({"open": ask.stakeholders.list_communities(asked)} if may else {}))
    panel = found.get("open")
    items = panel.data["items"] if panel else []
    missing = [one for one in chosen if one not in {item["community_id"] for item in items}]
    titles = await titles_of(ask, missing)
    others = [_box(one, titles.get(one, {}).get("title") or _("A community"), "", chosen) for one in missing]
    return {
        "boxes": [
            *others,
            *(_box(one["community_id"], one["name"], KINDS[one["kind"]], chosen) for one in items),
        ],
        "is_open": bool(chosen),
        "failed": panel.failed(look.address) if panel is not None else None,
        "hint": _("The first %(offered)s; for another, begin on its own page.", offered=OFFERED)
        if panel and panel.data["next"]
        else "",
    }


async def facts_of(ask: Any, community_ids: list[str]) -> list[dict[str, Any]]:
    """For which communities it is, each with the way to its page."""
    titles = await titles_of(ask, community_ids)
    return [
        {
            "name": _("For the community"),
            "value": {"text": titles.get(one, {}).get("title") or _("A community"), "href": address(one)},
        }
        for one in community_ids
    ]


def _box(community_id: str, name: str, kind: str, chosen: list[str]) -> dict[str, Any]:
    return {
        "name": f"{BOX}{community_id}",
        "text": Name(name),
        "hint": kind,
        "on": community_id in chosen,
    }
