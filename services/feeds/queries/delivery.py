"""Answer the questions about deliveries: what a partner gets, what waits for its word, and what it would see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.feeds.domain.delivery import Delivery, Kept, Ready, cloud_event, ready, told
from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.rule import Rule, Ruled, withheld
from services.feeds.domain.siblings import leaks
from services.feeds.domain.standing import Standing
from services.feeds.domain.terms import (
    ERASED,
    TOLD,
    Shared,
    Terms,
    Why,
    addressee,
    checked,
    is_of_a_consent,
)
from services.feeds.queries.owning import own
from services.feeds.store import Store
from services.feeds.store.agreed import Rules, Versions
from shared.contracts.told import fields_of_events
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.events import routing_key
from shared.mongo.connection import Document

OF_EACH = 3
"""So many real events of each type are shown in a preview."""
PREVIEWED = 60
OF_WHOM: dict[str, Rule] = {"person_id": "allow"}
OF_ALL_IDS: dict[str, Rule] = {**OF_WHOM, "merged_ids": "allow"}
Rows = Sequence[Document]


def list_events_for_partner(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The next events of a partner after a sequence, as it gets them: `{"events": [CloudEvent], "sequence"}`.

    To ask for what comes after a sequence is to say that one has what comes before.
    """
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    return next_events(agreement.agreement_id, asked, store)


def next_events(agreement_id: str, asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The same for who has a key to the agreement; a sequence that was not reached yet is refused."""
    rows = store.deliveries.after(agreement_id, asked["after"], asked["limit"])
    if not rows and asked["after"]:
        must_be_reached(asked["after"], store.heads.get([agreement_id])[agreement_id])
    events = rendered(agreement_id, rows, store)
    return {"events": events, "sequence": int(rows[-1]["sequence"]) if rows else asked["after"]}


def list_deliveries(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The delivery log of a partner, the last first: what was sent by which terms, why, and what waits for a word."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    rows = store.deliveries.before(agreement.agreement_id, asked.get("before"), asked["limit"])
    return _listed(agreement.agreement_id, rows, asked["limit"], store)


def list_unacknowledged(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What waits for a partner's word, the oldest first."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    rows = store.deliveries.unacknowledged(agreement.agreement_id, asked["limit"], asked["after"])
    return _listed(agreement.agreement_id, rows, asked["limit"], store)


def show_delivery(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One delivery: the event as the partner gets it, and which of its fields were withheld by which rule."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    rows = store.deliveries.after(agreement.agreement_id, asked["sequence"] - 1, 1)
    if not rows or rows[0]["sequence"] != asked["sequence"]:
        raise NotFound("delivery-not-found", f"There is no delivery {asked['sequence']} to this partner.")
    found = _listed(agreement.agreement_id, rows, 1, store)["items"][0]
    event = store.events.at([rows[0]["position"]])[rows[0]["position"]]
    agreed = store.agreed.rules(agreement.agreement_id, rows[0]["terms"])
    return {**found, "withheld": withheld(event.data, _rules(agreed, routing_key(event.type)))}


def preview_terms(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What real events would look like under terms that need not be saved, and why others would not leave."""
    agreement = store.agreements.lasting_with(asked["organization_id"])
    events = tuple(Shared(one["type"], one["fields"]) for one in asked["events"])
    terms = Terms(
        number=0,
        holds_from=store.now.date(),
        events=events,
        areas=tuple(asked["areas"]),
        campaign_ids=tuple(asked["campaign_ids"]),
    )
    checked(terms, fields_of_events())
    # Before there is an agreement, persons stand under names that nobody will ever get.
    names = store.salts.names_for(agreement.agreement_id) if agreement else Pseudonyms(b"preview")
    found = store.events.latest([one.type for one in events[:PREVIEWED]], OF_EACH)
    return {
        "items": [
            _previewed(terms, event, standing, names, asked["organization_id"]) for event, standing in found
        ],
        "leaks": [vars(one) for one in leaks(events)],
    }


def must_be_reached(after: int, head: int) -> None:
    """Refuse a sequence to which a partner's own has not come."""
    if after > head:
        wrong = f"Your sequence has come to {head}. After another agreement it begins anew: ask after 0."
        raise Invalid("after-unknown", wrong, {"after": [wrong]})


def rendered(agreement_id: str, rows: Rows, store: Store) -> list[dict[str, Any]]:
    """The events of deliveries as the partner gets them."""
    if not rows:
        return []
    events = {
        position: ready(one) for position, one in store.events.at([row["position"] for row in rows]).items()
    }
    return told_by(store.agreed.of(agreement_id, {row["terms"] for row in rows}), rows, events)


def told_by(agreed: Versions, rows: Rows, events: Mapping[int, Ready]) -> list[dict[str, Any]]:
    """The same of events that are ready, each by the terms under which it was numbered."""
    rules: dict[tuple[int, str], Ruled] = {}
    shown = []
    for row in rows:
        terms, event = row["terms"], events[row["position"]]
        key = terms, event.topic
        if key not in rules:
            rules[key] = Ruled.of(_rules(agreed.rules[terms], event.topic))
        shown.append(told(agreed.partner, row["sequence"], terms, event, rules[key]))
    return shown


def _rules(agreed: Rules, topic: str) -> Mapping[str, Rule]:
    if topic == ERASED:
        return OF_ALL_IDS  # a partner may know them by any of their ids
    found = agreed.get(topic)
    if found is None and is_of_a_consent(topic):
        return OF_WHOM  # told because the partner knows the person, it says whom; nothing else of it leaves
    return found or {}


def _listed(agreement_id: str, rows: Rows, limit: int, store: Store) -> dict[str, Any]:
    events = rendered(agreement_id, rows, store)
    items = [
        {
            "sequence": int(row["sequence"]),
            "event": event,
            "at": row["at"],
            "terms": row["terms"],
            "why": row["why"],
            "asks_for_word": "asks" in row,
            "acknowledged_at": row.get("acknowledged_at"),
        }
        for row, event in zip(rows, events, strict=True)
    ]
    return {"items": items, "next": items[-1]["sequence"] if len(items) == limit else None}


def _previewed(
    terms: Terms, event: Kept, standing: Document, names: Pseudonyms, whose: str
) -> dict[str, Any]:
    topic = routing_key(event.type)
    where = Standing(frozenset(standing["campaigns"]), frozenset(standing["areas"]))
    to = addressee(topic, event.data)
    is_theirs = to is None or to == whose
    why: Why = terms.why(topic, where, is_held=False) if is_theirs else "other-partner"
    rules = terms.rules_of(topic) or {}
    delivery = Delivery("preview", 0, event.position, 0, why)
    return {
        "event_id": event.id,
        "type": topic,
        "why": why,
        "sent": cloud_event(delivery, event, rules, names) if why in TOLD else None,
        "withheld": withheld(event.data, rules),
    }
