"""What insights count of mailings: sent, come back, wanted no more, and the one that nobody started."""

from __future__ import annotations

from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver

ABOUT = {"campaign_id": "c1", "organization_id": "o1", "channel": "email", "purpose": "news"}
COUNTED = ("mailings_sent", "messages_sent", "messages_bounced", "opt_outs")


def message(teller: Teller, number: int, action: str, **more: object) -> Event:
    """An event of a message."""
    data = {**ABOUT, "message_id": f"m{number}", "mailing_id": "x1", "person_id": f"p{number}"}
    return teller.tell(f"media.message.{action}", f"m{number}", {**data, **more})


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures of mailings that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


class TestFigures:
    def test_count_messages_until_they_come_back(self, insights: Door, teller: Teller) -> None:
        back = {"contact_id": "k", "code": "550", "is_hard": True}
        deliver(
            insights,
            message(teller, 1, "sent", variant="a"),
            message(teller, 2, "sent", variant="a"),
            message(teller, 2, "bounced", **back),
            message(teller, 1, "unsubscribed", by="link"),
        )
        assert values(insights) == {"messages_sent": 1, "messages_bounced": 1, "opt_outs": 1}
        assert values(insights, campaign_id="c1", detail="sms") == {}

    def test_count_a_mailing_at_its_end(self, insights: Door, teller: Teller) -> None:
        counts = {"sent": 2, "bounced": 0, "failed": 0, "skipped": 0, "unsure": 0}
        said = {**ABOUT, "mailing_id": "x1"}
        deliver(insights, teller.tell("media.mailing.finished", "x1", {**said, **counts}))
        assert values(insights) == {"mailings_sent": 1}


class TestMailing:
    @staticmethod
    def waiting(insights: Door) -> int:
        """How many mailings stand among what is stuck."""
        groups = insights.show_overview({})["stuck"]
        return sum(group["count"] for group in groups if group["kind"] == "mailing")

    def test_is_stuck_when_it_is_approved_and_nobody_starts_it(self, insights: Door, teller: Teller) -> None:
        said = {**ABOUT, "mailing_id": "x1"}
        deliver(insights, teller.tell("media.mailing.approved", "x1", said))
        insights.clock.move(days=2)
        assert self.waiting(insights) == 1
        deliver(insights, teller.tell("media.mailing.started", "x1", {**said, "is_again": False}))
        assert self.waiting(insights) == 0
