"""Take in decision-makers and what they hold, from Popolo files and from Open States people and committees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from services.stakeholders.domain.names import organization_key
from services.stakeholders.domain.organization import Entry
from services.stakeholders.domain.person import Person, Wish
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.handlers.registry import Change, Told, take_over
from services.stakeholders.imports.cells import Unusable, fingerprint
from services.stakeholders.imports.gathering import Memberships, People, Post
from services.stakeholders.imports.people import asked_to_go
from services.stakeholders.imports.records import Held, Record, read_record
from services.stakeholders.store import Store
from shared.imports.kinds import Along, Batch, Line, Outcome

Tie = tuple[int, str, Post]


def take_decision_makers(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take up to 500 records, in a number of round trips that does not depend on how many they are."""
    taking = _Taking(lines, store, batch)
    taking.take_organizations()
    taking.take_people()
    taking.take_posts()
    return [taking.outcome(line.line) for line in lines]


class _Taking:
    """The records of one batch on their way in: organisations first, then persons, then what they hold."""

    def __init__(self, lines: list[Line], store: Store, batch: Batch) -> None:
        self.store, self.batch = store, batch
        self.outcomes: dict[int, Outcome] = {}
        self.along: dict[int, list[Along]] = defaultdict(list)
        self.sources = {line.line: fingerprint(batch, line.values) for line in lines}
        self.records = [record for line in lines if (record := self._read(line)) is not None]
        self.places: dict[str, str] = {}
        self.late: dict[str, str] = {}
        self.holders: dict[Wish, Person] = {}

    def outcome(self, line: int) -> Outcome:
        """What became of a line, with what came along."""
        known = self.outcomes.get(line, Outcome(line, "unchanged"))
        return replace(known, along=tuple(self.along[line]))

    def take_organizations(self) -> None:
        """Make the organisations that records are about, and find those that posts only refer to."""
        told = [
            (record, Told(entry, self.sources[record.line]))
            for record in self.records
            for entry in record.entries
        ]
        taken = take_over([each for _, each in told], self.store, self.batch.batch_id)
        for (record, each), (organization, change) in zip(told, taken, strict=True):
            self.places[each.entry.organization_id] = organization.organization_id
            for identifier in each.entry.identifiers:
                self.places[identifier.key] = organization.organization_id
                # For posts that came before their organisation, under its id in the file.
                self.late[organization_key(identifier.identifier)] = organization.organization_id
            self._note(record.line, change, organization.organization_id)
            if change == "created" and record.people:  # the line is about a person, and names their party
                self.along[record.line].append(Along("organizations", organization.name))
        references = {
            held.place
            for record in self.records
            for held in record.held
            if isinstance(held.place, Identifier)
        }
        for organization in self.store.organizations.like([], references, []) if references else []:
            for identifier in organization.identifiers:
                self.places.setdefault(identifier.key, organization.organization_id)

    def take_people(self) -> None:
        """Register or complete the persons; who is only mentioned is registered when nobody knows them."""
        wishes = [wish for record in self.records for wish in (*record.people, *record.mentioned)]
        people = People(wishes, self.store, self.batch.batch_id)
        self.records = [record for record in self.records if not self._asked_to_go(record, people)]
        for record in self.records:
            for wish in record.people:
                person, change, _ = people.take(wish, self.sources[record.line])
                self.holders[wish] = person
                self._note(record.line, change, person.person_id)
                self.outcomes[record.line] = replace(self.outcomes[record.line], thing_id=person.person_id)
        for record in list(self.records):
            self._take_mentioned(record, people)
        people.save()

    def take_posts(self) -> None:
        """Record what the persons hold."""
        ties = [tie for record in self.records for held in record.held if (tie := self._tie(record, held))]
        memberships = Memberships(
            [(person_id, post) for _, person_id, post in ties], self.store, self.batch.batch_id
        )
        for line, person_id, post in ties:
            membership, change = memberships.take(person_id, post)
            self._note(line, change, membership.membership_id)
        memberships.attribute(self.late)
        memberships.save()

    def _read(self, line: Line) -> Record | None:
        try:
            return read_record(line.line, line.values)
        except Unusable as unusable:
            self.outcomes[line.line] = unusable.outcome(line.line)
            return None

    def _asked_to_go(self, record: Record, people: People) -> bool:
        """Refuse a record about somebody who asked to be erased."""
        refusals = [refusal for wish in record.people if (refusal := asked_to_go(wish, people))]
        for refusal in refusals[:1]:
            self.outcomes[record.line] = refusal.outcome(record.line)
        return bool(refusals)

    def _take_mentioned(self, record: Record, people: People) -> None:
        for wish in record.mentioned:
            known = people.find(wish)
            if people.barred(wish):
                continue
            if known is None and not wish.full_name:
                unknown = Unusable(
                    "person_id",
                    "person-unknown",
                    "Nobody is registered under this id. Import the persons of this file first.",
                    wish.identifiers[0].identifier if wish.identifiers else "",
                )
                self.outcomes[record.line] = unknown.outcome(record.line)
                self.records.remove(record)
                return
            if known is None:
                known, change, _ = people.take(wish, self.sources[record.line])
                self._note(record.line, change, known.person_id)
                self.along[record.line].append(Along("people", known.name))
            self.holders[wish] = known

    def _tie(self, record: Record, held: Held) -> Tie | None:
        place = self._place(held.place)
        post = replace(held.post, organization_id=place)
        holder = self.holders.get(held.holder)
        return (record.line, holder.person_id, post) if holder else None

    def _place(self, place: Entry | Identifier | None) -> str | None:
        if isinstance(place, Entry):
            return self.places.get(place.organization_id)
        return self.places.get(place.key) if place else None

    def _note(self, line: int, change: Change, thing_id: str) -> None:
        """A record made something, or else changed something, or else left everything as it was."""
        before = self.outcomes.get(line)
        order: Sequence[str] = ("unchanged", "updated", "created")
        if before is None or order.index(change) > order.index(before.kind):
            self.outcomes[line] = Outcome(line, change, before.thing_id if before else thing_id)
