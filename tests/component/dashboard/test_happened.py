"""Events as lines on pages: the latest first, many alike as one, and a way to all of them."""

from __future__ import annotations

from services.dashboard.web.happened import event_lines
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.screens import Panel
from tests.component.dashboard.conftest import FakeAsk, a_look
from tests.component.dashboard.log import an_event


def texts(lines):
    return [line["text"] for line in lines]


class TestEventLines:
    def test_stand_in_the_order_in_which_things_happened(self):
        late = an_event("campaigns.campaign.launched", 1, says="Launched", time="2025-03-08T12:00:00Z")
        early = an_event("campaigns.campaign.planned", 2, says="Planned", time="2025-01-08T12:00:00Z")
        assert texts(event_lines([early, late], {})) == ["Launched", "Planned"]

    def test_say_many_alike_with_one_full_stop_at_most(self):
        events = [an_event(number=number, says="Activity removed: It was undone.") for number in range(3)]
        assert texts(event_lines(events, {})) == ["Activity removed: It was undone, and others like it"]

    def test_tell_how_often_the_same_was_said_in_a_row_by_whomever(self):
        calls = [
            an_event(
                "campaigns.act.recorded",
                n,
                says="A call was recorded",
                time=f"2025-03-08T12:0{n}:00Z",
                who=f"w{n}",
            )
            for n in range(2)
        ]
        before = an_event("campaigns.campaign.planned", 5, says="Planned", time="2025-01-08T12:00:00Z")
        first, second = event_lines([before, *calls], {"w0": "Bo", "w1": "Ada"})
        assert (first["text"], first["when"]) == ("A call was recorded, 2 times", "2025-03-08T12:01:00Z")
        assert first["href"] == "/events?events=event-1%2Cevent-0"
        assert first["note"] == "Campaigns"
        assert second["text"] == "Planned"

    def test_say_no_number_where_the_list_ends(self):
        (line,) = event_lines([an_event(number=number) for number in range(2)], {})
        assert line["text"] == "Petition signed, and others like it"

    def test_tell_what_is_not_alike_apart(self):
        two = [an_event(number=number, says=f"Planned {number}") for number in range(2)]
        assert len(event_lines(two, {})) == 2

    def test_tell_each_of_two_on_the_page_of_their_thing(self):
        assert len(event_lines([an_event(number=number) for number in range(2)], {}, "p1")) == 2


class TestHistory:
    async def test_leads_to_what_is_alike_about_the_thing_alone(self):
        ask = FakeAsk(
            {"insights.list_events": {"items": [an_event(number=n) for n in range(3)], "next": None}}
        )
        view = await told(Panel(await ask_history(ask, "p1")), a_look(), "p1")
        assert [line["href"] for line in view["lines"]] == ["/events?type=campaigns.petition.signed&link=p1"]
        assert view["more_href"] == "/events?link=p1"
