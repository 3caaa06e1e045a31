"""Hearings and those who speak at them, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, DARA
from tests.component.policy.conftest import Tell

GROUP = "0195a7c2-6a00-7000-8000-0000000000c1"
UNION = "0195a7c2-6a00-7000-8000-0000000000c2"
PERSON = "0195a7c2-6a00-7000-8000-0000000000d9"
WISH: dict[str, Any] = {
    "place": "Capitol Building",
    "starts_at": "2025-03-07T10:00:00Z",
    "ends_at": "2025-03-07T13:00:00Z",
    "sign_up_until": "2025-03-05",
    "slots": 8,
}
LATER = {"starts_at": "2025-03-20T10:00:00Z", "ends_at": "2025-03-20T12:00:00Z", "reason": "The budget."}


def plan(policy: Door, line: str, **more: Any) -> dict[str, Any]:
    """A hearing of yesterday; answers what names it."""
    saved = policy.plan_hearing({"policy_id": line, **WISH, **more})
    return {"hearing_id": saved["hearing_id"]}


def offer(policy: Door, hearing: dict[str, Any], **who: Any) -> dict[str, Any]:
    """Put somebody down to speak; answers what names it."""
    saved = policy.offer_testimony({**hearing, **(who or {"organization_id": GROUP})})
    return {"testimony_id": saved["testimony_id"]}


@pytest.fixture
def coalition(tell: Tell) -> None:
    """A community group and a union in the coalition, and a company outside of it."""
    for organization_id, sector, partner in (
        (GROUP, "community-group", True),
        (UNION, "union", True),
        ("0195a7c2-6a00-7000-8000-0000000000c3", "company", False),
    ):
        known = {"organization_id": organization_id, "name": sector, "sector": sector, "is_partner": partner}
        tell("stakeholders.organization.registered", organization_id, **known)


class TestPlanHearing:
    def test_tells_of_it(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        told = policy.events("hearing.planned")[0]["data"]
        assert (told["policy_id"], told["body"], told["place"]) == (
            line,
            "House of Representatives",
            "Capitol Building",
        )
        assert policy.show_hearing(hearing)["state"] == "planned"

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"ends_at": "2025-03-07T09:00:00Z"}, "ends_at"),
            ({"ends_at": "2025-04-07T09:00:00Z"}, "ends_at"),
            ({"starts_at": "soon"}, "starts_at"),
            ({"sign_up_until": "2025-03-08"}, "sign_up_until"),
            ({"place": " "}, "place"),
            ({"slots": 0}, "slots"),
            ({"how_to_sign_up": "Write to clerk@house.example"}, "how_to_sign_up"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            plan(policy, line, **said)
        assert set(refused.value.fields) == {field}

    def test_refuses_a_policy_that_is_not_there(self, policy: Door) -> None:
        with pytest.raises(NotFound):
            plan(policy, "none")

    def test_answers_a_repeat_of_the_command_with_the_first(self, policy: Door, line: str) -> None:
        wish = {"policy_id": line, **WISH}
        first = policy.call("plan_hearing", wish, command_id="once")
        assert policy.call("plan_hearing", wish, command_id="once") == first

    def test_is_for_who_schedules(self, policy: Door, line: str) -> None:
        policy.call("plan_hearing", {"policy_id": line, **WISH}, actor=DARA)
        with pytest.raises(Forbidden):
            policy.call("plan_hearing", {"policy_id": line, **WISH}, actor=BO)


class TestHearing:
    def test_moves_with_a_higher_version(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        assert policy.move_hearing({**hearing, **LATER, "expected_version": 1})["version"] == 2
        shown = policy.show_hearing(hearing)
        assert (shown["state"], shown["place"], shown["reason"]) == (
            "moved",
            "Capitol Building",
            "The budget.",
        )
        assert policy.events("hearing.moved")[0]["data"]["reason"] == "The budget."

    def test_refuses_a_move_to_where_it_is(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid, match="hearing-not-moved"):
            policy.move_hearing(
                {**plan(policy, line), **LATER, **{k: WISH[k] for k in ("starts_at", "ends_at")}}
            )

    def test_is_over_once_cancelled(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        policy.cancel_hearing({**hearing, "reason": "The committee was dissolved."})
        for wish in (
            lambda: policy.move_hearing({**hearing, **LATER}),
            lambda: policy.hold_hearing(hearing),
            lambda: policy.cancel_hearing({**hearing, "reason": "Again"}),
        ):
            with pytest.raises(Conflict, match="hearing-over"):
                wish()
        assert policy.events("hearing.cancelled")[0]["data"]["reason"] == "The committee was dissolved."

    def test_is_held_when_it_has_begun(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        policy.hold_hearing(hearing)
        assert policy.events("hearing.held")[0]["data"]["held_on"] == "2025-03-07"
        ahead = plan(policy, line, starts_at="2025-03-09T10:00:00Z", ends_at="2025-03-09T11:00:00Z")
        with pytest.raises(Conflict, match="hearing-ahead"):
            policy.hold_hearing(ahead)

    def test_is_corrected_but_for_its_time(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        said = {"body": "Committee on Water", "place": "Room 12"}
        assert policy.correct_hearing({**hearing, **said})["version"] == 2
        assert policy.correct_hearing({**hearing, **said})["version"] == 2
        assert policy.events("hearing.corrected")[0]["data"]["changed"] == [
            "body", "place", "sign_up_until", "slots",
        ]  # fmt: skip
        with pytest.raises(Conflict, match="version-changed"):
            policy.correct_hearing({**hearing, **said, "expected_version": 1})


class TestListHearings:
    def test_gives_what_is_to_come_next_first(self, policy: Door, line: str) -> None:
        past = plan(policy, line)
        days = ("2025-03-20", "2025-03-10")
        far, near = (
            plan(policy, line, starts_at=f"{on}T10:00:00Z", ends_at=f"{on}T11:00:00Z") for on in days
        )

        def ids(**asked: Any) -> list[dict[str, Any]]:
            found = policy.list_hearings({"policy_id": line, **asked})["items"]
            return [{"hearing_id": one["hearing_id"]} for one in found]

        assert ids(upcoming=True) == [near, far]
        assert ids() == [far, near, past]
        policy.cancel_hearing({**far, "reason": "No quorum."})
        assert ids(state="cancelled") == [far]


@pytest.mark.usefixtures("coalition")
class TestTestimony:
    def test_speaks_for_the_sector_of_its_organisation(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        offer(policy, hearing)
        offer(policy, hearing, person_id=PERSON)
        shown = policy.show_hearing(hearing)
        assert [(one["sector"], one["state"]) for one in shown["testimonies"]] == [
            ("community-group", "offered"),
            (None, "offered"),
        ]
        assert shown["present"] == [{"sector": "community-group", "speakers": 1}]
        assert shown["lacking"] == ["union"]
        assert policy.list_hearings({})["items"][0]["speakers"] == 2

    def test_goes_its_way_to_the_floor(self, policy: Door, line: str) -> None:
        testimony = offer(policy, plan(policy, line))
        policy.confirm_testimony(testimony)
        policy.give_testimony(testimony)
        policy.submit_testimony({**testimony, "submitted_on": "2025-03-08", "text": "Our wells are dry."})
        shown = policy.show_hearing({"hearing_id": policy.list_hearings({})["items"][0]["hearing_id"]})
        (only,) = shown["testimonies"]
        assert (only["state"], only["text"], only["given_on"]) == (
            "given",
            "Our wells are dry.",
            "2025-03-07",
        )
        told = policy.events("testimony.submitted")[0]["data"]
        assert told["has_text"] is True
        assert "text" not in told
        with pytest.raises(Conflict, match="testimony-further"):
            policy.confirm_testimony(testimony)
        with pytest.raises(Conflict, match="testimony-given"):
            policy.withdraw_testimony({**testimony, "reason": "Changed our mind."})

    def test_keeps_no_text_of_a_person(self, policy: Door, line: str) -> None:
        testimony = offer(policy, plan(policy, line), person_id=PERSON, organization_id=GROUP)
        handed_in = {**testimony, "submitted_on": "2025-03-06"}
        with pytest.raises(Invalid, match="text-of-person"):
            policy.submit_testimony({**handed_in, "text": "I am ill from the water."})
        assert policy.submit_testimony({**handed_in, "url": "https://house.example/12"})["version"] == 2

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"text": "x" * 20_001}, "text"),
            ({"text": "Call +231 77 012 3456"}, "text"),
            ({"text": " "}, "url"),
            ({"text": "Fine", "submitted_on": "2025-03-09"}, "submitted_on"),
        ],
    )
    def test_names_what_is_wrong_with_a_statement(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        testimony = offer(policy, plan(policy, line))
        with pytest.raises(Invalid) as refused:
            policy.submit_testimony({**testimony, "submitted_on": "2025-03-06", **said})
        assert set(refused.value.fields) == {field}

    def test_is_down_once_until_withdrawn(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        testimony = offer(policy, hearing)
        with pytest.raises(Conflict, match="speaker-known"):
            offer(policy, hearing)
        policy.withdraw_testimony({**testimony, "reason": "The bus was called off."})
        with pytest.raises(Conflict, match="testimony-withdrawn"):
            policy.confirm_testimony(testimony)
        offer(policy, hearing)
        assert policy.show_hearing(hearing)["speakers"] == 1

    def test_needs_a_speaker_and_a_hearing_that_stands(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line)
        with pytest.raises(Invalid, match="speaker-missing"):
            policy.offer_testimony(hearing)
        policy.cancel_hearing({**hearing, "reason": "No quorum."})
        with pytest.raises(Conflict, match="hearing-cancelled"):
            offer(policy, hearing)

    def test_is_not_given_before_the_hearing(self, policy: Door, line: str) -> None:
        hearing = plan(policy, line, starts_at="2025-03-09T10:00:00Z", ends_at="2025-03-09T11:00:00Z")
        testimony = offer(policy, hearing)
        with pytest.raises(Conflict, match="hearing-ahead"):
            policy.give_testimony(testimony)

    def test_is_counted_over_all_hearings_that_stand(self, policy: Door, line: str) -> None:
        off = plan(policy, line)
        offer(policy, off, organization_id=UNION)
        policy.cancel_hearing({**off, "reason": "No quorum."})
        offer(policy, plan(policy, line))
        assert policy.show_speakers({"policy_id": line}) == {
            "policy_id": line,
            "hearings": 1,
            "present": [{"sector": "community-group", "speakers": 1}],
            "lacking": ["union"],
        }
