"""Air time: the list, one slot, and its three forms."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media import slot_forms, slots
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    NONE,
    OUTLET,
    POLICY,
    SLOT,
    a_page,
    a_slot,
    an_aired_slot,
    an_outlet,
)

LIST = screen_at(slots.SCREENS, "/media/slots")
ONE = screen_at(slots.SCREENS, "/media/slots/{slot_id}")
PLAN = screen_at(slot_forms.SCREENS, "/media/slots/new")
AIR = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/air")
MISS = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/miss")
THIS = {"slot_id": SLOT}
CHOICES = {
    "media.list_outlets": a_page(an_outlet()),
    "campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"}),
    "policy.list_policies": a_page({"policy_id": POLICY, "title": "A maintenance line"}),
}


def one(slot):
    return FakeAsk({"media.show_slot": slot, "insights.list_events": NONE})


class TestListOfSlots:
    async def test_shows_what_came_of_each_promise(self):
        ask = FakeAsk({"media.list_slots": a_page(an_aired_slot(), a_slot(is_stuck=True))})
        text = await showing(LIST, ask)
        assert "27 of 30" in text
        assert "Due, not proven" in text
        assert f'href="/media/slots/{SLOT}"' in text

    async def test_asks_for_what_was_chosen(self):
        ask = FakeAsk({"media.list_slots": NONE, "insights.label_things": {"labels": {}}})
        query = {"stuck": "true", "outlet_id": OUTLET, "part": "x"}
        text = await showing(LIST, ask, a_look(query=query))
        assert ask.requests("media.list_slots") == [{"stuck": True, "outlet_id": OUTLET}]
        assert "One outlet" in text
        assert "No air time fits" in text

    async def test_leads_to_the_next_page_of_the_same_view(self):
        ask = FakeAsk({"media.list_slots": a_page(a_slot(), following="abc")})
        text = await showing(LIST, ask, a_look(query={"state": "planned"}))
        assert 'href="/media/slots?state=planned&amp;after=abc"' in text

    async def test_teaches_when_nothing_is_there(self):
        assert "No air time is promised yet" in await showing(LIST, FakeAsk({"media.list_slots": NONE}))

    async def test_gives_the_part_that_the_page_refreshes(self):
        ask = FakeAsk({"media.list_slots": a_page(a_slot())})
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestOneSlot:
    async def test_shows_the_proof_and_the_difference(self):
        text = await showing(ONE, one(an_aired_slot()), a_look(path=THIS))
        assert "3 minutes shorter, 10 minutes late" in text
        assert "Proof: Log sheet, page 12" in text
        assert 'href="https://radio.example/log"' in text
        assert "Prove it aired" not in text

    async def test_says_of_what_it_is_about_which_is_which(self):
        text = await showing(ONE, one(a_slot()), a_look(path=THIS))
        for kind, href in (("Campaign", f"/campaigns/{CAMPAIGN}"), ("Policy", f"/policies/{POLICY}")):
            assert f"<dt>{kind}</dt>" in text
            assert f'href="{href}"' in text
        assert "<dt>About</dt>" not in text

    async def test_asks_for_the_proof_when_it_is_due(self):
        text = await showing(ONE, one(a_slot(is_stuck=True)), a_look(path=THIS))
        assert "nothing shows that it aired" in text
        assert f'href="/media/slots/{SLOT}/air"' in text

    async def test_shows_why_it_did_not_air(self):
        slot = a_slot(state="missed", missed_reason="The generator was out of fuel")
        assert "The generator was out of fuel" in await showing(ONE, one(slot), a_look(path=THIS))

    async def test_offers_nothing_to_who_may_only_read(self):
        text = await showing(ONE, one(a_slot(is_stuck=True)), a_look(DARA, path=THIS))
        assert "Prove it aired" not in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"media.show_slot": missing("slot")}), a_look(path=THIS))

    async def test_survives_a_silent_log(self):
        text = await showing(ONE, FakeAsk({"media.show_slot": a_slot()}), a_look(path=THIS))
        assert "The water hour" in text
        assert "is not answering since" in text

    async def test_escapes_what_was_typed(self):
        text = await showing(ONE, one(a_slot(topic="<b>Water")), a_look(path=THIS))
        assert "&lt;b&gt;Water" in text
        assert "<b>Water" not in text


class TestPlanASlot:
    async def test_offers_outlets_campaigns_and_policies(self):
        text = await showing(PLAN, FakeAsk(CHOICES), a_look(query={"campaign_id": CAMPAIGN}))
        assert f'<option value="{CAMPAIGN}" selected>Fix the wells</option>' in text
        assert "Radio Gbarnga" in text
        assert "A maintenance line" in text

    async def test_offers_languages_by_name_those_of_the_outlet_first(self):
        text = await showing(PLAN, FakeAsk(CHOICES), a_look(query={"outlet_id": OUTLET}))
        assert 'name="language" list="languages" value="English (en-LR)"' in text
        offered = text.partition('<datalist id="languages">')[2].partition("</datalist>")[0]
        assert offered.startswith('<option value="English (en-LR)"></option><option value="Kpelle"></option>')
        assert offered.count('"Kpelle"') == 1
        text = await showing(PLAN, FakeAsk(CHOICES))
        assert 'name="language" list="languages" value=""' in text
        assert '<option value="English (en-LR)"></option>' in text

    async def test_takes_the_first_language_of_the_outlet_where_none_is_chosen(self):
        ask = FakeAsk({"media.plan_slot": {"slot_id": SLOT, "version": 1}, "media.show_outlet": an_outlet()})
        await acting(PLAN, ask, {"outlet_id": OUTLET, "airs_at": "2025-03-10T18:00", "language": ""})
        ask.answers["media.show_outlet"] = an_outlet(languages=[])
        await acting(PLAN, ask, {"outlet_id": OUTLET, "airs_at": "2025-03-10T18:00", "language": ""})
        first, unknown = ask.requests("media.plan_slot")
        assert first["language"] == "en-LR"
        assert "language" not in unknown

    async def test_keeps_a_language_that_has_no_name_here(self):
        text = await showing(PLAN, FakeAsk(CHOICES), a_look(query={"language": "goa"}))
        assert 'name="language" list="languages" value="goa"' in text

    async def test_keeps_a_choice_that_is_not_on_offer(self):
        text = await showing(PLAN, FakeAsk(CHOICES), a_look(query={"policy_id": "another"}))
        assert '<option value="another" selected>The policy another</option>' in text

    async def test_says_who_is_silent(self):
        answers = {name: answer for name, answer in CHOICES.items() if not name.startswith("policy")}
        text = await showing(PLAN, FakeAsk(answers))
        assert "Policy is not answering since" in text

    async def test_sends_what_was_typed(self):
        ask = FakeAsk({"media.plan_slot": {"slot_id": SLOT, "version": 1}})
        form = {
            "outlet_id": OUTLET,
            "airs_at": "2025-03-10T18:00",
            "minutes": "30",
            "language": "kpe",
            "topic": " Wells ",
        }
        done = await acting(PLAN, ask, {**form, "campaign_id": "", "policy_id": ""})
        assert isinstance(done, Done)
        assert done.to == f"/media/slots/{SLOT}"
        assert "It was due already" in done.notice
        later = await acting(PLAN, ask, {**form, "airs_at": "2199-03-10T18:00"})
        assert "When it is due" in later.notice
        assert ask.requests("media.plan_slot")[:1] == [
            {**form, "airs_at": "2025-03-10T18:00:00.000Z", "minutes": 30, "topic": "Wells"}
        ]

    async def test_keeps_what_was_typed_when_it_is_refused(self):
        refusal = Conflict(
            "slot-taken", "There is a slot at that moment.", {"airs_at": ["This moment is taken."]}
        )
        ask = FakeAsk({**CHOICES, "media.plan_slot": refusal})
        text = await acting(PLAN, ask, {"topic": "Wells", "airs_at": "2025-03-10T18:00"})
        assert 'value="2025-03-10T18:00"' in text
        assert 'href="#field-airs_at"' in text
        assert "This moment is taken." in text

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(PLAN, FakeAsk(CHOICES), a_look(DARA))


class TestProveASlot:
    async def test_begins_with_what_was_promised(self):
        text = await showing(AIR, one(a_slot()), a_look(path=THIS))
        assert 'value="2025-03-06T18:00"' in text
        assert 'name="expected_version" value="3"' in text

    async def test_sends_the_proof(self):
        ask = FakeAsk({"media.air_slot": {"slot_id": SLOT, "version": 4}})
        form = {"aired_at": "2025-03-06T18:10", "minutes": "27", "proof.text": "Log sheet", "proof.url": ""}
        done = await acting(AIR, ask, {**form, "expected_version": "3"}, a_look(path=THIS))
        assert isinstance(done, Done)
        (sent,) = ask.requests("media.air_slot")
        assert sent == {
            "slot_id": SLOT,
            "aired_at": "2025-03-06T18:10:00.000Z",
            "minutes": 27,
            "proof": {"text": "Log sheet"},
            "expected_version": 3,
        }

    async def test_leads_to_the_field_when_the_proof_is_missing(self):
        refusal = Invalid("proof-missing", "Say what proves it.", {"proof": ["Give a text or an address."]})
        ask = FakeAsk({"media.show_slot": a_slot(), "media.air_slot": refusal})
        text = await acting(AIR, ask, {"minutes": "27", "expected_version": "2"}, a_look(path=THIS))
        assert 'href="#field-proof.text"' in text
        assert 'id="error-proof.text"' in text
        assert 'name="expected_version" value="2"' in text


class TestMissASlot:
    async def test_sends_the_reason(self):
        ask = FakeAsk({"media.miss_slot": {"slot_id": SLOT, "version": 4}})
        await acting(MISS, ask, {"reason": "No fuel", "expected_version": "3"}, a_look(path=THIS))
        assert ask.requests("media.miss_slot") == [
            {"slot_id": SLOT, "reason": "No fuel", "expected_version": 3}
        ]

    async def test_says_in_words_that_somebody_was_first(self):
        refusal = Conflict("slot-already-aired", "The slot is already marked as aired.")
        ask = FakeAsk({"media.show_slot": an_aired_slot(), "media.miss_slot": refusal})
        text = await acting(MISS, ask, {"reason": "No fuel"}, a_look(path=THIS))
        assert "The slot is already marked as aired." in text
        assert "No fuel" in text


REMOVE = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/remove")


class TestTakeASlotOut:
    async def test_asks_why_and_sends_it(self):
        ask = FakeAsk({"media.show_slot": a_slot(), "media.remove_slot": {"slot_id": SLOT}})
        assert "Take this air time out?" in await showing(REMOVE, ask, a_look(path=THIS))
        done = await acting(REMOVE, ask, {"reason": "At eight", "expected_version": "3"}, a_look(path=THIS))
        assert done.to == "/media/slots"
        wanted = {"slot_id": SLOT, "reason": "At eight", "expected_version": 3}
        assert ask.requests("media.remove_slot") == [wanted]

    async def test_leads_to_a_plan_that_begins_with_what_was_planned(self):
        ask = FakeAsk({"media.show_slot": a_slot(), "media.remove_slot": {"slot_id": SLOT}})
        done = await acting(REMOVE, ask, {"reason": "At eight", "anew": "yes"}, a_look(path=THIS))
        assert done.to.startswith("/media/slots/new?outlet_id=")
        assert "airs_at=2025-03-" in done.to

    async def test_is_not_for_those_who_only_read(self):
        with pytest.raises(Forbidden):
            await showing(REMOVE, FakeAsk({"media.show_slot": a_slot()}), a_look(DARA, path=THIS))
