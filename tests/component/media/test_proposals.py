"""Links that are proposed with what speaks for them: made when an item comes, answered by somebody, remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import COALITION, EVE
from tests.component.media.conftest import CAMPAIGN, POLICY

PIA = Actor("pia", ("press",), COALITION)
NUMBERED = "0195a7c2-6a00-7000-8000-00000000000b"
ITEM: dict[str, Any] = {"published_on": "2025-03-08", "tone": "neutral"}


@pytest.fixture
def log(media: Door, radio: str, water: None, tell: Callable[..., None]) -> Any:
    """Log an item with a headline; answers its id."""
    tell(
        "policy.policy.introduced",
        NUMBERED,
        policy_id=NUMBERED,
        title="An act on the fees of schools",
        stage="committee",
        identifier="Bill 12",
    )

    def logged(headline: str, **more: Any) -> str:
        wish = {**ITEM, "outlet_id": radio, "headline": headline, **more}
        return str(media.log_coverage(wish)["coverage_id"])

    return logged


def proposed(media: Door, coverage_id: str) -> list[dict[str, Any]]:
    """What waits for an answer about an item, the best first."""
    items: list[dict[str, Any]] = media.list_proposals({"coverage_id": coverage_id})["items"]
    return items


class TestProposing:
    def test_knows_the_title_of_a_campaign(self, media: Door, log: Any) -> None:
        (found,) = proposed(media, log("Women march for clean water in every county of Bong"))
        assert (found["kind"], found["thing_id"], found["title"]) == (
            "campaign",
            CAMPAIGN,
            "Clean water in every county",
        )
        assert found["evidence"] == ["The headline has 4 of 4 words of the campaign's title."]
        assert (found["score"], found["state"], found["outlet_name"]) == (70, "open", "Radio Kakata")

    def test_knows_the_number_of_a_bill(self, media: Door, log: Any) -> None:
        (found,) = proposed(media, log("House to vote on bill 12 next week"))
        assert (found["thing_id"], found["score"]) == (NUMBERED, 85)
        assert found["evidence"] == ["The headline names the policy “Bill 12”."]

    def test_says_less_where_several_go_by_one_number(
        self, media: Door, log: Any, tell: Callable[..., None]
    ) -> None:
        other = new_id()
        tell(
            "policy.policy.introduced",
            other,
            policy_id=other,
            title="Roads",
            stage="idea",
            identifier="BILL 12",
        )
        found = proposed(media, log("House to vote on bill 12 next week"))
        assert {one["score"] for one in found} == {45}
        assert len(found) == 2

    def test_knows_a_release_by_its_words_and_the_day(self, media: Door, log: Any, radio: str) -> None:
        headline = "Two of three hand pumps in Bong are dry"
        wish = {"headline": headline, "text": "They are dry.", "campaign_id": CAMPAIGN}
        release_id = media.draft_release(wish, actor=PIA)["release_id"]
        media.approve_release({"release_id": release_id})
        media.issue_release({"release_id": release_id})
        (found,) = proposed(media, log("Three hand pumps in Bong county are dry, says coalition"))
        assert found["evidence"] == [
            "It appeared on the day our release was out and shares 4 of 4 words with its headline."
        ]
        media.accept_proposals({"proposal_ids": [found["proposal_id"]]})
        assert media.show_coverage({"coverage_id": found["coverage_id"]})["release_id"] == release_id
        assert (
            media.show_release({"release_id": release_id})["picked_up"]["coverage_id"] == found["coverage_id"]
        )

    def test_knows_what_the_outlet_aired_that_day(self, media: Door, log: Any, radio: str) -> None:
        slot = {"outlet_id": radio, "airs_at": "2025-03-08T08:00:00Z", "minutes": 10, "language": "en"}
        slot_id = media.plan_slot({**slot, "topic": "Wells", "campaign_id": CAMPAIGN})["slot_id"]
        proof = {"text": "Heard it."}
        media.air_slot({"slot_id": slot_id, "aired_at": "2025-03-08T08:05:00Z", "minutes": 9, "proof": proof})
        (found,) = proposed(media, log("The wells of Bong"))
        assert (found["evidence"], found["score"]) == (
            ["The outlet aired a slot for the campaign that day."],
            40,
        )

    def test_knows_that_the_same_story_is_linked(self, media: Door, log: Any) -> None:
        headline = "Wells run dry across northern Liberia villages"
        log(headline, url="https://a.example/1", policy_id=POLICY, link_reason="It quotes the policy.")
        (found,) = proposed(media, log(headline, url="https://b.example/1"))
        assert (found["kind"], found["thing_id"], found["score"]) == ("policy", POLICY, 75)

    def test_is_taken_back_where_somebody_says_that_it_is_another_story(self, media: Door, log: Any) -> None:
        headline = "Wells run dry across northern Liberia villages"
        log(headline, url="https://a.example/1", policy_id=POLICY, link_reason="It quotes the policy.")
        second = log(headline, url="https://b.example/1")
        third = log(f"{headline} Bill 12", url="https://c.example/1")
        for one in (second, third):
            media.split_coverage({"coverage_id": one})
        assert proposed(media, second) == []
        assert [one["thing_id"] for one in proposed(media, third)] == [NUMBERED]

    def test_proposes_nothing_for_what_is_linked(self, media: Door, log: Any) -> None:
        linked = log("Clean water in every county", campaign_id=CAMPAIGN, link_reason="It is its slogan.")
        assert proposed(media, linked) == []

    def test_proposes_nothing_without_a_word_for_it(self, media: Door, log: Any) -> None:
        assert proposed(media, log("Minister opens a school in Gbarnga")) == []

    def test_forgets_with_the_item(self, media: Door, log: Any) -> None:
        coverage_id = log("House to vote on bill 12 next week")
        media.remove_coverage({"coverage_id": coverage_id, "reason": "Another country."})
        assert media.list_proposals({})["items"] == []

    def test_forgets_with_the_policy(self, media: Door, log: Any, tell: Callable[..., None]) -> None:
        log("House to vote on bill 12 next week")
        tell("policy.policy.removed", NUMBERED, policy_id=NUMBERED, reason="Undone.")
        assert media.list_proposals({})["items"] == []


class TestAcceptProposals:
    def test_links_with_the_evidence_as_reason(self, media: Door, log: Any) -> None:
        coverage_id = log("Clean water in every county: House to vote on Bill 12")
        found = proposed(media, coverage_id)
        assert [one["kind"] for one in found] == ["policy", "campaign"]
        media.accept_proposals({"proposal_ids": [one["proposal_id"] for one in found]})
        item = media.show_coverage({"coverage_id": coverage_id})
        assert (item["campaign_id"], item["policy_id"]) == (CAMPAIGN, NUMBERED)
        assert item["link_reason"] == (
            "The headline names the policy “Bill 12”. The headline has 4 of 4 words of the campaign's title."
        )
        assert proposed(media, coverage_id) == []
        assert media.events("coverage.corrected")[0]["data"]["changed"] == ["policy_id", "link_reason"]

    def test_refuses_a_second_answer(self, media: Door, log: Any) -> None:
        (found,) = proposed(media, log("House to vote on bill 12 next week"))
        media.accept_proposals({"proposal_ids": [found["proposal_id"]]})
        with pytest.raises(Conflict, match="proposal-answered"):
            media.decline_proposals({"proposal_ids": [found["proposal_id"]]})

    def test_does_it_once(self, media: Door, log: Any) -> None:
        (found,) = proposed(media, log("House to vote on bill 12 next week"))
        wish, key = {"proposal_ids": [found["proposal_id"]]}, new_id()
        assert media.call("accept_proposals", wish, command_id=key) == {"answered": 1}
        assert media.call("accept_proposals", wish, command_id=key) == {"answered": 1}

    def test_refuses_eve(self, media: Door) -> None:
        with pytest.raises(Forbidden):
            media.call("accept_proposals", {"proposal_ids": ["x"]}, actor=EVE)

    def test_refuses_what_is_not_there_and_too_many(self, media: Door) -> None:
        with pytest.raises(NotFound):
            media.accept_proposals({"proposal_ids": [new_id()]})
        with pytest.raises(Invalid):
            media.accept_proposals({"proposal_ids": [new_id() for _ in range(51)]})


class TestDeclineProposals:
    def test_remembers_the_no(self, media: Door, log: Any) -> None:
        coverage_id = log("House to vote on bill 12 next week")
        (found,) = proposed(media, coverage_id)
        media.decline_proposals({"proposal_ids": [found["proposal_id"]]}, actor=PIA)
        assert media.look_for_links({"coverage_id": coverage_id}) == {"found": 0}
        assert proposed(media, coverage_id) == []
        (told,) = media.events("proposal.declined")
        assert told["data"]["thing_id"] == NUMBERED
        (said,) = media.list_proposals({"state": "declined"})["items"]
        assert said["answered_by"] == "pia"


class TestLookForLinks:
    def test_finds_what_was_not_known_then(self, media: Door, log: Any, tell: Callable[..., None]) -> None:
        coverage_id = log("Rally for better rural clinics fills the streets")
        later = new_id()
        tell(
            "campaigns.campaign.planned",
            later,
            campaign_id=later,
            title="Better rural clinics",
            policy_id=None,
        )
        assert media.look_for_links({"coverage_id": coverage_id}) == {"found": 1}
        assert [one["thing_id"] for one in proposed(media, coverage_id)] == [later]

    def test_refuses_what_is_linked(self, media: Door, log: Any) -> None:
        linked = log("Clean water", campaign_id=CAMPAIGN, link_reason="It is its slogan.")
        with pytest.raises(Conflict, match="coverage-linked"):
            media.look_for_links({"coverage_id": linked})
