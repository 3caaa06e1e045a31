"""What an account watches, through the service's door: its own wish, for its own eyes, told to nobody."""

from __future__ import annotations

import pytest

from services.policy.domain.watch import MOST
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, EVE
from tests.component.policy.conftest import CAMPAIGN, HOUSE, SPEAKER, Tell


def watch(policy: Door, thing_id: str, kind: str = "policy", **more: object) -> str:
    """Watch a thing; answers the id of that."""
    return str(policy.call("watch_thing", {"kind": kind, "thing_id": thing_id}, **more)["watch_id"])


def watched(policy: Door, **more: object) -> list[str]:
    """What is watched, the newest first."""
    return [one["thing_id"] for one in policy.call("list_watches", {}, **more)["items"]]


class TestWatchThing:
    def test_keeps_it_for_the_one_who_asked(self, policy: Door, line: str) -> None:
        watch(policy, line)
        assert watched(policy) == [line]
        assert watched(policy, actor=BO) == []

    def test_twice_is_once(self, policy: Door, line: str) -> None:
        assert watch(policy, line) == watch(policy, line)
        assert watched(policy) == [line]

    def test_tells_nobody(self, policy: Door, line: str) -> None:
        told = len(policy.events())
        watch(policy, line)
        assert len(policy.events()) == told

    @pytest.mark.usefixtures("house")
    def test_takes_decision_makers_and_bodies_that_are_known(self, policy: Door) -> None:
        watch(policy, SPEAKER, "decision-maker")
        watch(policy, HOUSE, "body")
        assert sorted(watched(policy)) == sorted([SPEAKER, HOUSE])

    def test_takes_a_campaign_that_was_told_of(self, policy: Door, tell: Tell) -> None:
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Water", policy_id=None)
        watch(policy, CAMPAIGN, "campaign")
        assert watched(policy) == [CAMPAIGN]

    def test_takes_the_words_of_a_topic_and_an_area_in_any_case_once(self, policy: Door, line: str) -> None:
        assert watch(policy, "Clean  Water ", "topic") == watch(policy, "clean water", "topic")
        area = policy.show_policy({"policy_id": line})["jurisdiction"]
        assert watch(policy, area, "area") != watch(policy, area, "topic")
        assert sorted(watched(policy)) == sorted(["Clean Water", area, area])

    @pytest.mark.parametrize("words", ["w", "a-b", "   "])
    def test_refuses_a_topic_that_most_titles_hold(self, policy: Door, words: str) -> None:
        with pytest.raises(Invalid) as refused:
            watch(policy, words, "topic")
        assert set(refused.value.fields) == {"thing_id"}

    def test_takes_from_a_partner_what_partners_may_read(self, policy: Door, line: str, tell: Tell) -> None:
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Water", policy_id=None)
        assert watch(policy, CAMPAIGN, "campaign", actor=CHI)
        assert watch(policy, "water", "topic", actor=CHI)
        with pytest.raises(Forbidden):
            watch(policy, line, actor=CHI)

    @pytest.mark.parametrize("kind", ["policy", "decision-maker", "body", "campaign", "area"])
    def test_refuses_what_nobody_has_heard_of(self, policy: Door, kind: str) -> None:
        with pytest.raises(NotFound):
            watch(policy, "unknown", kind)

    def test_names_the_field_that_is_wrong(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid) as refused:
            watch(policy, line, "petition")
        assert set(refused.value.fields) == {"kind"}

    def test_refuses_more_than_one_question_can_ask_about(self, policy: Door, line: str) -> None:
        policy.database["watches"].insert_many(
            {"_id": str(number), "account_id": policy.actor.actor_id, "version": 1, "kind": "policy"}
            | {"thing_id": str(number), "watched_at": policy.clock.now()}
            for number in range(MOST)
        )
        with pytest.raises(Conflict, match="the most"):
            watch(policy, line)

    def test_is_for_whoever_reads_policies(self, policy: Door, line: str) -> None:
        assert watch(policy, line, actor=BO)
        with pytest.raises(Forbidden):
            watch(policy, line, actor=EVE)


class TestUnwatchThing:
    def test_ends_it(self, policy: Door, line: str) -> None:
        watch(policy, line)
        policy.unwatch_thing({"thing_id": line})
        assert watched(policy) == []

    def test_ends_a_topic_and_leaves_the_area_of_the_same_name(self, policy: Door, line: str) -> None:
        area = policy.show_policy({"policy_id": line})["jurisdiction"]
        for kind in ("topic", "area"):
            watch(policy, area, kind)
        policy.unwatch_thing({"thing_id": area.upper(), "kind": "topic"})
        assert [one["kind"] for one in policy.call("list_watches", {})["items"]] == ["area"]

    def test_refuses_what_is_not_watched(self, policy: Door, line: str) -> None:
        watch(policy, line, actor=BO)
        with pytest.raises(NotFound):
            policy.unwatch_thing({"thing_id": line})
        assert watched(policy, actor=BO) == [line]
