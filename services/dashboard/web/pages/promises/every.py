"""Bo: what was promised, what is overdue, and whom do I have to ask?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.promises.words import (
    PROMISES,
    STATES,
    promise_address,
    state_badge,
    tabs,
    to_whom,
    who,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.speech import N_, _

NARROWED = ("state", "mine", "person_id", "organization_id")
COLUMNS = [
    {"key": "what", "label": N_("What was promised")},
    {"key": "who", "label": N_("By whom")},
    {"key": "to", "label": N_("To whom")},
    {"key": "due", "label": N_("Due")},
    {"key": "state", "label": N_("State")},
]
FACETS = (
    Facet(
        "state",
        N_("State"),
        (("overdue", N_("Overdue")), *((name, text) for name, (text, _) in STATES.items())),
        of="promise",
    ),
    Facet("mine", N_("Noted by"), (("true", N_("Me")),)),
)


async def show(ask: Any, look: Look) -> str:
    """The promises, the overdue first, narrowed by state, by who noted them, and by whose they are."""
    query = look.query
    asked = chosen_from(query, *NARROWED)
    if "mine" in asked:
        asked["mine"] = asked["mine"] == "true"
    panel = (await panels(CLOCK.now(), promises=ask.stakeholders.list_promises(asked)))["promises"]
    page = panel.data or {"items": [], "next": None}
    also = whose(page["items"], query, _("promised by"))
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "tabs": tabs(PROMISES),
        "filters": facets(PROMISES, query, FACETS, also),
        "is_narrowed": any(name in query for name in NARROWED),
        "failed": panel.failed(PROMISES),
        "take": to_take("stakeholders.list_promises", asked),
        "next_href": next_page(PROMISES, query, page["next"]),
        "here": with_query(PROMISES, **query),
        "new_href": f"{PROMISES}/new" if look.may("stakeholders.record-promise") else "",
    }
    return render("promises/_every.html" if look.fragment else "promises/every.html", view)


def row(promise: Mapping[str, Any]) -> dict[str, Any]:
    """A promise as a row of the list."""
    extended = "extended" if promise["extensions"] else ""
    return {
        "what": {"text": cut(promise["what"], 140), "href": promise_address(promise["promise_id"])},
        "who": who(promise),
        "to": to_whom(promise),
        "due": {"text": short_day(promise["due_on"]), "note": extended},
        "state": state_badge(promise),
    }


def whose(items: list[Mapping[str, Any]], query: Mapping[str, str], how: str) -> dict[str, str]:
    """The words for a person or organisation that another page has chosen."""
    words = {}
    for field, noun in (("person_id", "a person"), ("organization_id", _("an organisation"))):
        if field in query:
            name = next((one[field.replace("_id", "_name")] for one in items if one[field]), "")
            words[field] = f"{how} {name or noun}"
    return words


SCREENS = (Screen(PROMISES, show, needs="stakeholders.read-people"),)
