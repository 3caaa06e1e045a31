"""An event's way from a command's transaction to another service's effect, through the real broker."""

from __future__ import annotations

import asyncio

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.testing.personas import EVE
from shared.testing.processes import eventually
from tests.integration.conftest import PLAN, Pair


class TestWayOfAnEvent:
    def test_takes_effect_once_and_in_order(self, pair: Pair) -> None:
        async def plan_many() -> None:
            ask = pair.asker.ask(timeout=20)
            await asyncio.gather(*(ask.campaigns.plan_campaign(PLAN) for _ in range(60)))

        pair.asker.wait(plan_many())
        pair.await_effects(60)
        sequences = [effect["sequence"] for effect in pair.heard["effects"].find().sort("_id", 1)]
        assert sequences == list(range(1, 61))
        assert pair.is_exact()

    def test_carries_the_correlation_of_its_command(self, pair: Pair) -> None:
        pair.asker.call("campaigns", "plan_campaign", PLAN, correlation_id="talk-7")
        pair.await_effects(1)
        entry = pair.told["journal"].find_one({})
        assert entry is not None
        assert (entry["correlation_id"], entry["actor_id"]) == ("talk-7", "ada")

    def test_holds_up_nobody_else_when_one_is_poison(self, pair: Pair) -> None:
        poison = pair.plan(title="poison")
        pair.plan(title="Clean air")
        pair.await_effects(1)
        pair.asker.call("campaigns", "launch_campaign", {"campaign_id": poison["campaign_id"]})
        quarantined = eventually(lambda: pair.heard["quarantine"].find_one({"state": "quarantined"}))
        assert "this title is poison" in quarantined["reason"]
        behind = eventually(lambda: pair.heard["quarantine"].find_one({"state": "waiting"}))
        assert behind["subject"] == poison["campaign_id"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("service", "method", "request_", "word"),
        [
            ("campaigns", "no_such_method", {}, NotFound),
            ("nobody", "anything", {}, Unavailable),
            ("campaigns", "plan_campaign", {"title": 3}, Invalid),
            ("campaigns", "show_campaign", {"campaign_id": "nowhere"}, NotFound),
        ],
    )
    def test_travel_as_themselves(
        self, pair: Pair, service: str, method: str, request_: dict, word: type
    ) -> None:
        with pytest.raises(word):
            pair.asker.call(service, method, request_)

    def test_come_from_the_service_itself_for_eve(self, pair: Pair) -> None:
        with pytest.raises(Forbidden):
            pair.asker.call("campaigns", "plan_campaign", PLAN, actor=EVE)

    def test_say_when_a_service_has_gone_mid_call(self, pair: Pair) -> None:
        pair.campaigns.kill()
        with pytest.raises(Unavailable, match="service-silent"):
            pair.asker.call("campaigns", "plan_campaign", PLAN, timeout=0.5)

    def test_leave_the_first_answer_to_a_repeat(self, pair: Pair) -> None:
        first = pair.asker.call("campaigns", "plan_campaign", PLAN, command_id="once")
        assert pair.asker.call("campaigns", "plan_campaign", PLAN, command_id="once") == first
        with pytest.raises(Conflict, match="idempotency-key-reused"):
            pair.asker.call("campaigns", "plan_campaign", {**PLAN, "title": "Other"}, command_id="once")
