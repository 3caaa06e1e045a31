"""The overview: the chain, what changed, what is stuck; and that it never reads more than it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import CHI, NOON
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.worlds import history

ALIAS = {"alias_id": "x", "name": "OIM", "organization_id": "o1", "score": 90, "evidence": []}


def _chain(insights: Door) -> dict[str, dict[str, Any]]:
    return {step["step"]: step for step in insights.show_overview({})["chain"]}


def _stuck(insights: Door) -> dict[str, dict[str, Any]]:
    return {one["kind"]: one for one in insights.show_overview({})["stuck"]}


class TestChain:
    def test_counts_each_step_with_the_change_of_this_week(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=20)
        early = [teller.plan("c1", "pol"), teller.launch("c1"), teller.sign("u1", "p1", "c1")]
        teller.moment = NOON - timedelta(days=1)
        deliver(insights, *early, teller.sign("u2", "p1", "c1"), teller.cover("k1", "c1"))
        chain = _chain(insights)
        counted = {
            part["figure"]: (part["value"], part["noun"], part["this_week"])
            for step in chain.values()
            for part in step["figures"]
        }
        assert counted["campaigns_launched"] == (1, "campaign launched", 0)
        assert counted["signatures"] == (2, "signatures", 1)
        assert counted["coverage"] == (1, "piece of coverage", 1)

    def test_adds_nothing_up_that_is_unlike(self, insights: Door) -> None:
        assert {tuple(step) for step in insights.show_overview({})["chain"]} == {("step", "title", "figures")}

    def test_has_eight_steps_and_counts_something_for_each(self, insights: Door) -> None:
        chain = _chain(insights)
        assert all(step["figures"] for step in chain.values())
        assert list(chain) == [
            "need",
            "decision",
            "campaign",
            "action",
            "coverage",
            "movement",
            "practice",
            "report",
        ]

    def test_counts_needs_and_public_pages_as_long_as_they_stand(
        self, insights: Door, teller: Teller
    ) -> None:
        need = {
            **dict.fromkeys(("area_key", "code", "code_key", "within", "within_key", "batch_id")),
            **{"need_id": "n1", "area": "Bong", "sector": "WSH", "sector_key": "wsh", "people": 90},
            **{"source": "Count", "period_start": "2025-01-01", "period_end": "2025-12-31"},
        }
        page = {"page_id": "g1", "policy_id": "pol", "slug": "water", "title": "Water", "ask": "Pay."}

        def counted() -> tuple[int, int]:
            return (
                insights.explain_figure({"figure": "needs", "detail": "WSH"})["value"],
                insights.explain_figure({"figure": "pages_open", "policy_id": "pol"})["value"],
            )

        deliver(
            insights,
            teller.tell("campaigns.need.set", "n1", need),
            teller.tell("campaigns.need.set", "n1", {**need, "people": 80}),
            teller.tell("policy.page.published", "g1", page),
            teller.tell("policy.page.published", "g1", {**page, "title": "Water now"}),
        )
        assert counted() == (1, 1)
        deliver(
            insights,
            teller.tell("campaigns.need.removed", "n1", {**need, "reason": "Twice"}),
            teller.tell("policy.page.unpublished", "g1", {"page_id": "g1", "policy_id": "pol"}),
        )
        assert counted() == (0, 0)

    def test_every_figure_is_a_door_to_the_same_value(self, insights: Door) -> None:
        deliver(insights, *history(6))
        overview = insights.show_overview({})
        for step in overview["chain"]:
            for part in step["figures"]:
                assert insights.explain_figure({"figure": part["figure"]})["value"] == part["value"]
                weekly = {"figure": part["figure"], "week": overview["week"]}
                assert insights.explain_figure(weekly)["value"] == part["this_week"]


class TestChanged:
    def test_shows_the_latest_first(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(teller.plan(f"c{n}") for n in range(30)))
        changed = insights.show_overview({})["changed"]
        assert [one["subject"] for one in changed[:2]] == ["c29", "c28"]
        assert len(changed) == 20

    def test_tells_a_file_in_one_line_and_goes_on_behind_it(self, insights: Door, teller: Teller) -> None:
        before = [teller.plan(f"c{n}") for n in range(2)] + [teller.introduce("pol")]
        lines = _of_one_wish(*(teller.act(f"a{n}", None) for n in range(60)))
        done = teller.tell("campaigns.import.completed", "b1", {"batch_id": "b1", "kind": "activities"})
        (done,) = _of_one_wish(done, lines[0].correlation_id)
        follows = [
            teller.tell("stakeholders.alias.proposed", "x", ALIAS, cause=lines[0].id) for _ in range(30)
        ]
        deliver(insights, *before, *lines, done, *_of_one_wish(*follows, lines[0].correlation_id))
        changed = insights.show_overview({})["changed"]
        assert [one["event_id"] for one in changed] == [done.id, *(one.id for one in reversed(before))]

    def test_tells_what_was_asked_for_and_not_what_followed(self, insights: Door, teller: Teller) -> None:
        confirmed = teller.tell("stakeholders.alias.confirmed", "x", {**ALIAS, "confirmed_by": "ada"})
        follows = [replace(teller.attribute(f"a{n}", "o1"), causation_id=confirmed.id) for n in range(40)]
        deliver(insights, teller.plan("c1"), *_of_one_wish(confirmed, *follows))
        assert [one["name"] for one in insights.show_overview({})["changed"]] == [
            "stakeholders.alias.confirmed",
            "campaigns.campaign.planned",
        ]

    def test_finds_what_stands_behind_many_signatures(self, insights: Door, teller: Teller) -> None:
        planned = teller.plan("c1")
        deliver(insights, planned, *(teller.sign(f"u{n}", "p1", "c1") for n in range(50)))
        assert insights.show_overview({})["changed"][-1]["event_id"] == planned.id

    def test_keeps_from_a_partner_what_their_role_may_not_see(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.introduce("pol"), teller.plan("c1"))
        changed = insights.show_overview({}, actor=CHI)["changed"]
        assert [one["name"] for one in changed] == ["campaigns.campaign.planned"]


def _of_one_wish(*events: Event | str) -> list[Event]:
    """The same events as what one request asked for."""
    wish = next((one for one in events if isinstance(one, str)), "one-wish")
    return [replace(one, correlation_id=wish) for one in events if not isinstance(one, str)]


class TestStuck:
    def test_names_a_slot_past_due_until_it_is_proven(self, insights: Door, teller: Teller) -> None:
        outlet = teller.tell(
            "media.outlet.registered", "radio", {"outlet_id": "radio", "name": "Radio Kakata"}
        )
        late = teller.slot("s1", "planned", "c1", airs=NOON - timedelta(days=3))
        deliver(insights, outlet, late, teller.slot("s2", "planned", "c1", airs=NOON + timedelta(days=3)))
        stuck = _stuck(insights)["slot"]
        assert stuck["count"] == 1
        assert (stuck["items"][0]["title"], stuck["items"][0]["age_days"]) == ("Radio Kakata", 3)
        assert stuck["items"][0]["do"] == "Prove that it aired, or report it missed."
        deliver(insights, teller.slot("s1", "aired", "c1"))
        assert _stuck(insights)["slot"]["count"] == 0

    def test_names_a_policy_long_in_a_stage_until_it_moves(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.introduce("pol"))
        assert _stuck(insights)["policy"]["items"][0]["title"] == "Policy pol"
        teller.moment = NOON - timedelta(days=2)
        deliver(insights, teller.move("pol", "idea", "debated"))
        assert _stuck(insights)["policy"]["count"] == 0

    def test_counts_the_days_of_a_policy_as_policy_does(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=30, hours=11)
        deliver(insights, teller.introduce("on day 30"))
        teller.moment = NOON - timedelta(days=31, hours=-10)
        deliver(insights, teller.introduce("on day 31"))
        (stuck,) = _stuck(insights)["policy"]["items"]
        assert (stuck["title"], stuck["age_days"]) == ("Policy on day 31", 0)

    def test_waits_with_a_policy_for_as_long_as_is_usual_there(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=60)
        deliver(
            insights, teller.introduce("slow", stalls_after=90), teller.introduce("quick", stalls_after=7)
        )
        deliver(insights, teller.introduce("slowly", stalls_after=59))
        stuck = _stuck(insights)["policy"]["items"]
        assert [(one["title"], one["age_days"]) for one in stuck] == [
            ("Policy quick", 52),
            ("Policy slowly", 0),
        ]

    def test_names_a_launched_campaign_without_activity(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.plan("c1"), teller.launch("c1"), teller.plan("c2"))
        assert [one["thing_id"] for one in _stuck(insights)["campaign"]["items"]] == ["c1"]
        teller.moment = NOON - timedelta(days=3)
        deliver(insights, teller.act("a1", "c1"))
        assert _stuck(insights)["campaign"]["count"] == 0

    def test_forgets_a_campaign_that_is_closed(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.plan("c1"), teller.launch("c1"))
        deliver(
            insights,
            teller.tell("campaigns.campaign.closed", "c1", {"campaign_id": "c1", "outcome": "Done."}),
        )
        assert _stuck(insights)["campaign"]["count"] == 0

    def test_names_a_proposed_alias_until_a_steward_decides(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.alias("al", "proposed"))
        assert _stuck(insights)["alias"]["items"][0]["title"] == "Name al"
        deliver(insights, teller.alias("al", "confirmed"))
        assert _stuck(insights)["alias"]["count"] == 0


class TestReading:
    def test_examines_no_more_documents_with_ten_times_the_events(
        self, insights: Door, teller: Teller
    ) -> None:
        examined = []
        teller.moment -= timedelta(days=30)  # so that the campaign is stuck both times
        deliver(insights, teller.plan("c1"), teller.launch("c1"))
        for size in (100, 1_000):
            deliver(insights, *(teller.sign(f"u{size}-{n}", "p1", "c1", "2025-03-05") for n in range(size)))
            examined.append(self._examined(insights))
        assert examined[0] == examined[1] < 100

    def _examined(self, insights: Door) -> int:
        database = insights.database
        database["system.profile"].drop()
        database.command("profile", 2)
        insights.show_overview({})
        database.command("profile", 0)
        found = list(database["system.profile"].find({"planSummary": {"$exists": True}}))
        assert not [one for one in found if "COLLSCAN" in one["planSummary"]]
        return sum(one.get("docsExamined", 0) for one in found)


class TestFallingMomentum:
    def test_is_stuck_until_more_people_come_again(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=40)
        events = [teller.plan("c1"), teller.launch("c1")]
        for people, day in ((9, "2025-02-12"), (5, "2025-02-19"), (2, "2025-02-26")):
            events += [teller.sign(f"{day}-{number}", "p1", "c1", day) for number in range(people)]
        deliver(insights, *events)
        momentum = _stuck(insights)["momentum"]
        assert [(one["thing_id"], one["title"], one["age_days"]) for one in momentum["items"]] == [
            ("c1", "Campaign c1", 19)
        ]
        deliver(insights, *(teller.sign(f"late-{number}", "p1", "c1", "2025-02-26") for number in range(3)))
        assert "momentum" not in _stuck(insights)

    def test_is_explained_in_the_report(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=40)
        events = [teller.plan("c1"), teller.launch("c1"), teller.act("a1", "c1", on="2025-02-12")]
        for people, day in ((9, "2025-02-12"), (5, "2025-02-19"), (2, "2025-02-26")):
            events += [teller.sign(f"{day}-{number}", "p1", "c1", day) for number in range(people)]
        deliver(insights, *events)
        told = insights.show_campaign_report({"campaign_id": "c1"})["momentum"]
        assert [one["new"] for one in told["weeks"]] == [9, 5, 2, 0]
        assert told["is_falling"] is True
        assert told["causes"] == ["0 activities were reported in these two weeks, 1 in the two before."]
        then = insights.show_campaign_report({"campaign_id": "c1", "as_of": "2025-02-01T00:00:00Z"})
        assert then["momentum"] == {"weeks": [], "is_falling": False, "causes": []}

    def test_of_a_closed_campaign_is_nobodys_concern(self, insights: Door, teller: Teller) -> None:
        teller.moment = NOON - timedelta(days=40)
        events = [teller.plan("c1"), teller.launch("c1")]
        for people, day in ((9, "2025-02-12"), (5, "2025-02-19"), (2, "2025-02-26")):
            events += [teller.sign(f"{day}-{number}", "p1", "c1", day) for number in range(people)]
        closed = {"campaign_id": "c1", "reason": "Over."}
        deliver(insights, *events, teller.tell("campaigns.campaign.closed", "c1", closed))
        assert "momentum" not in _stuck(insights)
