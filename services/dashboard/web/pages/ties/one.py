"""Bo: how are these two tied, how do we know, and is there still life in it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.promises.words import EXCHANGES
from services.dashboard.web.pages.ties.words import KINDS, RULE, TIES, address, end_of, last_exchange, when
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import short_day
from shared.web.filters import number as in_words
from shared.web.speech import Words, _, spoken

LABELS = Words({"ended_on": "Last day", "reason": "Why"})


async def show(ask: Any, look: Look) -> str:
    """One tie: its ends, its strength, how we know, what happened."""
    tie_id = look.path["tie_id"]
    tie = await ask.stakeholders.show_tie({"tie_id": tie_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, tie_id))
    names = await look.names((tie["recorded_by"],))
    may = look.may("stakeholders.make-tie")
    first, second = end_of(tie, "from"), end_of(tie, "to")
    view = {
        "title": f"{first['text']} {spoken(KINDS[tie['kind']][0])} {second['text']}",
        "here": address(tie_id),
        "basis": tie["basis"],
        "end_reason": tie["end_reason"],
        "facts": facts(tie, names),
        "rule": spoken(RULE),
        "may_correct": may,
        "may_end": may and not tie["ended_on"],
        "log_href": _log_href(tie) if look.may("stakeholders.log-exchange") else "",
        "labels": LABELS,
        "fields": version_of(look, tie),
        "state": look.state({"ended_on": CLOCK.now().date().isoformat()}),
        "history": await told(found["history"], look, tie_id),
    }
    return render("ties/one.html", view)


async def end(ask: Any, look: Look, form: Form) -> Done:
    """End it; it stays as history."""
    asked = {"tie_id": look.path["tie_id"], **filled(form, "ended_on", "reason")}
    await ask.stakeholders.end_tie({**asked, **number(form, "expected_version")})
    return Done(address(look.path["tie_id"]), _("Ended. It stays as history."))


def facts(tie: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is known of a tie, name beside value."""
    fading = (
        {
            "text": _("%(current_strength)s of 5", current_strength=in_words(tie["current_strength"])),
            "note": last_exchange(tie),
        }
        if not tie["ended_on"]
        else None
    )
    said = {
        "text": _("%(strength)s of 5", strength=tie["strength"]),
        "note": _("said on %(weighed_on)s", weighed_on=short_day(tie["weighed_on"])),
    }
    return [
        {"name": _("One end"), "value": end_of(tie, "from")},
        {"name": _("Other end"), "value": end_of(tie, "to")},
        {"name": _("When"), "value": when(tie)},
        *([{"name": _("Strength now"), "value": fading}] if fading else []),
        {"name": _("Strength as said"), "value": said},
        {"name": _("Noted by"), "value": names.get(tie["recorded_by"]) or _("An account that is gone")},
        {"name": _("Noted"), "value": {"iso": tie["recorded_at"]}},
    ]


def _log_href(tie: Mapping[str, Any]) -> str:
    """Whom to speak with, for what fades."""
    if tie["ended_on"]:
        return ""
    ends = [tie[f"{side}_person_id"] for side in ("to", "from")]
    organizations = [tie[f"{side}_organization_id"] for side in ("to", "from")]
    return with_query(f"{EXCHANGES}/new", person_id=_first(ends), organization_id=_first(organizations))


def _first(ids: list[str | None]) -> str | None:
    return next((one for one in ids if one), None)


ONE = f"{TIES}/{{tie_id}}"
SCREENS = (
    Screen(ONE, show, needs="stakeholders.read-people"),
    Screen(f"{ONE}/end", show, act=end, needs="stakeholders.make-tie"),
)
