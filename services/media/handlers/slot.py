"""Carry out the wishes about air time."""

from __future__ import annotations

from typing import Any

from services.media.commands.slot import (
    AirSlot,
    DescribeSlot,
    MissSlot,
    PlanSlot,
    PriceSlot,
    RemoveSlot,
    ReopenSlot,
)
from services.media.domain.slot import Slot
from services.media.handlers.link import must_be_known, must_be_registered
from services.media.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def plan_slot(command: PlanSlot, store: Store) -> dict[str, Any]:
    """Note promised air time; answers `{"slot_id", "version"}`."""
    outlet = store.outlets.get(command.outlet_id)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    must_be_registered(store, command.organization_id)
    taken = store.slots.at(outlet.outlet_id, command.airs_at)
    if taken:
        raise Conflict(
            "slot-taken",
            f"{outlet.name} has a slot at that moment already ({taken.slot_id}): {taken.topic}.",
            {"airs_at": ["This moment is taken."]},
        )
    wished = {**vars(command), "sector": command.sector.strip(), "cost": None}
    slot, priced = Slot(slot_id=new_id(), planned_at=store.now, **wished).price(command.cost)
    return _answer(store.slots.save(slot, slot.plan(), *([priced] if priced else [])))


def price_slot(command: PriceSlot, store: Store) -> dict[str, Any]:
    """Say what was agreed for a slot, at any time; what stands already changes nothing."""
    slot, priced = store.slots.get(command.slot_id, command.expected_version).price(command.cost)
    return _answer(store.slots.save(slot, priced) if priced else slot)


def describe_slot(command: DescribeSlot, store: Store) -> dict[str, Any]:
    """Say whose air time it is and of which sector; what stands already changes nothing."""
    slot = store.slots.get(command.slot_id, command.expected_version)
    if command.organization_id != slot.organization_id:
        must_be_registered(store, command.organization_id)
    slot, described = slot.describe(command.organization_id, command.sector.strip())
    return _answer(store.slots.save(slot, described) if described else slot)


def air_slot(command: AirSlot, store: Store) -> dict[str, Any]:
    """Prove that a slot was aired."""
    slot, aired = store.slots.get(command.slot_id, command.expected_version).air(
        store.now, command.aired_at, command.minutes, command.proof
    )
    return _answer(store.slots.save(slot, aired))


def miss_slot(command: MissSlot, store: Store) -> dict[str, Any]:
    """Note that a slot was not aired."""
    slot, missed = store.slots.get(command.slot_id, command.expected_version).miss(command.reason)
    return _answer(store.slots.save(slot, missed))


def reopen_slot(command: ReopenSlot, store: Store) -> dict[str, Any]:
    """Take back that a slot was aired or missed."""
    slot, reopened = store.slots.get(command.slot_id, command.expected_version).reopen(command.reason.strip())
    return _answer(store.slots.save(slot, reopened))


def remove_slot(command: RemoveSlot, store: Store) -> dict[str, Any]:
    """Take a slot out; its minute is free for another."""
    slot = store.slots.get(command.slot_id, command.expected_version)
    store.slots.remove(slot, slot.remove(command.reason.strip()))
    return {"slot_id": slot.slot_id}


def _answer(slot: Slot) -> dict[str, Any]:
    return {"slot_id": slot.slot_id, "version": slot.version}
