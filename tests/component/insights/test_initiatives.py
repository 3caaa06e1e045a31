"""What insights make of members' initiatives: figures, what waits, and the step before a campaign in a story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.insights.domain.entry import Entry, typed
from services.insights.domain.steps import story_of
from shared.kernel.clock import to_text
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

COUNTED = (
    "initiatives",
    "initiatives_answered",
    "initiatives_in_time",
    "initiatives_adopted",
    "initiatives_done",
    "campaigns_from_members",
)
ABOUT: dict[str, Any] = {
    "title": "A watch over the pump",
    "person_id": "p1",
    "organization_id": "o1",
    "community_id": None,
    "policy_id": None,
}
MORE: dict[str, dict[str, Any]] = {
    "started": {"answer_by": "2025-01-20"},
    "asked_again": {"answer_by": "2025-03-20", "times": 2},
    "answer_moved": {"answer_by": "2025-04-20", "answer_by_before": "2025-01-20", "reason": "Later."},
    "supported": {"in_time": True, "helper_organization_id": "o1", "helper_id": "ada"},
    "declined": {"in_time": False, "reason": "No.", "instead": "Join."},
    "adopted": {
        "campaign_id": "c1",
        "ownership": "shared",
        "is_origin": True,
        "started_at": "2025-01-07T12:00:00Z",
    },
    "finished": {"result": "Nine.", "figure": 9},
    "withdrawn": {"reason": "Rain."},
}


def step(teller: Teller, action: str, initiative: str = "i1", **more: Any) -> Event:
    """An event of an initiative."""
    data = {"initiative_id": initiative, **ABOUT, **MORE.get(action, {}), **more}
    return teller.tell(f"campaigns.initiative.{action}", initiative, data)


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


def waiting(insights: Door) -> list[str]:
    """What of the initiatives is stuck."""
    groups = insights.show_overview({})["stuck"]
    return [one["title"] for group in groups if group["kind"] == "initiative" for one in group["items"]]


class TestAboutCampaign:
    def test_counts_for_the_campaign_it_is_about(self, insights: Door, teller: Teller) -> None:
        about = {"about_campaign_id": "c1"}
        deliver(insights, step(teller, "started", **about), step(teller, "supported", **about))
        deliver(insights, step(teller, "started", "i2"))
        assert values(insights, campaign_id="c1") == {
            "initiatives": 1,
            "initiatives_answered": 1,
            "initiatives_in_time": 1,
        }

    def test_counts_as_done_for_it_unless_another_took_it_up(self, insights: Door, teller: Teller) -> None:
        about = {"about_campaign_id": "c9"}
        deliver(insights, step(teller, "started", **about), step(teller, "adopted", **about))
        deliver(insights, step(teller, "started", "i2", **about), step(teller, "finished", "i2", **about))
        assert values(insights, campaign_id="c9") == {"initiatives": 2, "initiatives_done": 1}
        assert values(insights, campaign_id="c1")["initiatives_adopted"] == 1


class TestFigures:
    def test_count_what_was_answered_and_when(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            step(teller, "started"),
            step(teller, "declined"),
            step(teller, "asked_again"),
            step(teller, "supported"),
            step(teller, "started", "i2"),
            step(teller, "finished", "i3"),
        )
        assert values(insights) == {
            "initiatives": 2,
            "initiatives_answered": 2,
            "initiatives_in_time": 1,
            "initiatives_done": 1,
        }
        assert values(insights, detail="supported") == {"initiatives_answered": 1, "initiatives_in_time": 1}

    def test_count_a_campaign_that_began_so_once(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.plan("c1"),
            step(teller, "adopted"),
            step(teller, "adopted", "i2"),
            step(teller, "adopted", "i3", campaign_id="c2", is_origin=False),
        )
        assert values(insights) == {"initiatives_adopted": 3, "campaigns_from_members": 1}
        assert values(insights, campaign_id="c2") == {"initiatives_adopted": 1}
        assert values(insights, detail="shared") == {"initiatives_adopted": 3}


class TestStuck:
    def test_is_who_was_not_answered_by_the_day(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            step(teller, "started"),
            step(teller, "started", "i2", title="Later", answer_by="2025-03-08"),
        )
        assert waiting(insights) == ["A watch over the pump"]
        deliver(insights, step(teller, "answer_moved"))
        assert waiting(insights) == []

    def test_is_nobody_who_was_answered_or_has_gone(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(step(teller, "started", name) for name in ("i1", "i2", "i3")))
        deliver(
            insights,
            step(teller, "supported"),
            step(teller, "declined", "i2"),
            step(teller, "withdrawn", "i3"),
        )
        deliver(insights, step(teller, "corrected", answer_by="2025-01-20", changed=["title"]))
        assert waiting(insights) == []

    def test_is_found_by_its_title(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            step(teller, "started"),
            step(teller, "corrected", title="A guard", answer_by="2025-01-20"),
        )
        (found,) = insights.find_things({"text": "guard"})["items"]
        assert (found["kind"], found["thing_id"]) == ("initiative", "i1")

    @given(order=st.permutations(range(5)))
    def test_is_the_same_in_whatever_order_the_events_come(self, order: list[int]) -> None:
        names = ("started", "declined", "asked_again", "supported", "adopted")
        entries = [
            Entry(
                number,
                f"e-{number}",
                "/services/campaigns",
                number,
                typed(f"campaigns.initiative.{name}"),
                "i",
                NOON + timedelta(days=number),
                {"initiative_id": "i", **ABOUT, **MORE[name]},
                "t",
            )
            for number, name in enumerate(names, start=1)
        ]
        told = story_of("initiative|i", [entries[place] for place in order])
        assert sorted(fact.claim.measure for fact in told.facts.values()) == [
            "initiatives",
            "initiatives_adopted",
            "initiatives_answered",
            "initiatives_answered",
            "initiatives_in_time",
        ]
        assert told.state.waiting
        assert not told.state.waiting.is_open


class TestStory:
    def test_has_the_initiative_before_its_campaign(self, insights: Door, teller: Teller) -> None:
        told = {
            "started": step(teller, "started", policy_id="pol"),
            "supported": step(teller, "supported"),
            "planned": teller.plan("c1", "pol"),
            "adopted": step(teller, "adopted", started_at=to_text(NOON - timedelta(days=60))),
            "launched": teller.launch("c1", "pol"),
            "acted": teller.act("a1", "c1", "o2"),
        }
        deliver(
            insights, teller.introduce("pol", "idea"), *told.values(), teller.move("pol", "idea", "committee")
        )
        story = insights.tell_story({"policy_id": "pol"})
        names = {event.id: name for name, event in told.items()}
        cards = [names.get(card["card_id"]) for card in story["cards"]]
        assert [one for one in cards if one] == list(told)
        edges = {(names.get(one["from"]), names.get(one["to"])): one for one in story["edges"]}
        assert edges["started", "supported"]["confidence"] == "documented"
        assert edges["adopted", "launched"]["reason"] == "The campaign took up what a member had started."
        assert edges["adopted", None]["confidence"] == "linked"
        assert ("started", None) not in edges
        credit = {row["key"]: row["shares"] for row in story["credit"]["by_organization"]}
        assert credit["o1"]["first"] == 10_000
        assert credit["o1"]["linear"] + credit["o2"]["linear"] == 10_000

    def test_gives_the_credit_to_the_community_where_no_organisation_is_behind(
        self, insights: Door, teller: Teller
    ) -> None:
        whose: dict[str, Any] = {"organization_id": None, "community_id": "com"}
        deliver(
            insights,
            teller.introduce("pol", "idea"),
            teller.plan("c1", "pol"),
            teller.launch("c1", "pol"),
            step(teller, "started", **whose),
            step(teller, "adopted", is_origin=False, **whose),
            teller.move("pol", "idea", "committee"),
        )
        story = insights.tell_story({"policy_id": "pol"})
        assert [row["key"] for row in story["credit"]["by_organization"]] == ["com"]
        assert "The campaign took it up while it ran." in {one["reason"] for one in story["edges"]}

    def test_gives_none_to_what_no_campaign_took_up(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.introduce("pol", "idea"),
            step(teller, "started", policy_id="pol"),
            step(teller, "declined", policy_id="pol"),
            teller.move("pol", "idea", "committee"),
        )
        assert insights.tell_story({"policy_id": "pol"})["credit"]["acts"] == 0
