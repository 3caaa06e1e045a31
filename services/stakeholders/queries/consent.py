"""Answer the questions about consents."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.consent import Consent, new_consent
from services.stakeholders.domain.person import Person
from services.stakeholders.store import Store


def list_consents(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What a person has agreed to and what they have withdrawn, each with its sentence."""
    person = store.people.get(asked["person_id"])
    consents = store.consents.of_people([person.person_id])
    names = store.organizations.names(each.organization_id for each in consents)
    return {"items": [_shown(each, names) for each in consents], "next": None}


def list_consent_ledger(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of every act of giving and withdrawing of a person, newest first."""
    person = store.people.get(asked["person_id"])
    return store.ledger.list(person.person_id, limit=asked["limit"], after=asked.get("after"))


def may_contact(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Whether an organisation may use a channel to a person for a purpose, and why: `{"may", "because", ...}`."""
    person = store.people.get(asked["person_id"])
    organization_id = store.organizations.now_of(asked["organization_id"])
    fresh = new_consent(person.person_id, asked["purpose"], organization_id, asked["channel"])
    consent = store.consents.find(fresh.consent_id) or fresh
    name = store.organizations.names([consent.organization_id]).get(
        consent.organization_id, "this organisation"
    )
    missing = _missing_address(person, asked["channel"]) if consent.is_given else ""
    return {
        "person_id": person.person_id,
        "may": consent.is_given and not missing,
        "because": missing or consent.sentence(name),
        "consent_id": consent.consent_id if consent.version else None,
    }


def _missing_address(person: Person, channel: str) -> str:
    if channel == "email" and not person.emails:
        return "Agreed, but no e-mail address is known."
    if channel in ("sms", "phone", "messenger") and not person.phones:
        return "Agreed, but no telephone number is known."
    return ""


def _shown(consent: Consent, names: dict[str, str]) -> dict[str, Any]:
    name = names.get(consent.organization_id, "an organisation")
    return {
        **vars(consent),
        "organization_name": name,
        "sentence": consent.sentence(name),
    }
