"""Answer which contacts were passed on to a partner: under its names for them, and whom stakeholders are asked for."""

from __future__ import annotations

from typing import Any

from services.feeds.domain.delivery import Delivery, Kept
from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.standing import standing_of
from services.feeds.domain.terms import PASSED_ON
from services.feeds.queries.delivery import must_be_reached
from services.feeds.store import Store
from services.feeds.store.delivery import delivery_of
from shared.kernel.errors import Forbidden

NOT_AGREED = (
    f"Your agreement does not say that contacts are passed on to you. Ask a steward to agree on {PASSED_ON}."
)


def list_passed_on(agreement_id: str, asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The next contacts of a partner after a sequence: `{"contacts": [{"shown", "asked"}], "sequence"}`.

    `shown` is how the partner knows it, `asked` what stakeholders are asked by; that one never leaves. It is None where
    the terms of today name other campaigns or areas: a name is told now, so it is today's terms that decide.
    """
    terms = store.agreements.get(agreement_id).in_force(store.now.date())
    if terms is None or terms.rules_of(PASSED_ON) is None:
        raise Forbidden("contacts-not-agreed", NOT_AGREED)
    rows = store.deliveries.contacts(agreement_id, asked["after"], asked["limit"])
    if not rows and asked["after"]:
        must_be_reached(asked["after"], store.heads.get([agreement_id])[agreement_id])
    events = store.events.at([row["position"] for row in rows])
    names = store.agreed.names(agreement_id)
    told = [(delivery_of(row), events[row["position"]]) for row in rows]
    stands = store.things.find(event.subject for _, event in told)
    contacts = []
    for delivery, event in told:
        thing = stands.get(event.subject)
        standing = standing_of(event.subject, event.data) if thing is None else thing.standing
        is_covered = terms.why(PASSED_ON, standing, is_held=False) == "agreed"
        contacts.append(_contact(delivery, event, names, is_covered=is_covered))
    return {"contacts": contacts, "sequence": int(rows[-1]["sequence"]) if rows else asked["after"]}


def _contact(delivery: Delivery, event: Kept, names: Pseudonyms, *, is_covered: bool) -> dict[str, Any]:
    told = event.data
    return {
        "shown": {
            "sequence": delivery.sequence,
            "contact_id": names.named("contact_id", told["contact_id"]),
            "person_id": names.of(told["person_id"]),
            "campaign_id": told["campaign_id"],
            "shared_at": event.time,
        },
        "asked": {
            "person_id": told["person_id"],
            "campaign_id": told["campaign_id"],
            "organization_id": told["from_organization_id"],
        }
        if is_covered
        else None,
    }
