"""An erasure: that a person asked to be forgotten and was, and nothing that says who they were."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.stakeholders.domain.events import PersonErased
from services.stakeholders.domain.person import Person, Wish, natural_keys
from shared.kernel.errors import Conflict, Gone, Invalid
from shared.kernel.ids import new_id

Way = Literal["letter", "email", "message", "telephone", "in-person", "authority"]
Check = Literal["known", "written-back", "called-back", "paper", "authority"]
WAYS: tuple[Way, ...] = ("letter", "email", "message", "telephone", "in-person", "authority")
"""How the request came; `authority` is that which watches over data protection, or a court."""
CHECKS: tuple[Check, ...] = ("known", "written-back", "called-back", "paper", "authority")
"""How it was made sure that it was theirs: somebody knows them, or they answered at an address that we had."""
TELLING = 4
"""Shorter identifiers, as 7 or B2, stand in lines about anything: they are not looked for in files."""


@dataclass(frozen=True)
class Erasure:
    """What stands in a person's place. `merged_ids` are those under which they were known before they were merged."""

    person_id: str
    merged_ids: tuple[str, ...]
    erased_at: datetime
    erased_by: str
    way: Way
    asked_on: date
    identity: Check
    request: str | None = None
    version: int = 0

    def told(self) -> PersonErased:
        """Check that they asked on a day that has come, and tell of it."""
        if self.asked_on > self.erased_at.date():
            late = {"asked_on": ["Must not be later than today."]}
            raise Invalid("date-in-future", "This day is yet to come.", late)
        return PersonErased(self.person_id, self.merged_ids, self.request)

    @property
    def all_ids(self) -> tuple[str, ...]:
        """Every id that led to them."""
        return (self.person_id, *self.merged_ids)

    def gone(self) -> Gone:
        """The refusal of whatever is asked about them."""
        on = self.erased_at.date().isoformat()
        if self.way == "authority":
            return Gone(
                "person-erased", f"This person was erased on {on}, as an authority or a court demanded."
            )
        return Gone("person-erased", f"This person was erased on {on}, at their own request.")


def keys_of(person: Person) -> tuple[str, ...]:
    """Every address, number and identifier of a person, whether they alone have it or not."""
    return natural_keys(person.identifiers, person.emails, person.phones)


def names_of(person: Person) -> tuple[str, ...]:
    """The names of a person as a file may write them: in one, and in two columns in either order."""
    given, family = person.given_name, person.family_name
    return (person.name, f"{given} {family}", f"{family} {given}") if given and family else (person.name,)


def telling_in_files(person: Person) -> tuple[str, ...]:
    """By what a line of a file can be told to be of a person, beside their telephone numbers."""
    telling = (one.identifier for one in person.identifiers if len(one.identifier) >= TELLING)
    return (*names_of(person), *person.emails, *telling)


def as_somebody_new(person: Person, *, was_erased: bool) -> Person:
    """The person under an id that was nobody's, where theirs is of somebody erased: who comes back is somebody new."""
    return replace(person, person_id=new_id()) if was_erased else person


def brought_by(wish: Wish, known: Person | None) -> tuple[str, ...]:
    """The addresses, numbers and identifiers that a wish brings, without those that are the known person's anyway."""
    had = set(keys_of(known)) if known else set()
    return tuple(key for key in wish.keys if key not in had)


def digest_of(key: str, seal: bytes) -> str:
    """What is kept of an address of somebody who was erased: without the seal it leads to nobody."""
    return hmac.digest(seal, key.encode(), "sha256").hex()


def asked_to_be_erased(on: date, field: str) -> Conflict:
    """The refusal to bring somebody back who asked to be forgotten."""
    sentence = refused_since(on)
    return Conflict("asked-to-be-erased", sentence, {field: [sentence]})


def refused_since(on: date) -> str:
    """Why an address is not taken, and what to do."""
    return (
        f"Whoever has this address asked to be erased on {on.isoformat()}. Leave it out; "
        "only they themselves can come back, by signing up on a public page."
    )


def field_of(key: str) -> str:
    """The field of a person in which a natural key stands."""
    return {"email": "emails", "phone": "phones"}.get(key.partition(":")[0], "identifiers")
