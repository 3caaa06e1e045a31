"""Somebody who wrote to us: known by nothing but the number, until somebody says who it is."""

from __future__ import annotations

from services.stakeholders.domain.person import Wish
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.domain.twins import UNKNOWN
from shared.mail.contact import contact_id

SCHEME = "wrote-by-sms"
"""An identifier of ours, so that whoever writes again from a number is the same stranger."""
WORDS = "Wrote to us by SMS; who it is is not known."


def stranger(number: str) -> Wish:
    """What is known of a stranger with this number; no consent goes with it."""
    mark = Identifier(contact_id("sms", number), SCHEME)
    return Wish(name=UNKNOWN.capitalize(), phones=(number,), identifiers=(mark,))
