"""Bo, and Ada as steward, on the page of an entry: may it be here twice, and where is that decided?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.pages.duplicates.kind import Kind
from services.dashboard.web.screens import Look, Panel
from shared.web.speech import _

SHOWN = 3


def ask_twins(ask: Any, look: Look, **about: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the notices, where the reader may decide; `about` is one `person_id` or `organization_id`."""
    kind = _kind(*about)
    if not look.may(kind.merges):
        return {}
    return {"twins": getattr(ask.stakeholders, kind.operations.list)({**about, "limit": SHOWN})}


def twins(found: Mapping[str, Panel], id_name: str) -> list[dict[str, Any]]:
    """A notice for each of the likeliest pairs that wait for a decision, with the door to it."""
    panel = found.get("twins")
    kind = _kind(id_name)
    return [
        {
            "text": _("Perhaps registered twice: %(names)s.", names=kind.names_of(pair)),
            "door": {"text": kind.words["are_one"], "href": f"{kind.pairs}/{pair[kind.pair_id]}"},
        }
        for pair in (panel.data["items"] if panel else [])
    ]


def _kind(id_name: str) -> Kind:
    # Here, because kinds are told by the words of pages that ask for these notices.
    from services.dashboard.web.pages.duplicates import KINDS

    return next(kind for kind in KINDS if kind.id_name == id_name)
