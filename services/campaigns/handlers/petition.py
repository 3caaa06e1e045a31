"""Carry out the wishes about petitions and their signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.campaigns.commands.petition import (
    ClosePetition,
    CorrectPetition,
    OpenPetition,
    SignPetition,
    SignPetitionMany,
    WithdrawSignature,
)
from services.campaigns.domain.petition import Petition, Signature, is_of_before, next_id, signature_id
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Fields, Invalid
from shared.kernel.ids import new_id
from shared.kernel.places import tidy

TAKEN_BACK = ""
"""In the place of the id of a signature that its person took back since."""


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
    new_id = _free_ids(petition, [person_id], command.signed_on, store).get(person_id)
    if new_id == TAKEN_BACK:
        sentence = "They took this signature back. Give the later day on which they signed again."
        raise Conflict("signature-taken-back", sentence, {"signed_on": [sentence]})
    if new_id is None or person_id in _signed_otherwise(petition, [person_id], store):
        first = next(
            one
            for one in store.signatures.of_people([person_id], petition.petition_id)
            if not one.is_withdrawn
        )
        return {"signature_id": first.signature_id, "version": first.version, "existing": True}
    store.people.must_not_be_gone(person_id)
    signature, signed = petition.sign(
        store.now, person_id, command.organization_id, command.signed_on, new_id
    )
    saved = store.signatures.save(signature, signed)
    return {"signature_id": saved.signature_id, "version": saved.version, "existing": False}


def sign_petition_many(command: SignPetitionMany, store: Store) -> dict[str, Any]:
    """Record a sheet of signatures; `existing` counts those who had signed before, or twice, or took it back since.

    A sheet on which a line names nobody who is registered is refused whole, line by line.
    """
    petition = store.petitions.get(command.petition_id)
    people = _now_of(command.person_ids, store)
    free = _free_ids(petition, people, command.signed_on, store)
    others = _signed_otherwise(petition, people, store)
    new = [person for person, key in free.items() if person not in others and key != TAKEN_BACK]
    signatures = [
        petition.sign(store.now, one, command.organization_id, command.signed_on, free[one]) for one in new
    ]
    _must_be_registered(people, store.people.unknown(new))
    for signature, told in signatures:
        store.signatures.save(signature, told)
    return {
        "petition_id": petition.petition_id,
        "version": petition.version,
        "signed": len(new),
        "existing": len(command.person_ids) - len(new),
    }


def correct_petition(command: CorrectPetition, store: Store) -> dict[str, Any]:
    """Put an open petition right; what is as it was changes no version."""
    petition = store.petitions.get(command.petition_id, command.expected_version)
    corrected, told = petition.correct(
        store.now, dict(command.changes), _signatures_of(petition, store), tidy(command.reason)
    )
    return _answer(store.petitions.save(corrected, told) if told else petition)


def withdraw_signature(command: WithdrawSignature, store: Store) -> dict[str, Any]:
    """Take a signature back, and with it what the same person signed under an id that was merged into theirs."""
    signature = store.signatures.get(command.signature_id, command.expected_version)
    signature.must_stand()
    if store.tallies.are_there():
        store.tally_dues.add([signature.person_id])
    theirs = store.signatures.of_people([signature.person_id], signature.petition_id)
    still = _still_takes_part(signature, store)
    saved = signature
    for one in theirs:
        if one.is_withdrawn:
            continue
        gone, told = one.withdraw(store.now, command.because, still_takes_part=still)
        kept = store.signatures.save(gone, *((told,) if one.is_counted else ()))
        saved = kept if one.signature_id == signature.signature_id else saved
    return {
        "signature_id": saved.signature_id,
        "petition_id": saved.petition_id,
        "version": saved.version,
    }


def _still_takes_part(signature: Signature, store: Store) -> bool:
    """Whether the person has an act, or another signature, in the campaign."""
    if store.acts.standing_of(signature.campaign_id, signature.person_id):
        return True
    return store.signatures.takes_part(
        signature.person_id, signature.campaign_id, besides=signature.petition_id
    )


def _free_ids(
    petition: Petition, person_ids: Sequence[str], signed_on: date | None, store: Store
) -> dict[str, str]:
    """The id of the signature that each of these can give; none for whoever has one that stands.

    `TAKEN_BACK` for whoever took back what was signed on that day.
    """
    asked = {signature_id(petition.petition_id, person): person for person in person_ids}
    free: dict[str, str] = {}
    while asked:
        known = store.signatures.known(asked)
        free |= {person: key for key, person in asked.items() if key not in known}
        again: dict[str, str] = {}
        for key, person in asked.items():
            if gone := known.get(key):
                if is_of_before(signed_on, *gone):
                    free[person] = TAKEN_BACK
                else:
                    again[next_id(key)] = person
        asked = again
    return free


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
    found = store.signatures.of_people(person_ids, petition.petition_id)
    return {one.person_id for one in found if not one.is_withdrawn}


def close_petition(command: ClosePetition, store: Store) -> dict[str, Any]:
    """End the gathering of signatures."""
    return _answer(
        end_petition(
            store.petitions.get(command.petition_id, command.expected_version), store, command.reason
        )
    )


def end_petition(petition: Petition, store: Store, reason: str = "") -> Petition:
    """Close a petition with the number of its signatures."""
    return store.petitions.save(*petition.close(store.now, _signatures_of(petition, store), tidy(reason)))


def _signatures_of(petition: Petition, store: Store) -> int:
    return store.signatures.count([petition.petition_id]).get(petition.petition_id, 0)


def _answer(petition: Petition) -> dict[str, Any]:
    return {"petition_id": petition.petition_id, "version": petition.version}
