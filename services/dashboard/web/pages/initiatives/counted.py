"""Ada: are members answered in time, and how much of what we do began with them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import number, percent, plural
from shared.web.speech import _

FIGURES = (
    "initiatives",
    "initiatives_answered",
    "initiatives_in_time",
    "initiatives_adopted",
    "initiatives_done",
    "campaigns_from_members",
    "campaigns_launched",
)


COUNT = "count "
"""What the names of these questions begin with, beside those of a page."""


def ask_counts(ask: Any, look: Look) -> dict[str, Any]:
    """What to ask insights for; nothing for who may not read it."""
    if not look.may("insights.read"):
        return {}
    return {f"{COUNT}{name}": ask.insights.explain_figure({"figure": name, "limit": 1}) for name in FIGURES}


def count_lines(found: Mapping[str, Panel]) -> list[dict[str, Any]]:
    """How members are answered, each count a door to its events; nothing while insights is silent."""
    asked = {name.removeprefix(COUNT): panel for name, panel in found.items() if name.startswith(COUNT)}
    if not asked or not all(asked.values()):
        return []
    count = {name: int(panel.data["value"]) for name, panel in asked.items()}
    brought_on = _(
        "%(adopted)s adopted, %(done)s done",
        adopted=number(count["initiatives_adopted"]),
        done=number(count["initiatives_done"]),
    )
    return [
        _line(_("Started"), plural(count["initiatives"], "initiative", "initiatives"), "initiatives"),
        _line(
            _("Answered in time"),
            _share(
                count["initiatives_in_time"],
                count["initiatives_answered"],
                lambda **of: _("%(part)s of %(whole)s answers, %(share)s", **of),
            ),
            "initiatives_in_time",
        ),
        _line(_("Brought on"), brought_on, "initiatives_adopted"),
        _line(
            _("Began with a member"),
            _share(
                count["campaigns_from_members"],
                count["campaigns_launched"],
                lambda **of: _("%(part)s of %(whole)s campaigns, %(share)s", **of),
            ),
            "campaigns_from_members",
        ),
    ]


def _line(name: str, text: str, figure: str) -> dict[str, Any]:
    return {"name": name, "value": {"text": text, "href": with_query("/figures", figure=figure)}}


def _share(part: int, whole: int, say: Callable[..., str]) -> str:
    """`8 of 10 answers, 80 %`; a campaign that is not launched yet may have begun so already."""
    if not whole or part > whole:
        return _("%(part)s so far", part=number(part))
    return say(part=number(part), whole=number(whole), share=percent(part / whole, 0))
