"""Carry out the wishes about posts and roles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.stakeholders.commands.membership import EndMembership, HoldMembership
from services.stakeholders.domain.membership import Membership, membership_id_from
from services.stakeholders.domain.moment import Moment
from services.stakeholders.store import Store


def hold_membership(command: HoldMembership, store: Store) -> dict[str, Any]:
    """Say what a person holds; answers `{"membership_id", "version", "existing"}`."""
    person = store.people.get(command.person_id)
    return hold(replace(command, person_id=person.person_id), store)


def hold(command: HoldMembership, store: Store) -> dict[str, Any]:
    """Hold it for a person who is known to be there."""
    command = replace(command, organization_id=store.organizations.known(command.organization_id))
    membership_id = membership_id_from(
        command.person_id,
        command.organization_id or "",
        command.post,
        command.role,
        command.jurisdiction,
        command.started_on.isoformat() if command.started_on else "",
    )
    known = store.memberships.find(membership_id)
    if known is not None:
        return {**_answer(known), "existing": True}
    membership = Membership(membership_id, recorded_at=store.now, **vars(command))
    saved = store.memberships.save(membership, membership.hold())
    store.timeline.add(held_moment(saved))
    return {**_answer(saved), "existing": False}


def end_membership(command: EndMembership, store: Store) -> dict[str, Any]:
    """Say since when it is no longer held."""
    membership = store.memberships.get(command.membership_id, command.expected_version)
    ended, event = membership.end(command.ended_on)
    store.timeline.add(
        Moment(
            ended.person_id,
            store.now,
            "ended",
            f"Ended on {command.ended_on.isoformat()}: {ended.words()}.",
            ended.membership_id,
            ended.organization_id,
        )
    )
    return _answer(store.memberships.save(ended, event))


def held_moment(membership: Membership) -> Moment:
    """What the timeline says of a membership."""
    since = f" since {membership.started_on.isoformat()}" if membership.started_on else ""
    return Moment(
        membership.person_id,
        membership.recorded_at,
        "held",
        f"Holds{since}: {membership.words()}.",
        membership.membership_id,
        membership.organization_id,
    )


def _answer(membership: Membership) -> dict[str, Any]:
    return {"membership_id": membership.membership_id, "version": membership.version}
