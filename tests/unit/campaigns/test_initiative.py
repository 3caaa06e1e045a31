"""The rules of initiatives and of the help they ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.domain.initiative import ROUNDS, Initiative
from services.campaigns.domain.initiative_help import OFFERS, Ask, Offer, missing_asks, missing_of
from services.campaigns.domain.initiative_offers import settle, take
from shared.kernel.contact_details import contact_details_in
from shared.kernel.errors import Conflict, Invalid
from shared.testing.personas import NOON

FOUR = Ask("a", "people", "Watchers", 4)
WORD = Ask("b", "permission", "The word of the chief")


def an_initiative(**more: Any) -> Initiative:
    """One that Bo asks for a member, to be answered in two weeks."""
    until = NOON.date() + timedelta(days=14)
    given: dict[str, Any] = {"title": "A watch", "what_for": "Pumps", "person_id": "p", "origin": "p"}
    moments = {"started_at": NOON, "asked_at": NOON, "promised_by": until, "answer_by": until}
    return Initiative("i", **{**given, **moments, "started_by": "bo", "asked_by": "bo", **more})


def an_offer(ask_id: str = "a", quantity: int | None = 1, **more: Any) -> Offer:
    """One of us."""
    return Offer("o", ask_id, "One of us", NOON, organization_id="x", quantity=quantity, **more)


class TestMissing:
    @given(
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["offered", "kept", "not-kept", "withdrawn"])))
    )
    def test_is_what_standing_offers_leave(self, parts: list[tuple[int, Any]]) -> None:
        offers = [an_offer(quantity=many, state=state) for many, state in parts]
        standing = sum(many for many, state in parts if state in ("offered", "kept"))
        assert missing_of(FOUR, offers) == max(0, 4 - standing)

    def test_is_all_or_nothing_without_a_quantity(self) -> None:
        assert missing_of(WORD, []) == 1
        assert missing_of(WORD, [an_offer("b", None)]) == 0
        assert missing_asks([FOUR, WORD], [an_offer("b", None)]) == 1


class TestOffers:
    def test_drop_a_quantity_that_nobody_asked_for(self) -> None:
        taken, _ = take(an_initiative(asks=(WORD,)), an_offer("b", 7))
        assert taken.offers[0].quantity is None

    def test_end_somewhere(self) -> None:
        full = an_initiative(asks=(FOUR,), offers=tuple(an_offer() for _ in range(OFFERS)))
        with pytest.raises(Conflict, match="offers-too-many"):
            take(full, an_offer())

    def test_are_settled_once_and_not_after_a_no(self) -> None:
        taken, _ = take(an_initiative(asks=(FOUR,)), an_offer())
        kept, told = settle(taken, "o", "", kept=True)
        assert (kept.offers[0].state, told.kept, told.missing) == ("kept", True, 1)
        with pytest.raises(Conflict, match="offer-kept"):
            settle(kept, "o", "", kept=False)
        with pytest.raises(Conflict, match="initiative-withdrawn"):
            settle(replace(taken, state="withdrawn"), "o", "", kept=True)


class TestAnswer:
    @pytest.mark.parametrize(("days", "in_time"), [(0, True), (14, True), (15, False)])
    def test_is_in_time_to_the_end_of_the_day_first_set(self, days: int, in_time: bool) -> None:
        moved, _ = an_initiative().move_answer(date(2025, 5, 1), "Later.", NOON.date())
        _, told = moved.decline(NOON + timedelta(days=days), "ada", "No.", "Join.")
        assert told.in_time is in_time

    def test_moves_to_another_day_only(self) -> None:
        one = an_initiative()
        for day in (one.answer_by, NOON.date() - timedelta(days=1)):
            with pytest.raises(Invalid, match="answer-day-past"):
                one.move_answer(day, "Later.", NOON.date())

    def test_is_asked_for_no_longer_than_makes_sense(self) -> None:
        one = an_initiative()
        for _ in range(ROUNDS):
            declined, _told = one.decline(NOON, "ada", "No.", "Join.")
            one, _again = declined.ask_again(NOON, "bo", date(2025, 5, 1))
        declined, _told = one.decline(NOON, "ada", "No.", "Join.")
        with pytest.raises(Conflict, match="asked-too-often"):
            declined.ask_again(NOON, "bo", date(2025, 5, 1))


class TestWording:
    @pytest.mark.parametrize("text", ["ma@example.org", "+231 77 012 3456", "0770 123 456"])
    def test_finds_contact_details(self, text: str) -> None:
        assert contact_details_in(f"Ask {text} for the key")

    @pytest.mark.parametrize("text", ["on 2025-03-08", "for 12,500 people", "4 pumps", "$1 000 000"])
    def test_lets_days_and_numbers_stand(self, text: str) -> None:
        assert contact_details_in(text) is None
