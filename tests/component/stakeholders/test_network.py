"""The network through the service's door: what it is drawn of, who may see persons in it, how it is taken along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import networkx
import pytest

from services.stakeholders.handlers.network import draw_networks
from services.stakeholders.reactions import REACTIONS
from services.stakeholders.store import Store
from shared.kernel.clock import SetClock
from shared.kernel.commands import Context
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.roles import SYSTEM, Actor
from shared.mongo.unit import Unit
from shared.testing.doors import Door, an_event
from shared.testing.personas import BO, CHI, NOON

EVERYBODY = {"sight": "everybody"}
CAMPAIGN = {
    "title": "Clean water",
    "policy_id": None,
    "starts_on": "2025-02-01",
    "ends_on": "2025-06-30",
    "chain": [],
}


@pytest.fixture
def four(an_organization: Callable[..., str]) -> dict[str, str]:
    """Four partners by their letters."""
    return {letter: an_organization(f"Partner {letter}", is_partner=True) for letter in "ABCD"}


@pytest.fixture
def tie(stakeholders: Door, four: dict[str, str]) -> Callable[..., str]:
    """Tie two partners; gives the id of the tie."""

    def make(one: str, other: str, **more: Any) -> str:
        ends = {"from_organization_id": four[one], "to_organization_id": four[other]}
        said = {"kind": "partner", "strength": 3, "basis": "They told us.", "started_on": "2025-01-15"}
        return str(stakeholders.make_tie({**said, **ends, **more})["tie_id"])

    return make


@pytest.fixture
def tell(stakeholders: Door) -> Callable[..., None]:
    """Tell something of campaigns."""

    def deliver(topic: str, subject: str, data: dict[str, Any]) -> None:
        kind = f"org.groundswell.campaigns.{topic}.v1"
        event = an_event(kind, subject, data, service="campaigns", clock=stakeholders.clock)
        stakeholders.deliver(REACTIONS, event)

    return deliver


def drawn(door: Door, actor: Actor | None = None, **asked: Any) -> dict[str, Any]:
    draw_networks(door.unit_of_work)
    return dict(door.show_network(asked, actor=actor))


def attendance(sign_up_id: str, organization_id: str | None, campaign_id: str = "c1") -> dict[str, Any]:
    """What is told of who came, and was it a mistake."""
    where = {"gathering_id": "g1", "shift_id": "h1", "starts_at": "2025-03-07T09:00:00Z", "minutes": 180}
    who = {"person_id": "p1", "organization_id": organization_id}
    return {"sign_up_id": sign_up_id, "campaign_id": campaign_id, **where, **who}


def came(tell: Callable[..., None], sign_up_id: str, organization_id: str | None, **more: str) -> None:
    tell("sign_up.checked_in", sign_up_id, attendance(sign_up_id, organization_id, **more))


def pairs(network: dict[str, Any]) -> set[frozenset[str]]:
    names = {one["node_id"]: one["name"].removeprefix("Partner ") for one in network["nodes"]}
    return {frozenset((names[one["from_id"]], names[one["to_id"]])) for one in network["edges"]}


def networks(door: Door) -> Any:
    return Store(Unit(door.database, None, Context(SYSTEM, "", ""), door.clock.now())).networks


class TestShowNetwork:
    def test_says_that_nothing_is_drawn_yet(self, stakeholders: Door) -> None:
        shown = stakeholders.show_network({})
        assert (shown["drawn_at"], shown["nodes"], shown["months"]) == (None, [], [])
        for ask in (stakeholders.list_bridges, stakeholders.list_isolated, stakeholders.list_network_edges):
            assert ask({}) == {"items": [], "next": None}

    def test_ties_by_open_ties(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        tie("A", "B", strength=4)
        shown = drawn(stakeholders)
        assert pairs(shown) == {frozenset("AB")}
        assert shown["edges"][0]["kinds"] == {"tie": 4}
        assert shown["measures"] == {
            **{"nodes": 4, "edges": 1, "density": round(1 / 6, 4)},
            **{"components": 1, "largest": 2, "isolated": 2},
        }
        assert all(
            0 <= one["x"] <= shown["width"] and 0 <= one["y"] <= shown["height"] for one in shown["nodes"]
        )

    def test_tells_the_parts_and_who_is_in_each(
        self, stakeholders: Door, four: dict[str, str], tie: Callable[..., str]
    ) -> None:
        tie("A", "B", strength=4)
        tie("C", "D")
        parts = drawn(stakeholders)["parts"]
        assert [(one["part"], one["nodes"]) for one in parts] == [(1, 2), (2, 2)]
        named = [{each["node_id"] for each in one["first"]} for one in parts]
        assert sorted(map(sorted, named)) == sorted(
            map(sorted, ({four["A"], four["B"]}, {four["C"], four["D"]}))
        )
        first = stakeholders.list_network_nodes({"part": 1, "limit": 1})
        rest = stakeholders.list_network_nodes({"part": 1, "limit": 9, "after": first["next"]})
        assert {one["node_id"] for one in (*first["items"], *rest["items"])} == named[0]
        assert '<data key="node_part">2</data>' in stakeholders.export_network({})["text"]

    def test_numbers_who_is_tied_to_nobody_with_naught(
        self, stakeholders: Door, four: dict[str, str], tie: Callable[..., str]
    ) -> None:
        tie("A", "B")
        assert len(drawn(stakeholders)["parts"]) == 1
        alone = stakeholders.list_network_nodes({"part": 0})["items"]
        assert {one["node_id"] for one in alone} == {four["C"], four["D"]}

    def test_ties_those_who_carry_a_campaign(
        self, stakeholders: Door, four: dict[str, str], tell: Callable[..., None]
    ) -> None:
        planned = {**CAMPAIGN, "campaign_id": "c1", "partner_ids": [four["A"], four["B"], four["C"]]}
        tell("campaign.planned", "c1", planned)
        assert pairs(drawn(stakeholders)) == {frozenset("AB"), frozenset("AC"), frozenset("BC")}
        tell(
            "campaign.corrected",
            "c1",
            {**planned, "partner_ids": [four["A"], four["B"]], "changed": ["partner_ids"]},
        )
        assert pairs(drawn(stakeholders)) == {frozenset("AB")}
        tell("campaign.closed", "c1", {"campaign_id": "c1", "outcome": "Adopted."})
        assert pairs(drawn(stakeholders)) == {frozenset("AB")}
        stakeholders.clock.move(days=181)  # type: ignore[attr-defined]
        assert pairs(drawn(stakeholders)) == set()

    def test_ties_those_who_are_active_for_one_campaign(
        self, stakeholders: Door, four: dict[str, str], tell: Callable[..., None]
    ) -> None:
        report = {"organization_name": "", "campaign_id": "c1", "started_on": "2025-03-01", "ended_on": None}
        for activity, organization in (("a1", four["A"]), ("a2", None), ("a3", four["A"])):
            data = {**report, "activity_id": activity, "organization_id": organization}
            tell("activity.reported", activity, data)
        assert pairs(drawn(stakeholders)) == set()
        tell(
            "activity.attributed",
            "a2",
            {"activity_id": "a2", "organization_id": four["B"], "organization_name": "B"},
        )
        assert pairs(drawn(stakeholders)) == {frozenset("AB")}
        tell("activity.removed", "a2", {"activity_id": "a2", "reason": "Twice."})
        assert pairs(drawn(stakeholders)) == set()

    def test_ties_those_whose_people_came_to_one_campaign(
        self, stakeholders: Door, four: dict[str, str], tell: Callable[..., None]
    ) -> None:
        came(tell, "s1", four["A"])
        came(tell, "s2", None)
        assert pairs(drawn(stakeholders)) == set()
        came(tell, "s3", four["B"])
        came(tell, "s4", four["C"], campaign_id="c2")
        came(tell, "s3", four["B"])
        shown = drawn(stakeholders)
        assert pairs(shown) == {frozenset("AB")}
        assert shown["edges"][0]["kinds"] == {"joint work": 1}
        tell("campaign.planned", "c2", {**CAMPAIGN, "campaign_id": "c2", "partner_ids": [four["D"]]})
        assert pairs(drawn(stakeholders)) == {frozenset("AB"), frozenset("CD")}

    def test_unties_them_when_the_check_in_was_a_mistake_whatever_comes_first(
        self, stakeholders: Door, four: dict[str, str]
    ) -> None:
        told = [
            an_event(
                f"org.groundswell.campaigns.sign_up.{action}.v1",
                sign_up,
                data,
                service="campaigns",
                clock=clock,
            )
            for action, sign_up, organization, clock in (
                ("checked_in", "s1", four["A"], SetClock(NOON)),
                ("checked_in", "s2", four["B"], SetClock(NOON)),
                ("check_in_undone", "s2", four["B"], SetClock(NOON + timedelta(minutes=1))),
            )
            for data in [attendance(sign_up, organization)]
        ]
        for event in reversed(told):
            stakeholders.deliver(REACTIONS, event)
        assert pairs(drawn(stakeholders)) == set()
        again = an_event(
            told[1].type, "s2", told[1].data, service="campaigns", clock=SetClock(NOON + timedelta(minutes=2))
        )
        stakeholders.deliver(REACTIONS, again)
        stakeholders.deliver(REACTIONS, told[2])
        assert pairs(drawn(stakeholders)) == {frozenset("AB")}

    def test_keeps_nothing_of_an_activity_that_is_for_no_campaign(
        self, stakeholders: Door, four: dict[str, str], tell: Callable[..., None]
    ) -> None:
        report = {
            "activity_id": "a1",
            "organization_id": four["A"],
            "organization_name": "",
            "campaign_id": "c1",
        }
        tell("activity.reported", "a1", report)
        tell("activity.corrected", "a1", {**report, "campaign_id": None, "changed": ["campaign_id"]})
        assert stakeholders.database["joint_work"].count_documents({}) == 0

    def test_is_of_what_held_then(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        ended = tie("A", "B")
        tie("B", "C", started_on="2025-03-01")
        stakeholders.end_tie({"tie_id": ended, "ended_on": "2025-03-05"})
        assert pairs(drawn(stakeholders)) == {frozenset("BC")}
        assert pairs(stakeholders.show_network({"month": "2025-02"})) == {frozenset("AB")}
        assert pairs(stakeholders.show_network({"month": "2025-01"})) == {frozenset("AB")}
        assert pairs(stakeholders.show_network({"month": "2024-12"})) == set()
        months = {one["month"]: one["edges"] for one in stakeholders.show_network({})["months"]}
        assert list(months.items())[:4] == [("2025-03", 1), ("2025-02", 1), ("2025-01", 1), ("2024-12", 0)]
        assert len(months) == 13

    def test_names_what_changed_since_the_month_before(
        self, stakeholders: Door, tie: Callable[..., str]
    ) -> None:
        ended = tie("A", "B")
        tie("B", "C", started_on="2025-03-01")
        stakeholders.end_tie({"tie_id": ended, "ended_on": "2025-03-05"})
        change = drawn(stakeholders)["change"]
        ((one, other),) = change["new_edges"]["first"]
        assert {one["name"], other["name"]} == {"Partner B", "Partner C"}
        assert change["gone_edges"]["count"] == 1
        # The partners were registered in this month only.
        assert change["new_nodes"]["count"] == 2

    def test_shows_persons_to_who_may_read_people_alone(
        self, stakeholders: Door, four: dict[str, str], a_person: Callable[..., str]
    ) -> None:
        person_id = a_person("Musu Kollie", memberships=[{"organization_id": four["A"], "role": "chair"}])
        talk = {
            "person_id": person_id,
            "organization_id": four["B"],
            "channel": "call",
            "held_on": "2025-03-01",
        }
        stakeholders.log_exchange(talk)
        shown = drawn(stakeholders, **EVERYBODY)
        assert pairs(shown) == {frozenset(("Musu Kollie", "A")), frozenset(("Musu Kollie", "B"))}
        assert {tuple(one["kinds"]) for one in shown["edges"]} == {("membership",), ("exchange",)}
        assert pairs(stakeholders.show_network({})) == set()
        for ask in (
            "show_network",
            "list_bridges",
            "list_network_nodes",
            "list_network_edges",
            "export_network",
        ):
            with pytest.raises(Forbidden):
                stakeholders.call(ask, EVERYBODY, actor=CHI)
        assert stakeholders.show_network({}, actor=CHI)["measures"]["nodes"] == 4

    def test_refuses_a_month_that_is_not_kept_or_none(self, stakeholders: Door) -> None:
        with pytest.raises(NotFound):
            stakeholders.show_network({"month": "2020-01"})
        with pytest.raises(Invalid) as refused:
            stakeholders.show_network({"month": "March"})
        assert "month" in refused.value.fields


class TestListBridges:
    def test_says_who_loses_the_way_without_whom(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        for pair in ("AB", "BC", "CD"):
            tie(*pair)
        drawn(stakeholders)
        bridges = stakeholders.list_bridges({})["items"]
        assert [one["name"] for one in bridges] in (["Partner B", "Partner C"], ["Partner C", "Partner B"])
        by_name = {one["name"]: one for one in bridges}
        assert (by_name["Partner B"]["lost"], by_name["Partner B"]["lost_names"]) == (1, ["Partner A"])
        assert by_name["Partner B"]["between"] == round(2 / 3, 4)


class TestListIsolated:
    def test_names_partners_to_whom_nobody_is_tied_and_when_we_spoke(
        self,
        stakeholders: Door,
        four: dict[str, str],
        tie: Callable[..., str],
        an_organization: Callable[..., str],
    ) -> None:
        an_organization("Known by name", is_partner=False)
        tie("A", "B")
        stakeholders.log_exchange({"organization_id": four["C"], "channel": "call", "held_on": "2025-03-01"})
        drawn(stakeholders)
        found = stakeholders.list_isolated({})["items"]
        assert {one["name"]: one["last_exchange_on"] for one in found} == {
            "Partner C": "2025-03-01",
            "Partner D": None,
        }
        listed = stakeholders.list_organizations({"isolated": True})["items"]
        assert [one["name"] for one in listed] == ["Partner C", "Partner D"]

    def test_is_read_page_by_page_of_one_drawing(
        self, stakeholders: Door, four: dict[str, str], tie: Callable[..., str]
    ) -> None:
        drawn(stakeholders)
        first = stakeholders.list_isolated({"limit": 3})
        second = stakeholders.list_isolated({"limit": 3, "after": first["next"]})
        assert (len(first["items"]), len(second["items"]), second["next"]) == (3, 1, None)
        tie("A", "B")
        drawn(stakeholders)
        for mark in (first["next"], "nonsense", "a|b"):
            with pytest.raises(Invalid):
                stakeholders.list_isolated({"after": mark})


class TestExportNetwork:
    def test_gives_everybody_and_every_tie(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        tie("A", "B")
        drawn(stakeholders)
        file = stakeholders.export_network({}, actor=CHI)
        read = networkx.parse_graphml(file["text"])
        assert (len(read), read.number_of_edges(), file["name"]) == (4, 1, "network-2025-03.graphml")
        (edge,) = stakeholders.list_network_edges({})["items"]
        assert {edge["from_name"], edge["to_name"]} == {"Partner A", "Partner B"}
        assert len(stakeholders.list_network_nodes({}, actor=BO)["items"]) == 4

    def test_is_empty_before_anything_is_drawn(self, stakeholders: Door) -> None:
        assert len(networkx.parse_graphml(stakeholders.export_network({})["text"])) == 0


class TestDrawNetworks:
    def test_draws_only_what_is_other_than_it_was(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        tie("A", "B", started_on="2025-03-01")
        assert draw_networks(stakeholders.unit_of_work) == 26
        assert draw_networks(stakeholders.unit_of_work) == 0
        tie("B", "C", started_on="2025-03-02")
        assert draw_networks(stakeholders.unit_of_work) == 2

    def test_is_stale_as_soon_as_something_is_other(
        self, stakeholders: Door, tie: Callable[..., str], tell: Callable[..., None], four: dict[str, str]
    ) -> None:
        def draws(work: Callable[[], Any]) -> bool:
            draw_networks(stakeholders.unit_of_work)
            assert not networks(stakeholders).is_stale
            work()
            return bool(networks(stakeholders).is_stale)

        assert networks(stakeholders).is_stale
        a_tie: list[str] = []
        assert draws(lambda: a_tie.append(tie("A", "B")))
        assert draws(lambda: stakeholders.correct_tie({"tie_id": a_tie[0], "strength": 5}))
        assert draws(
            lambda: stakeholders.correct_organization({"organization_id": four["A"], "is_partner": False})
        )
        planned = {**CAMPAIGN, "campaign_id": "c1", "partner_ids": list(four.values())}
        assert draws(lambda: tell("campaign.planned", "c1", planned))
        assert draws(lambda: stakeholders.clock.move(days=1))  # type: ignore[attr-defined]

    def test_lets_go_of_what_is_older_than_a_year(self, stakeholders: Door, tie: Callable[..., str]) -> None:
        tie("A", "B")
        drawn(stakeholders)
        stakeholders.clock.move(days=40)  # type: ignore[attr-defined]
        months = [one["month"] for one in drawn(stakeholders)["months"]]
        assert (months[0], months[-1], len(months)) == ("2025-04", "2024-04", 13)
        assert date.fromisoformat(stakeholders.show_network({"month": "2025-03"})["day"]) == date(2025, 3, 31)

    def test_ties_two_by_people_in_both_from_five_on(
        self, stakeholders: Door, four: dict[str, str], a_person: Callable[..., str]
    ) -> None:
        for number in range(5):
            members = [{"organization_id": four[letter], "role": "member"} for letter in "AB"]
            a_person(f"Member {number}", memberships=members)
            edges = len(drawn(stakeholders)["edges"])
            assert edges == (number == 4)
