"""What members want to start and what they are answered, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.handlers.initiative_overdue import tell_overdue
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, COALITION, DARA, EVE
from tests.component.campaigns.initiatives import (
    ANOTHER,
    WATCH,
    declined,
    missing,
    offered,
    started,
    supported,
    told,
)
from tests.component.campaigns.stories import a_launched_campaign, a_person


class TestStartInitiative:
    def test_waits_for_an_answer_with_a_day(self, campaigns: Door) -> None:
        shown = campaigns.show_initiative(started(campaigns))
        assert (shown["state"], str(shown["answer_by"]), shown["days_overdue"]) == ("asked", "2025-03-22", 0)
        assert (shown["title"], shown["area"]) == ("A women's watch over the pump", "Bong County")
        assert list(shown["topics"]) == ["Water", "Women"]
        assert (shown["missing_asks"], shown["started_by"]) == (2, "bo")

    def test_tells_ids_and_its_own_words(self, campaigns: Door) -> None:
        started(campaigns)
        said = told(campaigns, "started")
        assert (said["person_id"], said["answer_by"]) == (a_person(1), "2025-03-22")
        assert said["asks_for"] == ["people", "permission"]
        assert "Watchers" not in str(said)

    def test_is_one_however_often_it_is_sent(self, campaigns: Door) -> None:
        first = campaigns.call("start_initiative", WATCH, command_id="once")
        assert campaigns.call("start_initiative", WATCH, command_id="once") == first
        assert len(campaigns.list_initiatives()["items"]) == 1

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"title": " "}, "title"),
            ({"what_for": "Call me: +231 77 012 3456"}, "what_for"),
            ({"title": "Write to ma@example.org"}, "title"),
            ({"person_id": "somebody"}, "person_id"),
            ({"asks": [{"kind": "luck", "what": "Rain"}]}, "asks.0.kind"),
            ({"asks": [{"kind": "people", "what": "0770 123 456"}]}, "asks.0.what"),
            ({"asks": [{"kind": "people", "what": "Us"}] * 21}, "asks"),
            ({"answer_days": 99}, "answer_days"),
        ],
    )
    def test_says_at_which_field_something_is_wrong(
        self, campaigns: Door, wish: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            started(campaigns, **wish)
        assert set(refused.value.fields) == {field}

    def test_refuses_who_may_not(self, campaigns: Door) -> None:
        for stranger in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                campaigns.start_initiative(WATCH, actor=stranger)


class TestAboutCampaign:
    def test_stands_with_the_campaign_before_anybody_takes_it_up(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        which = started(campaigns, about_campaign_id=campaign_id)
        started(campaigns)
        (one,) = campaigns.list_initiatives({"about_campaign_id": campaign_id})["items"]
        assert (one["initiative_id"], one["campaign_id"]) == (which["initiative_id"], None)
        assert campaigns.events("initiative.started")[0]["data"]["about_campaign_id"] == campaign_id

    def test_is_put_right_and_taken_away(self, campaigns: Door) -> None:
        which, campaign_id = started(campaigns), a_launched_campaign(campaigns)
        campaigns.correct_initiative({**which, "about_campaign_id": campaign_id})
        assert told(campaigns, "corrected")["changed"] == ["about_campaign_id"]
        campaigns.correct_initiative({**which, "about_campaign_id": None})
        assert campaigns.show_initiative(which)["about_campaign_id"] is None

    def test_is_refused_where_there_is_no_such_campaign(self, campaigns: Door) -> None:
        unknown = {"about_campaign_id": "0195a7c2-6a00-7000-8000-0000000000ff"}
        with pytest.raises(NotFound, match="campaign-not-found"):
            started(campaigns, **unknown)
        which = started(campaigns)
        with pytest.raises(NotFound, match="campaign-not-found"):
            campaigns.correct_initiative({**which, **unknown})


class TestOverdue:
    def late(self, door: Door) -> list[str]:
        """Until which days members were to be answered, as it was told."""
        return [one["data"]["answer_by"] for one in door.events("initiative.overdue")]

    def test_is_told_once_for_each_day(self, campaigns: Door) -> None:
        which = started(campaigns)
        campaigns.clock.move(days=14)
        assert tell_overdue(campaigns.unit_of_work) == 0
        campaigns.clock.move(days=1)
        assert [tell_overdue(campaigns.unit_of_work) for _ in range(2)] == [1, 0]
        assert self.late(campaigns) == ["2025-03-22"]
        campaigns.move_answer_date({**which, "answer_by": "2025-03-25", "reason": "Rain."})
        assert tell_overdue(campaigns.unit_of_work) == 0
        campaigns.clock.move(days=3)
        assert [tell_overdue(campaigns.unit_of_work) for _ in range(2)] == [1, 0]
        assert self.late(campaigns) == ["2025-03-22", "2025-03-25"]

    def test_is_told_of_none_that_was_answered(self, campaigns: Door) -> None:
        supported(campaigns)
        declined(campaigns)
        campaigns.clock.move(days=30)
        assert tell_overdue(campaigns.unit_of_work) == 0

    def test_is_told_again_of_what_was_asked_again(self, campaigns: Door) -> None:
        which = started(campaigns)
        campaigns.clock.move(days=15)
        tell_overdue(campaigns.unit_of_work)
        campaigns.answer_initiative(
            {**which, "decision": "decline", "reason": "No money.", "instead": "In May."}
        )
        campaigns.ask_again(which, actor=BO)
        assert tell_overdue(campaigns.unit_of_work) == 0
        campaigns.clock.move(days=15)
        assert tell_overdue(campaigns.unit_of_work) == 1


class TestCorrectInitiative:
    def test_changes_what_is_sent(self, campaigns: Door) -> None:
        which = started(campaigns)
        assert campaigns.correct_initiative({**which, "area": "Bong County"})["version"] == 1
        campaigns.correct_initiative({**which, "title": "A watch", "topics": ["Pumps"]})
        assert told(campaigns, "corrected")["changed"] == ["title", "topics"]
        assert campaigns.show_initiative(which)["topics"] == ("Pumps",)

    def test_keeps_an_ask_to_which_help_is_offered(self, campaigns: Door) -> None:
        which = started(campaigns)
        offered(campaigns, which)
        asks = campaigns.show_initiative(which)["asks"]
        kept = [{name: asks[0][name] for name in ("ask_id", "kind", "what")} | {"quantity": 2}]
        with pytest.raises(Conflict, match="ask-in-use"):
            campaigns.correct_initiative({**which, "asks": [{"kind": "place", "what": "A room"}]})
        campaigns.correct_initiative({**which, "asks": kept})
        assert missing(campaigns, which) == [0]
        with pytest.raises(Invalid, match="ask-twice"):
            campaigns.correct_initiative({**which, "asks": kept * 2})

    def test_refuses_a_version_that_is_gone_and_what_is_over(self, campaigns: Door) -> None:
        which = started(campaigns)
        campaigns.correct_initiative({**which, "title": "A watch"})
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_initiative({**which, "title": "Two", "expected_version": 1})
        with pytest.raises(Conflict, match="initiative-declined"):
            campaigns.correct_initiative({**declined(campaigns), "title": "Two"})


class TestAnswerInitiative:
    def test_says_yes_with_who_goes_along(self, campaigns: Door) -> None:
        shown = campaigns.show_initiative(supported(campaigns))
        assert (shown["state"], shown["helper_id"]) == ("supported", "bo")
        said = told(campaigns, "supported")
        assert (said["in_time"], said["helper_organization_id"]) == (True, COALITION)

    def test_says_no_with_why_and_what_instead(self, campaigns: Door) -> None:
        shown = campaigns.show_initiative(declined(campaigns))
        assert (shown["state"], shown["reason"], shown["instead"]) == (
            "declined",
            "The county does it.",
            "Join.",
        )
        assert told(campaigns, "declined")["in_time"] is True

    @pytest.mark.parametrize(
        ("wish", "fields"),
        [
            ({"decision": "decline"}, {"reason", "instead"}),
            ({"decision": "decline", "reason": "No.", "instead": "  "}, {"instead"}),
            ({"decision": "support"}, {"helper_organization_id", "helper_id"}),
            ({"decision": "perhaps"}, {"decision"}),
        ],
    )
    def test_refuses_half_an_answer(self, campaigns: Door, wish: dict[str, Any], fields: set[str]) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.answer_initiative({**started(campaigns), **wish})
        assert set(refused.value.fields) == fields

    def test_is_not_for_who_has_asked(self, campaigns: Door) -> None:
        which = started(campaigns)
        no = {**which, "decision": "decline", "reason": "No.", "instead": "Rest."}
        with pytest.raises(Forbidden, match="initiative-own"):
            campaigns.answer_initiative(no, actor=BO)
        with pytest.raises(Forbidden, match="permission-missing"):
            campaigns.answer_initiative(no, actor=CHI)
        campaigns.answer_initiative(no, actor=ANOTHER)
        with pytest.raises(Conflict, match="initiative-declined"):
            campaigns.answer_initiative(no)

    def test_is_late_after_the_day_that_was_first_set(self, campaigns: Door) -> None:
        which = started(campaigns)
        campaigns.clock.move(days=15)  # type: ignore[attr-defined]
        assert campaigns.show_initiative(which)["days_overdue"] == 1
        campaigns.move_answer_date({**which, "answer_by": "2025-03-30", "reason": "The meeting is later."})
        assert campaigns.show_initiative(which)["days_overdue"] == 0
        campaigns.answer_initiative({**which, "decision": "decline", "reason": "No.", "instead": "Rest."})
        assert told(campaigns, "declined")["in_time"] is False

    def test_repeats_and_keeps_to_the_version(self, campaigns: Door) -> None:
        which = started(campaigns)
        no = {**which, "decision": "decline", "reason": "No.", "instead": "Rest."}
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.answer_initiative({**no, "expected_version": 7})
        first = campaigns.call("answer_initiative", no, command_id="no")
        assert campaigns.call("answer_initiative", no, command_id="no") == first


class TestMoveAnswerDate:
    def test_is_told_with_its_reason(self, campaigns: Door) -> None:
        which = started(campaigns)
        campaigns.move_answer_date({**which, "answer_by": "2025-03-30", "reason": "The meeting is later."})
        said = told(campaigns, "answer_moved")
        assert (said["answer_by_before"], said["answer_by"]) == ("2025-03-22", "2025-03-30")
        assert said["reason"] == "The meeting is later."

    def test_refuses_no_reason_a_past_day_and_what_is_answered(self, campaigns: Door) -> None:
        which = started(campaigns)
        for wish in ({"answer_by": "2025-03-30"}, {"answer_by": "2025-03-07", "reason": "Why not."}):
            with pytest.raises(Invalid):
                campaigns.move_answer_date({**which, **wish})
        with pytest.raises(Conflict, match="initiative-supported"):
            campaigns.move_answer_date({**supported(campaigns), "answer_by": "2025-03-30", "reason": "Late."})


class TestAskAgain:
    def test_keeps_what_was_answered(self, campaigns: Door) -> None:
        which = declined(campaigns)
        campaigns.clock.move(days=20)  # type: ignore[attr-defined]
        campaigns.ask_again(which, actor=ANOTHER)
        shown = campaigns.show_initiative(which)
        assert (shown["state"], str(shown["answer_by"]), shown["reason"]) == ("asked", "2025-04-11", "")
        assert [one["reason"] for one in shown["rounds"]] == ["The county does it."]
        assert told(campaigns, "asked_again")["times"] == 2
        for asker in (BO, ANOTHER):
            with pytest.raises(Forbidden, match="initiative-own"):
                campaigns.answer_initiative(
                    {**which, "decision": "decline", "reason": "No.", "instead": "Rest."}, actor=asker
                )

    def test_needs_a_no_before_it(self, campaigns: Door) -> None:
        with pytest.raises(Conflict, match="initiative-asked"):
            campaigns.ask_again(started(campaigns))
