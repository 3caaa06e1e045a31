"""Report cards from events: whatever the order in which they come, of one's own only, with the rows behind figures."""

from __future__ import annotations

import random
from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.errors import Forbidden, NotFound
from shared.kernel.events import Event
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, BO, CHI, EVE, OPS
from tests.component.insights.telling import Teller, at, deliver

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
KEY = Actor("key:k1", ("partner-feed",), AGENCY)


def agreement(teller: Teller, which: str, org: str, action: str = "agreed") -> Event:
    """An agreement with a partner."""
    data = {"agreement_id": which, "organization_id": org, "number": 1, "holds_from": "2025-01-01"}
    return teller.tell(f"feeds.agreement.{action}", which, {**data, "reason": "Over."})


def activity(teller: Teller, which: str, told: str, ended: str | None, **more: Any) -> Event:
    """An activity of the agency that was told on a day."""
    data = {
        "activity_id": which,
        "campaign_id": None,
        "organization_id": AGENCY,
        "organization_name": "Water Aid",
        "sector": "WASH",
        "activity": f"Well {which}",
        "country": "Liberia",
        "adm1": "Bong",
        "adm2": None,
        "started_on": ended,
        "ended_on": ended,
        "beneficiary": "Children",
        "reached": 10,
        "method": "counted",
        "status": "done",
        "batch_id": None,
        **more,
    }
    action = data.pop("action", "reported")
    return teller.tell(f"campaigns.activity.{action}", which, data, at=at(f"{told}T10:00:00"))


def task(teller: Teller, which: str, action: str, **more: Any) -> Event:
    """A task of the agency."""
    data = {"task_id": which, "campaign_id": "c1", "title": f"Task {which}", "organization_id": AGENCY}
    return teller.tell(f"campaigns.task.{action}", which, {**data, "due_on": "2025-02-10", **more})


def alert(teller: Teller, which: str, action: str, told: str, **more: Any) -> Event:
    """A gap that the agency is to see to by 20 February."""
    data = {
        "alert_id": which,
        "kind": "gap",
        "area": "Bong",
        "area_key": "bong",
        "country": "Liberia",
        "country_key": "liberia",
        "sector": "WASH",
        "sector_key": "wash",
        "month": "2025-02",
        "owner_id": None,
        "organization_id": AGENCY,
        "due_on": "2025-02-20",
        "reason": "Done.",
        "activity_id": None,
    }
    return teller.tell(f"campaigns.alert.{action}", which, {**data, **more}, at=at(f"{told}T10:00:00"))


def sent_in(teller: Teller, which: str, rejected: int, org: str | None = AGENCY) -> Event:
    """A file of twenty lines, on 1 March."""
    counts = {"created": 20 - rejected, "updated": 0, "unchanged": 0, "waiting": 0, "rejected": rejected}
    reasons = [{"code": "cell-empty", "field": "sector", "count": rejected}] if rejected else []
    data = {"batch_id": which, "kind": "activities", "organization_id": org, "reasons": reasons, **counts}
    return teller.tell("campaigns.import.completed", which, data, at=at("2025-03-01T10:00:00"))


def story(teller: Teller) -> list[Event]:
    """What one partner does in February and March; today is 8 March."""
    return [
        agreement(teller, "ag1", AGENCY),
        teller.organization(AGENCY),
        *(activity(teller, f"a{one}", "2025-02-20", "2025-02-01") for one in range(4)),
        activity(teller, "late", "2025-02-28", "2025-01-01", method=None, reached=None),
        activity(teller, "undated", "2025-02-28", None),
        activity(teller, "gone", "2025-02-20", "2025-02-01"),
        teller.remove("activity", "gone"),
        activity(teller, "late", "2025-03-05", "2025-01-01", method=None, action="corrected"),
        task(teller, "t1", "planned"),
        task(teller, "t1", "finished", done_on="2025-02-09"),
        task(teller, "t2", "planned"),
        task(teller, "t3", "planned"),
        task(teller, "t3", "dropped", reason="Not needed."),
        alert(teller, "l1", "assigned", "2025-02-05"),
        alert(teller, "l1", "settled", "2025-02-22"),
        sent_in(teller, "b1", 5),
        sent_in(teller, "b2", 0, org=None),
        *words(teller),
    ]


