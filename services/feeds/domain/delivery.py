"""One event on its way to one partner, and how it is numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.rule import Rule, shown
from services.feeds.domain.terms import Why
from shared.kernel.clock import to_text

DIGITS = 12
"""Places of a sequence in ids and attributes, so that they sort as texts."""
LARGEST = 10**DIGITS - 1


@dataclass(frozen=True)
class Kept:
    """An event as it is kept here, whole; `subject_field` is the field of its data that holds the subject."""

    position: int
    id: str
    type: str
    subject: str
    time: datetime
    data: Mapping[str, Any]
    subject_field: str


@dataclass(frozen=True)
class Delivery:
    """Number so and so in a partner's sequence: which event, by which terms, and why.

    `asks` is the type of an event for which the partner's word is asked, empty for another.
    """

    agreement_id: str
    sequence: int
    position: int
    terms: int
    why: Why
    asks: str = ""


def written(sequence: int) -> str:
    """A sequence as it stands in attributes: `000000000042`."""
    return f"{sequence:0{DIGITS}d}"


def cloud_event(
    delivery: Delivery, event: Kept, rules: Mapping[str, Rule], names: Pseudonyms
) -> dict[str, Any]:
    """The event as the partner gets it, a CloudEvent 1.0 in JSON.

    `source` is the partner's own stream, for that is what `sequence` counts and where `id` is unique; `subject` and
    persons stand under the partner's names for them, fields by their rule.
    """
    subject = names.named(event.subject_field, event.subject)
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": f"/feeds/{delivery.agreement_id}",
        "type": event.type,
        "subject": subject,
        "time": to_text(event.time),
        "datacontenttype": "application/json",
        "sequence": written(delivery.sequence),
        "termsversion": delivery.terms,
        "data": shown(event.data, rules, names),
    }
