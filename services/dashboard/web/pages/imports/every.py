"""Bo: what came in, what was refused, why?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.imports.words import SERVICES, brought_by, importing, row
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.speech import N_, _

LIST = "/imports"
SHOWN = 8
COLUMNS = [
    {"key": "file", "label": N_("File")},
    {"key": "state", "label": N_("State")},
    {"key": "lines", "label": N_("Lines")},
    {"key": "by", "label": N_("Brought by")},
    {"key": "opened", "label": N_("When")},
]


async def show(ask: Any, look: Look) -> str:
    """The imports of every service side by side, or all those of one."""
    allowed = importing(look)
    chosen = look.query.get("service", "")
    shown = [chosen] if chosen in allowed else allowed
    asked = {"after": look.query["after"]} if len(shown) == 1 and "after" in look.query else {}
    limit = {} if len(shown) == 1 else {"limit": SHOWN}
    found = await panels(
        CLOCK.now(), **{one: getattr(ask, one).list_imports({**asked, **limit}) for one in shown}
    )
    names = await brought_by(ask, look, (item for one in found.values() if one for item in one.data["items"]))
    view = {
        "tabs": _tabs(allowed, chosen),
        "topics": ",".join(f"{one}.import" for one in shown),
        "here": with_query(LIST, service=chosen, after=asked.get("after")),
        "parts": [_part(one, found[one], names, is_alone=len(shown) == 1) for one in shown],
        "columns": COLUMNS,
    }
    return render("imports/_every.html" if look.fragment else "imports/every.html", view)


def _part(service: str, panel: Panel, names: dict[str, str], *, is_alone: bool) -> dict[str, Any]:
    page = panel.data or {"items": [], "next": None}
    own = with_query(LIST, service=service)
    return {
        "service": service,
        "title": SERVICES[service],
        "rows": [row(service, item, names) for item in page["items"]],
        "failed": panel.failed(own),
        "all_href": own if page["next"] and not is_alone else "",
        "next_href": with_query(LIST, service=service, after=page["next"])
        if page["next"] and is_alone
        else "",
        "new_href": with_query("/imports/new", service=service),
    }


def _tabs(allowed: list[str], chosen: str) -> list[dict[str, Any]]:
    if len(allowed) == 1:
        return []
    every = [("", _("All")), *((one, SERVICES[one]) for one in allowed)]
    return [
        {"text": text, "href": with_query(LIST, service=one), "current": one == chosen} for one, text in every
    ]


SCREENS = (Screen(LIST, show),)
