"""Promises of persons and organisations through the service's door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI

WISH = {"what": "Twelve hand pumps", "topic": "Hand pumps", "due_on": "2025-03-20"}


@pytest.fixture
def a_promise(stakeholders: Door, an_organization: Callable[..., str]) -> Callable[..., str]:
    """Note a promise of an organisation; gives its id."""
    organization_id = an_organization()

    def make(**more: Any) -> str:
        wish = {**WISH, "organization_id": organization_id, **more}
        return str(stakeholders.make_promise(wish)["promise_id"])

    return make


class TestMakePromise:
    def test_tells_of_an_organisations_promise_with_its_topic(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        promise_id = a_promise()
        (told,) = stakeholders.events("promise.made")
        assert (told["data"]["topic"], told["data"]["due_on"]) == ("Hand pumps", "2025-03-20")
        assert "what" not in told["data"]
        shown = stakeholders.show_promise({"promise_id": promise_id})
        assert (shown["state"], shown["made_on"], shown["recorded_by"]) == ("open", "2025-03-08", "ada")

    def test_takes_the_day_of_the_exchange_in_which_it_was_made(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person()
        said = {"channel": "call", "held_on": "2025-03-02", "person_id": person_id}
        exchange_id = stakeholders.log_exchange(said)["exchange_id"]
        wish = {"what": "To come", "due_on": "2025-03-20", "person_id": person_id, "exchange_id": exchange_id}
        made = stakeholders.make_promise(wish)
        assert stakeholders.show_promise({"promise_id": made["promise_id"]})["made_on"] == "2025-03-02"

    def test_is_done_once_for_one_command(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        wish = {**WISH, "organization_id": an_organization()}
        first = stakeholders.make_promise(wish, command_id="once")
        assert stakeholders.make_promise(wish, command_id="once") == first

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"due_on": "2025-03-01"}, "due_on"),
            ({"made_on": "2025-03-09"}, "made_on"),
            ({"organization_id": None}, "organization_id"),
        ],
    )
    def test_refuses_at_the_field(
        self, stakeholders: Door, a_promise: Callable[..., str], more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            a_promise(**more)
        assert field in refused.value.fields

    def test_refuses_a_topic_of_a_person(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.make_promise({**WISH, "person_id": a_person()})
        assert "topic" in refused.value.fields

    def test_refuses_whom_nobody_knows(self, stakeholders: Door) -> None:
        with pytest.raises(NotFound):
            stakeholders.make_promise({**WISH, "organization_id": "nobody"})

    def test_is_not_for_a_partner(self, stakeholders: Door, an_organization: Callable[..., str]) -> None:
        with pytest.raises(Forbidden):
            stakeholders.make_promise({**WISH, "organization_id": an_organization()}, actor=CHI)


class TestSettlePromise:
    @pytest.mark.parametrize(
        ("wish", "state"),
        [("keep_promise", "kept"), ("break_promise", "broken"), ("withdraw_promise", "withdrawn")],
    )
    def test_ends_it_once(
        self, stakeholders: Door, a_promise: Callable[..., str], wish: str, state: str
    ) -> None:
        promise_id = a_promise()
        settled = getattr(stakeholders, wish)({"promise_id": promise_id, "reason": "Seen"}, actor=BO)
        assert settled["state"] == state
        shown = stakeholders.show_promise({"promise_id": promise_id})
        assert (shown["settled_on"], shown["settled_by"], shown["reason"]) == ("2025-03-08", "bo", "Seen")
        assert stakeholders.events(f"promise.{state}")[0]["data"]["settled_on"] == "2025-03-08"
        with pytest.raises(Conflict):
            stakeholders.keep_promise({"promise_id": promise_id})

    @pytest.mark.parametrize("day", ["2025-03-07", "2025-03-09"])
    def test_refuses_a_day_before_it_was_made_or_to_come(
        self, stakeholders: Door, a_promise: Callable[..., str], day: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.keep_promise({"promise_id": a_promise(), "settled_on": day})
        assert "settled_on" in refused.value.fields

    def test_refuses_an_older_version(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        with pytest.raises(Conflict):
            stakeholders.keep_promise({"promise_id": a_promise(), "expected_version": 4})


class TestExtendPromise:
    def test_keeps_the_day_before(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        promise_id = a_promise()
        stakeholders.extend_promise({"promise_id": promise_id, "due_on": "2025-04-20", "reason": "Rain"})
        shown = stakeholders.show_promise({"promise_id": promise_id})
        assert shown["due_on"] == "2025-04-20"
        assert shown["extensions"] == [
            {"due_before": "2025-03-20", "extended_on": "2025-03-08", "extended_by": "ada", "reason": "Rain"}
        ]
        assert stakeholders.events("promise.extended")[0]["data"]["due_before"] == "2025-03-20"

    def test_refuses_an_earlier_day(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.extend_promise({"promise_id": a_promise(), "due_on": "2025-03-20"})
        assert "due_on" in refused.value.fields

    def test_refuses_what_is_settled(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        promise_id = a_promise()
        stakeholders.keep_promise({"promise_id": promise_id})
        with pytest.raises(Conflict):
            stakeholders.extend_promise({"promise_id": promise_id, "due_on": "2025-04-20"})


class TestCorrectPromise:
    def test_changes_what_is_given(
        self, stakeholders: Door, a_promise: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        promise_id, to = a_promise(), an_organization("Bong Women")
        stakeholders.correct_promise({"promise_id": promise_id, "topic": "Pumps", "to_organization_id": to})
        shown = stakeholders.show_promise({"promise_id": promise_id})
        assert (shown["what"], shown["topic"]) == ("Twelve hand pumps", "Pumps")
        assert shown["to_organization_name"] == "Bong Women"
        (told,) = stakeholders.events("promise.corrected")
        assert told["data"]["changed"] == ["topic", "to_organization_id"]

    def test_refuses_a_promise_to_itself(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        promise_id = a_promise()
        own = stakeholders.show_promise({"promise_id": promise_id})["organization_id"]
        with pytest.raises(Invalid):
            stakeholders.correct_promise({"promise_id": promise_id, "to_organization_id": own})

    def test_tells_nothing_when_nothing_differs(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        stakeholders.correct_promise({"promise_id": a_promise(), "topic": "Hand pumps"})
        assert stakeholders.events("promise.corrected") == []


class TestListPromises:
    def test_puts_the_overdue_first_and_the_settled_last(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        kept = a_promise(due_on="2025-03-09")
        late = a_promise(due_on="2025-04-02")
        soon = a_promise(due_on="2025-03-10")
        stakeholders.keep_promise({"promise_id": kept})
        stakeholders.clock.move(days=3)
        items = stakeholders.list_promises({})["items"]
        assert [each["promise_id"] for each in items] == [soon, late, kept]
        assert [(each["is_overdue"], each["days_overdue"]) for each in items[:2]] == [(True, 1), (False, 0)]
        assert len(stakeholders.list_promises({"state": "overdue"})["items"]) == 1

    def test_is_not_overdue_on_its_day(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        a_promise(due_on="2025-03-08")
        assert stakeholders.list_promises({"state": "overdue"})["items"] == []
        assert len(stakeholders.list_promises({"due_within": 0})["items"]) == 1

    def test_knows_whose_are_mine_and_due_soon(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        a_promise(due_on="2025-03-12")
        a_promise(due_on="2025-06-12")
        assert len(stakeholders.list_promises({"mine": True, "due_within": 7})["items"]) == 1
        assert stakeholders.list_promises({"mine": True}, actor=BO)["items"] == []

    def test_goes_on_from_a_page(self, stakeholders: Door, a_promise: Callable[..., str]) -> None:
        made = [a_promise(due_on=f"2025-04-{day:02d}") for day in range(1, 6)]
        seen: list[str] = []
        after = None
        while True:
            asked = {"state": "open", "limit": 2, **({"after": after} if after else {})}
            page = stakeholders.list_promises(asked)
            seen += [each["promise_id"] for each in page["items"]]
            after = page["next"]
            if after is None:
                break
        assert seen == made

    def test_is_not_for_who_may_not_read_people(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            stakeholders.list_promises({}, actor=CHI)


class TestPromiseRecord:
    def test_counts_kept_of_kept_broken_and_overdue(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        made = [a_promise(due_on="2025-03-09") for _ in range(6)]
        stakeholders.keep_promise({"promise_id": made[0]})
        stakeholders.keep_promise({"promise_id": made[1]})
        stakeholders.break_promise({"promise_id": made[2]})
        stakeholders.withdraw_promise({"promise_id": made[3]})
        stakeholders.extend_promise({"promise_id": made[4], "due_on": "2025-05-01"})
        organization_id = stakeholders.show_promise({"promise_id": made[0]})["organization_id"]
        asked = {"organization_id": organization_id}
        assert stakeholders.show_promise_record(asked)["rate"] == 67
        stakeholders.clock.move(days=2)
        record = stakeholders.show_promise_record(asked, actor=CHI)
        counts = {name: record[name] for name in ("kept", "broken", "overdue", "open", "withdrawn")}
        assert counts == {"kept": 2, "broken": 1, "overdue": 1, "open": 1, "withdrawn": 1}
        assert (record["judged"], record["rate"]) == (4, 50)

    def test_says_nothing_of_fewer_than_three(
        self, stakeholders: Door, a_promise: Callable[..., str]
    ) -> None:
        promise_id = a_promise()
        stakeholders.keep_promise({"promise_id": promise_id})
        organization_id = stakeholders.show_promise({"promise_id": promise_id})["organization_id"]
        record = stakeholders.show_promise_record({"organization_id": organization_id})
        assert (record["judged"], record["rate"]) == (1, None)
