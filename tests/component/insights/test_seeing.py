"""What insights tells of things follows the rights of the role: titles, what waits, and the events behind figures."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.domain.seeing import NEEDED
from services.insights.domain.stuck import PATIENCE
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, BO, CHI, DARA, OPS
from tests.component.insights.telling import Teller, deliver

PRESS = Actor("paul", ("press",))
REPRESENTATIVE = Actor("rose", ("representative",))
PROMISED = {
    "promise_id": "pr-1",
    "topic": "Pipes for pumps",
    "promised_on": "2025-01-05",
    "due_on": "2025-01-10",
    "by": "them",
    "person_id": None,
    "organization_id": "o-2",
    "to_organization_id": None,
    "campaign_id": None,
}


@pytest.fixture
def known(insights: Door, teller: Teller) -> Door:
    deliver(
        insights,
        teller.plan("pipes"),
        teller.organization("o-2"),
        teller.introduce("pol"),
        teller.touch("t-1", "pol", org="o-2"),
        teller.cover("cov", None),
        teller.tell("stakeholders.promise.made", "pr-1", PROMISED),
    )
    return insights


def titles(insights: Door, text: str, actor: Actor) -> list[str]:
    return [
        one["kind"] for one in insights.call("find_things", {"text": text, "limit": 9}, actor=actor)["items"]
    ]


class TestSearch:
    @pytest.mark.parametrize(
        ("actor", "kinds"),
        [
            (ADA, {"campaign", "promise"}),
            (BO, {"campaign", "promise"}),
            (CHI, {"campaign"}),
            (PRESS, {"campaign"}),
        ],
        ids=lambda one: one.actor_id if isinstance(one, Actor) else "",
    )
    def test_finds_what_the_role_may_open(self, known: Door, actor: Actor, kinds: set[str]) -> None:
        assert set(titles(known, "pipes", actor)) == kinds

    def test_finds_by_near_words_no_more_than_by_whole_ones(self, known: Door) -> None:
        assert (titles(known, "pumbs", ADA), titles(known, "pumbs", CHI)) == (["promise"], [])

    def test_of_ops_finds_no_campaign(self, known: Door) -> None:
        assert titles(known, "pipes", OPS) == []


class TestTitles:
    def labels(self, insights: Door, actor: Actor) -> set[str]:
        ids = ["pipes", "o-2", "pol", "cov", "pr-1"]
        return set(insights.call("label_things", {"ids": ids}, actor=actor)["labels"])

    def test_are_all_told_to_who_may_see_them(self, known: Door) -> None:
        assert self.labels(known, ADA) == {"pipes", "o-2", "pol", "cov", "pr-1"}

    def test_are_told_to_partners_where_others_name_them(self, known: Door) -> None:
        assert self.labels(known, CHI) == {"pipes", "o-2", "pol"}


class TestWaiting:
    def stuck(self, insights: Door, actor: Actor) -> set[str]:
        return {
            one["kind"] for one in insights.call("show_overview", {}, actor=actor)["stuck"] if one["count"]
        }

    def test_is_shown_to_who_may_see_it(self, known: Door) -> None:
        assert "promise" in self.stuck(known, ADA)
        assert {"promise", "slot", "policy"}.isdisjoint(self.stuck(known, CHI))

    def test_has_a_right_for_each_kind(self) -> None:
        assert set(PATIENCE) <= set(NEEDED)


class TestFigure:
    def explained(self, insights: Door, actor: Actor) -> dict[str, Any]:
        answer: dict[str, Any] = insights.call("explain_figure", {"figure": "touches"}, actor=actor)
        return answer

    @pytest.mark.parametrize("actor", [ADA, DARA, REPRESENTATIVE], ids=lambda one: one.actor_id)
    def test_shows_the_events_behind_it(self, known: Door, actor: Actor) -> None:
        told = self.explained(known, actor)
        assert (told["value"], len(told["items"]), told["withheld"]) == (1, 1, 0)

    @pytest.mark.parametrize("actor", [CHI, OPS], ids=lambda one: one.actor_id)
    def test_keeps_those_back_that_the_role_does_not_include(self, known: Door, actor: Actor) -> None:
        told = self.explained(known, actor)
        assert (told["value"], told["items"], told["withheld"]) == (1, [], 1)
