"""Bo: whom did we speak with, and what was said?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.promises.every import whose
from services.dashboard.web.pages.promises.said import promise_moment
from services.dashboard.web.pages.promises.words import (
    CHANNELS,
    EXCHANGES,
    PROMISES,
    REASONS,
    exchange_address,
    organization,
    tabs,
    who,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import day
from shared.web.speech import N_, _, in_a_list

NARROWED = ("channel", "person_id", "organization_id", "campaign_id", "policy_id")
COLUMNS = [
    {"key": "who", "label": N_("With whom")},
    {"key": "channel", "label": N_("How")},
    {"key": "on", "label": N_("On")},
    {"key": "outcome", "label": N_("What came of it")},
]
FACETS = (Facet("channel", N_("How"), tuple(CHANNELS.items())),)


async def show_every(ask: Any, look: Look) -> str:
    """The contact log, the latest first."""
    query = look.query
    asked = chosen_from(query, *NARROWED)
    panel = (await panels(CLOCK.now(), exchanges=ask.stakeholders.list_exchanges(asked)))["exchanges"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "tabs": tabs(EXCHANGES),
        "filters": facets(EXCHANGES, query, FACETS, whose(page["items"], query, "with")),
        "is_narrowed": any(name in query for name in NARROWED),
        "failed": panel.failed(EXCHANGES),
        "take": to_take("stakeholders.list_exchanges", asked),
        "next_href": next_page(EXCHANGES, query, page["next"]),
        "here": with_query(EXCHANGES, **query),
        "new_href": f"{EXCHANGES}/new" if look.may("stakeholders.log-exchange") else "",
    }
    return render("promises/_exchanges.html" if look.fragment else "promises/exchanges.html", view)


def row(exchange: Mapping[str, Any]) -> dict[str, Any]:
    """An exchange as a row of the log."""
    here = exchange_address(exchange["exchange_id"])
    return {
        "who": who(exchange),
        "channel": {"text": CHANNELS.get(exchange["channel"], exchange["channel"]), "href": here},
        "on": short_day(exchange["held_on"]),
        "outcome": cut(exchange["outcome"] or exchange["note"]) or None,
    }


async def show(ask: Any, look: Look) -> str:
    """One exchange: with whom, about what, what was said, and what was promised in it."""
    exchange_id = look.path["exchange_id"]
    exchange = await ask.stakeholders.show_exchange({"exchange_id": exchange_id})
    found = await panels(
        CLOCK.now(),
        promises=ask.stakeholders.list_promises({"exchange_id": exchange_id}),
        history=ask_history(ask, exchange_id),
    )
    titles = await titles_of(ask, (exchange["campaign_id"], exchange["policy_id"]))
    names = await look.names((exchange["recorded_by"],))
    here = exchange_address(exchange_id)
    promises = found["promises"]
    view = {
        "title": in_a_list((CHANNELS[exchange["channel"]], day(exchange["held_on"]))),
        "here": here,
        "note": exchange["note"],
        "outcome": exchange["outcome"],
        "facts": facts(exchange, titles, names),
        "promises": [promise_moment(one) for one in promises.data["items"]] if promises else [],
        "failed": promises.failed(here),
        "may_log": look.may("stakeholders.log-exchange"),
        "promise_href": _promise_href(exchange) if look.may("stakeholders.record-promise") else "",
        "reasons": options(REASONS),
        "labels": {"reason": _("Why")},
        "state": look.state({"reason": "mistake"}),
        "fields": version_of(look, exchange),
        "history": await told(found["history"], look, exchange_id),
    }
    return render("promises/exchange.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    asked = {"exchange_id": look.path["exchange_id"], **filled(form, "reason")}
    await ask.stakeholders.remove_exchange({**asked, **number(form, "expected_version")})
    return Done(EXCHANGES, _("Removed. The log keeps that there was an entry, not what it said."))


def facts(
    exchange: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is known of an exchange, name beside value."""
    about = [
        {"name": kind.capitalize(), "value": _thing(kind, exchange[f"{kind}_id"], titles)}
        for kind in ("campaign", "policy")
        if exchange[f"{kind}_id"]
    ]
    both = exchange["person_id"] and exchange["organization_id"]
    return [
        {"name": _("With"), "value": who(exchange)},
        *([{"name": _("For"), "value": organization(exchange)}] if both else []),
        *about,
        {"name": _("Logged by"), "value": names.get(exchange["recorded_by"]) or _("An account that is gone")},
        {"name": _("Logged"), "value": {"iso": exchange["recorded_at"]}},
    ]


def _thing(kind: str, thing_id: str, titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    title = titles.get(thing_id, {}).get("title", f"A {kind}")
    return {"text": cut(title), "href": door_to(kind, thing_id)}


def _promise_href(exchange: Mapping[str, Any]) -> str:
    field = "person_id" if exchange["person_id"] else "organization_id"
    return with_query(f"{PROMISES}/new", exchange_id=exchange["exchange_id"], **{field: exchange[field]})


ONE = f"{EXCHANGES}/{{exchange_id}}"
SCREENS = (
    Screen(EXCHANGES, show_every, needs="stakeholders.read-people"),
    Screen(ONE, show, needs="stakeholders.read-people"),
    Screen(f"{ONE}/remove", show, act=remove, needs="stakeholders.log-exchange"),
)
