"""Numbering events for partners: who gets which, in each partner's own sequence, for a handful of round trips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from services.feeds.domain.agreement import Agreement
from services.feeds.domain.delivery import Delivery, Kept
from services.feeds.domain.events import DeliveriesAsked
from services.feeds.domain.sharing import Share, Sharing
from services.feeds.domain.standing import Standing, parents_of, persons_in, standing_of, without_persons
from services.feeds.domain.terms import ERASED, PASSED_ON, addressee, asks_for_word, is_of_a_person
from services.feeds.store.agreement import Agreements
from services.feeds.store.delivery import Deliveries, Heads
from services.feeds.store.thing import Thing, Things
from shared.kernel.events import routing_key
from shared.kernel.ids import new_id
from shared.mongo.unit import Unit

NOTHING = Thing(Standing(), frozenset(), {})
EVERYBODY = "everybody"
"""Stands in the place of an agreement where no partner is told any more of what happened before."""


class Numbering:
    """Numbers events for the partners that get them, within one transaction."""

    def __init__(
        self, unit: Unit, agreements: Agreements, things: Things, heads: Heads, deliveries: Deliveries
    ) -> None:
        self._unit = unit
        self._agreements = agreements
        self._things = things
        self._heads = heads
        self._deliveries = deliveries

    def sharing(self) -> Sharing:
        """The terms of all agreements that hold today."""
        return self._held_today(self._agreements.lasting())

    def sharing_with(self, agreement_id: str) -> Sharing:
        """Those of one agreement, if they hold."""
        return self._held_today([self._agreements.get(agreement_id)])

    def _held_today(self, agreements: Iterable[Agreement]) -> Sharing:
        today = self._unit.now.date()
        known = list(agreements)
        held = ((one.agreement_id, one.in_force(today)) for one in known)
        return Sharing(
            {agreement_id: terms for agreement_id, terms in held if terms is not None},
            {one.agreement_id: one.organization_id for one in known},
        )

    def deliver(self, events: Sequence[Kept], sharing: Sharing) -> list[tuple[Kept, Standing]]:
        """Number events for each partner that gets them; returns each as it is to be kept, and where it stands."""
        hall = Hall(self._things.find(_looked_up(events)))
        told = [hall.without_erased(event) for event in events]
        standings, _ = self._shared(told, sharing, hall)
        self._things.stand(hall.standings)
        return list(zip(told, standings, strict=True))

    def deliver_past(self, events: Sequence[Kept], sharing: Sharing) -> int:
        """Number events of the past, which say nothing of where things stand now; returns how many left."""
        hall = Hall(self._things.find(_looked_up(events)))
        return self._shared(events, sharing, hall)[1]

    def _shared(self, events: Sequence[Kept], sharing: Sharing, hall: Hall) -> tuple[list[Standing], int]:
        numbered: dict[str, list[tuple[Kept, Share]]] = defaultdict(list)
        standings = []
        for event in events:
            standing, holders = hall.place(event)
            standings.append(standing)
            topic = routing_key(event.type)
            to = addressee(topic, event.data)
            told = None if to is None else self._agreements.family_of(to)
            for share in sharing.of(topic, standing, holders, told):
                if hall.is_of_nobody(event) or hall.was_told_later(event, share.agreement_id):
                    continue
                numbered[share.agreement_id].append((event, share))
                hall.hold(event, share)
        self._number(numbered)
        self._things.hold(hall.held, hall.told)
        return standings, sum(map(len, numbered.values()))

    def _number(self, numbered: Mapping[str, Sequence[tuple[Kept, Share]]]) -> None:
        """Give each share the next number of its partner."""
        if not numbered:
            return
        before = self._heads.get(numbered)
        told = {key: list(enumerate(shares, before[key] + 1)) for key, shares in numbered.items()}
        self._deliveries.append(
            Delivery(
                agreement_id=key,
                sequence=sequence,
                position=event.position,
                terms=share.terms.number,
                why=share.why,
                asks=_word_for(event),
                is_contact=routing_key(event.type) == PASSED_ON,
            )
            for key, shares in told.items()
            for sequence, (event, share) in shares
        )
        self._heads.move(before, {key: shares[-1][0] for key, shares in told.items()})
        for key, shares in told.items():
            self._ask(key, [sequence for sequence, (event, _) in shares if _word_for(event)])

    def _ask(self, agreement_id: str, sequences: Sequence[int]) -> None:
        """Tell that a partner is asked for its word."""
        if not sequences:
            return
        agreement = self._agreements.get(agreement_id)
        told = DeliveriesAsked(
            asking_id=new_id(),
            agreement_id=agreement_id,
            organization_id=agreement.organization_id,
            first=sequences[0],
            up_to=sequences[-1],
            count=len(sequences),
        )
        self._agreements.record(agreement, told)


class Hall:
    """What is known of things while a batch is taken: events of one batch may be about the same ones."""

    def __init__(self, found: Mapping[str, Thing]) -> None:
        self._found = dict(found)
        self.standings: dict[str, Standing] = {}
        self.held: dict[str, set[str]] = defaultdict(set)
        self.told: dict[str, dict[str, int]] = defaultdict(dict)
        self._erased = {key: thing.told[EVERYBODY] for key, thing in found.items() if EVERYBODY in thing.told}

    def without_erased(self, event: Kept) -> Kept:
        """An event without the persons who were erased before it: what is told of them later must not name them."""
        if routing_key(event.type) == ERASED:
            for key in _about(event):
                self._erased[key] = self.told[key][EVERYBODY] = event.position
            return event
        gone = {key for key in persons_in(event.data) if self._was_erased_before(event, key)}
        return event._replace(data=without_persons(event.data, gone)) if gone else event

    def is_of_nobody(self, event: Kept) -> bool:
        """Whether an event is about somebody who was erased before it, and would be of nobody without their name."""
        topic = routing_key(event.type)
        if topic == PASSED_ON:
            return "person_id" not in event.data
        return topic != ERASED and self._was_erased_before(event, event.subject)

    def _was_erased_before(self, event: Kept, person_id: str) -> bool:
        return self._erased.get(person_id, event.position) < event.position

    def place(self, event: Kept) -> tuple[Standing, frozenset[str]]:
        """Where an event stands, and which agreements hold word of what it is about."""
        parents = (self._thing(key).standing for key in parents_of(event.subject, event.data))
        standing = standing_of(event.subject, event.data).or_of(parents)
        self.standings[event.subject] = standing
        known = self._thing(event.subject)
        self._found[event.subject] = replace(known, standing=standing)
        held_by = [self._thing(key).held_by for key in _held_through(event)]
        return standing, frozenset().union(*held_by)

    def hold(self, event: Kept, share: Share) -> None:
        """Note that a partner now holds word of an event's subject, and of the persons whom it gets to know by it."""
        rules = share.terms.rules_of(routing_key(event.type)) or {}
        told = {field: value for field, value in event.data.items() if rules.get(field) == "allow"}
        if asks_for_word(routing_key(event.type)):
            self.told[event.subject][share.agreement_id] = event.position
        for key in {event.subject, *persons_in(told)}:
            known = self._thing(key)
            if share.agreement_id not in known.held_by:
                self._found[key] = replace(known, held_by=known.held_by | {share.agreement_id})
                self.held[key].add(share.agreement_id)

    def was_told_later(self, event: Kept, agreement_id: str) -> bool:
        """Whether a partner has been told already of a later change or end of what an event is about."""
        told = [self._thing(key).told for key in _about(event)]
        return max(one.get(who, -1) for one in told for who in (agreement_id, EVERYBODY)) > event.position

    def _thing(self, key: str) -> Thing:
        return self._found.get(key, NOTHING)


def _held_through(event: Kept) -> Iterable[str]:
    """Through what a partner may hold what an event is about: its subject, and the person whom it tells of."""
    return _about(event) if is_of_a_person(routing_key(event.type)) else (event.subject,)


def _about(event: Kept) -> Iterable[str]:
    return {event.subject, *persons_in(event.data)}


def _word_for(event: Kept) -> str:
    """The type of an event that asks for the partner's word; empty for another."""
    return event.type if asks_for_word(routing_key(event.type)) else ""


def _looked_up(events: Iterable[Kept]) -> set[str]:
    return {key for event in events for key in (*_about(event), *parents_of(event.subject, event.data))}
