"""A contact that was passed on: what of a person another organisation is told, as far as the person agrees now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from services.stakeholders.domain.consent import Consent
from services.stakeholders.domain.person import Person

PURPOSE = "sharing"
BY_PHONE = frozenset({"phone", "sms", "messenger"})
WITHDRAWN: Mapping[str, Any] = {"withdrawn": True}


def channels_of(consents: Iterable[Consent], person_id: str, organization_id: str) -> frozenset[str]:
    """By which ways a person agrees that an organisation passes their contact on."""
    scope = PURPOSE, person_id, organization_id
    return frozenset(
        one.channel
        for one in consents
        if one.is_given and (one.purpose, one.person_id, one.organization_id) == scope
    )


def shown_to_others(person: Person | None, channels: Collection[str]) -> dict[str, Any]:
    """Names, and of addresses and numbers those of the ways agreed to; of who agrees to none, nothing."""
    if person is None or not channels:
        return dict(WITHDRAWN)
    by_phone = not BY_PHONE.isdisjoint(channels)
    return {
        "withdrawn": False,
        "name": person.name,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": next(iter(person.emails), None) if "email" in channels else None,
        "phone": next(iter(person.phones), None) if by_phone else None,
    }
