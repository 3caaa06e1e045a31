"""Let go of somebody who was erased: what is to come is free for others, what was given counts on as it did."""

from __future__ import annotations

from collections.abc import Sequence

from services.campaigns.domain.initiative_offers import forget_offers
from services.campaigns.domain.shift import Shift
from services.campaigns.domain.tally import tally_id_of
from services.campaigns.handlers.line import move_up
from services.campaigns.store import Store


def forget(person_ids: Sequence[str], store: Store) -> None:
    """Free their places, take back what they offered, and count them by no digest that leads to them."""
    _free_places(person_ids, store)
    for initiative in store.initiatives.of_people(person_ids):
        after, told = forget_offers(initiative, person_ids)
        if after != initiative:
            store.initiatives.save(after, *told)
    _count_as_nobody(person_ids, store)


def _free_places(person_ids: Sequence[str], store: Store) -> None:
    """Give back all places and tickets of shifts that are still to come, then let who stands in line move up."""
    left: dict[str, Shift] = {}
    for mine in store.sign_ups.of_people(person_ids):
        if mine.state not in ("going", "waitlisted") or store.now >= mine.starts_at:
            continue
        shift = left.get(mine.shift_id) or store.shifts.get(mine.shift_id)
        if shift.state == "open":
            left[mine.shift_id], gone, withdrawn = mine.withdraw(shift)
            store.sign_ups.save(gone, withdrawn)
    for shift in left.values():
        store.shifts.save(move_up(shift, store))


def _count_as_nobody(person_ids: Sequence[str], store: Store) -> None:
    """Let them count on across partners, each as somebody of whom nothing but the sealed digest is known."""
    given = [one.petition_id for one in store.signatures.of_people(person_ids)]
    given += [one.appeal_id for one in store.acts.of_people(person_ids)]
    for thing_id in dict.fromkeys(given):
        store.tally_signers.forget(tally_id_of(thing_id), person_ids)
    if store.tallies.are_there():  # whoever was not counted yet is counted as somebody without an address
        store.tally_dues.add(person_ids)
