"""Chi, Ada: which activities, files, tasks and words stand behind this figure of the report card?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.pages.imports.words import address as import_place
from services.dashboard.web.pages.imports.words import title_of
from services.dashboard.web.pages.partners.cards.one import CARD
from services.dashboard.web.pages.partners.cards.words import card_place
from services.dashboard.web.pages.partners.words import LIST, SEE, Known, partner_names
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, filled, panels
from services.dashboard.web.tables.links import to_take
from shared.kernel.errors import NotFound
from shared.kernel.roles import READ_THREADS
from shared.web.filters import day, month, number
from shared.web.speech import N_, Words, _, ngettext

KINDS = Words(
    {
        "activities": "Activities",
        "alerts": "Gaps and overlaps",
        "tasks": "Tasks",
        "words": "Words asked for and given",
        "answers": "Letters and initiatives",
        "files": "What was sent in",
    }
)
ONLY = Words({"late": "only what was late", "undated": "only those without a day", "refused": "only refused"})
FEEDS = Words(
    {
        "asking": "Asked for a word",
        "word": "Gave its word",
        "letter": "Somebody wrote",
        "initiative": "Goes along with an initiative",
    }
)
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "due", "label": N_("Its day")},
    {"key": "done", "label": N_("Reported or done")},
    {"key": "late", "label": N_("Days after")},
]
COUNTED = [
    {"key": "what", "label": N_("What")},
    {"key": "done", "label": N_("When")},
    {"key": "count", "label": N_("How many"), "kind": "number"},
    {"key": "refused", "label": N_("Refused"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """The rows behind a figure."""
    of = look.path["of"]
    if of not in KINDS:
        raise NotFound("not-found", _("There is nothing at this address."))
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    whose = agreement["organization_id"]
    here = card_place(agreement["agreement_id"])
    which = {"of": of, **filled(look.query, "month", "state", "empty")}
    asked = {"organization_id": whose, **which, **filled(look.query, "after")}
    panel = (await panels(CLOCK.now(), rows=ask.insights.list_report_card_rows(asked)))["rows"]
    page = panel.data or {"items": [], "next": None}
    shown = {name: value for name, value in which.items() if name != "of"}
    view = {
        "kind": KINDS[of],
        "narrowed": _narrowed(look),
        "crumbs": [
            {"text": _("Partners"), "href": LIST},
            {"text": (await partner_names(ask, [whose]))[whose], "href": here},
        ],
        "columns": COUNTED if of in ("words", "files") else COLUMNS,
        "rows": [row(one, _door(one, look)) for one in page["items"]],
        "failed": panel.failed(with_query(f"{here}/{of}", **shown)),
        "next_href": with_query(f"{here}/{of}", **shown, after=page["next"]) if page["next"] else "",
        "take": to_take("insights.list_report_card_rows", {"organization_id": whose, **which}),
        "back": here,
    }
    return render("partners/card_rows.html", view)


def row(one: Known, href: str) -> dict[str, Any]:
    """A row, which leads to its event, or to the import with what was refused of it."""
    title = title_of(one["title"]) if one["kind"] == "file" else FEEDS.get(one["kind"], one["title"])
    return {
        "what": {"text": title, **({"href": href} if href else {})},
        "due": day(one["due_on"]) if one["due_on"] else None,
        "done": day(one["on"]) if one["on"] else _("not yet"),
        "late": _late(one["days"]) if one["is_in_time"] is None else _in_time(is_so=one["is_in_time"]),
        "count": None if one["count"] is None else str(number(one["count"])),
        "refused": None if one["refused"] is None else str(number(one["refused"])),
    }


def _door(one: Known, look: Look) -> str:
    """Where more is seen of a row by whoever looks."""
    service = one.get("service")
    if service and look.may(f"{service}.import"):
        return import_place(service, one["thing_id"])
    may_open = look.may(READ_THREADS if one["of"] == "answers" else "insights.read")
    return event_door(one["event_id"]) if may_open else ""


def _late(days: int | None) -> dict[str, str] | None:
    if days is None:
        return None
    if days <= 0:
        return _in_time(is_so=True)
    return {"text": ngettext("%(num)s day after", "%(num)s days after", days)}


def _in_time(*, is_so: bool) -> dict[str, str]:
    return {"text": _("in time"), "state": "good"} if is_so else {"text": _("late")}


def _narrowed(look: Look) -> str:
    said = [month(look.query["month"])] if _is_month(look.query.get("month", "")) else []
    said += [ONLY[one] for one in [look.query.get("state", "")] if one in ONLY]
    return ", ".join(said)


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[:4].isdigit() and text[4] == "-" and text[5:] in _MONTHS


_MONTHS = frozenset(f"{one:02d}" for one in range(1, 13))
SCREENS = (Screen(f"{CARD}/{{of}}", show, needs=SEE),)
