"""Work that is done beside other work."""

from __future__ import annotations

import threading

import pytest

from shared.messaging.ahead import side_by_side


class TestSideBySide:
    def test_does_all_at_the_same_time_and_answers_in_their_order(self) -> None:
        meeting = threading.Barrier(3, timeout=10)

        def work(number: int) -> int:
            meeting.wait()
            return number

        assert side_by_side([lambda n=n: work(n) for n in range(3)]) == [0, 1, 2]

    def test_ends_no_work_early_when_one_fails(self) -> None:
        ended = threading.Event()

        def fail() -> None:
            raise ValueError("It failed.")

        with pytest.raises(ValueError, match="It failed"):
            side_by_side([fail, ended.set])
        assert ended.is_set()

    def test_of_nothing_is_nothing(self) -> None:
        assert side_by_side([]) == []
