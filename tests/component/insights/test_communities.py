"""What reaches communities of all four kinds: by what, when last, and whom nobody reaches."""

from __future__ import annotations

import random
from typing import Any

import pytest

from services.insights.service import Insights
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.events import Event
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, BO, DARA, EVE, NOON
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.test_community_hours import gathering, sign_up


def community(teller: Teller, which: str, kind: str, action: str = "founded", **more: Any) -> Event:
    """A community that is called as its id."""
    data = {
        "community_id": which,
        "name": which.title(),
        "kind": kind,
        "area": None,
        "has_outline": False,
        "languages": [],
        "organization_id": None,
        **more,
    }
    return teller.tell(f"stakeholders.community.{action}", which, data)


def member(teller: Teller, who: str, which: str, action: str = "joined", **more: Any) -> Event:
    """That a person belongs to a community, or does so no more."""
    belonging = f"{who} in {which}"
    data = {"belonging_id": belonging, "community_id": which, "kind": "place", "person_id": who}
    ends = {"organization_id": None, "since": "2025-01-01", "ended_on": None, "reason": "merged"}
    return teller.tell(f"stakeholders.community_member.{action}", belonging, {**data, **ends, **more})


def activity(teller: Teller, which: str, on: str, **more: Any) -> Event:
    """An activity that began on a day."""
    data = {
        "activity_id": which,
        "campaign_id": None,
        "organization_id": "o1",
        "organization_name": "Water Aid",
        "sector": "WASH",
        "activity": "Wells",
        "country": "Liberia",
        "adm1": "Lofa",
        "adm2": None,
        "started_on": on,
        "reached": None,
        "beneficiary": None,
        **more,
    }
    return teller.tell("campaigns.activity.reported", which, data)


def mailing(teller: Teller, which: str, action: str, **more: Any) -> Event:
    """An event of a mailing."""
    ids = {"mailing_id": which, "channel": "email", "purpose": "news", "organization_id": "o1"}
    return teller.tell(f"media.mailing.{action}", which, {**ids, "campaign_id": "c1", **more})


def world(teller: Teller) -> list[Event]:
    """Five communities of four kinds; nobody reaches the youth."""
    return [
        community(teller, "gbarnga", "place", area="Bong County", languages=["kpe", "en"]),
        community(teller, "farmers", "interest", area="Bong"),
        community(teller, "widows", "circumstance"),
        community(teller, "youth", "virtual"),
        community(teller, "riverside", "place", has_outline=True),
        community(teller, "gone", "place", area="Bong"),
        community(teller, "gone", "place", "closed"),
        *(member(teller, f"p{number}", "gbarnga") for number in range(6)),
        member(teller, "p1", "widows"),
        member(teller, "p9", "widows"),
        member(teller, "p9", "farmers"),
        member(teller, "p9", "farmers", "left"),
        member(teller, "org", "farmers", person_id=None, organization_id="o1"),
        activity(teller, "a1", "2025-02-01", adm1="BONG"),
        activity(teller, "a2", "2025-02-20", adm1="Bong", beneficiary="Gbarnga"),
        activity(teller, "a3", "2025-03-20", adm1="Bong"),
        activity(teller, "a4", "2025-03-01", beneficiary="FARMERS"),
        gathering(teller, "g1", "widows", "farmers"),
        gathering(teller, "g2", "widows", starts_at="2025-03-30T09:00:00Z"),
        sign_up(teller, "p1", "g1"),
        teller.tell(
            "media.wording.approved",
            "m1",
            {"key_message_id": "m1", "campaign_id": "c1", "language": "kpe", "text": "Water"},
        ),
    ]


def reached(insights: Door, actor: Any = ADA, **asked: Any) -> dict[str, dict[str, Any]]:
    """Every community by its id, in the order of the list."""
    found = insights.call("list_communities_reached", asked, actor=actor)
    return {one["community_id"]: one for one in found["items"]}


def total(insights: Door, actor: Any = ADA, **asked: Any) -> dict[str, Any]:
    """The sums over all pages."""
    return dict(insights.call("list_communities_reached", asked, actor=actor)["total"])


