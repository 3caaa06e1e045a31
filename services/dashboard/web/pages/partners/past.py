"""Chi: has what happened before the agreement been numbered for us yet?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.partners.words import Known
from services.dashboard.web.screens import Panel
from services.dashboard.web.wording import short_day
from shared.web.filters import number, plural
from shared.web.speech import _

SHOWN = 3


def past_lines(panel: Panel) -> list[dict[str, Any]]:
    """The last wishes for what happened before, each with how far it is; none where feeds does not answer."""
    return [_line(one) for one in panel.data["items"][:SHOWN]] if panel else []


def _line(backfill: Known) -> dict[str, Any]:
    since = _("Since %(day)s", day=short_day(str(backfill["since"])[:10]))
    given = plural(
        backfill["numbered"], "event is numbered for the partner", "events are numbered for the partner"
    )
    if backfill["state"] == "asked":
        return {
            "text": since,
            "note": _("It begins within seconds."),
            "aside": _("Asked for"),
            "state": "neutral",
        }
    if backfill["state"] == "running":
        note = _(
            "%(looked_at)s of %(total)s events looked at",
            looked_at=number(backfill["looked_at"]),
            total=number(backfill["total"]),
        )
        return {"text": since, "note": note, "aside": _("Running"), "state": "warn"}
    return {"text": since, "note": given, "aside": _("Done"), "state": "good"}
