"""Events: what happened, when, and who did it; and one event with what it came from and led to."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.events import SCREENS
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, showing
from tests.component.dashboard.log import CAMPAIGN, POLICY, a_move, an_event
from tests.component.dashboard.policy_answers import SPEAKER, a_named

LIST, EVENT = SCREENS
LABELS = {"labels": {CAMPAIGN: {"kind": "campaign", "title": "Fix the wells"}}}


def listing(*events, after=None, labels=LABELS):
    page = {"items": list(events), "next": after}
    return FakeAsk({"insights.list_events": page, "insights.label_things": labels})


def one(**more):
    event = an_event(causes=[], consequences=[], cause_missing=False, **more)
    return FakeAsk({"insights.show_event": event, "insights.label_things": LABELS})


def looking(**more):
    return a_look(path={"event_id": "event-1"}, **more)


class TestEvents:
    async def test_lists_who_did_what_to_what(self):
        async def named_ada(ids):
            return {"ada": "Ada Kollie"}

        text = await showing(LIST, listing(an_event()), a_look(names=named_ada))
        assert 'href="/events/event-1">Petition signed' in text
        assert "Fix the wells" in text
        assert "Ada Kollie" in text

    async def test_tells_contacts_apart_by_policy_and_decision_maker(self):
        data = {"policy_id": POLICY, "person_id": SPEAKER, "kind": "call"}
        touched = an_event("policy.touch.logged", 2, subject="t1", says="Contact: call", data=data)
        labels = {"labels": {POLICY: {"kind": "policy", "title": "A water budget line"}}}
        ask = listing(touched, labels=labels)
        ask.answers["stakeholders.list_decision_makers"] = {
            "items": [a_named(name="Ma <b>Doe")],
            "next": None,
        }
        text = await showing(LIST, ask)
        assert 'href="/events?subject=t1">A water budget line' in text
        assert "Ma &lt;b&gt;Doe" in text
        del ask.answers["stakeholders.list_decision_makers"], ask.answers["insights.label_things"]
        assert "A decision-maker" in await showing(LIST, ask)

    async def test_says_system_for_whoever_has_no_account(self):
        assert "system" in await showing(LIST, listing(an_event(who="somebody-else")))

    async def test_narrows_by_kind_thing_and_day(self):
        ask = listing()
        query = {"type": "media.", "subject": CAMPAIGN, "since": "2025-03-01", "source": "media"}
        text = await showing(LIST, ask, a_look(query=query))
        asked = {
            "type": "media.",
            "subject": CAMPAIGN,
            "source": "media",
            "since": "2025-03-01T00:00:00.000Z",
        }
        assert ask.requests("insights.list_events") == [asked]
        assert 'value="2025-03-01"' in text

    async def test_lists_exactly_those_that_a_line_counted(self):
        ask = listing(an_event(), an_event(number=2))
        text = await showing(LIST, ask, a_look(query={"events": "event-1,event-2"}))
        assert ask.requests("insights.list_events") == [{"event_ids": ["event-1", "event-2"]}]
        assert "These 2 events" in text
        assert "list_events.csv?event_ids=event-1&amp;event_ids=event-2" in text
        assert '<input type="hidden" name="events" value="event-1,event-2">' in text

    async def test_keeps_the_filters_on_the_next_page(self):
        text = await showing(LIST, listing(an_event(), after="mark"), a_look(query={"type": "media."}))
        assert 'href="/events?type=media.&amp;after=mark"' in text

    async def test_refuses_a_day_that_is_none_and_keeps_it(self):
        ask = listing()
        text = await showing(LIST, ask, a_look(query={"since": "yesterday"}))
        assert "Give a day, such as 2025-03-08." in text
        assert 'value="yesterday"' in text
        assert ask.asked == []

    async def test_shows_what_insights_refuses_beside_the_field(self):
        ask = listing()
        ask.answers["insights.list_events"] = Invalid("fields-invalid", "", {"type": ["Too long."]})
        assert "Too long." in await showing(LIST, ask, a_look(query={"type": "x" * 300}))

    async def test_says_when_nothing_matches(self):
        assert "No event matches" in await showing(LIST, listing())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))

    async def test_survives_silent_insights(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_sentence_with_an_angle_bracket(self):
        assert (
            "<script>" not in (await showing(LIST, listing(an_event(says="<script>x")))).partition("<main")[2]
        )


class TestEvent:
    async def test_shows_its_data_with_titles(self):
        text = await showing(
            EVENT, one(data={"campaign_id": CAMPAIGN, "goal": 300, "policy_id": None}), looking()
        )
        assert "Fix the wells" in text
        assert "300" in text
        assert 'href="/events?correlation_id=wish-1"' in text

    async def test_shows_its_values_in_words(self):
        data = {
            "organization_id": "o1",
            "organization_name": "Red Cross",
            "reached": 1200,
            "lat": -7.83641,
            "step": "do",
            "started_on": "2025-03-01",
            "reply_by": "2025-03-09T12:00:00.000Z",
            "channel": "in-person",
            "title": "in-person",
            "channels": ["sms", "email"],
            "is_waiting": True,
        }
        text = await showing(EVENT, one(data=data), looking())
        for said in (
            "1,200",
            "−7.83641",
            "Do",
            "1 March 2025",
            "9 March 2025, 12:00 UTC",
            "in person",
            "yes",
        ):
            assert said in text
        assert "sms, email" in text
        assert text.count("<dt>Organisation</dt>") == text.count("<dt>Name of the organisation</dt>") == 1
        assert "<dd>\n          in-person" in text or ">in-person<" in text

    async def test_goes_one_step_back_and_one_forth(self):
        ask = one()
        ask.answers["insights.show_event"] |= {
            "causes": [an_event("campaigns.campaign.launched", 2, says="Campaign launched")],
            "consequences": [a_move(3)],
        }
        text = await showing(EVENT, ask, looking())
        assert 'href="/events/event-2">Campaign launched' in text
        assert 'href="/events/event-3">Policy moved' in text

    async def test_says_that_its_cause_is_missing(self):
        ask = one(causation_id="event-0")
        ask.answers["insights.show_event"]["cause_missing"] = True
        text = await showing(EVENT, ask, looking())
        assert "which the log does not hold" in text
        assert "event-0" in text

    async def test_leads_from_a_movement_to_its_story(self):
        ask = one()
        ask.answers["insights.show_event"] |= a_move(9)
        assert f'href="/stories/{POLICY}?event=event-9"' in await showing(EVENT, ask, looking())

    async def test_names_each_cause_with_its_reason(self):
        ask = one()
        ask.answers["insights.show_event"] |= a_move(9)
        text = await showing(EVENT, ask, looking())
        assert "It brought them here." in text
        assert "because_of" in text.partition("The event as it is kept")[2]

    async def test_opens_the_proof(self):
        text = await showing(
            EVENT, one(proof={"text": "Page 14", "url": "https://journal.example/14"}), looking()
        )
        assert 'href="https://journal.example/14" rel="noopener noreferrer"' in text

    async def test_teaches_where_nothing_is_recorded(self):
        text = await showing(EVENT, one(), looking())
        assert "Somebody did this directly" in text
        assert "No other event is recorded as its consequence" in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(EVENT, FakeAsk({"insights.show_event": missing("event")}), looking())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(EVENT, one(), a_look(EVE, path={"event_id": "event-1"}))

    async def test_escapes_data_with_an_angle_bracket(self):
        text = await showing(EVENT, one(data={"title": "<script>x"}), looking())
        assert "<script>x" not in text
