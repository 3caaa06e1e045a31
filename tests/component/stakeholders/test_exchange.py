"""Exchanges with persons and organisations through the service's door."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI

SAID = {
    "channel": "meeting",
    "held_on": "2025-03-07",
    "note": "Her brother is ill.",
    "outcome": "Will call back",
}


@pytest.fixture
def an_exchange(stakeholders: Door, a_person: Callable[..., str]) -> str:
    """An exchange with a person; gives its id."""
    return str(stakeholders.log_exchange({**SAID, "person_id": a_person()})["exchange_id"])


class TestLogExchange:
    def test_keeps_what_was_said_and_tells_that_it_was(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        person_id, organization_id = a_person(), an_organization()
        logged = stakeholders.log_exchange(
            {**SAID, "person_id": person_id, "organization_id": organization_id, "campaign_id": "c1"},
            actor=BO,
        )
        shown = stakeholders.show_exchange({"exchange_id": logged["exchange_id"]})
        assert shown["note"] == "Her brother is ill."
        assert (shown["person_name"], shown["organization_name"]) == ("Musu Kollie", "Liberia WASH Coalition")
        assert shown["recorded_by"] == "bo"
        (told,) = stakeholders.events("exchange.logged")
        assert told["data"] == {
            "exchange_id": logged["exchange_id"],
            "person_id": person_id,
            "organization_id": organization_id,
            "channel": "meeting",
            "held_on": "2025-03-07",
            "campaign_id": "c1",
            "policy_id": None,
        }

    def test_stands_on_the_timeline_of_the_person(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person()
        stakeholders.log_exchange({**SAID, "person_id": person_id})
        moments = stakeholders.list_timeline({"person_id": person_id})["items"]
        assert "Met: Will call back." in [each["words"] for each in moments]

    def test_is_done_once_for_one_command(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        wish = {**SAID, "person_id": a_person()}
        first = stakeholders.log_exchange(wish, command_id="once")
        assert stakeholders.log_exchange(wish, command_id="once") == first
        assert len(stakeholders.list_exchanges({})["items"]) == 1

    def test_refuses_an_exchange_with_nobody(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.log_exchange(SAID)
        assert "organization_id" in refused.value.fields

    def test_refuses_a_day_to_come(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.log_exchange({**SAID, "person_id": a_person(), "held_on": "2025-03-09"})
        assert "held_on" in refused.value.fields

    def test_refuses_whom_nobody_knows(self, stakeholders: Door) -> None:
        with pytest.raises(NotFound):
            stakeholders.log_exchange({**SAID, "person_id": "nobody"})

    def test_is_not_for_a_partner(self, stakeholders: Door, an_organization: Callable[..., str]) -> None:
        with pytest.raises(Forbidden):
            stakeholders.log_exchange({**SAID, "organization_id": an_organization()}, actor=CHI)


class TestCorrectExchange:
    def test_changes_what_is_given_and_tells_which(self, stakeholders: Door, an_exchange: str) -> None:
        stakeholders.correct_exchange(
            {"exchange_id": an_exchange, "expected_version": 1, "channel": "call", "note": ""}
        )
        shown = stakeholders.show_exchange({"exchange_id": an_exchange})
        assert (shown["channel"], shown["note"], shown["outcome"]) == ("call", "", "Will call back")
        assert stakeholders.events("exchange.corrected")[0]["data"]["changed"] == ["channel", "note"]

    def test_replaces_the_moment(self, stakeholders: Door, an_exchange: str) -> None:
        stakeholders.correct_exchange({"exchange_id": an_exchange, "held_on": "2025-03-01"})
        person_id = stakeholders.show_exchange({"exchange_id": an_exchange})["person_id"]
        moments = stakeholders.list_timeline({"person_id": person_id})["items"]
        assert [str(each["at"])[:10] for each in moments if each["kind"] == "exchanged"] == ["2025-03-01"]

    def test_tells_nothing_when_nothing_differs(self, stakeholders: Door, an_exchange: str) -> None:
        stakeholders.correct_exchange({"exchange_id": an_exchange, "channel": "meeting"})
        assert stakeholders.events("exchange.corrected") == []

    def test_refuses_an_older_version(self, stakeholders: Door, an_exchange: str) -> None:
        with pytest.raises(Conflict):
            stakeholders.correct_exchange(
                {"exchange_id": an_exchange, "expected_version": 7, "channel": "call"}
            )

    def test_refuses_to_leave_nobody(self, stakeholders: Door, an_exchange: str) -> None:
        with pytest.raises(Invalid):
            stakeholders.correct_exchange({"exchange_id": an_exchange, "person_id": ""})


class TestRemoveExchange:
    def test_takes_it_out_with_its_moment(self, stakeholders: Door, an_exchange: str) -> None:
        person_id = stakeholders.show_exchange({"exchange_id": an_exchange})["person_id"]
        stakeholders.remove_exchange({"exchange_id": an_exchange, "reason": "twice"})
        with pytest.raises(NotFound):
            stakeholders.show_exchange({"exchange_id": an_exchange})
        kinds = [each["kind"] for each in stakeholders.list_timeline({"person_id": person_id})["items"]]
        assert "exchanged" not in kinds
        assert stakeholders.events("exchange.removed")[0]["data"]["reason"] == "twice"

    def test_keeps_one_in_which_something_was_promised(self, stakeholders: Door, an_exchange: str) -> None:
        person_id = stakeholders.show_exchange({"exchange_id": an_exchange})["person_id"]
        wish = {"what": "To come", "due_on": "2025-04-01", "person_id": person_id, "exchange_id": an_exchange}
        stakeholders.make_promise(wish)
        with pytest.raises(Conflict):
            stakeholders.remove_exchange({"exchange_id": an_exchange})


class TestListExchanges:
    def test_begins_with_the_latest_and_goes_on_from_a_page(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person()
        for day in ("2025-03-01", "2025-03-05", "2025-03-03"):
            stakeholders.log_exchange({**SAID, "person_id": person_id, "held_on": day})
        first = stakeholders.list_exchanges({"person_id": person_id, "limit": 2})
        rest = stakeholders.list_exchanges({"person_id": person_id, "limit": 2, "after": first["next"]})
        days = [each["held_on"] for each in (*first["items"], *rest["items"])]
        assert days == ["2025-03-05", "2025-03-03", "2025-03-01"]

    def test_is_not_for_who_may_not_read_people(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            stakeholders.list_exchanges({}, actor=CHI)


class TestPrivacy:
    def test_what_was_said_stands_in_no_event_and_no_kept_answer(
        self, stakeholders: Door, an_exchange: str
    ) -> None:
        person_id = stakeholders.show_exchange({"exchange_id": an_exchange})["person_id"]
        stakeholders.correct_exchange({"exchange_id": an_exchange, "note": "Her brother is well."})
        wish = {"what": "To greet her brother", "due_on": "2025-04-01", "person_id": person_id}
        made = stakeholders.make_promise(wish)
        stakeholders.keep_promise({"promise_id": made["promise_id"], "reason": "Her brother said so."})
        kept = list(stakeholders.database["commands"].find())
        text = json.dumps([stakeholders.events(), kept], default=str).casefold()
        assert "brother" not in text
        assert "will call back" not in text
