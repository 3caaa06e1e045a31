"""Calls between services: answers, refusals, silence, and a broker that was away in between."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid, NotFound, Unavailable
from shared.testing.personas import EVE
from shared.testing.processes import eventually
from shared.testing.servers import RabbitServer
from tests.integration.conftest import PLAN, Pair

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def caller(pair: Pair) -> None:
    """The service in the middle."""
    pair.processes.service("tests.integration.caller.service")


def pass_on(
    pair: Pair, service: str, method: str, request: Any = None, *, within: float = 15.0, **terms: Any
) -> Any:
    """Have the service in the middle ask."""
    order = {"service": service, "method": method, "request": request, "within": within}
    return pair.asker.call("caller", "pass_on", order, timeout=within + 10, **terms)


class TestNeighbour:
    def test_answers(self, pair: Pair) -> None:
        planned = pass_on(pair, "campaigns", "plan_campaign", PLAN)
        shown = pass_on(pair, "campaigns", "show_campaign", {"campaign_id": planned["campaign_id"]})
        assert shown["title"] == PLAN["title"]

    def test_hears_on_whose_behalf_it_is_asked(self, pair: Pair) -> None:
        with pytest.raises(Forbidden):
            pass_on(pair, "campaigns", "plan_campaign", PLAN, actor=EVE)

    def test_is_asked_as_part_of_the_same_conversation(self, pair: Pair) -> None:
        planned = pass_on(pair, "campaigns", "plan_campaign", PLAN, correlation_id="talk-9")
        pair.await_exact()
        entry = pair.told["journal"].find_one({"subject": planned["campaign_id"]})
        assert entry is not None
        assert entry["correlation_id"] == "talk-9"

    def test_refuses_with_its_own_words(self, pair: Pair) -> None:
        with pytest.raises(Invalid) as refused:
            pass_on(pair, "campaigns", "plan_campaign", {**PLAN, "title": ""})
        assert refused.value.code == "fields-invalid"
        assert "title" in refused.value.fields

    def test_that_has_no_such_method_says_so(self, pair: Pair) -> None:
        with pytest.raises(NotFound, match="method-unknown"):
            pass_on(pair, "campaigns", "no_such_method", {})

    def test_that_does_not_exist_is_unavailable_at_once(self, pair: Pair) -> None:
        with pytest.raises(Unavailable, match="service-unknown"):
            pass_on(pair, "nobody", "anything", {})

    def test_gives_each_of_many_callers_its_own_answer(self, pair: Pair) -> None:
        titles = [f"{number} {'x' * 150}" for number in range(40)]
        planned = [pair.plan(title=title)["campaign_id"] for title in titles]

        async def ask_all() -> list[Any]:
            ask = pair.asker.ask(timeout=40)
            orders = [
                {
                    "service": "campaigns",
                    "method": "show_campaign",
                    "request": {"campaign_id": one},
                    "within": 30,
                }
                for one in planned
            ]
            many = {
                "service": "campaigns",
                "method": "list_campaigns",
                "request": {"limit": 200},
                "within": 30,
            }
            pages = [ask.caller.pass_on(many) for _ in range(10)]
            return await asyncio.gather(*pages, *(ask.caller.pass_on(order) for order in orders))

        answers = pair.asker.wait(ask_all())
        assert [answer["title"] for answer in answers[10:]] == titles
        assert all(len(page["items"]) >= 40 for page in answers[:10])


@pytest.mark.chaos
class TestSilence:
    def test_ends_with_the_deadline(self, pair: Pair) -> None:
        pair.campaigns.kill()
        with pytest.raises(Unavailable, match="service-silent"):
            pass_on(pair, "campaigns", "show_campaign", {"campaign_id": "any"}, within=0.5)
        pair.campaigns.start()
        assert pass_on(pair, "campaigns", "plan_campaign", PLAN)["version"] == 1

    @pytest.mark.skipif("AMQP_URI" in os.environ, reason="kills only its own broker")
    def test_of_a_broker_in_between_is_over_when_it_is_back(
        self, pair: Pair, rabbit_server: RabbitServer
    ) -> None:
        pass_on(pair, "campaigns", "plan_campaign", PLAN)
        rabbit_server.kill()
        with pytest.raises(Unavailable):
            pass_on(pair, "campaigns", "plan_campaign", PLAN, within=0.5)
        rabbit_server.start()
        eventually(lambda: answers(pair), within=30)


def answers(pair: Pair) -> bool:
    """Tell whether a call goes through."""
    try:
        order = {"service": "campaigns", "method": "plan_campaign", "request": PLAN, "within": 2}
        return bool(pair.asker.call("caller", "pass_on", order, timeout=3))
    except Unavailable:
        return False
