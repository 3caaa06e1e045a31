"""Which numbers of a source are missing."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from services.insights.domain.gaps import Heard
from shared.testing.personas import NOON


def _missing(heard: Heard) -> set[int]:
    return {number for gap in heard.gaps for number in range(gap.first, gap.last + 1)}


class TestHeard:
    @given(
        some.sets(some.integers(1, 60), min_size=1), some.randoms(use_true_random=False), some.integers(1, 9)
    )
    def test_misses_what_it_never_heard_in_whatever_order_and_batches(self, numbers, dice, size) -> None:  # type: ignore[no-untyped-def]
        shuffled = [*numbers, *list(numbers)[:3]]
        dice.shuffle(shuffled)
        heard = Heard()
        for start in range(0, len(shuffled), size):
            heard = heard.hear((one, NOON + timedelta(hours=one)) for one in shuffled[start : start + size])
        assert heard.last_sequence == max(numbers)
        assert _missing(heard) == set(range(1, max(numbers))) - numbers

    def test_knows_between_which_moments_something_is_missing(self) -> None:
        heard = Heard().hear([(1, NOON), (5, NOON + timedelta(hours=5)), (3, NOON + timedelta(hours=3))])
        assert [(gap.first, gap.last) for gap in heard.gaps] == [(2, 2), (4, 4)]
        assert heard.gaps[0].after == NOON
        assert heard.gaps[0].before == NOON + timedelta(hours=3)
