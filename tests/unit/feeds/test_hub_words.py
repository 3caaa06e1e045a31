"""What a hub goes by: leases within bounds, a signature that anybody can check, and what a wish changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.feeds.domain.hub import LONGEST, SHORTEST, USUAL, Wish, lease_of, sealed
from services.feeds.domain.subscription import Subscription
from shared.kernel.errors import Conflict

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
ASKED = Subscription(
    "s1", "a1", "o1", "feed.atom", "websub", "https://reader.example/x?mine=7", NOW, "chi", topic="feed.atom"
)
WISH = Wish("w1", "subscribe", 3600)


class TestLease:
    def test_is_ten_days_where_nobody_says(self) -> None:
        assert lease_of(None) == USUAL == 864_000

    @given(seconds=some.integers(1, 10**9))
    def test_is_what_is_asked_for_within_bounds(self, seconds: int) -> None:
        granted = lease_of(seconds)
        assert SHORTEST <= granted <= LONGEST
        assert granted == seconds or seconds < SHORTEST or seconds > LONGEST


class TestSealed:
    def test_is_the_hmac_of_rfc_4231(self) -> None:
        # Test case 2 of RFC 4231.
        expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        assert sealed(b"Jefe", b"what do ya want for nothing?") == f"sha256={expected}"


class TestWish:
    def test_changes_nothing_by_itself(self) -> None:
        open_now, _ = ASKED.granted(3600, NOW)
        wished = open_now.wishes(WISH)
        assert (replace(wished, wish=None), wished.unwished()) == (open_now, open_now)
        assert wished.is_to_be_asked

    def test_opens_and_then_only_moves_the_end(self) -> None:
        begun, told = ASKED.wishes(WISH).granted(3600, NOW)
        assert (begun.state, begun.wish, len(told)) == ("open", None, 1)
        assert begun.leased_until == NOW + timedelta(hours=1)
        later, nothing = begun.wishes(WISH).granted(7200, NOW + timedelta(minutes=30))
        assert (later.leased_until, nothing) == (NOW + timedelta(hours=2, minutes=30), ())

    def test_leaves_paused_what_a_steward_has_paused(self) -> None:
        paused, _ = ASKED.granted(3600, NOW)[0].pause("steward", "", NOW)
        assert paused.wishes(WISH).granted(3600, NOW)[0].state == "paused"

    def test_keeps_from_ending_what_is_being_asked_for_again(self) -> None:
        held, _ = ASKED.granted(3600, NOW)
        end = NOW + timedelta(hours=1)
        assert (held.is_over(end - timedelta(seconds=1)), held.is_over(end)) == (False, True)
        assert not held.wishes(WISH).is_over(end)

    def test_comes_too_late_after_the_end(self) -> None:
        closed, _ = ASKED.close("platform", "Over.", NOW, quietly=True)
        assert closed.is_dismissed
        with pytest.raises(Conflict):
            closed.wishes(WISH)