def words(teller: Teller) -> list[Event]:
    """Six things to do the same with on 10 February: five are acknowledged after a day."""
    asked = {"asking_id": "q1", "agreement_id": "ag1", "organization_id": AGENCY}
    given = {"agreement_id": "ag1", "up_to": 5, "count": 5, "unacknowledged": 1, "organization_id": AGENCY}
    return [
        teller.tell(
            "feeds.delivery.asked",
            "ag1",
            {**asked, "first": 1, "up_to": 6, "count": 6},
            at=at("2025-02-10T09:00:00"),
        ),
        teller.tell(
            "feeds.delivery.acknowledged",
            "ag1",
            {**given, "word_id": "w1", "waited": [{"asked_at": "2025-02-10T09:00:00Z", "count": 5}]},
            at=at("2025-02-11T09:00:00"),
        ),
    ]


def february(insights: Door, **context: Any) -> dict[str, Any]:
    """What the card says of February."""
    found = insights.call("show_report_card", {"organization_id": AGENCY}, **context)
    return next(one for one in found["months"] if one["month"] == "2025-02")


def share(part: int, of: int) -> dict[str, Any]:
    """So many of so many."""
    return {"part": part, "of": of, "rate": part / of if of >= 5 else None}


class TestCard:
    @pytest.mark.parametrize("seed", [0, 1, 2])
    def test_is_the_same_in_whatever_order_events_come(
        self, insights: Door, teller: Teller, seed: int
    ) -> None:
        events = story(teller)
        random.Random(seed).shuffle(events)
        for event in events:
            deliver(insights, event)
        told = february(insights)
        assert told["activities"] == share(4, 5)
        assert (told["reported"], told["undated"]) == (6, 1)
        assert (told["tasks"], told["alerts"], told["words"]) == (share(1, 2), share(0, 1), share(5, 6))
        assert told["on_time"] == share(10, 14)
        # Six activities have 54 fields; two days and a method are empty.
        assert told["filled"] == share(51, 54)
        assert [one["field"] for one in told["empty"]] == ["ended_on", "method", "started_on"]
        assert (told["replies"], told["median_hours"], told["slow_hours"]) == (5, 24.0, 24.0)

    def test_is_the_same_after_a_rebuild(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        before = insights.show_report_card({"organization_id": AGENCY})
        insights.call("rebuild_read_models", {}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.show_report_card({"organization_id": AGENCY}) == before

    def test_counts_rows_that_were_refused_in_the_month_in_which_they_were_sent(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, *story(teller))
        found = insights.show_report_card({"organization_id": AGENCY})
        march = found["months"][0]
        assert (march["month"], march["errors"]) == ("2025-03", share(5, 20))
        assert march["reasons"] == [{"code": "cell-empty", "field": "sector", "count": 5}]
        assert found["total"]["errors"] == share(5, 20)
        assert (found["organization_name"], found["within_days"], len(found["months"])) == (
            f"Org {AGENCY}",
            30,
            6,
        )

    def test_counts_what_became_known_to_be_the_partners(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            agreement(teller, "ag1", AGENCY),
            activity(teller, "a1", "2025-02-20", "2025-02-01", organization_id=None),
        )
        assert february(insights)["reported"] == 0
        deliver(insights, teller.attribute("a1", AGENCY))
        assert february(insights)["reported"] == 1


def letter(teller: Teller, which: str, action: str, told: str, **more: Any) -> Event:
    """Something about a thread in which somebody waits for the agency."""
    about = {"thread_id": which, "person_id": "p1", "channel": "letter", "organization_id": AGENCY}
    data = {**about, "campaign_id": None, "policy_id": None, **more}
    return teller.tell(f"media.thread.{action}", which, data, at=at(f"{told}T10:00:00"))


def opened(teller: Teller, which: str, told: str, by: str, **more: Any) -> Event:
    """Somebody writes, to be answered by a day."""
    by_then = {"is_waiting": True, "language": "en", "reply_by": f"{by}T10:00:00Z"}
    return letter(teller, which, "opened", told, **by_then, **more)


def answered(teller: Teller, which: str, told: str, days: int | None, **more: Any) -> Event:
    """They are answered after so many days."""
    given = {"message_id": f"m-{which}", "waited_minutes": days and days * 24 * 60, "is_in_time": days == 1}
    return letter(teller, which, "replied", told, **{**given, **more})


def initiative(teller: Teller, which: str, action: str, told: str, **more: Any) -> Event:
    """Something about an initiative of a member."""
    data = {"initiative_id": which, "title": "A watch", "person_id": "p1", "organization_id": None, **more}
    return teller.tell(f"campaigns.initiative.{action}", which, data, at=at(f"{told}T10:00:00"))


def letters(teller: Teller) -> list[Event]:
    """Of five letters in February one is answered in time, one late, one by another, one waits, one was withdrawn."""
    failed = {"message_id": "m-l4", "state": "failed", "code": "550"}
    return [
        opened(teller, "l1", "2025-02-03", "2025-02-05"),
        answered(teller, "l1", "2025-02-04", 1),
        opened(teller, "l2", "2025-02-03", "2025-02-05"),
        answered(teller, "l2", "2025-02-10", 7),
        answered(teller, "l2", "2025-02-11", None, message_id="m-more"),
        opened(teller, "l3", "2025-02-03", "2025-02-05"),
        letter(teller, "l3", "handed_over", "2025-02-04", organization_id=OTHER, from_organization_id=AGENCY),
        opened(teller, "l4", "2025-02-03", "2025-02-05"),
        answered(teller, "l4", "2025-02-04", 1),
        letter(teller, "l4", "reply_settled", "2025-02-04", **failed),
        letter(teller, "l4", "reopened", "2025-02-06", reply_by="2025-02-08T10:00:00Z", by="undelivered"),
        letter(teller, "l4", "reply_date_moved", "2025-02-07", reply_by="2025-02-09T10:00:00Z", before=""),
        opened(teller, "l5", "2025-02-03", "2025-02-05"),
        letter(teller, "l5", "closed", "2025-02-06", outcome="spam"),
        opened(teller, "l6", "2025-03-07", "2025-03-10"),
    ]


def initiatives(teller: Teller) -> list[Event]:
    """The agency goes along with two, of which one was asked again; a no tells nobody's name."""
    going_along = {"helper_organization_id": AGENCY, "helper_id": "chi", "in_time": True}
    asking, no = {"answer_by": "2025-03-01"}, {"in_time": True, "reason": "No.", "instead": "Join."}
    return [
        initiative(teller, "i1", "started", "2025-02-10", **asking),
        initiative(teller, "i1", "supported", "2025-02-12", **going_along),
        initiative(teller, "i2", "started", "2025-01-10", **asking),
        initiative(teller, "i2", "declined", "2025-01-20", **no),
        initiative(teller, "i2", "asked_again", "2025-02-10", **asking, times=2),
        initiative(teller, "i2", "supported", "2025-02-20", **{**going_along, "in_time": False}),
    ]


class TestAnswers:
    @pytest.mark.parametrize("seed", [0, 1, 2])
    def test_count_where_somebody_began_to_wait(self, insights: Door, teller: Teller, seed: int) -> None:
        events = [agreement(teller, "ag1", AGENCY), *letters(teller), *initiatives(teller)]
        random.Random(seed).shuffle(events)
        for event in events:
            deliver(insights, event)
        told = february(insights)
        assert told["answers"] == told["on_time"] == share(2, 5)
        assert told["replies"] == 4
        assert told["median_hours"] is None
        assert insights.show_report_card({"organization_id": AGENCY})["months"][0]["answers"] == share(0, 0)

    def test_stand_beside_words_in_how_soon_a_partner_replies(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller), *letters(teller), *initiatives(teller))
        told = february(insights)
        # Five words after a day; two letters after one and seven days, two initiatives after two and ten.
        assert (told["replies"], told["median_hours"], told["slow_hours"]) == (9, 24.0, 240.0)

    def test_have_rows_that_say_whether_they_were_in_time(self, insights: Door, teller: Teller) -> None:
        deliver(insights, agreement(teller, "ag1", AGENCY), *letters(teller), *initiatives(teller))
        which = {"organization_id": AGENCY, "of": "answers", "month": "2025-02"}
        rows = insights.list_report_card_rows(which)["items"]
        found = {(one["thing_id"], one["kind"], one["is_in_time"]) for one in rows}
        assert found == {
            ("m-l1", "letter", True),
            ("m-l2", "letter", False),
            ("l4", "letter", False),
            ("i1", "initiative", True),
            ("i2", "initiative", False),
        }
        late = insights.list_report_card_rows({**which, "state": "late"})["items"]
        assert {one["thing_id"] for one in late} == {"m-l2", "l4", "i2"}
        assert [one["due_on"] for one in late if one["thing_id"] == "l4"] == ["2025-02-09"]


class TestWhoseItIs:
    def test_is_seen_by_the_partner_its_program_and_stewards(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        for actor in (CHI, KEY, ADA, OPS):
            assert february(insights, actor=actor)["reported"] == 6

    def test_is_seen_by_who_signs_in_for_a_merged_one(self, insights: Door, teller: Teller) -> None:
        merged = {"organization_id": OTHER, "into_organization_id": AGENCY}
        names = {"name": "Wateraid Liberia", "into_name": "Water Aid"}
        told = teller.tell("stakeholders.organization.merged", OTHER, {**merged, **names})
        deliver(insights, *story(teller), told)
        assert february(insights, actor=Actor("other", ("partner",), OTHER))["reported"] == 6

    @pytest.mark.parametrize("asked", ["show_report_card", "list_report_card_rows"])
    def test_is_not_there_for_another(self, insights: Door, teller: Teller, asked: str) -> None:
        deliver(insights, *story(teller), agreement(teller, "ag2", OTHER))
        which = {"organization_id": AGENCY, **({} if asked == "show_report_card" else {"of": "activities"})}
        other = Actor("other", ("partner",), OTHER)
        with pytest.raises(NotFound):
            insights.call(asked, which, actor=other)
        for actor in (EVE,):
            with pytest.raises(Forbidden):
                insights.call(asked, which, actor=actor)

    def test_without_an_agreement_there_is_none(self, insights: Door) -> None:
        with pytest.raises(NotFound, match="no agreement"):
            insights.call("show_report_card", {"organization_id": AGENCY}, actor=CHI)


class TestList:
    def test_stands_the_worst_first(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            *story(teller),
            agreement(teller, "ag2", OTHER),
            teller.organization(OTHER),
            *(
                activity(teller, f"o{one}", "2025-02-20", "2025-02-01", organization_id=OTHER)
                for one in range(6)
            ),
            agreement(teller, "ag3", "ended"),
            agreement(teller, "ag3", "ended", "ended"),
        )

        def listed(**asked: Any) -> list[str]:
            return [one["agreement_id"] for one in insights.list_report_cards(asked)["items"]]

        assert (listed(), listed(sort="reported")) == (["ag1", "ag2"], ["ag1", "ag2"])
        assert listed(sort="filled") == ["ag1", "ag2"]
        found = insights.list_report_cards({"sort": "name"})["items"]
        assert [one["on_time"] for one in found] == [share(10, 14), share(6, 6)]

    def test_is_for_those_who_see_all_partners(self, insights: Door) -> None:
        for actor in (CHI, BO, EVE):
            if not actor.may("feeds.read"):
                with pytest.raises(Forbidden):
                    insights.call("list_report_cards", {}, actor=actor)


class TestRows:
    def rows(self, insights: Door, of: str, **asked: Any) -> list[str]:
        """The things behind a figure."""
        which = {"organization_id": AGENCY, "of": of, **asked}
        return sorted(
            one["thing_id"] for one in insights.call("list_report_card_rows", which, actor=CHI)["items"]
        )

    def test_stand_behind_each_figure(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        assert len(self.rows(insights, "activities")) == 6
        assert self.rows(insights, "activities", state="late", month="2025-02") == ["late"]
        assert self.rows(insights, "activities", state="undated") == ["undated"]
        assert self.rows(insights, "activities", empty="method") == ["late"]
        assert self.rows(insights, "activities", month="2025-03") == []
        assert self.rows(insights, "tasks") == ["t1", "t2"]
        assert self.rows(insights, "tasks", state="late") == ["t2"]
        assert self.rows(insights, "alerts", state="late") == ["l1"]
        assert self.rows(insights, "files", state="refused") == ["b1"]
        assert self.rows(insights, "words") == ["q1", "w1"]

    def test_each_name_their_event(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        which = {"organization_id": AGENCY, "of": "activities", "state": "late"}
        (row,) = insights.list_report_card_rows(which)["items"]
        assert (row["title"], row["due_on"], row["on"], row["days"]) == (
            "Well late, Bong",
            "2025-01-01",
            "2025-02-28",
            58,
        )
        assert insights.show_event({"event_id": row["event_id"]})["subject"] == "late"
