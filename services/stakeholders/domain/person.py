"""A person, and the natural keys by which the same person is met again."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.events import PersonCorrected, PersonRegistered
from services.stakeholders.domain.names import normalise, search_words
from services.stakeholders.domain.popolo import Identifier, Link, joined
from services.stakeholders.domain.twins import strong_keys, weak_keys
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from, new_id
from shared.kernel.spelling import pieces_of

KINDS = ("supporter", "volunteer", "decision-maker", "journalist", "staff")
CORRECTABLE = (
    "name",
    "given_name",
    "family_name",
    "kind",
    "emails",
    "phones",
    "area",
    "languages",
    "identifiers",
    "links",
)
MOST_SOURCES = 8


@dataclass(frozen=True)
class Wish:
    """What somebody says of a person: checked, not yet matched. `region` has been applied to the phones."""

    name: str = ""
    given_name: str = ""
    family_name: str = ""
    kind: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: str | None = None
    languages: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every natural key, strongest first: identifiers, e-mail addresses, telephone numbers."""
        return natural_keys(self.identifiers, self.emails, self.phones)

    @property
    def full_name(self) -> str:
        """The name as given, or put together."""
        return self.name.strip() or f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Person:
    """A person at one moment. `keys` are the natural keys that are this person's and nobody else's.

    `sources` are fingerprints of the rows that have been taken over, so that the same row changes nothing again, not
    even what was corrected by hand since. `batch_id` and `last_batch_id` are as with organisations.
    """

    person_id: str
    name: str
    kind: str
    registered_at: datetime
    given_name: str = ""
    family_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: str | None = None
    languages: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    batch_id: str | None = None
    last_batch_id: str | None = None
    sources: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    name_key: str = ""
    words: tuple[str, ...] = ()
    pieces: tuple[int, ...] = ()
    blocks: tuple[str, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "name_key", normalise(self.name))
        object.__setattr__(self, "words", search_words(self.name, self.given_name, self.family_name))
        object.__setattr__(self, "pieces", pieces_of(self.words))
        blocks = (*strong_keys(self.emails, self.phones), *weak_keys(self.name_key, self.area))
        object.__setattr__(self, "blocks", blocks)

    def register(self) -> PersonRegistered:
        """Check that there is a name, and tell of the person."""
        self._check()
        return PersonRegistered(self.person_id, self.kind, self.area, self.batch_id)

    def correct(
        self, changes: dict[str, Any], taken: Iterable[str] = (), batch_id: str | None = None
    ) -> tuple[Person, PersonCorrected | None]:
        """Apply what differs; `taken` are keys of other persons, which this one may share but not claim."""
        changed = tuple(
            name for name in CORRECTABLE if name in changes and changes[name] != getattr(self, name)
        )
        if not changed:
            return self, None
        corrected = replace(self, **{name: changes[name] for name in changed}, last_batch_id=batch_id)
        corrected._check()
        return corrected.claim(taken), corrected.corrected(changed)

    def corrected(self, changed: tuple[str, ...]) -> PersonCorrected:
        """The event that says which fields have changed."""
        return PersonCorrected(self.person_id, changed)

    def claim(self, taken: Iterable[str]) -> Person:
        """Hold every natural key that nobody else holds."""
        held = set(taken) - set(self.keys)
        keys = natural_keys(self.identifiers, self.emails, self.phones)
        return replace(self, keys=tuple(key for key in keys if key not in held))

    def with_row(self, wish: Wish, source: str) -> dict[str, Any]:
        """What a row changes: its words replace ours, its lists add to ours, its empty cells change nothing."""
        if source in self.sources:
            return {}
        names = ("given_name", "family_name", "kind", "area")
        changes: dict[str, Any] = {name: getattr(wish, name) for name in names if getattr(wish, name)}
        if wish.full_name:
            changes["name"] = wish.full_name
        for name in ("emails", "phones", "languages", "identifiers", "links"):
            changes[name] = joined(getattr(self, name), getattr(wish, name))
        return changes

    def having_read(self, source: str) -> Person:
        """Remember that a row has been taken over."""
        return replace(self, sources=joined(self.sources, (source,))[-MOST_SOURCES:])

    def is_other_than(self, identifiers: tuple[Identifier, ...]) -> bool:
        """Tell whether an identifier of the same scheme says that these are two persons."""
        own = {each.scheme: each.identifier for each in self.identifiers}
        return any(own.get(each.scheme, each.identifier) != each.identifier for each in identifiers)

    def _check(self) -> None:
        if not self.name_key:
            raise Invalid(
                "name-missing",
                "A person needs a name.",
                {"name": ["Give a name, or a given and a family name."]},
            )


