"""Answer the questions about promises."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.stakeholders.domain.promise import FEWEST, place_of
from services.stakeholders.queries.exchange import named_in
from services.stakeholders.store import Store

NARROWED = ("person_id", "organization_id", "to_organization_id", "exchange_id")


def list_promises(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of promises, the overdue first; optionally of somebody, in a state, due soon, or noted by oneself."""
    wanted: dict[str, Any] = {name: asked[name] for name in NARROWED if asked.get(name)}
    if "person_id" in wanted:
        wanted["person_id"] = store.people.now_of(wanted["person_id"])
    for name in ("organization_id", "to_organization_id"):
        if name in wanted:
            wanted[name] = store.organizations.now_of(wanted[name])
    if asked.get("mine"):
        wanted["recorded_by"] = store.actor.actor_id
    wanted |= _in_state(asked, store.now.date())
    found = store.promises.list(wanted, limit=asked["limit"], after=asked.get("after"))
    items = [_aged(item, store.now.date()) for item in found["items"]]
    return {"items": named_in(items, store), "next": found["next"]}


def show_promise(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One promise with its history."""
    return named_in([_aged(store.promises.show(asked["promise_id"]), store.now.date())], store)[0]


def show_promise_record(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How an organisation keeps its promises: the counts, and the rate where there are enough of them."""
    organization_id = store.organizations.get(asked["organization_id"]).organization_id
    record = store.promises.record_of(organization_id, store.now.date())
    return {
        "organization_id": organization_id,
        **vars(record),
        "judged": record.judged,
        "rate": record.rate,
        "fewest": FEWEST,
    }


def _in_state(asked: dict[str, Any], today: date) -> dict[str, Any]:
    state = asked.get("state")
    if state == "overdue":
        return {"state": "open", "place": {"$lt": place_of(today)}}
    if asked.get("due_within") is not None:
        until = today + timedelta(days=asked["due_within"] + 1)
        return {"state": "open", "place": {"$lt": place_of(until)}}
    return {"state": state} if state else {}


def _aged(item: dict[str, Any], today: date) -> dict[str, Any]:
    late = (today - date.fromisoformat(item["due_on"])).days
    is_overdue = item["state"] == "open" and late > 0
    return {**item, "is_overdue": is_overdue, "days_overdue": late if is_overdue else 0}
