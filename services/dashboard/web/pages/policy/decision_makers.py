"""Dara: who decides, in which post, of which body, and where?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.organizations.words import LEVELS
from services.dashboard.web.pages.policy.persons import Persons, own_post, persons_of, posts_by_person
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.watched import MOST, Watch
from services.dashboard.web.watching import watch_state
from services.dashboard.web.wording import short_day
from shared.kernel.jurisdictions import name_of
from shared.web.speech import N_, _, in_a_list

LIST = "/decision-makers"
NARROWED = ("jurisdiction", "body", "person_id", "current")
HELD = "Held"
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "post", "label": N_("Post held")},
    {"key": "body", "label": N_("Body")},
    {"key": "jurisdiction", "label": N_("Jurisdiction")},
    {"key": "held", "label": HELD},
    {"key": "watch", "label": N_("Watch")},
]


async def show(ask: Any, look: Look) -> str:
    """All posts that decide and who holds them."""
    asked = chosen_from(look.query, *NARROWED)
    if "current" in asked:
        asked["current"] = asked["current"] == "true"
    found = await panels(
        CLOCK.now(),
        deciders=ask.policy.list_decision_makers(asked),
        watches=ask.policy.list_watches({"limit": MOST}),
    )
    panel = found["deciders"]
    watches = found["watches"].data["items"] if found["watches"] else []
    page = panel.data or {"items": [], "next": None}
    posts = posts_by_person(page["items"])
    persons = await persons_of(ask, look, posts, posts)
    also = {"person_id": persons.name(look.query["person_id"])} if "person_id" in look.query else {}
    view = {
        "tabs": tabs(LIST),
        "columns": [{**one, "label": _held()} if one["label"] == HELD else one for one in COLUMNS],
        "rows": [row(one, persons, watches) for one in page["items"]],
        "filters": facets(LIST, look.query, _facets(page["items"]), also),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "take": to_take("policy.list_decision_makers", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "csrf": look.csrf,
        "may_import": look.may("stakeholders.import"),
    }
    return render("policy/decision_makers.html", view)


def row(one: Mapping[str, Any], persons: Persons, watches: Iterable[Watch] = ()) -> dict[str, Any]:
    """A post and who holds it, as a row, with the button that says whether one watches them."""
    level = one.get("level") or ""
    named = one["body"] if one["body"] != one["role"] else ""
    body = {"text": named, "href": with_query(LIST, body=named)} if named else None
    place = name_of(one["jurisdiction"])
    return {
        "who": {**persons.cell(one["person_id"]), "note": ""},
        "post": _post(one) or None,
        "body": body,
        "jurisdiction": {
            "text": place,
            "href": with_query("/policies", jurisdiction=place),
            "note": LEVELS.get(level, level).lower(),
        },
        "held": held(one),
        "watch": {"buttons": [watch_state(watches, "decision-maker", one["person_id"])]},
    }


def held(one: Mapping[str, Any]) -> str | None:
    """Since when and until when a post is held, as far as it is known."""
    since, until = one["started_on"], one["ended_on"]
    if since and until:
        return _("%(since)s to %(until)s", since=short_day(since), until=short_day(until))
    if until:
        return _("until %(until)s", until=short_day(until))
    return _("since %(since)s", since=short_day(since)) if since else None


def _held() -> str:
    # In lower case it is of a post; "Held" by itself is of a hearing, and another word elsewhere.
    return _("held").capitalize()


def _post(one: Mapping[str, Any]) -> str:
    """What is held there; a seat that no organisation gives is called by what its holder is, and for which district."""
    post = own_post(one, one["body"])
    role = one["role"] if not one.get("organization_id") else ""
    return in_a_list((role, post)) if role.casefold() != post.casefold() else post


def _facets(deciders: list[Mapping[str, Any]]) -> tuple[Facet, ...]:
    bodies = sorted({one["body"] for one in deciders if one["body"] and one["body"] != one["role"]})
    # One place may be written by its name and by its id: either finds both.
    places = {name_of(one["jurisdiction"]): one["jurisdiction"] for one in deciders if one["jurisdiction"]}
    return (
        Facet("current", _("In office"), (("true", _("Today")),)),
        Facet(
            "jurisdiction",
            _("Jurisdiction"),
            tuple((written, name) for name, written in sorted(places.items())),
        ),
        Facet("body", _("Body"), tuple((body, body) for body in bodies)),
    )


SCREENS = (Screen(LIST, show, needs="policy.read"),)