class TestListCommunitiesReached:
    def test_says_of_each_by_what_it_is_reached(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *world(teller))
        found = reached(insights)
        assert list(found) == ["youth", "riverside", "gbarnga", "farmers", "widows"]
        assert {name: one["reached"] for name, one in found.items()} == {
            "youth": "nobody",
            "riverside": "unsure",
            "gbarnga": "reached",
            "farmers": "reached",
            "widows": "reached",
        }
        assert [one["how"] for one in found.values()] == [
            [],
            [],
            ["area", "named"],
            ["named", "gatherings"],
            ["gatherings"],
        ]
        town = found["gbarnga"]
        assert (town["in_area"], town["named"], town["people"]) == (3, 1, 6)
        assert (town["last_on"], town["last_by"]) == ("2025-02-20", "named")
        assert town["languages"] == [
            {"language": "kpe", "messages": 1},
            {"language": "en", "messages": 0},
        ]

    def test_counts_mailings_to_its_area_alone(self, insights: Door, teller: Teller) -> None:
        town = community(teller, "gbarnga", "place", area="Bong")
        sent = [
            mailing(teller, "m1", "finished", area="Bong County"),
            mailing(teller, "m2", "finished", area="Lofa"),
            mailing(teller, "m3", "finished", area=""),
            mailing(teller, "m4", "started", area="Bong"),
        ]
        deliver(insights, town, *sent, community(teller, "youth", "virtual", area="Bong"))
        found = reached(insights)
        assert (found["gbarnga"]["mailings"], found["gbarnga"]["how"]) == (1, ["mailings"])
        assert found["gbarnga"]["mailing_event_ids"] == [sent[0].id]
        assert (found["youth"]["mailings"], found["youth"]["reached"]) == (None, "nobody")

    def test_says_why_an_area_says_nothing_of_some(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *world(teller), community(teller, "somewhere", "place"))
        found = reached(insights)
        assert {name: (one["in_area"], one["in_area_unknown"]) for name, one in found.items()} == {
            "youth": (None, "not-by-place"),
            "riverside": (None, "outline-only"),
            "somewhere": (None, "no-area"),
            "gbarnga": (3, ""),
            "farmers": (None, "not-by-place"),
            "widows": (None, "not-by-place"),
        }

    def test_counts_gatherings_that_have_begun_and_what_was_given_at_them(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, *world(teller))
        widows, farmers = reached(insights)["widows"], reached(insights)["farmers"]
        assert (widows["gatherings"], widows["gatherings_to_come"]) == (1, 1)
        assert (widows["minutes"], farmers["minutes"]) == (180, 180)
        assert (farmers["last_on"], farmers["last_by"]) == ("2025-03-05", "gatherings")
        assert insights.show_event({"event_id": farmers["last_event_id"]})["subject"] == "g1"
        assert total(insights)["minutes"] == 180

    def test_counts_who_belongs_to_several_once(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *world(teller))
        sums = total(insights)
        assert (sums["people"], sums["people_in_several"], sums["is_in_tens"]) == (7, 1, False)
        assert (sums["communities"], sums["nobody"], sums["unsure"]) == (5, 1, 1)
        assert total(insights, kind="place")["people"] == 6

    def test_tells_the_few_who_share_a_circumstance_to_nobody_who_may_not_read_people(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, *world(teller))
        assert reached(insights, BO)["widows"]["people"] == 2
        hidden = reached(insights, DARA)["widows"]
        assert (hidden["people"], hidden["is_few"]) == (None, True)
        assert reached(insights, DARA)["gbarnga"]["people"] == 6
        sums = total(insights, DARA)
        assert (sums["people"], sums["people_in_several"], sums["is_in_tens"]) == (0, 0, True)
        deliver(insights, *(member(teller, f"q{number}", "youth") for number in range(8)))
        assert total(insights, DARA)["people"] == 10

    @pytest.mark.parametrize("seed", range(3))
    def test_is_the_same_in_whatever_order_and_however_often_it_is_told(
        self, doors: Doors, insights: Door, teller: Teller, seed: int
    ) -> None:
        events = world(teller)
        deliver(insights, *events)
        before = reached(insights)
        again = [*events, *events]
        random.Random(seed).shuffle(again)
        empty = doors.open(Insights, ADA, NOON)
        deliver(empty, *again, size=5)
        assert reached(empty) == before

    def test_is_narrowed_by_kind_and_goes_page_by_page(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *world(teller))
        assert list(reached(insights, kind="place")) == ["riverside", "gbarnga"]
        names, after = [], {}
        while True:
            page = insights.list_communities_reached({"limit": 2, **after})
            names += [one["community_id"] for one in page["items"]]
            if not page["next"]:
                break
            after = {"after": page["next"]}
        assert names == ["youth", "riverside", "gbarnga", "farmers", "widows"]

    def test_knows_of_none(self, insights: Door) -> None:
        found = insights.list_communities_reached({})
        assert (found["items"], found["next"], found["is_built"], found["is_cut"]) == ([], None, True, False)
        assert found["total"]["communities"] == 0

    @pytest.mark.parametrize("asked", [{"kind": "town"}, {"after": "x"}, {"limit": 0}, {"after": "e30"}])
    def test_refuses_what_is_no_question(self, insights: Door, asked: dict[str, Any]) -> None:
        with pytest.raises(Invalid):
            insights.list_communities_reached(asked)

    def test_refuses_eve(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.call("list_communities_reached", {}, actor=EVE)
