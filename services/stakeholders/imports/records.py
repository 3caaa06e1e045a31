"""Read one Popolo or Open States record: which organisations, persons and posts it speaks of.

Taken are names, identifiers, links, public contact points and posts. Home addresses, birth dates, pictures and what
else such files hold stay in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from services.stakeholders.domain.contact import as_email, as_phone
from services.stakeholders.domain.organization import Entry
from services.stakeholders.domain.person import Wish
from services.stakeholders.domain.popolo import Identifier, Link
from services.stakeholders.imports.cells import Unusable
from services.stakeholders.imports.gathering import Post
from services.stakeholders.imports.jurisdictions import first_day, last_day, level_of, region_of
from shared.imports.reading import COLLECTION
from shared.kernel.errors import Invalid

PASSED_OVER = frozenset({"posts", "areas", "events", "motions", "vote_events", "speeches"})
VOICES = frozenset({"voice", "phone", "cell", "tel", "mobile"})
CHAMBERS = {"upper": "member of the upper chamber", "lower": "member of the lower chamber"}


@dataclass(frozen=True)
class Held:
    """A post of a person; `place` is the organisation as the file names it: by an entry, or by an id of the file."""

    holder: Wish
    post: Post
    place: Entry | Identifier | None = None


@dataclass(frozen=True)
class Record:
    """What one record speaks of. Persons in `mentioned` are only named in passing, so nothing of them is changed."""

    line: int
    entries: tuple[Entry, ...] = ()
    people: tuple[Wish, ...] = ()
    mentioned: tuple[Wish, ...] = ()
    held: tuple[Held, ...] = ()


def read_record(line: int, record: dict[str, Any]) -> Record:
    """Read a record whose posts make sense, or raise `Unusable`."""
    read = _read(line, record)
    for held in read.held:
        post = held.post
        if post.started_on and post.ended_on and post.ended_on < post.started_on:
            raise Unusable("end_date", "dates-reversed", "A post ends before it starts.", post.ended_on)
        if not (held.place or post.post or post.role):
            raise Unusable(
                "role", "membership-of-nothing", "A membership says neither organisation, post nor role."
            )
    return read


def _read(line: int, record: dict[str, Any]) -> Record:
    collection = record.get(COLLECTION, "")
    if collection in PASSED_OVER:
        return Record(line)
    if collection == "memberships" or (record.get("person_id") and not record.get("name")):
        return _membership(line, record)
    if not _text(record, "name") and not _text(record, "family_name"):
        raise Unusable(
            "name", "record-not-understood", "The record has no name; it is no person or organisation."
        )
    if collection == "organizations" or _looks_like_organization(record):
        return _organization(line, record)
    return _person(line, record)


def _looks_like_organization(record: dict[str, Any]) -> bool:
    marks = ("classification", "members", "founding_date", "parent_id", "chamber")
    return str(record.get("id", "")).startswith("ocd-organization/") or any(mark in record for mark in marks)


def _person(line: int, record: dict[str, Any]) -> Record:
    roles, embedded = _dicts(record, "roles"), _dicts(record, "memberships")
    region = next(filter(None, (region_of(_text(role, "jurisdiction")) for role in roles)), "")
    wish = Wish(
        name=_text(record, "name"),
        given_name=_text(record, "given_name", 120),
        family_name=_text(record, "family_name", 120),
        kind="decision-maker",
        emails=_usable(as_email, [_text(record, "email"), *_values(record, {"email"})]),
        phones=_usable(lambda text: as_phone(text, region), _voices(record)),
        identifiers=_identifiers(record),
        links=_links(record),
    )
    parties = [_party(each) for each in _dicts(record, "party") if _text(each, "name")]
    held = (
        *(Held(wish, _role(each)) for each in roles),
        *(Held(wish, _popolo_post(each), _reference(_text(each, "organization_id"))) for each in embedded),
        *(Held(wish, Post(role="member"), party) for party in parties),
    )
    return Record(line, tuple(parties), (wish,), held=held)


def _organization(line: int, record: dict[str, Any]) -> Record:
    jurisdiction = _text(record, "jurisdiction")
    classification = _text(record, "classification", 120)
    entry = Entry(
        name=_text(record, "name"),
        sector="government" if jurisdiction or classification in ("committee", "legislature") else "ngo",
        kind={"committee": "committee", "subcommittee": "committee", "party": "party"}.get(
            classification, "organization"
        ),
        classification=classification,
        other_names=tuple(_text(each, "name") for each in _dicts(record, "other_names") if each.get("name")),
        identifiers=_identifiers(record),
        links=_links(record),
        is_by_name=not record.get("id"),
        replaces=True,
    )
    members = [
        _member(each, jurisdiction, entry) for each in _dicts(record, "members") if _text(each, "name")
    ]
    return Record(line, (entry,), mentioned=tuple(each.holder for each in members), held=tuple(members))


def _membership(line: int, record: dict[str, Any]) -> Record:
    holder = Wish(identifiers=_own_identifier(_text(record, "person_id")))
    place = _reference(_text(record, "organization_id"))
    return Record(line, mentioned=(holder,), held=(Held(holder, _popolo_post(record), place),))


def _member(member: dict[str, Any], jurisdiction: str, entry: Entry) -> Held:
    holder = Wish(
        name=_text(member, "name"),
        kind="decision-maker",
        identifiers=_own_identifier(_text(member, "person_id")),
    )
    post = Post(
        post=entry.name,
        role=_text(member, "role") or "member",
        jurisdiction=jurisdiction,
        level=level_of(jurisdiction),
        is_decision_maker=True,
    )
    return Held(holder, post, entry)


def _role(role: dict[str, Any]) -> Post:
    jurisdiction, kind = _text(role, "jurisdiction"), _text(role, "type")
    return Post(
        post=_text(role, "district"),
        role=CHAMBERS.get(kind, kind.replace("_", " ")),
        jurisdiction=jurisdiction,
        level=level_of(jurisdiction),
        started_on=first_day(role.get("start_date")),
        ended_on=last_day(role.get("end_date")),
        is_decision_maker=True,
    )


def _popolo_post(membership: dict[str, Any]) -> Post:
    return Post(
        organization_name=_text(membership, "organization_id"),
        post=_text(membership, "label") or _text(membership, "post_id"),
        role=_text(membership, "role"),
        jurisdiction=_text(membership, "area_id"),
        level=level_of(_text(membership, "area_id")),
        started_on=first_day(membership.get("start_date")),
        ended_on=last_day(membership.get("end_date")),
        is_decision_maker=True,
    )


def _party(party: dict[str, Any]) -> Entry:
    return Entry(_text(party, "name"), sector="political", kind="party")


def _reference(file_id: str) -> Identifier | None:
    return next(iter(_own_identifier(file_id)), None)


def _own_identifier(file_id: str) -> tuple[Identifier, ...]:
    scheme = "ocd" if file_id.startswith("ocd-") else "popolo"
    return (Identifier(file_id, scheme),) if file_id else ()


def _identifiers(record: dict[str, Any]) -> tuple[Identifier, ...]:
    listed = [*_dicts(record, "identifiers"), *_dicts(record, "other_identifiers")]
    more = (
        Identifier(_text(each, "identifier"), _text(each, "scheme", 60) or "unnamed")
        for each in listed
        if _text(each, "identifier")
    )
    return tuple(dict.fromkeys((*_own_identifier(_text(record, "id")), *more)))[:20]


def _links(record: dict[str, Any]) -> tuple[Link, ...]:
    found = ((_text(each, "url", 500), _text(each, "note")) for each in _dicts(record, "links"))
    return tuple(
        dict.fromkeys(Link(url, note) for url, note in found if url.startswith(("http://", "https://")))
    )[:20]


def _voices(record: dict[str, Any]) -> list[str]:
    offices = [_text(office, "voice") for office in _dicts(record, "offices")]
    return [*offices, *_values(record, VOICES)]


def _values(record: dict[str, Any], types: Collection[str]) -> list[str]:
    return [_text(each, "value") for each in _dicts(record, "contact_details") if each.get("type") in types]


def _usable(check: Any, texts: Iterable[str]) -> tuple[str, ...]:
    """The contact points that can be used; one that cannot is no reason to refuse a public office-holder."""
    usable: dict[str, None] = {}
    for text in filter(None, texts):
        try:
            usable[check(text)] = None
        except Invalid:
            continue
    return tuple(usable)[:10]


def _text(record: dict[str, Any], name: str, longest: int = 200) -> str:
    value = record.get(name)
    return value.strip()[:longest] if isinstance(value, str) else ""


def _dicts(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = record.get(name)
    return [each for each in value if isinstance(each, dict)][:200] if isinstance(value, list) else []
