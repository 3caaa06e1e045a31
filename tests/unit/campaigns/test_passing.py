"""Who gets whom in an exchange of contacts, and the ledger that is made of what was told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.domain.contact import Book, Contact
from services.campaigns.domain.events import ContactEvent, ContactShared
from services.campaigns.domain.exchange import Exchange, Mode, Participant
from services.campaigns.domain.ledger import Line, ledger_of
from services.campaigns.domain.passing import Passing
from shared.kernel.errors import Conflict, Invalid
from shared.testing.personas import NOON

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
A, B, C = "a-organisation", "b-organisation", "c-organisation"
EVERYBODY = (A, B, C)
PEOPLE = [f"person-{number}" for number in range(8)]


def an_exchange(mode: Mode = "proportional", among: tuple[str, ...] = EVERYBODY) -> Exchange:
    """An exchange that goes on since noon."""
    return Exchange(CAMPAIGN, mode, tuple(Participant(one, NOON) for one in among), NOON, version=1)


@dataclass
class Told:
    """An exchange to which things happen; every so many of them are settled together."""

    exchange: Exchange
    together: int = 1

    def __post_init__(self) -> None:
        self.book, self.contacts = Book(CAMPAIGN), dict[str, Contact]()
        self.events: list[ContactEvent] = []
        self.agreed: set[tuple[str, str]] = set()
        self.leads: dict[str, str] = {}
        self._waiting: list[tuple[Any, ...]] = []

    def happen(self, *what: Any) -> None:
        """Let something happen; it is settled with the others of its batch."""
        self._waiting.append(what)
        if len(self._waiting) >= self.together:
            self.settle()

    def settle(self) -> None:
        """Settle what waits."""
        agreed, leads = set(self.agreed), dict(self.leads)
        passing = Passing(
            self.exchange, self.book, self.contacts.values(), lambda person, by: (person, by) in agreed
        )
        for kind, person, more in self._waiting:
            if kind == "bring":
                passing.bring(person, leads.get(person, person), more, NOON)
            elif kind == "agree":
                agreed.symmetric_difference_update({(person, more)})
                passing.hear([person])
            else:
                before = leads.get(person, person)
                leads[person] = person if before != person else more
                passing.lead([person, before, more], lambda one: leads.get(one, one))
            passing.pass_on()
            self.events += passing.take_told()
        self.agreed, self.leads, self._waiting = agreed, leads, []
        self.book, self.contacts = passing.book(is_behind=False), dict(passing.contacts)

    def bring(self, *people: str, by: str) -> None:
        """Bring persons who agreed."""
        for person in people:
            self.happen("agree", person, by)
            self.happen("bring", person, by)

    @property
    def passed(self) -> list[tuple[str, str]]:
        """Whom each contact was passed on to, in order."""
        shared = (one for one in self.events if isinstance(one, ContactShared))
        return [(one.person_id, one.organization_id) for one in shared]

    @property
    def lines(self) -> dict[str, Line]:
        """The ledger."""
        return ledger_of(self.events)


class TestProportional:
    def test_gives_one_for_one_and_lets_the_others_wait_in_their_order(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.bring("p1", "p2", "p3", by=A)
        assert told.passed == []
        told.bring("p4", by=B)
        assert told.passed == [("p1", B), ("p4", A)]
        assert told.lines[A] == Line(A, brought=3, received=1, waiting=2)
        assert (told.lines[A].balance, told.lines[B].balance) == (2, 0)
        told.bring("p5", by=B)
        assert told.passed[2:] == [("p2", B), ("p5", A)]

    def test_prefers_whoever_is_owed_most_then_the_first_by_its_id(self) -> None:
        told = Told(an_exchange())
        told.happen("bring", "p1", C)  # nobody asked them, but C is owed one for each all the same
        told.happen("bring", "p2", C)
        told.happen("bring", "p3", B)
        told.bring("p4", by=A)
        assert told.passed == [("p4", C)]
        told.bring("p5", "p6", by=A)
        assert told.passed[1:] == [("p5", B), ("p6", C)]

    def test_gives_a_contact_to_one_only_and_never_back(self) -> None:
        told = Told(an_exchange())
        told.bring("p1", by=A)
        told.bring("p2", by=B)
        told.bring("p3", by=C)
        assert max(Counter(person for person, _ in told.passed).values()) == 1
        assert all(one != ("p1", A) for one in told.passed)

    def test_counts_a_person_once_for_whoever_brought_them_first(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.bring("p1", by=A)
        told.happen("bring", "p1", B)
        assert set(told.lines) == {A}

    def test_passes_nobody_on_who_has_not_agreed_and_later_who_has(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.happen("bring", "p1", A)
        told.bring("p2", by=B)
        assert (told.lines[A].silent, told.passed) == (1, [("p2", A)])
        told.happen("agree", "p1", A)
        assert told.passed == [("p2", A), ("p1", B)]

    def test_lets_who_withdraws_wait_no_more_and_leaves_what_was_received(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.bring("p1", "p2", by=A)
        told.happen("agree", "p2", A)
        assert (told.lines[A].waiting, told.lines[A].silent) == (1, 1)
        told.bring("p3", by=B)
        told.happen("agree", "p1", A)
        assert told.lines[B].received == 1
        told.bring("p4", by=B)
        assert ("p2", B) not in told.passed


class TestShareAll:
    def test_gives_everybody_to_all_others(self) -> None:
        told = Told(an_exchange("share_all"))
        told.bring("p1", by=B)
        assert told.passed == [("p1", A), ("p1", C)]

    def test_stops_with_those_who_withdraw(self) -> None:
        told = Told(an_exchange("share_all", (A, B)))
        told.bring("p1", by=A)
        told.happen("agree", "p1", A)
        told.exchange = an_exchange("share_all")
        told.settle()
        assert told.passed == [("p1", B)]


class TestNone:
    def test_counts_nobody(self) -> None:
        told = Told(an_exchange("none"))
        told.bring("p1", by=A)
        assert told.events == []


class TestWhoTakesPart:
    def test_is_told_of_nobody_who_came_before(self) -> None:
        told = Told(an_exchange("share_all", (A, B)))
        told.happen("bring", "p1", A)
        later = Participant(C, NOON + timedelta(days=1))
        told.exchange = Exchange(CAMPAIGN, "share_all", (*told.exchange.participants, later), NOON)
        told.happen("agree", "p1", A)
        assert told.passed == [("p1", B)]

    def test_gives_away_nobody_of_who_left(self) -> None:
        told = Told(an_exchange(among=(A, B, C)))
        told.bring("p1", by=A)
        told.exchange = an_exchange(among=(B, C))
        told.bring("p2", by=B)
        assert told.passed == []


class TestMerged:
    def test_leave_the_earlier_contact_and_come_back(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.bring("p1", by=A)
        told.bring("p2", by=B)
        assert told.passed == [("p1", B), ("p2", A)]
        told.happen("lead", "p2", "p1")
        assert told.lines == {A: Line(A, 1, 0), B: Line(B, 0, 1)}
        told.happen("lead", "p2", "p1")
        assert told.lines == {A: Line(A, 1, 1), B: Line(B, 1, 1)}

    def test_are_not_given_to_who_knows_the_person_by_the_other(self) -> None:
        told = Told(an_exchange(among=(A, B)))
        told.happen("bring", "p1", A)
        told.bring("p2", by=B)
        told.happen("bring", "p3", B)
        told.happen("lead", "p2", "p1")
        told.happen("agree", "p1", A)
        assert (told.lines[B].balance, told.passed) == (1, [("p2", A)])


happenings = st.lists(
    st.one_of(
        st.tuples(st.just("bring"), st.sampled_from(PEOPLE), st.sampled_from(EVERYBODY)),
        st.tuples(st.just("agree"), st.sampled_from(PEOPLE), st.sampled_from(EVERYBODY)),
        st.sampled_from([("lead", other, one) for one, other in pairwise(PEOPLE[:5])][::2]),
    ),
    max_size=60,
)


class TestAnyHistory:
    @settings(max_examples=150, deadline=None)
    @given(happenings, st.sampled_from(["proportional", "share_all"]), st.integers(1, 9))
    def test_is_decided_alike_however_much_is_settled_together(
        self, history: list[tuple[Any, ...]], mode: Mode, together: int
    ) -> None:
        alone, batched = Told(an_exchange(mode)), Told(an_exchange(mode), together)
        for told in (alone, batched):
            for one in history:
                told.happen(*one)
            told.settle()
        assert batched.events == alone.events
        assert (batched.book, batched.contacts) == (alone.book, alone.contacts)

    @settings(max_examples=150, deadline=None)
    @given(happenings, st.sampled_from(["proportional", "share_all"]), st.randoms(use_true_random=False))
    def test_gives_one_ledger_in_any_order_and_however_often_it_is_told(
        self, history: list[tuple[Any, ...]], mode: Mode, chance: Any
    ) -> None:
        told = Told(an_exchange(mode))
        for one in history:
            told.happen(*one)
        again = [*told.events, *chance.choices(told.events, k=len(told.events))] if told.events else []
        chance.shuffle(again)
        lines = ledger_of(again)
        assert lines == told.lines
        assert {key: one.brought for key, one in lines.items() if one.brought} == told.book.brought
        assert {key: one.received for key, one in lines.items() if one.received} == told.book.received

    @settings(max_examples=150, deadline=None)
    @given(happenings)
    def test_gives_away_no_more_than_is_owed(self, history: list[tuple[Any, ...]]) -> None:
        told = Told(an_exchange())
        for one in history:
            told.happen(*one)
        lines = told.lines.values()
        stands = sum(one.stands for one in told.contacts.values())
        assert sum(one.owed for one in lines) == sum(one.brought for one in lines) == stands
        assert sum(one.received for one in lines) <= sum(one.owed for one in lines)
        for contact in told.contacts.values():
            assert len(contact.passed_to) <= 1
            assert contact.organization_id not in contact.passed_to

    @settings(max_examples=100, deadline=None)
    @given(happenings)
    def test_leaves_nobody_waiting_whom_somebody_is_owed(self, history: list[tuple[Any, ...]]) -> None:
        told = Told(an_exchange())
        for one in history:
            told.happen(*one)
        owed = {key for key, one in told.lines.items() if one.balance > 0}
        waiting = [one for one in told.contacts.values() if one.state == "waiting"]
        assert [one for one in waiting if owed & set(one.open_to)] == []


class TestExchange:
    def test_begins_changes_and_ends(self) -> None:
        begun, agreed = Exchange(CAMPAIGN).agree("share_all", [A, B], EVERYBODY, NOON)
        assert (type(agreed).__name__, begun.goes_on) == ("ExchangeAgreed", True)
        later = NOON + timedelta(days=1)
        changed, told = begun.agree("proportional", [A, B, C], EVERYBODY, later)
        assert type(told).__name__ == "ExchangeChanged"
        assert [one.since for one in changed.participants] == [NOON, NOON, later]
        assert changed.agree("proportional", [A, B, C], EVERYBODY, later) == (changed, None)
        ended, _ = changed.end("Over.", later)
        assert not ended.goes_on
        again, told = ended.agree("share_all", [A, B], EVERYBODY, later)
        assert (type(told).__name__, again.participants[0].since) == ("ExchangeAgreed", later)

    def test_refuses_too_few_too_many_and_strangers(self) -> None:
        many = [f"o{number}" for number in range(21)]
        for named, known in (([A, A], EVERYBODY), (many, many), ([A, "stranger"], EVERYBODY)):
            with pytest.raises(Invalid, match="exchange-not-right"):
                Exchange(CAMPAIGN).agree("share_all", named, known, NOON)

    def test_refuses_to_end_what_does_not_go_on(self) -> None:
        with pytest.raises(Conflict, match="exchange-not-agreed"):
            Exchange(CAMPAIGN).end("Over.", NOON)
