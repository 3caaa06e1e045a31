"""What partners sent in, behind the figures of their report cards: files and rows, each as what it was sent as."""

from __future__ import annotations

from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI
from tests.component.insights.telling import Teller, at, deliver
from tests.component.insights.test_report_cards import agreement, sent_in, share


def came(teller: Teller, which: str, rejected: int) -> Event:
    """Who attended, twelve rows, on 2 March."""
    counts = {"created": 12 - rejected, "updated": 0, "unchanged": 0, "waiting": 0, "rejected": rejected}
    reasons = [{"code": "gathering-not-yours", "field": "", "count": rejected}]
    data = {"batch_id": which, "kind": "attendance", "organization_id": AGENCY, "reasons": reasons, **counts}
    return teller.tell("stakeholders.import.completed", which, data, at=at("2025-03-02T10:00:00"))


class TestRows:
    def test_tell_what_was_sent_in_as_what_it_was_and_where_it_is_kept(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, agreement(teller, "ag1", AGENCY), sent_in(teller, "b1", 5), came(teller, "b2", 7))
        which = {"organization_id": AGENCY, "of": "files"}
        items = insights.call("list_report_card_rows", which, actor=CHI)["items"]
        told = [
            {name: one[name] for name in ("thing_id", "title", "service", "count", "refused")}
            for one in items
        ]
        assert sorted(told, key=lambda one: one["thing_id"]) == [
            {"thing_id": "b1", "title": "activities", "service": "campaigns", "count": 20, "refused": 5},
            {"thing_id": "b2", "title": "attendance", "service": "stakeholders", "count": 12, "refused": 7},
        ]
        assert insights.show_report_card({"organization_id": AGENCY})["total"]["errors"] == share(12, 32)
