"""Ada, Chi: what left to this partner, when, by which terms, and what exactly was it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.pages.partners.one import ONE
from services.dashboard.web.pages.partners.preview import (
    WITHHELD,
    in_json,
    left_bare,
    why_words,
    withheld_rows,
)
from services.dashboard.web.pages.partners.words import ALL, SEE, Known, address, event_words, partner_names
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, number, panels
from services.dashboard.web.tables.links import to_take
from shared.kernel.errors import NotFound
from shared.kernel.events import routing_key
from shared.web.asking import whole_number
from shared.web.filters import number as in_figures
from shared.web.speech import N_, _

COLUMNS = [
    {"key": "says", "label": N_("What happened")},
    {"key": "number", "label": N_("Number"), "kind": "number"},
    {"key": "at", "label": N_("Left")},
    {"key": "terms", "label": N_("By")},
    {"key": "why", "label": N_("Why")},
    {"key": "word", "label": N_("Acknowledged")},
]
LARGEST = 10**12 - 1


async def show_log(ask: Any, look: Look) -> str:
    """What left to a partner, the last first."""
    which = {"agreement_id": look.path["agreement_id"]}
    agreement = await ask.feeds.show_agreement(which)
    here = f"{address(which['agreement_id'])}/deliveries"
    asked = {**which, **number(look.query, "before")}
    panel = (await panels(CLOCK.now(), log=ask.feeds.list_deliveries(asked)))["log"]
    page = panel.data or {"items": [], "next": None}
    whose = agreement["organization_id"]
    view = {
        "partner": (await partner_names(ask, [whose]))[whose],
        "back": address(which["agreement_id"]),
        "columns": COLUMNS,
        "rows": [row(one, here) for one in page["items"]],
        "failed": panel.failed(here),
        "is_later": "before" in look.query,
        "here": here,
        "next_href": with_query(here, before=page["next"]) if page["next"] else "",
        "take": to_take("feeds.list_deliveries", which),
    }
    return render("partners/deliveries.html", view)


def row(delivery: Known, here: str) -> dict[str, Any]:
    """A delivery as a row of the log."""
    return {
        "says": {
            "text": event_words(delivery["event"]),
            "href": f"{here}/{delivery['sequence']}",
            "note": routing_key(delivery["event"]["type"]),
        },
        "number": in_figures(delivery["sequence"]),
        "at": {"iso": delivery["at"]},
        "terms": _("Version %(number)s", number=delivery["terms"]),
        "why": why_words(delivery["why"]),
        "word": _word(delivery),
    }


async def show_delivery(ask: Any, look: Look) -> str:
    """One delivery: the very JSON that left, and what of the event did not."""
    agreement_id, sequence = look.path["agreement_id"], whole_number(look.path["sequence"])
    if sequence is None or not 0 < sequence <= LARGEST:
        raise NotFound("delivery-not-found", _("There is no such delivery to this partner."))
    found = await ask.feeds.show_delivery({"agreement_id": agreement_id, "sequence": sequence})
    here = address(agreement_id)
    view = {
        "says": event_words(found["event"]),
        "number": str(in_figures(sequence)),
        "crumbs": [
            {"text": _("Partners"), "href": "/partners"},
            {"text": _("Agreement"), "href": here},
            {"text": _("Deliveries"), "href": f"{here}/deliveries"},
        ],
        "facts": _facts(found, here),
        "json": in_json(found["event"]),
        "is_bare": left_bare(found),
        "columns": WITHHELD,
        "rows": withheld_rows(found["withheld"]),
        "event_href": event_door(found["event"]["id"]) if look.may(ALL) and look.may("insights.read") else "",
    }
    return render("partners/delivery.html", view)


def _facts(delivery: Known, here: str) -> list[dict[str, Any]]:
    terms = delivery["terms"]
    return [
        {"name": _("Left"), "value": {"iso": delivery["at"]}},
        {"name": _("Why"), "value": why_words(delivery["why"])},
        {
            "name": _("By"),
            "value": {
                "text": _("Version %(number)s", number=terms),
                "href": f"{here}?version={terms}#terms",
            },
        },
        {"name": _("Acknowledged"), "value": _word(delivery)},
        {"name": _("Kind"), "value": routing_key(delivery["event"]["type"])},
    ]


def _word(delivery: Known) -> dict[str, Any] | str:
    if delivery["acknowledged_at"]:
        return {"iso": delivery["acknowledged_at"]}
    if not delivery["asks_for_word"]:
        return _("not asked for")
    return {"text": _("Waits"), "state": "warn"}


SCREENS = (
    Screen(f"{ONE}/deliveries", show_log, needs=SEE),
    Screen(f"{ONE}/deliveries/{{sequence}}", show_delivery, needs=SEE),
)
