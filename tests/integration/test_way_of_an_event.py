"""An event's way from a command's transaction to another service's effect, through the real broker."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.kernel.ids import new_id
from shared.testing.personas import EVE
from tests.integration.conftest import PLAN, Pair

pytestmark = [pytest.mark.slow]


class TestWayOfAnEvent:
    def test_takes_effect_once_and_in_order(self, pair: Pair) -> None:
        async def plan_many() -> None:
            ask = pair.asker.ask(timeout=40)
            await asyncio.gather(*(ask.campaigns.plan_campaign(PLAN) for _ in range(60)))

        before = pair.effects()
        pair.asker.wait(plan_many())
        pair.await_effects(before + 60)
        sequences = [effect["sequence"] for effect in pair.heard["effects"].find().sort("_id", 1)]
        assert sequences == list(range(1, before + 61))
        pair.await_exact()

    def test_carries_the_correlation_of_its_command(self, pair: Pair) -> None:
        planned = pair.asker.call("campaigns", "plan_campaign", PLAN, correlation_id="talk-7", timeout=20)
        pair.await_exact()
        entry = pair.told["journal"].find_one({"subject": planned["campaign_id"]})
        assert entry is not None
        assert (entry["correlation_id"], entry["actor_id"]) == ("talk-7", "ada")


class TestRefusals:
    @pytest.mark.parametrize(
        ("method", "request_", "word"),
        [
            ("no_such_method", {}, NotFound),
            ("plan_campaign", {"title": 3}, Invalid),
            ("plan_campaign", "a text", Invalid),
            ("show_campaign", {"campaign_id": "nowhere"}, NotFound),
        ],
    )
    def test_travel_as_themselves(
        self, pair: Pair, method: str, request_: dict, word: type[Exception]
    ) -> None:
        with pytest.raises(word):
            pair.asker.call("campaigns", method, request_, timeout=20)

    def test_come_from_the_service_itself_for_eve(self, pair: Pair) -> None:
        with pytest.raises(Forbidden):
            pair.asker.call("campaigns", "plan_campaign", PLAN, actor=EVE, timeout=20)

    def test_leave_the_first_answer_to_a_repeat(self, pair: Pair) -> None:
        once = new_id()
        first = pair.asker.call("campaigns", "plan_campaign", PLAN, command_id=once, timeout=20)
        assert pair.asker.call("campaigns", "plan_campaign", PLAN, command_id=once, timeout=20) == first
        asks = [pair.asker.ask(command_id=name, timeout=20) for name in (new_id(), once)]
        for ask in asks:
            pair.asker.wait(ask.campaigns.plan_campaign(PLAN))
        assert [ask.is_replayed for ask in asks] == [False, True]
        with pytest.raises(Conflict, match="idempotency-key-reused"):
            pair.asker.call(
                "campaigns", "plan_campaign", {**PLAN, "title": "Other"}, command_id=once, timeout=20
            )


class TestSilence:
    def test_of_a_service_that_does_not_exist_is_told_at_once(self, pair: Pair) -> None:
        with pytest.raises(Unavailable, match="service-unknown"):
            pair.asker.call("nobody", "anything", {}, timeout=20)

    def test_of_a_service_that_has_gone_ends_with_the_deadline(self, pair: Pair) -> None:
        pair.campaigns.kill()
        with pytest.raises(Unavailable, match="service-silent"):
            pair.asker.call("campaigns", "plan_campaign", PLAN, timeout=0.5)
        pair.campaigns.start()
        pair.plan()
        pair.await_exact()

    def test_is_told_with_the_moment_from_which_nothing_was_answered(self, pair: Pair) -> None:
        def since() -> datetime:
            with pytest.raises(Unavailable) as refused:
                pair.asker.call("campaigns", "show_campaign", {"campaign_id": "any"}, timeout=0.3)
            assert refused.value.since is not None
            return refused.value.since

        pair.campaigns.kill()
        first = since()
        assert since() == first
        pair.campaigns.start()
        with pytest.raises(NotFound):
            pair.asker.call("campaigns", "show_campaign", {"campaign_id": "any"}, timeout=20)
        pair.campaigns.kill()
        assert since() > first
        pair.campaigns.start()
        pair.await_exact()
