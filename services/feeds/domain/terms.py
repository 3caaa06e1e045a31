"""What a partner gets: types of events, field by field, of some areas and campaigns, from a day on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from services.feeds.domain.rule import Rule
from services.feeds.domain.standing import Standing
from shared.kernel.errors import Fields, Invalid
from shared.kernel.places import place_key
from shared.kernel.roles import ANSWERS_OF_PARTNERS

Why = Literal["agreed", "held", "not-agreed", "other-partner", "other-campaign", "other-area"]
TOLD: tuple[Why, ...] = ("agreed", "held")
"""The reasons for which an event is delivered; the others are why it is not."""
MOST_EVENTS, MOST_PLACES = 300, 100
ASKS_FOR_WORD = frozenset(
    {"corrected", "removed", "merged", "unmerged", "withdrawn", "cancelled", "undone", "erased", "retired"}
    | {"move_withdrawn"}
)
"""What changes or ends something that a partner holds: it is asked to say that it has done the same."""


@dataclass(frozen=True)
class Shared:
    """One type of event, `service.subject.action`, and what is done with each of its fields."""

    type: str
    fields: dict[str, Rule]


@dataclass(frozen=True)
class Terms:
    """One version of an agreement's terms; once agreed it stays as it is, and a later one takes its place."""

    number: int
    holds_from: date
    events: tuple[Shared, ...]
    areas: tuple[str, ...] = ()
    campaign_ids: tuple[str, ...] = ()
    note: str = ""
    written_at: datetime | None = None
    written_by: str = ""
    agreed_at: datetime | None = None
    agreed_by: str = ""
    evidence: str = ""

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have said yes to it."""
        return self.agreed_at is not None

    def rules_of(self, event_type: str) -> dict[str, Rule] | None:
        """What is done with each field of a type; None where the type is not agreed."""
        return next((one.fields for one in self.events if one.type == event_type), None)

    def why(self, event_type: str, standing: Standing, *, is_held: bool) -> Why:
        """Why an event is delivered, or is not.

        What changes or ends a thing that the partner holds is told wherever it stands now, even where its type is not
        agreed: then its subject alone leaves. A limit to areas or campaigns concerns events that stand somewhere.
        """
        if is_held and asks_for_word(event_type):
            return "held"
        if self.rules_of(event_type) is None:
            return "not-agreed"
        if is_held and not is_of_a_person(event_type):
            return "held"
        if self.campaign_ids and standing.campaign_ids.isdisjoint(self.campaign_ids):
            return "other-campaign"
        within = {place_key(area) for area in self.areas}
        if within and standing.areas and standing.areas.isdisjoint(within):
            return "other-area"
        return "agreed"


CONTACTS = "campaigns.contact."
"""Types that tell of exchanged contacts, each to the one organisation that it names."""
PASSED_ON = f"{CONTACTS}shared"
"""Who has this in its terms may read the contacts that are passed on to it."""
NEEDED = ("contact_id", "campaign_id", "person_id")
"""Of a contact that is passed on these must be told: a person who agrees no more could not be named otherwise."""
OF_PARTNERS = ("feeds.", "campaigns.tally.", *ANSWERS_OF_PARTNERS)
IN_CONFIDENCE = ("stakeholders.restricted_note.",)
"""Types that tell that something is kept in confidence of somebody, or was read: nobody outside learns even that."""
OF_SENDERS = (".import.completed", ".import.undone")
"""How the lines of a sender's file fared, which may tell whether somebody was known before: of use to nobody else."""
ERASED = "stakeholders.person.erased"
"""Told to whoever holds something of the person and to nobody else, whatever was agreed."""
OF_PERSONS_THEMSELVES = ("stakeholders.person.", "stakeholders.consent.")
"""Types that tell of a person whom a partner may know by something else than the subject."""


def is_of_a_consent(event_type: str) -> bool:
    """Whether events of a type tell what a person agrees to."""
    return event_type.startswith("stakeholders.consent.")


def is_of_a_person(event_type: str) -> bool:
    """Whether who knows a person that an event names holds what the event is about."""
    return event_type.startswith(OF_PERSONS_THEMSELVES)


def addressee(event_type: str, data: Mapping[str, Any]) -> str | None:
    """The one organisation that is told of an event, whoever else has agreed upon its type; None: no such one."""
    return str(data.get("organization_id", "")) if event_type.startswith(CONTACTS) else None


def is_of_partners(event_type: str) -> bool:
    """Whether events of a type tell what is agreed with partners, how it is sent, or how many people each brings.

    They are shared with none, and neither is what is kept in confidence, nor how somebody's file fared.
    """
    return event_type.startswith((*OF_PARTNERS, *IN_CONFIDENCE)) or event_type.endswith(OF_SENDERS)


def is_for_agreeing(event_type: str) -> bool:
    """Whether a type can stand in terms: not what is told of partners, and not what is told without being agreed."""
    return event_type != ERASED and not is_of_partners(event_type)


def asks_for_word(event_type: str) -> bool:
    """Whether a partner is asked to acknowledge events of a type."""
    return event_type.rpartition(".")[2] in ASKS_FOR_WORD


def checked(terms: Terms, known: Mapping[str, frozenset[str]]) -> Terms:
    """The terms, refused where they name types or fields that no contract has; `known` is type -> its fields."""
    types = Counter(one.type for one in terms.events)
    wrong: Fields = {
        f"areas.{place}": ["Name an area by letters."]
        for place, area in enumerate(terms.areas)
        if not place_key(area)
    }
    for place, one in enumerate(terms.events):
        if types[one.type] > 1:
            wrong[f"events.{place}.type"] = [f"{one.type} stands there more than once."]
        elif unknown := _unknown(one, known):
            field, reason = unknown
            wrong[f"events.{place}.{field}"] = [reason]
    if wrong:
        raise Invalid("terms-invalid", "Some of the terms are not right; nothing was saved.", wrong)
    return terms


def _unknown(one: Shared, known: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """What of an agreed type cannot be: the field of the wish, and why."""
    if is_of_partners(one.type):
        return (
            "type",
            "What is agreed with partners, how many people each brings, how their files fared, and what is kept in "
            "confidence is told to nobody else.",
        )
    if one.type == ERASED:
        return "type", "Whoever holds something of a person is told of their erasure; it is not for agreeing."
    if one.type not in known:
        return "type", f"No event is called {one.type}."
    if strange := set(one.fields) - known[one.type]:
        return "fields", f"{one.type} has no field {min(strange)}."
    hidden = [name for name in NEEDED if one.fields.get(name) != "allow"] if one.type == PASSED_ON else []
    return ("fields", f"Contacts are passed on with {hidden[0]}: allow it.") if hidden else None
