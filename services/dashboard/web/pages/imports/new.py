"""Bo: which file do I bring in, and what is in it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.imports.titles import title
from services.dashboard.web.pages.imports.words import SERVICES, importing
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.typed import state_of
from shared.web.speech import N_, _, in_a_list

NEW = "/imports/new"
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xltx,.xlsm,.json,.jsonl,.ndjson,.geojson,.yml,.yaml,.xml,.rss,.atom"
APART = [
    {"value": "comma", "text": N_("Commas")},
    {"value": "semicolon", "text": N_("Semicolons")},
    {"value": "tab", "text": N_("Tabs")},
    {"value": "bar", "text": N_("Upright bars")},
]


async def show(ask: Any, look: Look) -> str:
    """The form for a file: what is in it, and the file."""
    allowed = importing(look)
    found = await panels(
        CLOCK.now(), **{service: getattr(ask, service).list_import_kinds({}) for service in allowed}
    )
    groups = [_group(service, panel) for service, panel in found.items()]
    view = {
        "state": state_of(look, {"what": _chosen(look.query, groups)}, to_field=_to_field),
        "groups": [group for group in groups if group["options"]],
        "failed": [group for group in groups if group["since"]],
        "accepted": ACCEPTED,
        "apart": APART,
        "action": NEW,
    }
    return render("imports/new.html", view)


def _to_field(path: str) -> str:
    return "what" if path == "kind" else path


def _group(service: str, panel: Panel) -> dict[str, Any]:
    kinds = panel.data["items"] if panel else []
    return {
        "service": service,
        "title": SERVICES[service],
        "since": panel.since,
        "options": [_option(service, kind) for kind in kinds],
    }


def _option(service: str, kind: Mapping[str, Any]) -> dict[str, str]:
    return {"value": f"{service}/{kind['name']}", "text": title(kind), "hint": _what_it_holds(kind)}


def _what_it_holds(kind: Mapping[str, Any]) -> str:
    if kind["name"] == "feed":
        return _("An RSS or Atom file as it was saved; it has no columns to choose.")
    if kind["records"]:
        return _("A JSON or YAML file as it was exported; it has no columns to choose.")
    needed = [title(field) for field in kind["fields"] if field["required"]]
    others = [title(field) for field in kind["fields"] if not field["required"]]
    if not needed:
        return _("A table with such columns as %(columns)s.", columns=in_a_list(others[:5]))
    needs = _("A table; every line needs %(columns)s.", columns=in_a_list(needed))
    return f"{needs} {_also(others)}".strip()


def _also(others: list[str]) -> str:
    return _("Also taken: %(columns)s.", columns=in_a_list(others[:6])) if others else ""


def _chosen(query: Mapping[str, str], groups: list[dict[str, Any]]) -> str:
    """What the address asks for: a service and a kind, or a service that takes only one."""
    service, kind = query.get("service", ""), query.get("kind", "")
    own = [option["value"] for group in groups if group["service"] == service for option in group["options"]]
    wanted = f"{service}/{kind}"
    if wanted in own:
        return wanted
    return own[0] if len(own) == 1 else ""


SCREENS = (Screen(NEW, show),)
