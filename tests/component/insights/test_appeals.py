"""What insights count of appeals: acts, pledges kept, and who gave them, also when something is taken back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.insights.domain.entry import Entry, typed
from services.insights.domain.steps import story_of
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

COUNTED = ("appeals_opened", "acts", "pledges_kept", "people", "signatures")


def an_appeal(teller: Teller) -> Event:
    """A petition's neighbour: an appeal of the campaign is opened."""
    data = {"appeal_id": "a1", "campaign_id": "c1", "kind": "pledge", "title": "Stand by", "policy_id": None}
    return teller.tell("campaigns.appeal.opened", "a1", data)


def act(teller: Teller, action: str, person: str = "ben", **more: Any) -> Event:
    """An event of what somebody gave."""
    who = {"act_id": f"x-{person}", "appeal_id": "a1", "campaign_id": "c1", "person_id": person}
    data = {**who, "kind": "pledge", "organization_id": "o1", "done_on": "2025-03-05", **more}
    return teller.tell(f"campaigns.act.{action}", who["act_id"], data)


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


class TestFigures:
    def test_count_acts_and_each_person_once(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            an_appeal(teller),
            teller.sign("ben", "p1", "c1", "2025-03-01"),
            act(teller, "taken"),
            act(teller, "taken", "dede"),
            act(teller, "kept", "dede", kept_on="2025-04-01"),
        )
        assert values(insights) == {
            "appeals_opened": 1,
            "acts": 2,
            "pledges_kept": 1,
            "people": 2,
            "signatures": 1,
        }
        assert values(insights, campaign_id="c1", week="2025-W10") == {"acts": 2, "people": 1}
        assert values(insights, campaign_id="c1", detail="a1") == {"acts": 2, "pledges_kept": 1}
        assert values(insights, campaign_id="c1", organization_id="o1") == {
            "acts": 2,
            "pledges_kept": 1,
            "people": 1,
        }

    def test_take_back_what_was_taken_back(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            act(teller, "taken"),
            act(teller, "withdrawn", still_takes_part=False),
            act(teller, "taken", "dede"),
            act(teller, "withdrawn", "dede", still_takes_part=True),
        )
        assert values(insights) == {"people": 1}


class TestStory:
    @given(order=st.permutations(range(3)))
    def test_is_the_same_in_whatever_order_the_events_come(self, order: list[int]) -> None:
        data = {
            "act_id": "x",
            "appeal_id": "a",
            "campaign_id": "c",
            "person_id": "p",
            "done_on": "2025-03-05",
        }
        more = ({}, {"still_takes_part": False}, {})
        names = ("taken", "withdrawn", "taken")
        entries = [
            Entry(
                n,
                f"e-{n}",
                "/services/campaigns",
                n,
                typed(f"campaigns.act.{name}"),
                "x",
                NOON,
                {**data, **also},
                "t",
            )
            for n, (name, also) in enumerate(zip(names, more, strict=True), start=1)
        ]
        shuffled = [entries[place] for place in order]
        told = story_of("signer|c|p", shuffled)
        assert sum(fact.is_open for fact in told.facts.values()) == 1
        assert len(told.facts) == 2


class TestCredit:
    NAMED = {"kind": "appeal", "id": "a1", "reason": "The chair read from the letters."}

    def tell(self, insights: Door, teller: Teller, *also: dict[str, str]) -> dict[str, Any]:
        """The story of a policy that moved after people had acted, some of them in the week before the last."""
        given = [act(teller, "taken", person, done_on="2025-01-01") for person in ("ben", "dede")]
        given.append(act(teller, "taken", "gus", done_on="2024-12-24"))
        given.append(act(teller, "taken", "hawa", done_on="2024-12-24"))
        given.append(act(teller, "withdrawn", "hawa", done_on="2024-12-24", still_takes_part=False))
        way = [teller.introduce("pol", "introduced"), teller.plan("c1", "pol"), teller.launch("c1", "pol")]
        way += [an_appeal(teller), *given, teller.touch("t1", "pol", "c1")]
        moved = teller.move("pol", "introduced", "committee")
        moved.data["also_because_of"] = list(also)
        deliver(insights, *way, moved)
        return dict(insights.tell_story({"policy_id": "pol"}))

    def test_goes_to_the_acts_of_each_week_of_an_appeal(self, insights: Door, teller: Teller) -> None:
        told = self.tell(insights, teller)
        cards = [card for card in told["cards"] if card["kind"] == "acts"]
        assert [(card["thing_id"], card["count"]) for card in cards] == [("a1", 1), ("a1", 2)]
        assert cards[1]["title"] == "2 letters, calls and pledges in 2025-W01"
        kinds = {row["key"]: row for row in told["credit"]["by_kind"]}
        assert (kinds["act"]["acts"], kinds["touch"]["acts"]) == (2, 1)
        assert kinds["act"]["shares"]["linear"] == 6_667
        for rows in (told["credit"]["by_kind"], told["credit"]["by_organization"]):
            for model in told["credit"]["models"]:
                assert sum(row["shares"][model] for row in rows) == 10_000

    def test_opens_the_acts_behind_their_count(self, insights: Door, teller: Teller) -> None:
        for card in self.tell(insights, teller)["cards"]:
            if card["kind"] == "acts":
                explained = insights.explain_figure(dict(card["door"]))
                assert explained["value"] == len(explained["items"]) == card["count"]

    def test_is_named_where_somebody_named_the_appeal(self, insights: Door, teller: Teller) -> None:
        told = self.tell(insights, teller, self.NAMED)
        assert told["breaks"] == [one for one in told["breaks"] if one["kind"] == "no-coverage"]
        named = {row["key"]: row["shares"]["named"] for row in told["credit"]["by_kind"]}
        assert named == {"act": 10_000, "touch": 0}
        reasons = {(edge["confidence"], edge["reason"]) for edge in told["edges"]}
        assert ("documented", f"Named as cause by dara: {self.NAMED['reason']}") in reasons

    def test_says_that_an_appeal_is_missing(self, insights: Door, teller: Teller) -> None:
        told = self.tell(insights, teller, {**self.NAMED, "id": "a9"})
        assert [one["missing"] for one in told["breaks"] if one["kind"] == "missing-thing"] == ["a9"]

    def test_leads_from_the_movement_to_the_appeal_and_back(self, insights: Door, teller: Teller) -> None:
        told = self.tell(insights, teller, self.NAMED)
        shown = insights.show_event({"event_id": told["movement"]})
        (opened,) = shown["causes"]
        assert opened["type"].endswith("appeal.opened.v1") or opened["name"] == "campaigns.appeal.opened"
        back = insights.show_event({"event_id": opened["event_id"]})
        assert told["movement"] in [one["event_id"] for one in back["consequences"]]
