"""Services that are down, and services that run twice: others go on, work passes on, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shared.kernel.ids import new_id
from shared.testing.processes import ServiceProcess, eventually
from tests.integration.conftest import CAMPAIGNS, ECHO, PLAN, Pair

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


class TestOneServiceDown:
    def test_catches_up_with_what_the_others_told(self, pair: Pair) -> None:
        pair.echo.kill()
        for _ in range(20):
            pair.plan()
        assert pair.difference() != ""
        pair.echo.start()
        pair.await_exact()

    def test_leaves_the_order_of_events_as_it_was(self, pair: Pair) -> None:
        pair.echo.kill()
        campaign_id = pair.plan()["campaign_id"]
        pair.insist("launch_campaign", {"campaign_id": campaign_id}, new_id())
        pair.insist("close_campaign", {"campaign_id": campaign_id, "outcome": "Won"}, new_id())
        pair.echo.start()
        pair.await_exact()
        effects = pair.heard["effects"].find({"subject": campaign_id}).sort("_id", 1)
        assert [one["type"].split(".")[-2] for one in effects] == ["planned", "launched", "closed"]


@pytest.fixture(scope="class")
def seconds(pair: Pair) -> Iterator[dict[str, ServiceProcess]]:
    """A second replica of either service."""
    made = {
        name: pair.processes.service(module, GROUNDSWELL_REPLICA="2")
        for name, module in (("campaigns", CAMPAIGNS), ("echo", ECHO))
    }
    yield made
    for process in made.values():
        process.stop()


class TestReplicas:
    def test_pass_work_on_when_the_working_one_is_killed(
        self, pair: Pair, seconds: dict[str, ServiceProcess]
    ) -> None:
        working, other = relaying(pair, seconds["campaigns"])
        pair.plan()
        pair.await_exact()
        working.kill()
        pair.echo.kill()
        titles = [f"replica {new_id()}" for _ in range(20)]
        for title in titles:
            pair.insist("plan_campaign", {**PLAN, "title": title}, title)
        pair.await_exact()
        assert relay_pid(pair) == pid_of(other)
        assert pair.told["campaigns"].count_documents({"title": {"$in": titles}}) == len(titles)
        working.start()
        pair.echo.start()

    def test_share_commands_and_tell_each_event_once(
        self, pair: Pair, seconds: dict[str, ServiceProcess]
    ) -> None:
        async def plan_many() -> None:
            ask = pair.asker.ask(timeout=30)
            for _ in range(30):
                await ask.campaigns.plan_campaign(PLAN)

        before = pair.effects()
        pair.asker.wait(plan_many())
        pair.await_effects(before + 30)
        pair.await_exact()

    def test_hand_the_relay_over_in_good_order(self, pair: Pair, seconds: dict[str, ServiceProcess]) -> None:
        working, other = relaying(pair, seconds["campaigns"])
        pair.plan()
        assert working.stop() == 0
        eventually(lambda: relay_pid(pair) == pid_of(other))
        pair.plan()
        pair.await_exact()
        working.start()


def relaying(pair: Pair, second: ServiceProcess) -> tuple[ServiceProcess, ServiceProcess]:
    """Which of the two relays, and the other."""
    both = (pair.campaigns, second)
    assert relay_pid(pair) in map(pid_of, both)
    return both if relay_pid(pair) == pid_of(pair.campaigns) else both[::-1]


def pid_of(process: ServiceProcess) -> int:
    """The number of a process; 0 when it does not run."""
    return process.process.pid if process.process is not None else 0


def relay_pid(pair: Pair) -> int:
    """Which process relays now; 0 when none does."""
    lease = pair.told["leases"].find_one({"_id": "relay"}) or {"holder": {"pid": 0}}
    return int(lease["holder"]["pid"])
