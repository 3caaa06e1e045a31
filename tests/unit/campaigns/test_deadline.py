"""Until when an appeal takes acts, and what may stand in the text of a letter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from services.campaigns.domain.deadline import by_day, by_hearing, by_vote_held, no_deadline
from services.campaigns.domain.neighbours import Hearing
from services.campaigns.domain.script import PLACES, checked_script
from services.campaigns.domain.task import Task, must_not_circle
from shared.kernel.errors import Invalid
from shared.testing.personas import NOON

TODAY = NOON.date()
MIDNIGHT = datetime(2025, 3, 9, tzinfo=UTC)


class TestDeadline:
    def test_is_over_with_the_last_moment_of_its_day(self) -> None:
        deadline = by_day("day", TODAY)
        assert not deadline.is_over(MIDNIGHT - timedelta(microseconds=1))
        assert deadline.is_over(MIDNIGHT)
        assert not no_deadline().is_over(MIDNIGHT + timedelta(days=10_000))

    def test_ends_with_a_vote_of_today_when_it_is_known(self) -> None:
        expected = by_day("vote", date(2025, 3, 20), "Senate ")
        assert by_vote_held(expected, TODAY, NOON).closes_at == NOON
        assert by_vote_held(expected, date(2025, 3, 7), NOON).closes_at == datetime(2025, 3, 8, tzinfo=UTC)

    def test_knows_the_vote_that_is_meant(self) -> None:
        assert by_day("vote", TODAY, "the Sénate").is_vote_of("The SENATE")
        assert by_day("vote", TODAY).is_vote_of("House")
        assert not by_day("vote", TODAY, "Senate").is_vote_of("House")
        assert not by_day("day", TODAY).is_vote_of("House")

    def test_takes_no_hearing_that_is_not_to_be(self) -> None:
        known = Hearing("h").set_for(3, "p", NOON)
        assert by_hearing(known).closes_at == NOON
        assert known.set_for(2, "p", MIDNIGHT) == known
        for unknown in (Hearing("h"), known.called_off(4)):
            with pytest.raises(Invalid, match="hearing-unknown"):
                by_hearing(unknown)


class TestScript:
    def test_takes_every_place_that_can_be_filled_in(self) -> None:
        text = " ".join(f"{{{place}}}" for place in PLACES)
        assert checked_script(f" {text} ") == text

    @pytest.mark.parametrize("text", ["{nmae}", "{}", "{ name }", "{name", "name}", "{{name}}"])
    def test_refuses_what_nobody_can_fill_in(self, text: str) -> None:
        with pytest.raises(Invalid, match="script-"):
            checked_script(text)


class TestMustNotCircle:
    def test_follows_every_way(self) -> None:
        others = {
            name: Task(name, "c", name, TODAY, NOON, depends_on=tuple(after))
            for name, after in {"a": "", "b": "a", "c": "b", "d": "bc"}.items()
        }
        must_not_circle("e", ["d", "a"], others)
        for name in "abcd":
            with pytest.raises(Invalid, match="tasks-in-a-circle"):
                must_not_circle(name, ["d"], others)
