"""A partner's report card for its programs: whose key it is decides whose card it gets, and nothing else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from services.feeds.web.services import Others
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY
from tests.component.feeds.conftest import Agree
from tests.component.feeds.reader import Reader, reader_of

PATH = "/feeds/v1/report-card"


class Counting(Others):
    """The other services, of which insights answers."""

    def __init__(self) -> None:
        super().__init__("amqp://nobody@127.0.0.1:1/")
        self.asked: list[tuple[Actor, dict[str, Any]]] = []

    async def on_behalf_of(self, actor: Actor, command_id: str | None = None) -> Any:
        """Insights, as an actor asks it."""

        async def show_report_card(request: dict[str, Any]) -> dict[str, Any]:
            self.asked.append((actor, request))
            return {"organization_id": request["organization_id"], "months": []}

        return SimpleNamespace(insights=SimpleNamespace(show_report_card=show_report_card))


def reader_over(feeds: Door, others: Others, agreement_id: str) -> Reader:
    """A partner's program with a key."""
    reader = reader_of(feeds, others=others)
    reader.key = str(feeds.make_key({"agreement_id": agreement_id, "name": "Reader"})["secret"])
    return reader


class TestReportCard:
    def test_is_that_of_whose_key_it_is(self, feeds: Door, agree: Agree) -> None:
        others = Counting()
        reader = reader_over(feeds, others, agree())
        answer = reader.get(f"{PATH}?months=3")
        assert (answer.status_code, answer.json()["organization_id"]) == (200, AGENCY)
        ((actor, request),) = others.asked
        assert (actor.organization_id, request) == (AGENCY, {"organization_id": AGENCY, "months": 3})
        assert actor.may("feeds.see-own")

    def test_of_another_cannot_be_asked_for(self, feeds: Door, agree: Agree) -> None:
        others = Counting()
        reader = reader_over(feeds, others, agree())
        assert reader.get(f"{PATH}?organization_id=another").status_code == 422
        assert (reader.get(PATH, key="").status_code, others.asked) == (401, [])

    def test_is_over_months_that_there_are(self, feeds: Door, agree: Agree) -> None:
        reader = reader_over(feeds, Counting(), agree())
        assert [reader.get(f"{PATH}?months={one}").status_code for one in ("0", "25", "x")] == [422] * 3

    def test_is_not_there_while_the_broker_is_away(self, feeds: Door, agree: Agree) -> None:
        reader = reader_of(feeds)
        reader.key = str(feeds.make_key({"agreement_id": agree(), "name": "Reader"})["secret"])
        answer = reader.get(PATH)
        assert (answer.status_code, answer.json()["code"]) == (503, "broker-unavailable")
        assert "nobody else can count" in answer.json()["detail"]
