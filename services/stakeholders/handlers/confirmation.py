"""Carry out the wishes of strangers: keep what waits for its confirmation, and take the confirmation."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.confirmation import AskToConfirm, Confirm
from services.stakeholders.commands.consent import GiveConsent
from services.stakeholders.commands.person import RegisterPerson
from services.stakeholders.domain.confirmation import (
    LASTS,
    MOST_A_DAY,
    Confirmation,
    expired,
    hash_of,
    token_of,
)
from services.stakeholders.domain.contact import as_email
from services.stakeholders.domain.names import normalise
from services.stakeholders.handlers.consent import give_consent
from services.stakeholders.handlers.person import register_person
from services.stakeholders.store import Store
from shared.kernel.errors import Fields, Invalid
from shared.kernel.ids import new_id
from shared.mail.contact import contact_id

ANSWER = {"asked": True}
"""Always the same: a form must not tell whether an address is known, or how often it was typed."""
BASIS = "public-page"


def ask_to_confirm(command: AskToConfirm, store: Store) -> dict[str, Any]:
    """Keep it and have a letter sent, unless enough letters went to this address today."""
    name, email = _checked(command)
    contact, today = contact_id("email", email), store.now.date()
    place = store.confirmations.asked_on(contact, today)
    if place >= MOST_A_DAY:
        return ANSWER
    key = new_id()
    waiting = Confirmation(
        **{**vars(command), "name": name, "email": email},
        confirmation_id=key,
        contact_id=contact,
        asked_on=today,
        place=place,
        token_hash=hash_of(token_of(key, store.confirmations.key())),
        asked_at=store.now,
        expires_at=store.now + LASTS,
    )
    store.confirmations.save(waiting, waiting.ask())
    return ANSWER


def confirm(command: Confirm, store: Store) -> dict[str, Any]:
    """Take the answer once: find or register the person, note what they agreed to, and tell."""
    waiting = store.confirmations.with_token(hash_of(command.token))
    if waiting is None:
        raise expired()
    waiting.must_wait(store.now)
    if waiting.state == "given":
        return {**_answer(waiting), "existing": True}
    store.suppressed.lift(f"email:{waiting.email}")  # whoever was erased comes back by their own hand alone
    wish = RegisterPerson(name=waiting.name, emails=(waiting.email,), area=waiting.area)
    person_id = register_person(wish, store)["person_id"]
    _note_consents(waiting, person_id, store)
    for other in store.confirmations.waiting_of(waiting.contact_id):
        if other.confirmation_id != waiting.confirmation_id and other.is_same_wish(waiting):
            store.confirmations.save(other.emptied())
    return {**_answer(store.confirmations.save(*waiting.give(person_id))), "existing": False}


def _checked(command: AskToConfirm) -> tuple[str, str]:
    wrong: Fields = {}
    name, email = " ".join(command.name.split()), ""
    if not normalise(name):
        wrong["name"] = ["Give your name."]
    try:
        email = as_email(command.email)
    except Invalid as refusal:
        wrong["email"] = [refusal.detail]
    if wrong:
        raise Invalid("confirmation-not-right", "Some of it is not right yet; nothing was kept.", wrong)
    return name, email


def _note_consents(waiting: Confirmation, person_id: str, store: Store) -> None:
    # An organisation that was taken out of the registry meanwhile can send nothing, and needs no consent.
    if store.organizations.find(waiting.organization_id) is None:
        return
    for purpose in waiting.purposes:
        give_consent(GiveConsent(person_id, purpose, waiting.organization_id, "email", BASIS), store)


def _answer(confirmation: Confirmation) -> dict[str, Any]:
    return {
        "action_id": confirmation.action_id,
        "kind": confirmation.kind,
        "version": confirmation.version,
    }
