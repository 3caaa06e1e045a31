"""Carry out the wishes about petitions and their signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.campaigns.commands.petition import ClosePetition, OpenPetition, SignPetition, SignPetitionMany
from services.campaigns.domain.petition import Petition, signature_id
from services.campaigns.store import Store
from shared.kernel.errors import Fields, Invalid
from shared.kernel.ids import new_id
from shared.kernel.places import tidy


def open_petition(command: OpenPetition, store: Store) -> dict[str, Any]:
    """Open a petition; its campaign must be launched and lends it its policy."""
    campaign = store.campaigns.get(command.campaign_id)
    campaign.must_be_launched("given a petition")
    petition = Petition(
        petition_id=new_id(),
        campaign_id=campaign.campaign_id,
        title=command.title,
        demand=command.demand,
        goal=command.goal,
        policy_id=campaign.policy_id,
        opened_at=store.now,
    )
    return _answer(store.petitions.save(petition, petition.open()))


def sign_petition(command: SignPetition, store: Store) -> dict[str, Any]:
    """Sign once; a second signature by the same person answers the first with `"existing": True`."""
    petition = store.petitions.get(command.petition_id)
    (person_id,) = _now_of([command.person_id], store)
    first = store.signatures.find(signature_id(petition.petition_id, person_id))
    if first is None and person_id in _signed_otherwise(petition, [person_id], store):
        first = store.signatures.of_people([person_id], petition.petition_id)[0]
    if first is not None:
        return {"signature_id": first.signature_id, "version": first.version, "existing": True}
    store.people.must_not_be_gone(person_id)
    signature, signed = petition.sign(store.now, person_id, command.organization_id, command.signed_on)
    saved = store.signatures.save(signature, signed)
    return {"signature_id": saved.signature_id, "version": saved.version, "existing": False}


def sign_petition_many(command: SignPetitionMany, store: Store) -> dict[str, Any]:
    """Record a sheet of signatures; `existing` counts those who had signed before, or twice on it.

    A sheet on which a line names nobody who is registered is refused whole, line by line.
    """
    petition = store.petitions.get(command.petition_id)
    people = _now_of(command.person_ids, store)
    by_id = {signature_id(petition.petition_id, person): person for person in people}
    others = _signed_otherwise(petition, people, store)
    known = store.signatures.known(by_id) | {key for key, person in by_id.items() if person in others}
    new = [person for key, person in by_id.items() if key not in known]
    signatures = [petition.sign(store.now, one, command.organization_id, command.signed_on) for one in new]
    _must_be_registered(people, store.people.unknown(new))
    for signature, told in signatures:
        store.signatures.save(signature, told)
    return {
        "petition_id": petition.petition_id,
        "version": petition.version,
        "signed": len(new),
        "existing": len(command.person_ids) - len(new),
    }


def _must_be_registered(people: Sequence[str], unknown: set[str]) -> None:
    """Refuse a sheet with every line of it that names nobody."""
    wrong: Fields = {
        f"person_ids.{row}": [f"Line {row + 1}: nobody is registered under this id."]
        for row, person_id in enumerate(people)
        if person_id in unknown
    }
    if wrong:
        raise Invalid(
            "people-unknown",
            "The sheet names people who are not registered; nothing was saved. Register them first or take them out. "
            "If they were registered just now, wait a moment and send the sheet again.",
            wrong,
        )


def _now_of(person_ids: Sequence[str], store: Store) -> list[str]:
    """Who these are now that some may have been merged, which one read tells of nearly everybody."""
    if not store.merged.have_led(person_ids):
        return list(person_ids)
    return [store.merged.now_of(person_id) for person_id in person_ids]


def _signed_otherwise(petition: Petition, person_ids: Sequence[str], store: Store) -> set[str]:
    """Which of these have signed under an id that was merged into theirs."""
    if not store.merged.have_led(person_ids):
        return set()
    return {one.person_id for one in store.signatures.of_people(person_ids, petition.petition_id)}


def close_petition(command: ClosePetition, store: Store) -> dict[str, Any]:
    """End the gathering of signatures."""
    return _answer(
        end_petition(
            store.petitions.get(command.petition_id, command.expected_version), store, command.reason
        )
    )


def end_petition(petition: Petition, store: Store, reason: str = "") -> Petition:
    """Close a petition with the number of its signatures."""
    signatures = store.signatures.count([petition.petition_id]).get(petition.petition_id, 0)
    return store.petitions.save(*petition.close(store.now, signatures, tidy(reason)))


def _answer(petition: Petition) -> dict[str, Any]:
    return {"petition_id": petition.petition_id, "version": petition.version}
