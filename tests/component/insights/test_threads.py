"""What insights serve of threads: their figures in a campaign's report, and answers of which nobody knows."""

from __future__ import annotations

from typing import Any

from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver

ABOUT = {"person_id": "p1", "channel": "sms", "organization_id": "o1", "campaign_id": "c1", "policy_id": None}
UNSURE = {"message_id": "out t1", "state": "unsure", "code": "cut-off"}


def told(teller: Teller, thread: str, action: str, **data: Any) -> Event:
    """An event of a thread about a campaign."""
    return teller.tell(f"media.thread.{action}", thread, {**ABOUT, "thread_id": thread, **data})


def asked(teller: Teller, thread: str) -> list[Event]:
    """Somebody wrote."""
    waits = {"language": "en", "is_waiting": True, "reply_by": "2025-03-07T12:00:00.000Z"}
    first = told(teller, thread, "opened", **waits)
    return [first, told(teller, thread, "message_received", message_id=f"in {thread}")]


def answered(teller: Teller, thread: str, *, in_time: bool) -> Event:
    """We answered."""
    waited = {"waited_minutes": 60, "is_in_time": in_time}
    return told(teller, thread, "replied", message_id=f"out {thread}", **waited)


class TestReport:
    def test_counts_what_came_in_what_went_out_and_who_waits(self, insights: Door, teller: Teller) -> None:
        talk = [
            *asked(teller, "t1"),
            answered(teller, "t1", in_time=True),
            *asked(teller, "t2"),
            answered(teller, "t2", in_time=False),
            *asked(teller, "t3"),
        ]
        deliver(insights, teller.plan("c1"), *talk)
        report = insights.show_campaign_report({"campaign_id": "c1"})
        totals = {one["figure"]: one["value"] for one in report["totals"]}
        wanted = {
            "messages_received": 3,
            "replies_sent": 2,
            "answers_in_time": 1,
            "answers_late": 1,
            "threads_open": 1,
        }
        assert {name: totals[name] for name in wanted} == wanted
        for name, value in wanted.items():
            behind = insights.explain_figure({"figure": name, "campaign_id": "c1"})
            assert (behind["value"], len(behind["items"])) == (value, value)

    def test_counts_threads_about_nothing_in_no_report(self, insights: Door, teller: Teller) -> None:
        (opened, came) = asked(teller, "t1")
        for event in (opened, came):
            event.data["campaign_id"] = None
        deliver(insights, teller.plan("c1"), opened, came)
        report = insights.show_campaign_report({"campaign_id": "c1"})
        assert all(one["value"] == 0 for one in report["totals"] if one["figure"] == "messages_received")


class TestUnsureReply:
    @staticmethod
    def stuck(insights: Door) -> list[dict[str, Any]]:
        """The answers that wait for a decision."""
        (group,) = [one for one in insights.show_overview({})["stuck"] if one["kind"] == "reply"]
        return list(group["items"])

    def test_stands_on_the_overview_until_somebody_decides(self, insights: Door, teller: Teller) -> None:
        talk = [*asked(teller, "t1"), answered(teller, "t1", in_time=True)]
        deliver(insights, *talk, told(teller, "t1", "reply_settled", **UNSURE))
        (line,) = self.stuck(insights)
        assert (line["thing_id"], line["do"]) == ("t1", "Say that it was sent, or send it once more.")
        deliver(insights, told(teller, "t1", "reply_decided", message_id="out t1", settled_as="sent"))
        assert self.stuck(insights) == []
