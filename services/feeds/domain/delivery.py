"""One event on its way to one partner, and how it is numbered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from services.feeds.domain.persons import Naming, Pseudonyms, naming_of
from services.feeds.domain.rule import Parted, Rule, Ruled, left_of, parted
from services.feeds.domain.terms import Why
from shared.kernel.clock import to_text
from shared.kernel.events import routing_key

DIGITS = 12
"""Places of a sequence in ids and attributes, so that they sort as texts."""
LARGEST = 10**DIGITS - 1
WRITTEN = f"%0{DIGITS}d"


class Kept(NamedTuple):
    """An event as it is kept here, whole; `subject_field` is the field of its data that holds the subject.

    It and what follows are named tuples because a page of them is made for each question.
    """

    position: int
    id: str
    type: str
    subject: str
    time: datetime
    data: Mapping[str, Any]
    subject_field: str


class Delivery(NamedTuple):
    """Number so and so in a partner's sequence: which event, by which terms, and why.

    `asks` is the type of an event for which the partner's word is asked, empty for another; `is_contact` says that it
    passes somebody's contact on.
    """

    agreement_id: str
    sequence: int
    position: int
    terms: int
    why: Why
    asks: str = ""
    is_contact: bool = False


class Partner(NamedTuple):
    """As whom somebody gets events: from a source of its own, people under its own names."""

    source: str
    names: Pseudonyms

    @staticmethod
    def of(agreement_id: str, names: Pseudonyms) -> Partner:
        """The partner of an agreement."""
        return Partner(f"/feeds/{agreement_id}", names)


class Ready(NamedTuple):
    """What of an event is the same whoever gets it: worked out once, for a thousand partners may ask for it."""

    id: str
    type: str
    topic: str
    time: str
    subject: tuple[Naming, str]
    data: Parted


def ready(event: Kept) -> Ready:
    """An event, ready to be shown to anybody."""
    return Ready(
        event.id,
        event.type,
        routing_key(event.type),
        to_text(event.time),
        (naming_of(event.subject_field, event.subject), event.subject),
        parted(event.data),
    )


def written(sequence: int) -> str:
    """A sequence as it stands in attributes: `000000000042`."""
    return WRITTEN % sequence


def cloud_event(
    delivery: Delivery, event: Kept, rules: Mapping[str, Rule], names: Pseudonyms
) -> dict[str, Any]:
    """The event as the partner gets it, a CloudEvent 1.0 in JSON.

    `source` is the partner's own stream, for that is what `sequence` counts and where `id` is unique; `subject` and
    persons stand under the partner's names for them, fields by their rule.
    """
    partner = Partner.of(delivery.agreement_id, names)
    return told(partner, delivery.sequence, delivery.terms, ready(event), Ruled.of(rules))


def told(partner: Partner, sequence: int, terms: int, event: Ready, ruled: Ruled) -> dict[str, Any]:
    """The same of an event that is ready."""
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": partner.source,
        "type": event.type,
        "subject": partner.names.named_as(*event.subject),
        "time": event.time,
        "datacontenttype": "application/json",
        "sequence": written(sequence),
        "termsversion": terms,
        "data": left_of(event.data, ruled, partner.names),
    }
