"""How cycles and their steps are called on pages, and whom they wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.told_values import STEPS as STEPS
from shared.web.filters import plural
from shared.web.speech import _

LIST = "/cycles"
Known = Mapping[str, Any]


def address(cycle_id: str) -> str:
    """Where a cycle's own screen is."""
    return f"{LIST}/{cycle_id}"


def badge(cycle: Known) -> dict[str, str]:
    """In which step a cycle is, and whether it waits for somebody."""
    if cycle["step"] == "done":
        return {"text": _("Done"), "state": "good"}
    state = "warn" if cycle["missing_ids"] else "live"
    return {"text": _("Step: %(lower)s", lower=STEPS[cycle["step"]].lower()), "state": state}


def waits(cycle: Known) -> str:
    """For how many signatures its step waits."""
    count = len(cycle["missing_ids"])
    if cycle["step"] == "done":
        return _("Every step is behind it")
    return (
        _("Waits for %(count)s", count=plural(count, "signature", "signatures"))
        if count
        else _("All have signed this step")
    )


def line(cycle: Known) -> dict[str, Any]:
    """A cycle as a line on the page of its campaign."""
    said = badge(cycle)
    return {
        "text": cycle["title"],
        "href": address(cycle["cycle_id"]),
        "note": waits(cycle),
        "aside": said["text"],
        "state": said["state"],
    }