def natural_keys(
    identifiers: tuple[Identifier, ...], emails: tuple[str, ...], phones: tuple[str, ...]
) -> tuple[str, ...]:
    """The keys of identifiers, e-mail addresses and telephone numbers, strongest first."""
    return (
        *(identifier.key for identifier in identifiers),
        *(f"email:{email}" for email in emails),
        *(f"phone:{phone}" for phone in phones),
    )


def new_person(
    wish: Wish, now: datetime, seal: bytes, *, taken: Iterable[str] = (), batch_id: str | None = None
) -> Person:
    """Make the person of a wish; the id follows from the strongest key under the service's seal.

    So two makers make one person, and who comes again after an import was undone is met by what they had refused.
    """
    taken = set(taken)
    return Person(
        person_id=_new_id(wish, seal, taken),
        name=wish.full_name,
        kind=wish.kind or "supporter",
        registered_at=now,
        given_name=wish.given_name,
        family_name=wish.family_name,
        emails=wish.emails,
        phones=wish.phones,
        area=wish.area,
        languages=wish.languages,
        identifiers=wish.identifiers,
        links=wish.links,
        batch_id=batch_id,
        last_batch_id=batch_id,
    ).claim(taken)


def _new_id(wish: Wish, seal: bytes, taken: Collection[str]) -> str:
    """An id from which nobody else can tell whose it is: without the seal, an address would lead to what somebody did.

    Those who hold a public office are met in other services' files by their identifier, and their id follows from it.
    """
    free = [key for key in wish.keys if key not in taken]
    if not free:
        return new_id()
    return _id_from(free[0], wish, seal)


def ids_from(wish: Wish, seal: bytes) -> tuple[str, ...]:
    """The ids that may follow from a wish, one for each of its keys."""
    return tuple(_id_from(key, wish, seal) for key in wish.keys)


def _id_from(key: str, wish: Wish, seal: bytes) -> str:
    is_public = wish.kind == "decision-maker" and key in {one.key for one in wish.identifiers}
    return id_from("person", key if is_public else hmac.digest(seal, key.encode(), "sha256").hex())


def match(wish: Wish, found: Mapping[str, Person]) -> Person | None:
    """The person a wish is about: by identifier, else by e-mail, else by telephone where no e-mail is given.

    A shared address or number does not make one person of two that have different identifiers of one scheme, and a
    shared household telephone does not where e-mail addresses tell them apart.
    """
    for identifier in wish.identifiers:
        if identifier.key in found:
            return found[identifier.key]
    for key in natural_keys((), wish.emails, ()) or natural_keys((), (), wish.phones):
        person = found.get(key)
        if person is not None and not person.is_other_than(wish.identifiers):
            return person
    return None


def refuse_taken(person: Person, changes: Mapping[str, Any], found: Mapping[str, Person]) -> None:
    """Refuse to give one person by hand what another holds."""
    for name, kind in (("emails", "email"), ("phones", "phone")):
        for value in changes.get(name, ()):
            holder = found.get(f"{kind}:{value}")
            if holder is not None and holder.person_id != person.person_id:
                raise Conflict(
                    "contact-taken",
                    "Another person is registered with this. Look whether they are the same.",
                    {name: [f"Belongs to the person {holder.person_id}."]},
                )
