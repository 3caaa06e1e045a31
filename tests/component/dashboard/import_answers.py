"""An import as services answer it, its kinds of files and the lines that it refused."""

from __future__ import annotations

from typing import Any

from tests.component.dashboard.stakeholder_answers import TIME, a_page

IMPORT = "0195a7c2-0000-7000-8000-000000001e90"


def a_progress(**more: int) -> dict[str, int]:
    """How far an import is."""
    names = ("read", "created", "updated", "unchanged", "waiting", "rejected", "remarked", "undone", "line")
    return {**dict.fromkeys(names, 0), **more}


def an_import(state: str = "mapped", **more: Any) -> dict[str, Any]:
    """An import as `show_import` answers it."""
    can = {state: ["map", "try", "run", "discard"] for state in ("mapped", "tried")} | {"done": ["undo"]}
    columns = [
        {"name": "First name", "hashtag": None, "sample": ["Musu", "Zoe"]},
        {"name": "Mail", "hashtag": "#contact+email", "sample": ["musu@example.org"]},
        {"name": "Shoe size", "hashtag": None, "sample": ["39"]},
    ]
    return {
        "import_id": IMPORT,
        "state": state,
        "version": 6,
        "kind": "people",
        "filename": "people.csv",
        "opened_by": "ada",
        "owner": "ada",
        "opened_at": TIME,
        "since": TIME,
        "progress": a_progress(),
        "problem": None,
        "trial": {"samples": [], "names": [], "has_more_names": False},
        "options": {"day_first": True},
        "mapping": {"given_name": "First name"},
        "missing": [],
        "asks": [],
        "columns": columns,
        "notes": [],
        "encoding": "utf-8",
        "delimiter": ",",
        "lines": 300,
        "size": 29_374,
        "has_run": state in ("running", "done", "failed"),
        "can": can.get(state, []),
        "history": [{"state": state, "at": TIME, "by": "ada"}],
        **more,
    }


def kinds() -> dict[str, Any]:
    """The kinds of files that stakeholders takes in, two of them."""
    fields = [
        {"name": "given_name", "title": "Given name", "required": False, "kind": "text", "known_as": []},
        {"name": "email", "title": "E-mail", "required": True, "kind": "email", "known_as": []},
        {
            "name": "consent_on",
            "title": "Consent: given on",
            "required": False,
            "kind": "date",
            "known_as": [],
        },
    ]
    presets = [{"name": "listmonk", "title": "listmonk"}, {"name": "spoke", "title": "Spoke"}]
    return a_page(
        {"name": "people", "title": "People", "records": False, "fields": fields, "presets": presets},
        {
            "name": "decision-makers",
            "title": "Decision-makers",
            "records": True,
            "fields": [],
            "presets": [],
        },
    )


def a_rejection(line: int = 41, **more: Any) -> dict[str, Any]:
    """A line that was not taken."""
    reason = "This is no e-mail address. Correct it."
    return {
        "line": line,
        "field": "email",
        "code": "not-email",
        "reason": reason,
        "value": "=not()",
        "is_taken": False,
        **more,
    }
