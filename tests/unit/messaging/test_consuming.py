"""What a consumer notes of itself: failing for a moment is nothing, failing on is trouble."""

from __future__ import annotations

import time

import pytest

from shared.kernel.clock import SetClock
from shared.messaging import consuming
from shared.messaging.consuming import Consuming
from shared.testing.personas import NOON

SINCE = "2025-03-08T12:00:00.000Z"


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Consuming:
    """One whose patience is short."""
    for name, seconds in (("PATIENCE", 0.05), ("QUIET", 0.05), ("TOO_LONG", 0.05)):
        monkeypatch.setattr(consuming, name, seconds)
    return Consuming(SetClock(NOON))


def fail_on(watched: Consuming, *errors: Exception) -> None:
    """Fail with each, a while apart."""
    for error in errors:
        watched.fails(error)
        time.sleep(0.06)


class TestConsuming:
    def test_is_no_trouble_while_nothing_fails(self, watched: Consuming) -> None:
        assert watched.trouble() is None
        assert watched.rests()

    def test_is_no_trouble_after_one_failure_however_long_ago(self, watched: Consuming) -> None:
        fail_on(watched, ValueError())
        assert watched.trouble() is None

    def test_is_trouble_since_the_first_failure_because_of_the_last(self, watched: Consuming) -> None:
        fail_on(watched, ValueError())
        assert isinstance(watched.clock, SetClock)
        watched.clock.move(minutes=1)
        watched.fails(TypeError())
        assert watched.trouble() == {"since": SINCE, "reason": "TypeError"}

    def test_is_well_after_a_batch(self, watched: Consuming) -> None:
        fail_on(watched, ValueError(), ValueError())
        watched.works()
        assert watched.trouble() is None
        watched.fails(ValueError())
        assert watched.trouble() is None

    def test_rests_in_trouble_until_it_has_been_quiet(self, watched: Consuming) -> None:
        fail_on(watched, ValueError())
        watched.fails(ValueError())
        assert not watched.rests()
        assert watched.trouble()
        time.sleep(0.06)
        assert watched.rests()
        assert watched.trouble() is None

    def test_is_trouble_with_a_batch_that_does_not_end(self, watched: Consuming) -> None:
        watched.begins()
        assert watched.trouble() is None
        time.sleep(0.06)
        assert watched.trouble() == {"since": SINCE, "reason": "BatchDoesNotEnd"}
        watched.ends()
        assert watched.trouble() is None
