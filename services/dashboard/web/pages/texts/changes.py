"""Dara: what changed from one version to the next, word by word?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.wording import cut
from shared.kernel.errors import Invalid
from shared.web.filters import day, plural
from shared.web.speech import Words, _, ngettext

SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "changed": "~", "same": "", "skipped": ""}
WORDS = Words({"added": "Added", "removed": "Removed", "changed": "Changed", "same": "As before"})
SHOWN = 1_500


async def show(ask: Any, look: Look) -> str:
    """The changed lines with a line around each, every change by a sign and a word, never by colour alone."""
    text_id, from_id = look.path["text_id"], look.query.get("from_id", "")
    if not from_id:
        raise Invalid(
            "version-missing", _("Choose the version to compare with."), {"from_id": [_("Choose one.")]}
        )
    diff = await ask.policy.compare_texts({"text_id": text_id, "from_id": from_id})
    found = await panels(
        CLOCK.now(), texts=ask.policy.list_texts({"policy_id": diff["policy_id"], "limit": 100})
    )
    versions = {one["text_id"]: one for one in (found["texts"].data["items"] if found["texts"] else [])}
    left = len(diff["rows"]) - SHOWN
    view = {
        "policy_href": f"/policies/{diff['policy_id']}",
        "before": _named(versions.get(from_id), from_id),
        "after": _named(versions.get(text_id), text_id),
        "rows": [row(one) for one in diff["rows"][:SHOWN]],
        "is_same": all(one["kind"] in ("same", "skipped") for one in diff["rows"]),
        "cut": diff["cut"],
        "left": ngettext("%(num)s more line is not shown.", "%(num)s more lines are not shown.", left)
        if left > 0
        else "",
        "swap_href": f"/texts/{from_id}/changes?from_id={text_id}",
    }
    return render("texts/changes.html", view)


def row(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line with its sign, its word, and its pieces."""
    kind = line["kind"]
    skipped = plural(line["skipped"], "line as before", "lines as before") if kind == "skipped" else ""
    return {
        "kind": kind,
        "sign": SIGNS[kind],
        "word": WORDS.get(kind, ""),
        "pieces": line["pieces"],
        "skipped": skipped,
    }


def _named(version: Mapping[str, Any] | None, text_id: str) -> dict[str, str]:
    said = (
        _("%(version)s, %(day)s", version=cut(version["label"]), day=day(version["dated_on"]))
        if version
        else _("A version")
    )
    return {"text": said, "href": f"/texts/{text_id}"}


SCREENS = (Screen("/texts/{text_id}/changes", show, needs="policy.read"),)
