"""Bo and Pia: who wrote to us and waits for an answer?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import organization_title, people_named, titles_of
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.pages.threads.words import (
    ANSWER,
    CHANNELS,
    LIST,
    READ,
    STATES,
    Known,
    address,
    badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import unless_erased
from shared.web.filters import absolute, number, percent
from shared.web.speech import N_, _, spoken

ELSEWHERE = ("person_id", "campaign_id", "organization_id")
EVERY = "all"
UNSURE = "unsure"
FEWEST = 5
"""Of fewer answers nothing is said in per cent: one more or less would change everything."""
COLUMNS = [
    {"key": "subject", "label": N_("About")},
    {"key": "who", "label": N_("Who wrote")},
    {"key": "by", "label": N_("Answer by")},
    {"key": "owner", "label": N_("Who answers")},
    {"key": "state", "label": N_("State")},
]
ONE = {"campaign_id": N_("One campaign"), "organization_id": N_("One organisation")}
FACETS = (
    Facet(
        "state",
        N_("State"),
        (
            ("overdue", N_("Overdue")),
            (UNSURE, N_("With an unsure answer")),
            *((name, text) for name, (text, _state) in STATES.items()),
            (EVERY, N_("All")),
        ),
        of="thread",
    ),
    Facet("mine", N_("Whose"), (("true", N_("Mine or my organisation's")),)),
)


async def show(ask: Any, look: Look) -> str:
    """The threads that wait, the most urgent first, unless another state, or somebody's, are chosen."""
    asked = wanted(look)
    found = await panels(
        CLOCK.now(), threads=ask.media.list_threads(asked), answering=ask.media.show_answering({})
    )
    panel = found["threads"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": await rows(ask, look, page["items"]),
        "figures": figures(found["answering"]),
        "filters": facets(LIST, look.query, FACETS, await _chosen(ask, look)),
        "is_narrowed": bool(look.query),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_threads", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "new_href": f"{LIST}/new" if look.may(ANSWER) else "",
    }
    return render("threads/_list.html" if look.fragment else "threads/index.html", view)


def wanted(look: Look) -> dict[str, Any]:
    """What is asked for: without a word about it those who wait, of one person or campaign all."""
    query = look.query
    asked = chosen_from(query, "state", *ELSEWHERE)
    state = asked.pop("state", "")
    if query.get("mine") == "true":
        return {**asked, "mine": True, **({"overdue": True} if state == "overdue" else {})}
    if state == "overdue":
        return {**asked, "overdue": True}
    if state == UNSURE:
        return {**asked, "unsure": True}
    if not state and not any(name in query for name in ELSEWHERE):
        state = "waiting"
    return {**asked, "state": state} if state in STATES else asked


async def rows(ask: Any, look: Look, items: Iterable[Known]) -> list[dict[str, Any]]:
    """Threads as rows, with names for who may see people."""
    items = list(items)
    names = await people_named(ask, look.actor, (one["person_id"] for one in items))
    titles = await titles_of(ask, (one["organization_id"] for one in items))
    accounts = await look.names(filter(None, (one["taken_by"] for one in items)))
    return [row(one, names, titles, accounts) for one in items]


def row(thread: Known, names: Known, titles: Known, accounts: Known) -> dict[str, Any]:
    """A thread as a row of the list."""
    person_id = thread["person_id"]
    name = names.get(person_id)
    waits = thread["state"] == "waiting"
    return {
        "subject": {
            "text": unless_erased(thread["subject"]),
            "href": address(thread["thread_id"]),
            "note": CHANNELS[thread["channel"]],
        },
        "who": {"text": name, "href": f"/people/{person_id}"} if name else _("Somebody"),
        "by": absolute(thread["reply_by"]) if waits else None,
        "owner": owner(thread, titles, accounts),
        "state": badge(thread),
    }


def owner(thread: Known, titles: Known, accounts: Known) -> dict[str, str]:
    """Which organisation answers, and who of it took it."""
    organization_id = thread["organization_id"]
    taken = accounts.get(thread["taken_by"] or "")
    note = {"note": _("%(name)s took it", name=taken)} if taken else {}
    if not organization_id:
        return {"text": _("Nobody yet"), **note}
    title = organization_title(titles, organization_id)
    return {"text": title, "href": f"/organizations/{organization_id}", **note}


def figures(panel: Panel) -> list[dict[str, Any]]:
    """Who waits now, and how it went with those who were answered, each a door."""
    if not panel:
        return []
    known = panel.data
    median = known["median_hours"]
    note = _note(known)
    return [
        {"label": _("Wait now"), "value": number(known["waiting"]), "href": f"{LIST}?state=waiting"},
        {"label": _("Overdue now"), "value": number(known["overdue"]), "href": f"{LIST}?state=overdue"},
        {
            "label": _("Answered in time"),
            **_in_time(known),
            "href": "/figures?figure=answers_in_time",
        },
        {
            "label": _("Half are answered within"),
            "value": "–" if median is None else _("%(count)s h", count=number(median)),
            "href": "/figures?figure=answers_given",
            "note": note,
        },
    ]


def _in_time(known: Known) -> dict[str, str]:
    """How many were answered in time: a share of those, or of few how many of how many."""
    answers, in_time = known["answers"], known["in_time"]
    if answers >= FEWEST:
        return {"value": percent(in_time * 100 // answers / 100), "note": _note(known)}
    if not answers:
        return {"value": "–", "note": _note(known)}
    said = _("%(in_time)s of %(answers)s", in_time=number(in_time), answers=number(answers))
    return {"value": said, "note": _("in %(days)s days", days=number(known["days"]))}


def _note(known: Known) -> str:
    return _("of %(answers)s in %(days)s days", answers=number(known["answers"]), days=number(known["days"]))


async def _chosen(ask: Any, look: Look) -> dict[str, str]:
    """The words for a person, campaign or organisation that another page has chosen."""
    query = look.query
    words = {}
    if "person_id" in query:
        names = await people_named(ask, look.actor, [query["person_id"]])
        words["person_id"] = names.get(query["person_id"], _("One person"))
    other = {name: query[name] for name in ("campaign_id", "organization_id") if name in query}
    titles = await titles_of(ask, other.values())
    return words | {
        name: titles.get(one, {}).get("title") or spoken(ONE[name]) for name, one in other.items()
    }


SCREENS = (Screen(LIST, show, needs=READ),)
