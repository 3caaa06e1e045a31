"""What policy does when somebody was erased: votes, positions and speeches stay, under an id that leads to nobody."""

from __future__ import annotations

import pytest

from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from tests.component.policy.conftest import SPEAKER, Tell
from tests.component.policy.test_hearings import GROUP, PERSON, offer, plan
from tests.component.policy.test_naming import agree, naming, stance

__all__ = ["stance"]

LINK = "https://parliament.example/speeches/musu"


def erased(tell: Tell, person_id: str, *merged_ids: str) -> None:
    """Let policy hear that a person was erased."""
    about = {"person_id": person_id, "merged_ids": list(merged_ids), "request": None}
    tell("stakeholders.person.erased", person_id, **about)


class TestErasedPerson:
    def test_speaks_as_one_of_whom_nothing_is_kept(self, policy: Door, line: str, tell: Tell) -> None:
        hearing = plan(policy, line)
        theirs = offer(policy, hearing, person_id=PERSON)
        said = {"submitted_on": "2025-03-07", "url": LINK}
        policy.submit_testimony({**theirs, **said})
        of_another = offer(policy, hearing, organization_id=GROUP)
        policy.submit_testimony({**of_another, **said})
        erased(tell, PERSON)
        spoken = policy.show_hearing(hearing)["testimonies"]
        assert [(one["person_id"], one["url"], one["state"]) for one in spoken] == [
            (PERSON, None, "submitted"),
            (None, LINK, "submitted"),
        ]

    def test_who_was_to_speak_is_taken_from_the_list(self, policy: Door, line: str, tell: Tell) -> None:
        hearing = plan(policy, line)
        offered, confirmed = (offer(policy, hearing, person_id=person_id) for person_id in (PERSON, SPEAKER))
        policy.confirm_testimony(confirmed)
        erased(tell, PERSON, SPEAKER)
        listed = policy.show_hearing(hearing)["testimonies"]
        assert [one["state"] for one in listed] == ["withdrawn", "withdrawn"]
        told = [one["data"]["testimony_id"] for one in policy.events("testimony.withdrawn")]
        assert sorted(told) == sorted([offered["testimony_id"], confirmed["testimony_id"]])
        erased(tell, PERSON, SPEAKER)
        assert len(policy.events("testimony.withdrawn")) == 2

    def test_speaks_not_although_the_words_are_there_already(
        self, policy: Door, line: str, tell: Tell
    ) -> None:
        tomorrow = plan(policy, line, starts_at="2025-03-09T09:00:00Z", ends_at="2025-03-09T12:00:00Z")
        theirs = offer(policy, tomorrow, person_id=PERSON)
        policy.submit_testimony({**theirs, "submitted_on": "2025-03-07", "url": LINK})
        erased(tell, PERSON)
        (listed,) = policy.show_hearing(tomorrow)["testimonies"]
        assert (listed["state"], listed["url"]) == ("withdrawn", None)

    def test_is_put_down_for_nothing_and_said_nothing_of_anew(
        self, policy: Door, line: str, stance: str, tell: Tell
    ) -> None:
        hearing = plan(policy, line)
        theirs = offer(policy, hearing, person_id=PERSON)
        said = {"submitted_on": "2025-03-07", "url": LINK}
        policy.submit_testimony({**theirs, **said})
        erased(tell, PERSON)
        for wish in (
            lambda: policy.submit_testimony({**theirs, **said}),
            lambda: policy.withdraw_testimony({**theirs, "reason": "Musu is ill."}),
            lambda: offer(policy, plan(policy, line), person_id=PERSON),
            lambda: agree(policy, stance, person_id=PERSON),
        ):
            with pytest.raises(Conflict, match="person-erased"):
                wish()

    def test_decides_nothing_any_more_by_whatever_id(self, policy: Door, house: None, tell: Tell) -> None:
        erased(tell, PERSON, SPEAKER)
        left = policy.list_decision_makers({"jurisdiction": "Liberia"})["items"]
        assert [one["post"] for one in left] == ["Chair of the budget committee"]

    def test_is_not_kept_as_the_one_who_agreed_to_a_naming(
        self, policy: Door, line: str, stance: str, tell: Tell
    ) -> None:
        agree(policy, stance, person_id=PERSON)
        erased(tell, PERSON)
        assert naming(policy, line)["person_id"] is None
