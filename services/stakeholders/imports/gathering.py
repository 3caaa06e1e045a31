"""The people and memberships that some lines of a file concern: read together, decided one by one, saved together.

Five hundred lines cost the round trips of one. New documents are saved before changed ones, because the database takes
operations of one kind in a row as one message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.stakeholders.domain.erasure import as_somebody_new, brought_by
from services.stakeholders.domain.membership import Membership, membership_id_from
from services.stakeholders.domain.moment import Moment
from services.stakeholders.domain.names import normalise, organization_key
from services.stakeholders.domain.person import Person, Wish, ids_from, match, new_person
from services.stakeholders.handlers.membership import held_moment
from services.stakeholders.handlers.registry import Change
from services.stakeholders.store import Store


@dataclass(frozen=True)
class Post:
    """What a line says that somebody holds; the organisation by id where it is known, else as written."""

    organization_id: str | None = None
    organization_name: str = ""
    post: str = ""
    role: str = ""
    jurisdiction: str = ""
    level: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    is_decision_maker: bool = False

    def ids(self, person_id: str) -> tuple[str, ...]:
        """The ids it may have: by its organisation, and by the name that was written before that was known."""
        more = (
            self.post,
            self.role,
            self.jurisdiction,
            self.started_on.isoformat() if self.started_on else "",
        )
        places = [self.organization_id or ""] if self.organization_id else []
        if self.organization_name:
            places.append(f"name:{organization_key(self.organization_name)}")
        return tuple(membership_id_from(person_id, place, *more) for place in places or [""])


class People:
    """The people of some lines: as they were, and as they are after them."""

    def __init__(
        self, wishes: Iterable[Wish], store: Store, batch_id: str, *, may_correct: bool = True
    ) -> None:
        self._store, self._batch_id, self._may_correct = store, batch_id, may_correct
        wishes = tuple(wishes)
        keys = {key for wish in wishes for key in wish.keys}
        self._holders = store.people.with_keys(keys)
        strange = [wish for wish in wishes if not self._holders.keys() & set(wish.keys)]
        were = [each for wish in strange for each in ids_from(wish, store.people.seal)]
        self._erased = set(store.erasures.among(were))
        self._barred = store.suppressed.among(keys)
        self._now = {person.person_id: person for person in self._holders.values()}
        self._changed: dict[str, tuple[str, ...]] = {}

    def take(self, wish: Wish, source: str) -> tuple[Person, Change, bool]:
        """The person of a line, what the line does to them, and whether this very line was taken before."""
        known = match(wish, self._holders)
        if known is None:
            seal = self._store.people.seal
            made = new_person(wish, self._store.now, seal, taken=self._holders, batch_id=self._batch_id)
            person = as_somebody_new(made, was_erased=made.person_id in self._erased)
            return self._keep(person.having_read(source)), "created", False
        if source in known.sources:
            return known, "unchanged", True
        if not self._may_correct:
            return known, "unchanged", False
        held = [key for key, holder in self._holders.items() if holder.person_id != known.person_id]
        corrected, event = known.correct(known.with_row(wish, source), held, self._batch_id)
        if event is None:
            return known, "unchanged", False
        self._changed[known.person_id] = (*self._changed.get(known.person_id, ()), *event.changed)
        return self._keep(corrected.having_read(source)), "updated", False

    def is_strange(self, wish: Wish, source: str) -> bool:
        """Whether an identifier leads to somebody with whom the line shares neither name, address nor number."""
        known = next((self._holders[one.key] for one in wish.identifiers if one.key in self._holders), None)
        if known is None or source in known.sources or normalise(wish.full_name) == known.name_key:
            return False
        mine, theirs = {*wish.emails, *wish.phones}, {*known.emails, *known.phones}
        return bool(mine and theirs) and not mine & theirs

    def barred(self, wish: Wish) -> tuple[str, date] | None:
        """The first address of a line by which somebody was known who asked to be erased, and since when."""
        brought = brought_by(wish, self.find(wish))
        return next(((key, self._barred[key]) for key in brought if key in self._barred), None)

    def find(self, wish: Wish) -> Person | None:
        """The person of a line, if anybody knows them."""
        return match(wish, self._holders)

    def save(self) -> None:
        """Save who is new, then who has changed."""
        store, now = self._store, self._now
        for person in [each for each in now.values() if not each.version]:
            store.people.save(person, person.register())
            store.timeline.add(
                Moment(
                    person.person_id,
                    store.now,
                    "registered",
                    "Was registered by an import.",
                    person.person_id,
                )
            )
        for person in [now[key] for key in self._changed if now[key].version]:
            changed = tuple(dict.fromkeys(self._changed[person.person_id]))
            store.people.save(person, person.corrected(changed))
            words = f"Was corrected by an import: {', '.join(changed)}."
            store.timeline.add(Moment(person.person_id, store.now, "corrected", words, person.person_id))

    def _keep(self, person: Person) -> Person:
        self._now[person.person_id] = person
        for key in person.keys:
            self._holders[key] = person
        return person


class Memberships:
    """The memberships of some lines."""

    def __init__(self, held: Iterable[tuple[str, Post]], store: Store, batch_id: str) -> None:
        self._store, self._batch_id = store, batch_id
        ids = [each for person_id, post in held for each in post.ids(person_id)]
        found = store.memberships.with_ids(ids) if ids else []
        self._now = {membership.membership_id: membership for membership in found}
        self._changed: dict[str, None] = {}

    def take(self, person_id: str, post: Post) -> tuple[Membership, Change]:
        """The membership of a line, and what the line does to it."""
        ids = post.ids(person_id)
        known = next((self._now[each] for each in ids if each in self._now), None)
        if known is None:
            made = Membership(ids[0], person_id, self._store.now, **vars(post))
            made = replace(made, batch_id=self._batch_id, last_batch_id=self._batch_id)
            made.hold()
            self._now[made.membership_id] = made
            return made, "created"
        if post.ended_on is None or known.ended_on == post.ended_on:
            return known, "unchanged"
        ended = replace(known, ended_on=post.ended_on, last_batch_id=self._batch_id)
        ended.hold()
        self._now[known.membership_id] = ended
        self._changed[known.membership_id] = None
        return ended, "updated"

    def attribute(self, places: dict[str, str]) -> None:
        """Give memberships that were written under one of these names the organisation it means."""
        for found in self._store.memberships.written_as(places) if places else ():
            membership = self._now.get(found.membership_id, found)
            self._now[membership.membership_id], _ = membership.attribute(places[found.organization_key])
            self._changed[membership.membership_id] = None

    def save(self) -> None:
        """Save what is new, then what has ended."""
        for membership in [each for each in self._now.values() if not each.version]:
            self._store.memberships.save(membership, membership.told())
            self._store.timeline.add(held_moment(membership))
        for membership in [self._now[key] for key in self._changed if self._now[key].version]:
            self._store.memberships.save(membership, membership.told())
