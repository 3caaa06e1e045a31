"""Every wish about an initiative: carried out once however often it is sent, and never over somebody else's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from tests.component.campaigns.initiatives import declined, offered, started, supported
from tests.component.campaigns.stories import a_launched_campaign

Wish = dict[str, Any]


def _answer(door: Door) -> Wish:
    return {**started(door), "decision": "decline", "reason": "No.", "instead": "Rest."}


def _offer(door: Door) -> Wish:
    which = started(door)
    return {**which, "ask_id": door.show_initiative(which)["asks"][1]["ask_id"], "what": "We ask him"}


def _adopt(door: Door) -> Wish:
    return {**supported(door), "campaign_id": a_launched_campaign(door), "ownership": "shared"}


def _brought_by_ada(door: Door) -> Wish:
    wish = {"title": "A watch", "what_for": "Pumps", "person_id": "0195a7c2-6a00-7000-8000-0000000000b1"}
    return {"initiative_id": door.start_initiative(wish)["initiative_id"], "reason": "Rain."}


WISHES: dict[str, Callable[[Door], Wish]] = {
    "correct_initiative": lambda door: {**started(door), "title": "A watch"},
    "answer_initiative": _answer,
    "move_answer_date": lambda door: {**started(door), "answer_by": "2025-03-30", "reason": "Later."},
    "ask_again": declined,
    "offer_support": _offer,
    "withdraw_offer": lambda door: {**offered(door, started(door)), "reason": "Gone."},
    "settle_offer": lambda door: {**offered(door, started(door)), "kept": True},
    "adopt_initiative": _adopt,
    "finish_initiative": lambda door: {**supported(door), "result": "Nine pumps are watched."},
    "withdraw_initiative": _brought_by_ada,
}


@pytest.mark.parametrize("name", WISHES)
class TestEveryWish:
    def test_is_carried_out_once(self, campaigns: Door, name: str) -> None:
        wish = WISHES[name](campaigns)
        first = campaigns.call(name, wish, command_id="once")
        told = len(campaigns.events())
        assert campaigns.call(name, wish, command_id="once") == first
        assert len(campaigns.events()) == told
        assert (
            campaigns.show_initiative({"initiative_id": wish["initiative_id"]})["version"] == first["version"]
        )

    def test_is_refused_over_a_version_that_was_not_seen(self, campaigns: Door, name: str) -> None:
        wish = WISHES[name](campaigns)
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.call(name, {**wish, "expected_version": 99})
