"""Bo: what is in this file, what would it bring, what was refused, and how do I take it back?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.imports import mapping, options
from services.dashboard.web.pages.imports.telling import (
    counted,
    facts,
    rejected_row,
    sentence,
    steps,
    trial_of,
    work_of,
)
from services.dashboard.web.pages.imports.titles import title
from services.dashboard.web.pages.imports.words import (
    SERVICES,
    WORKING,
    address,
    badge,
    brought_by,
    door_of,
    list_title,
    service_of,
    stages,
    taken,
    title_of,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, number, panels
from shared.web.sentences import marked
from shared.web.speech import N_

REJECTED_COLUMNS = [
    {"key": "line", "label": N_("Line")},
    {"key": "field", "label": N_("Column")},
    {"key": "reason", "label": N_("Why, and what to do")},
    {"key": "value", "label": N_("What stands there")},
]
Kind = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """Where the import stands, and what can be done now."""
    service, import_id = service_of(look), look.path["import_id"]
    desk = getattr(ask, service)
    found, kinds = await asyncio.gather(
        desk.show_import({"import_id": import_id}), desk.list_import_kinds({})
    )
    kind = _kind(kinds, found["kind"])
    after = {"after": look.query["after"]} if "after" in look.query else {}
    asked = {"history": ask_history(ask, import_id)}
    if _listed(found["progress"]) and found["state"] != "undone":
        asked["rejected"] = desk.list_rejected_rows({"import_id": import_id, **after})
    panel = await panels(CLOCK.now(), **asked)
    names = await brought_by(ask, look, [found])
    names |= await look.names(step["by"] for step in found["history"])
    here = address(service, import_id)
    view = {
        "here": here,
        "service": service,
        "filename": found["filename"],
        "kind": title_of(found.get("sent_as") or found["kind"]),
        "service_title": SERVICES[service],
        "is_working": found["state"] in WORKING,
        "topics": f"{service}.import",
        "state": found["state"],
        "badge": badge(found["state"]),
        "stages": stages(found["state"], needs_columns=not kind["records"], has_run=found["has_run"]),
        "sentence": sentence(found),
        "work": work_of(found),
        "counts": counted(found, door_of(found["kind"], import_id)),
        "trial": trial_of(found, {field["name"]: title(field) for field in kind["fields"]}),
        "problem": found["problem"] or {},
        "notes": found["notes"],
        "facts": facts(found, names),
        "steps": steps(found, names),
        "can": _can(found),
        "fields": {"expected_version": str(found["version"])},
        "csrf": look.csrf,
        "key": look.state()["key"],
        "refused": _refused(look, found),
        "again_href": with_query("/imports/new", service=service, kind=found["kind"]),
        "takes": taken(found["progress"]),
        "brought": found["progress"]["created"] or bool(found.get("sent_as")),
        "columns": REJECTED_COLUMNS,
        **_rejected(panel.get("rejected"), kind, here),
        "rejected_count": _listed(found["progress"]),
        "rejected_title": list_title(found["progress"], is_tried=found["state"] == "tried"),
        "history": await told(panel["history"], look, import_id),
        **await _form(ask, look, found, kind),
    }
    return render("imports/_one.html" if look.fragment else "imports/one.html", view)


async def try_it(ask: Any, look: Look, form: Form) -> Done:
    """Keep the columns as they were chosen, and run the file without keeping anything of it."""
    service, import_id = service_of(look), look.path["import_id"]
    desk, here = getattr(ask, service), address(service, import_id)
    found, kinds = await asyncio.gather(
        desk.show_import({"import_id": import_id}), desk.list_import_kinds({})
    )
    kind = _kind(kinds, found["kind"])
    asked: dict[str, Any] = {"import_id": import_id, **number(form, "expected_version")}
    chosen = options.read(form, options.offered(kind))
    if options.turns(chosen, found["options"]):
        await desk.map_import({**asked, "mapping": {}, "options": chosen})
        return Done(here)
    mapped = mapping.read(form, kind["fields"], found["columns"])
    before = {**dict.fromkeys(chosen), **found["options"]}
    if found["problem"] or mapped != found["mapping"] or {**before, **chosen} != before:
        moved = await desk.map_import({**asked, "mapping": mapped, "options": chosen})
        asked["expected_version"] = moved["version"]
    await desk.try_import(asked)
    return Done(here)


async def run(ask: Any, look: Look, form: Form) -> Done:
    """Take the file in."""
    service, import_id = service_of(look), look.path["import_id"]
    await getattr(ask, service).run_import({"import_id": import_id, **number(form, "expected_version")})
    return Done(address(service, import_id))


async def undo(ask: Any, look: Look, form: Form) -> Done:
    """Take back what the file brought."""
    service, import_id = service_of(look), look.path["import_id"]
    await getattr(ask, service).undo_import({"import_id": import_id, **number(form, "expected_version")})
    return Done(address(service, import_id))


async def discard(ask: Any, look: Look, form: Form) -> Done:
    """Put away what was not taken in, so that it waits for nobody."""
    service, import_id = service_of(look), look.path["import_id"]
    await getattr(ask, service).discard_import({"import_id": import_id, **number(form, "expected_version")})
    return Done(address(service, import_id))


def _kind(kinds: Mapping[str, Any], name: str) -> Kind:
    known: dict[str, Kind] = {kind["name"]: kind for kind in kinds["items"]}
    return known.get(name, {"name": name, "title": name, "records": False, "fields": []})


def _can(found: Mapping[str, Any]) -> dict[str, bool]:
    return {
        "map": "map" in found["can"],
        "run": "run" in found["can"] and found["state"] == "tried",
        "undo": "undo" in found["can"],
        "discard": "discard" in found["can"],
    }


def _refused(look: Look, found: Mapping[str, Any]) -> str:
    """Why a button did not do what it says; the form says it itself, as long as it is there."""
    is_said = look.address.endswith("/try") and "map" in found["can"]
    return look.refusal.detail if look.refusal and not is_said else ""


def _listed(progress: Mapping[str, int]) -> int:
    """How many entries the list of what to look at has."""
    return progress["rejected"] + progress.get("remarked", 0)


def _rejected(panel: Any, kind: Kind, here: str) -> dict[str, Any]:
    if panel is None:
        return {"rejected": [], "rejected_failed": None, "rejected_next": ""}
    titles = {field["name"]: title(field) for field in kind["fields"]}
    page = panel.data or {"items": [], "next": None}
    return {
        "rejected": [rejected_row(row, titles) for row in page["items"]],
        "rejected_failed": panel.failed(here),
        "rejected_next": f"{here}?after={page['next']}#refused" if page["next"] else "",
    }


async def _form(ask: Any, look: Look, found: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """The columns and the choices of a file that is not taken in yet."""
    if "map" not in found["can"]:
        return {
            "form": look.state(),
            "rows": [],
            "column_options": [],
            "left_over": [],
            "is_strange": False,
            "choices": [],
            "asked": [],
            "labels": {},
        }
    asks = {f"{options.PREFIX}{one['option']}": one for one in found["asks"]}
    proposed = {name: one["proposal"] for name, one in asks.items()}
    columns = mapping.typed(found["mapping"], found["columns"])
    chosen = {**proposed, **columns, **options.typed(found["options"])}
    form = look.state(chosen)
    offered = options.offered(kind)
    rows = mapping.rows(kind["fields"], found["columns"], form["values"])
    listed = {one.things for one in offered if one.things}
    ids = {"values": {one.name: form["values"].get(one.field, "") for one in offered}}
    things = await choices(ask, look, ids, *sorted(listed))
    return {
        "form": form,
        "rows": rows,
        "column_options": mapping.options(found["columns"]),
        "left_over": mapping.left_over(found["columns"], found["mapping"].values()),
        "is_strange": _is_strange(found, kind),
        "choices": [options.as_field(one, things) for one in offered if one.field not in asks],
        "asked": [
            {**options.as_field(one, things), "sentence": marked(asks[one.field]["sentence"])}
            for one in offered
            if one.field in asks
        ],
        "labels": {row["name"]: row["label"] for row in rows} | {one.field: one.label for one in offered},
    }


def _is_strange(found: Mapping[str, Any], kind: Kind) -> bool:
    """Whether it does not look like what it was given as: no column is known, or none of what every line needs."""
    if kind["records"] or not found["columns"]:
        return False
    lacking = {field["name"] for field in found["missing"]}
    needed = {field["name"] for field in kind["fields"] if field["required"]} | lacking
    return not found["mapping"] or (bool(lacking) and lacking == needed)


ONE = "/imports/{service}/{import_id}"
SCREENS = (
    Screen(ONE, show),
    Screen(f"{ONE}/try", show, act=try_it),
    Screen(f"{ONE}/run", show, act=run),
    Screen(f"{ONE}/undo", show, act=undo),
    Screen(f"{ONE}/discard", show, act=discard),
)
