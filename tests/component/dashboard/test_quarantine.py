"""The quarantine: which events could not be applied, why, and what ops does about each."""

from __future__ import annotations

import json

import pytest

from services.dashboard.web.pages.quarantine import ONE, SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import ADA, OPS
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.log import TIME

LIST = screen_at(SCREENS, "/operations/{service}/quarantine")
SHOW, REPLAY = screen_at(SCREENS, ONE), screen_at(SCREENS, f"{ONE}/replay")
FIX, DISCARD = screen_at(SCREENS, f"{ONE}/fix"), screen_at(SCREENS, f"{ONE}/discard")
HERE = "/operations/media/quarantine"
EVENT = {
    "specversion": "1.0",
    "id": "e1",
    "type": "org.groundswell.campaigns.campaign.planned.v1",
    "data": {},
}


def held(**more):
    return {
        "event_key": "k1",
        "source": "/services/campaigns",
        "subject": "c1",
        "sequence": 4,
        "type": EVENT["type"],
        "state": "quarantined",
        "reason": "title: Missing data for required field.",
        "attempts": 5,
        "failed_at": TIME,
        "due_at": None,
        "history": [],
        **more,
    }


def shown(**more):
    return {**held(), "event": EVENT, "raw": json.dumps(EVENT), **more}


def listing(*items, after=None):
    return FakeAsk({"media.list_quarantine": {"items": list(items), "next": after}})


def opal(act="", **more):
    address = f"{HERE}/k1/{act}" if act else f"{HERE}/k1"
    return a_look(OPS, path={"service": "media", "event_key": "k1"}, address=address, **more)


class TestQuarantineList:
    async def test_shows_each_event_with_its_reason(self):
        text = await showing(LIST, listing(held()), opal())
        assert 'href="/operations/media/quarantine/k1"' in text
        assert "campaigns.campaign.planned" in text
        assert "Missing data for required field." in text

    async def test_goes_on_to_the_next_page(self):
        text = await showing(LIST, listing(held(), after="mark"), opal(query={"state": "quarantined"}))
        assert 'href="/operations/media/quarantine?state=quarantined&amp;after=mark"' in text

    async def test_asks_for_one_state(self):
        ask = listing()
        await showing(LIST, ask, opal(query={"state": "discarded"}))
        assert ask.requests("media.list_quarantine") == [{"state": "discarded"}]

    async def test_teaches_what_would_stand_here(self):
        assert "Nothing waits here" in await showing(LIST, listing(), opal())

    async def test_refuses_whoever_is_not_ops(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(ADA, path={"service": "media"}))

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk(), opal())

    async def test_does_not_know_other_services(self):
        with pytest.raises(NotFound):
            await showing(LIST, FakeAsk(), a_look(OPS, path={"service": "secrets"}))

    async def test_escapes_a_reason_with_an_angle_bracket(self):
        text = await showing(LIST, listing(held(reason="<script>alert(1)</script>")), opal())
        assert "<script>alert" not in text


class TestQuarantinedEvent:
    async def test_shows_the_event_to_be_fixed(self):
        text = await showing(SHOW, FakeAsk({"media.show_quarantined": shown()}), opal())
        assert "&#34;specversion&#34;: &#34;1.0&#34;" in text
        assert f'action="{HERE}/k1/replay"' in text
        assert f'action="{HERE}/k1/discard"' in text

    async def test_shows_what_was_done_about_it_and_by_whom(self):
        async def named_opal(ids):
            return {"opal": "Opal Togba"} if "opal" in set(ids) else {}

        note = {"at": TIME, "by": "opal", "what": "replayed"}
        ask = FakeAsk({"media.show_quarantined": shown(history=[note])})
        text = await showing(SHOW, ask, opal(names=named_opal))
        assert "Replayed" in text
        assert "Opal Togba" in text

    async def test_offers_nothing_for_what_was_given_up(self):
        ask = FakeAsk({"media.show_quarantined": shown(state="discarded")})
        assert "<textarea" not in await showing(SHOW, ask, opal())

    async def test_does_not_offer_to_replay_what_is_no_event(self):
        answer = shown(event=None, raw="not json", type="unknown", subject="", sequence=0)
        text = await showing(SHOW, FakeAsk({"media.show_quarantined": answer}), opal())
        assert "not json" in text
        assert "/replay" not in text

    async def test_names_a_message_by_what_it_was_sent_for(self):
        ask = listing(held(type="policy.policy.moved", subject=""), held(type="unknown"))
        text = await showing(LIST, ask, opal())
        assert "A message for policy.policy.moved" in text
        assert "A message that is no event" in text

    async def test_knows_when_it_has_gone(self):
        with pytest.raises(NotFound):
            await showing(SHOW, FakeAsk({"media.show_quarantined": missing("event")}), opal())

    async def test_is_replayed(self):
        ask = FakeAsk({"media.replay_quarantined": {"event_key": "k1", "state": "retrying"}})
        assert await acting(REPLAY, ask, {}, opal("replay")) == Done(
            HERE, "The event is tried again now. If it fails, it comes back here."
        )
        assert ask.requests("media.replay_quarantined") == [{"event_key": "k1"}]

    async def test_says_why_it_was_not_replayed(self):
        refusal = Conflict("event-not-quarantined", "This event is waiting; there is nothing to decide.")
        ask = FakeAsk({"media.replay_quarantined": refusal, "media.show_quarantined": shown()})
        assert "there is nothing to decide" in await acting(REPLAY, ask, {}, opal("replay"))

    async def test_is_fixed_with_the_whole_event(self):
        ask = FakeAsk({"media.fix_quarantined": {"event_key": "k1", "state": "retrying"}})
        done = await acting(
            FIX, ask, {"event": json.dumps({**EVENT, "data": {"title": "Wells"}})}, opal("fix")
        )
        assert isinstance(done, Done)
        (request,) = ask.requests("media.fix_quarantined")
        assert request["event"]["data"] == {"title": "Wells"}

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ('{"id": 1,\n "type": }', "line 2, column 10"),
            ("[1]", "one JSON object"),
            ('{"id": 1, "id": 2}', "stands twice"),
            ("", "line 1, column 1"),
        ],
    )
    async def test_says_where_the_typed_json_goes_wrong_and_keeps_it(self, typed, said):
        ask = FakeAsk({"media.show_quarantined": shown()})
        text = await acting(FIX, ask, {"event": typed}, opal("fix"))
        assert said in text
        assert "Nothing was changed." in text
        assert ask.requests("media.fix_quarantined") == []

    async def test_shows_what_the_service_refused_in_the_form_that_was_sent(self):
        refusal = Invalid(
            "event-invalid", "The corrected event is no event.", {"event": ["The time is missing."]}
        )
        ask = FakeAsk({"media.fix_quarantined": refusal, "media.show_quarantined": shown()})
        text = await acting(FIX, ask, {"event": "{}"}, opal("fix"))
        assert text.count("data-error-summary") == 1
        assert 'href="#field-event"' in text

    async def test_is_given_up_with_a_reason(self):
        ask = FakeAsk({"media.discard_quarantined": {"event_key": "k1", "state": "discarded"}})
        await acting(DISCARD, ask, {"reason": " A test event. "}, opal("discard"))
        assert ask.requests("media.discard_quarantined") == [{"event_key": "k1", "reason": "A test event."}]

    @pytest.mark.parametrize("screen", [SHOW, REPLAY, FIX, DISCARD])
    async def test_refuses_whoever_is_not_ops(self, screen):
        with pytest.raises(Forbidden):
            await showing(screen, FakeAsk(), a_look(ADA, path={"service": "media", "event_key": "k1"}))
