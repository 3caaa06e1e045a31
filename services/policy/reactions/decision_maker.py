"""Know who decides, by ids only, from what stakeholders tells of posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from services.policy.domain.decision_maker import DecisionMaker, body_of
from services.policy.store import Store
from shared.kernel.events import Event


def when_membership_held_know_the_decision_maker(event: Event, store: Store) -> None:
    """Enter, renew or take out who holds a post."""
    data = event.data
    before = store.decision_makers.find(data["membership_id"])
    if not data["is_decision_maker"]:
        if before:
            store.decision_makers.forget_post(before.membership_id)
        return
    body = store.organizations.title(data["organization_id"]) or body_of(data["role"])
    know(_decision_maker(data, body), before, store)


def when_organization_told_name_the_body(event: Event, store: Store) -> None:
    """Learn the name of a body, also for those whose posts came first, and for whom it would speak."""
    data = event.data
    organization_id, name = data["organization_id"], data["name"]
    store.organizations.learn(organization_id, name, data.get("sector") or "", bool(data.get("is_partner")))
    for known in store.decision_makers.of_body(organization_id):
        know(replace(known, body=name), known, store)


def when_person_removed_forget_the_posts(event: Event, store: Store) -> None:
    """A removed person decides nothing here any more, and is not kept as the one who agreed to a naming."""
    store.decision_makers.forget_person(event.data["person_id"])
    for stance in store.stances.agreed_by(event.data["person_id"]):
        store.stances.save(stance.without_person())


def know(decision_maker: DecisionMaker, before: DecisionMaker | None, store: Store) -> None:
    """Keep who holds a post, and tell of it where it is new or not as before."""
    known, event = decision_maker.know(before)
    if event:
        store.decision_makers.save(known, event)


def _decision_maker(data: dict[str, Any], body: str) -> DecisionMaker:
    return DecisionMaker(
        membership_id=data["membership_id"],
        person_id=data["person_id"],
        post=data["post"],
        body=body,
        role=data["role"],
        jurisdiction=data["jurisdiction"],
        level=data["level"],
        organization_id=data["organization_id"],
        started_on=_day(data["started_on"]),
        ended_on=_day(data["ended_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
