"""Ada, an auditor: what happened, when, and who did it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web import told
from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.happened import service_title, who
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.event import show_event
from services.dashboard.web.pages.policy.persons import Persons, persons_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.kernel.errors import Invalid
from shared.web.speech import N_, _, ngettext
from shared.web.zone import start_of

KEPT = ("type", "subject", "link", "correlation_id", "source")
THESE = "events"
MOST = 200
"""So many events may be named in an address."""
SOURCES = ("stakeholders", "campaigns", "media", "policy", "feeds")
COLUMNS = [
    {"key": "says", "label": N_("What happened")},
    {"key": "service", "label": N_("Service")},
    {"key": "about", "label": N_("About")},
    {"key": "who", "label": N_("Who")},
    {"key": "when", "label": N_("When")},
]
SHOWN_ID = 8


async def show_list(ask: Any, look: Look) -> str:
    """The log, the latest first, as far as the filters let through."""
    asked, wrong = _asked(look)
    page: dict[str, Any] = {"items": [], "next": None}
    failed = None
    if wrong is None:
        after = {"after": look.query["after"]} if "after" in look.query else {}
        try:
            found = (await panels(CLOCK.now(), events=ask.insights.list_events({**asked, **after})))["events"]
        except Invalid as refusal:
            wrong = refusal
        else:
            page = found.data or page
            failed = found.failed("/events")
    view = await _view(ask, look, page, wrong)
    view["take"] = to_take("insights.list_events", asked)
    return render("events/index.html", {**view, "failed": failed})


def _asked(look: Look) -> tuple[dict[str, Any], Invalid | None]:
    asked: dict[str, Any] = {name: look.query[name].strip() for name in KEPT if name in look.query}
    if these := _these(look.query):
        asked["event_ids"] = these
    since = look.query.get("since", "")
    try:
        return {**asked, "since": start_of(str(date.fromisoformat(since)))} if since else asked, None
    except ValueError:
        sentence = _("Give a day, such as 2025-03-08.")
        return asked, Invalid("since-invalid", _("Nothing was looked up."), {"since": [sentence]})


def _these(query: Mapping[str, str]) -> list[str]:
    """The events that a line of another page counted, named one by one."""
    return [one for one in query.get(THESE, "").split(",") if one][:MOST]


async def _view(ask: Any, look: Look, page: Mapping[str, Any], wrong: Invalid | None) -> dict[str, Any]:
    events = page["items"]
    names = await look.names(event["who"] for event in events)
    titles = await titles_of(ask, (one for event in events for one in (event["subject"], _policy_of(event))))
    persons = await persons_of(ask, look, filter(None, map(_person_of, events)))
    query = {name: look.query.get(name, "") for name in (*KEPT, "since", THESE)}
    others = {name: query[name] for name in ("link", "correlation_id", "source", THESE) if query[name]}
    return {
        "columns": COLUMNS,
        "rows": [row(event, names, titles, persons) for event in events],
        "next_href": with_query("/events", **query, after=page["next"]) if page["next"] else "",
        "state": {
            "values": query,
            "errors": wrong.fields if wrong else {},
            "detail": wrong.detail if wrong else "",
            "csrf": "",
            "key": "",
        },
        "kept": others,
        "chosen": _chosen(query, titles),
        "tabs": _tabs(query),
    }


def row(
    event: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any], persons: Persons
) -> dict[str, Any]:
    """An event as a row."""
    return {
        "says": {
            "text": told.event(event["name"], event["says"]),
            "href": event_door(event["event_id"]),
            "note": event["name"],
        },
        "service": service_title(event["service"]),
        "about": _about(event, titles, persons),
        "who": who(event["who"], names),
        "when": {"iso": event["time"]},
    }


def _about(event: Mapping[str, Any], titles: Mapping[str, Any], persons: Persons) -> dict[str, str] | None:
    """What it is about by its title; what has none by the policy and the decision-maker that it names."""
    subject = event["subject"]
    if not subject:
        return None
    title = titles.get(subject, {}).get("title") or titles.get(_policy_of(event), {}).get("title")
    whose = persons.name(_person_of(event)) if _person_of(event) else ""
    text = title or whose or f"{subject[:SHOWN_ID]}…"
    href = with_query("/events", subject=subject)
    return {"text": text, "href": href, "note": whose if whose != text else ""}


def _policy_of(event: Mapping[str, Any]) -> str:
    return str(event["data"].get("policy_id") or "") if event["service"] == "policy" else ""


def _person_of(event: Mapping[str, Any]) -> str:
    """Whose position or contact it is: persons that policy names are in public office."""
    return str(event["data"].get("person_id") or "") if event["service"] == "policy" else ""


def _tabs(query: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "text": service_title(source) if source else _("All"),
            "href": with_query("/events", **{**query, "source": source}),
            "current": query["source"] == source,
        }
        for source in ("", *SOURCES)
    ]


def _chosen(query: Mapping[str, str], titles: Mapping[str, Any]) -> list[dict[str, str]]:
    words = {
        "subject": _("About"),
        "link": _("Names"),
        "correlation_id": _("Of one wish"),
        "type": _("Kind"),
        "since": _("Since"),
    }
    counted = len(_these(query))
    these = {"text": ngettext("This event", "These %(num)s events", counted)}
    return [
        *([{**these, "href": with_query("/events", **{**query, THESE: ""})}] if counted else []),
        *_chosen_values(query, words, titles),
    ]


def _chosen_values(
    query: Mapping[str, str], words: Mapping[str, str], titles: Mapping[str, Any]
) -> list[dict[str, str]]:
    return [
        {
            "text": _(
                "%(label)s: %(value)s", label=words[name], value=titles.get(value, {}).get("title") or value
            ),
            "href": with_query("/events", **{**query, name: ""}),
        }
        for name, value in query.items()
        if value and name in words
    ]


SCREENS = (
    Screen("/events", show_list, needs="insights.read"),
    Screen("/events/{event_id}", show_event, needs="insights.read"),
)
