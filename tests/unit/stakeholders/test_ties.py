"""How strong a tie is now, and what a tie may be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.stakeholders.domain.strength import strength_now
from services.stakeholders.domain.tie import Tie
from shared.kernel.errors import Conflict, Invalid
from shared.testing.personas import NOON

TODAY = NOON.date()


def a_tie(**more: Any) -> Tie:
    ends: dict[str, Any] = {"from_person_id": "p1", "to_person_id": "p2"}
    said: dict[str, Any] = {"kind": "knows", "strength": 4, "basis": "They told us.", **ends, **more}
    return Tie("t1", weighed_on=TODAY, recorded_by="bo", recorded_at=NOON, **said)


class TestStrengthNow:
    @pytest.mark.parametrize(("quiet", "left"), [(0, 4.0), (90, 2.8), (180, 2.0), (360, 1.0), (3600, 0.0)])
    def test_halves_with_every_180_days_of_silence(self, quiet: int, left: float) -> None:
        assert strength_now(4, TODAY - timedelta(days=quiet), None, TODAY) == left

    def test_counts_from_the_last_exchange(self) -> None:
        weighed = TODAY - timedelta(days=720)
        assert strength_now(4, weighed, TODAY - timedelta(days=180), TODAY) == 2.0

    def test_counts_from_the_weighing_where_that_is_later(self) -> None:
        assert strength_now(3, TODAY, TODAY - timedelta(days=180), TODAY) == 3.0

    def test_has_lost_nothing_on_a_day_to_come(self) -> None:
        assert strength_now(5, TODAY + timedelta(days=3), None, TODAY) == 5.0

    @given(st.integers(1, 5), st.integers(0, 5000), st.integers(0, 5000))
    def test_never_grows_while_nobody_speaks(self, strength: int, quiet: int, more: int) -> None:
        before = strength_now(strength, TODAY, None, TODAY + timedelta(days=quiet))
        after = strength_now(strength, TODAY, None, TODAY + timedelta(days=quiet + more))
        assert 0 <= after <= before <= strength


class TestTie:
    def test_of_a_mutual_kind_is_the_same_from_either_end(self) -> None:
        turned = a_tie(from_person_id="p2", to_person_id="p1")
        assert a_tie().open_key == turned.open_key

    def test_of_another_kind_has_a_direction(self) -> None:
        one = a_tie(kind="mentors")
        assert one.open_key != a_tie(kind="mentors", from_person_id="p2", to_person_id="p1").open_key

    def test_may_stand_again_once_it_has_ended(self) -> None:
        ended, _ = a_tie().finish(TODAY, "Moved away", TODAY)
        assert (ended.open_key, ended.state) == ("", "ended")

    @pytest.mark.parametrize(
        ("ends", "field"),
        [
            ({"from_person_id": None}, "from_person_id"),
            ({"to_organization_id": "o1"}, "to_person_id"),
            ({"to_person_id": "p1"}, "to_person_id"),
            ({"to_person_id": None, "to_organization_id": "o1"}, "kind"),
        ],
    )
    def test_refuses_ends_that_cannot_be_tied(self, ends: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            a_tie(**ends).make(TODAY)
        assert list(refused.value.fields) == [field]

    def test_refuses_days_to_come_and_an_end_before_the_start(self) -> None:
        with pytest.raises(Invalid):
            a_tie(started_on=TODAY + timedelta(days=1)).make(TODAY)
        with pytest.raises(Invalid):
            a_tie(started_on=TODAY).finish(date(2025, 3, 7), "", TODAY)

    def test_ends_once(self) -> None:
        ended, _ = a_tie().finish(TODAY, "", TODAY)
        with pytest.raises(Conflict):
            ended.finish(TODAY, "", TODAY)

    def test_is_weighed_today_when_its_strength_is_said_anew(self) -> None:
        later = TODAY + timedelta(days=30)
        weaker, event = a_tie().correct({"strength": 2, "basis": "They told us."}, later)
        assert (weaker.weighed_on, event and event.changed) == (later, ("strength",))
        same, _ = a_tie().correct({"basis": "We saw it."}, later)
        assert same.weighed_on == TODAY

    def test_leads_to_where_its_first_persons_are_now(self) -> None:
        moved = a_tie().leading({"p1": "p9"})
        assert (moved.ends, moved.from_origin) == (("p9", "p2"), "p1")
        assert moved.leading({}) == a_tie()
