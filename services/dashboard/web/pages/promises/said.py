"""Bo: what did we say to each other, what was promised, and is their word good?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.promises.words import (
    CHANNELS,
    EXCHANGES,
    PROMISES,
    exchange_address,
    organization,
    promise_address,
    rate_sentence,
    state_badge,
)
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import a_day, cut, short_day
from shared.web.speech import _, in_a_list, spoken

SHOWN = 8
ASKED = ("exchanges", "promises", "record")
Known = Mapping[str, Any]


def ask_said(ask: Any, look: Look, **about: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the panel; `about` is one `person_id` or one `organization_id`."""
    asked: dict[str, Awaitable[Any]] = {}
    if look.may("stakeholders.read-people"):
        asked["exchanges"] = ask.stakeholders.list_exchanges({**about, "limit": SHOWN})
        asked["promises"] = ask.stakeholders.list_promises({**about, "limit": SHOWN})
    if "organization_id" in about:
        asked["record"] = ask.stakeholders.show_promise_record(about)
    return asked


def said(found: Mapping[str, Panel], look: Look, **about: str) -> dict[str, Any]:
    """The panel "What we said and promised": its moments, the latest first, and the way to more of them."""
    silent = next((found[name] for name in ASKED if name in found and not found[name]), None)
    listed = {name: found[name].data["items"] for name in ASKED[:2] if found.get(name)}
    moments = [exchange_moment(one, about) for one in listed.get("exchanges", ())]
    moments += [promise_moment(one) for one in listed.get("promises", ())]
    may_log = look.may("stakeholders.log-exchange")
    return {
        "shown": "exchanges" in found,
        "moments": sorted(moments, key=lambda one: one["when"]["iso"], reverse=True)[:SHOWN],
        "rate": rate_sentence(found["record"].data) if found.get("record") else "",
        "failed": {"since": silent.since, "retry_href": look.address} if silent is not None else None,
        "exchanges_href": with_query(EXCHANGES, **about),
        "promises_href": with_query(PROMISES, **about),
        "log_href": with_query(f"{EXCHANGES}/new", **about) if may_log else "",
        "promise_href": with_query(f"{PROMISES}/new", **about)
        if look.may("stakeholders.record-promise")
        else "",
    }


def exchange_moment(exchange: Known, about: Mapping[str, str]) -> dict[str, Any]:
    """An exchange on the timeline of whom it was with."""
    other = _other_end(exchange, about)
    return {
        "lane": CHANNELS.get(exchange["channel"], exchange["channel"]),
        "when": a_day(exchange["held_on"]),
        "what": cut(exchange["outcome"] or exchange["note"] or _("Nothing was noted of what was said.")),
        "href": exchange_address(exchange["exchange_id"]),
        "who": other["text"] if other else "",
        "who_href": other["href"] if other else "",
    }


def promise_moment(promise: Known) -> dict[str, Any]:
    """A promise on the timeline of whoever made it."""
    badge = state_badge(promise)
    due = _("due %(due_on)s", due_on=short_day(promise["due_on"]))
    told = " ".join(part for part in (spoken(badge["text"]), badge.get("note", "")) if part)
    return {
        "lane": _("Promise"),
        "when": a_day(promise["made_on"]),
        "what": cut(promise["what"]),
        "href": promise_address(promise["promise_id"]),
        "note": in_a_list((told, due)),
    }


def _other_end(exchange: Known, about: Mapping[str, str]) -> Mapping[str, str] | None:
    if "person_id" in about:
        return organization(exchange)
    if not exchange["person_id"]:
        return None
    return {"text": exchange["person_name"] or "A person", "href": f"/people/{exchange['person_id']}"}
