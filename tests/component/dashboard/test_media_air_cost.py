"""What air time costs: on the list, a slot, an outlet and a campaign, and the form that says it."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media import slot_forms, slots
from services.dashboard.web.screens import Done
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import DARA
from tests.component.dashboard import test_campaigns_campaign as of_campaign
from tests.component.dashboard import test_media_outlets as of_outlets
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    NO_COST,
    NONE,
    OUTLET,
    SLOT,
    a_page,
    a_slot,
    an_air_cost,
    an_aired_slot,
)

LIST = screen_at(slots.SCREENS, "/media/slots")
ONE = screen_at(slots.SCREENS, "/media/slots/{slot_id}")
PLAN = screen_at(slot_forms.SCREENS, "/media/slots/new")
PRICE = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/price")
THIS = {"slot_id": SLOT}
COST = {"amount": "150.5", "currency": "USD", "per_minute": "5.57"}


class TestCostsOnTheList:
    async def test_stand_by_outlet_and_by_campaign_in_their_own_currencies(self):
        ask = FakeAsk({"media.list_slots": a_page(an_aired_slot()), "media.show_air_cost": an_air_cost()})
        text = await showing(LIST, ask, a_look(query={"outlet_id": OUTLET, "state": "aired"}))
        assert "A minute on air cost 30.01 USD, 300 XOF; 1 slot without a cost is left out." in text
        assert "1,500.5 USD" in text
        assert "Fix the wells" in text
        assert "For no campaign" in text
        assert "Radio &lt;Gbarnga" in text
        assert f'href="/media/slots?state=aired&amp;outlet_id={OUTLET}"' in text
        assert ask.requests("media.show_air_cost") == [{"outlet_id": OUTLET}]

    async def test_say_nothing_where_no_cost_is_said(self):
        ask = FakeAsk({"media.list_slots": a_page(an_aired_slot()), "media.show_air_cost": NO_COST})
        assert "What a minute on air cost" not in await showing(LIST, ask)

    async def test_survive_a_silence_of_their_own(self):
        text = await showing(LIST, FakeAsk({"media.list_slots": a_page(an_aired_slot())}))
        assert "27 of 30" in text
        assert "What air time costs is not answering since" in text


class TestCostElsewhere:
    async def test_stands_on_the_page_of_an_outlet(self):
        answers = {**of_outlets.QUIET, "media.show_outlet": of_outlets.an_outlet()}
        ask = FakeAsk({**answers, "media.show_air_cost": an_air_cost()})
        text = await showing(of_outlets.ONE, ask, a_look(path={"outlet_id": OUTLET}))
        assert f'href="/media/slots?outlet_id={OUTLET}#cost">A minute on air cost 30.01 USD, 300 XOF' in text
        assert ask.requests("media.show_air_cost") == [{"outlet_id": OUTLET}]

    async def test_stands_on_the_page_of_a_campaign(self):
        ask = of_campaign.answering(media__show_air_cost=an_air_cost(uncosted={"slots": 0, "minutes": 0}))
        text = await showing(of_campaign.SHOW, ask, a_look(path={"campaign_id": CAMPAIGN}))
        assert (
            f'href="/media/slots?campaign_id={CAMPAIGN}#cost">A minute on air cost 30.01 USD, 300 XOF</a>'
            in text
        )


class TestOneSlot:
    async def test_shows_what_was_agreed_and_what_a_minute_came_to(self):
        ask = FakeAsk({"media.show_slot": an_aired_slot(cost=COST), "insights.list_events": NONE})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "150.5 USD" in text
        assert "5.57 USD" in text
        assert f'href="/media/slots/{SLOT}/price"' in text

    async def test_offers_nothing_to_who_may_only_read(self):
        ask = FakeAsk({"media.show_slot": an_aired_slot(), "insights.list_events": NONE})
        text = await showing(ONE, ask, a_look(DARA, path=THIS))
        assert "Agreed cost" not in text
        assert "/price" not in text


class TestSayTheCost:
    async def test_begins_with_what_stands(self):
        ask = FakeAsk({"media.show_slot": a_slot(cost={**COST, "per_minute": None})})
        text = await showing(PRICE, ask, a_look(path=THIS))
        assert 'value="150.5"' in text
        assert 'name="expected_version" value="3"' in text

    async def test_sends_what_was_typed_or_takes_it_back(self):
        ask = FakeAsk({"media.price_slot": {"slot_id": SLOT, "version": 4}})
        for typed in (("12.5", "LRD"), ("", "")):
            form = {"cost.amount": typed[0], "cost.currency": typed[1], "expected_version": "3"}
            assert isinstance(await acting(PRICE, ask, form, a_look(path=THIS)), Done)
        assert ask.requests("media.price_slot") == [
            {"slot_id": SLOT, "cost": {"amount": "12.5", "currency": "LRD"}, "expected_version": 3},
            {"slot_id": SLOT, "cost": None, "expected_version": 3},
        ]

    async def test_leads_to_the_field_that_is_wrong(self):
        refusal = Invalid("currency-unknown", "Give it.", {"cost.currency": ["Give the currency."]})
        ask = FakeAsk({"media.show_slot": a_slot(), "media.price_slot": refusal})
        text = await acting(PRICE, ask, {"cost.amount": "12", "cost.currency": "XYZ"}, a_look(path=THIS))
        assert 'href="#field-cost.currency"' in text
        assert 'value="XYZ"' in text

    async def test_goes_with_the_plan(self):
        ask = FakeAsk({"media.plan_slot": {"slot_id": SLOT, "version": 1}})
        form = {
            "outlet_id": OUTLET,
            "language": "kpe",
            "airs_at": "2025-03-10T18:00",
            "cost.amount": "5",
            "cost.currency": "USD",
        }
        await acting(PLAN, ask, form)
        assert ask.requests("media.plan_slot")[0]["cost"] == {"amount": "5", "currency": "USD"}

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(PRICE, FakeAsk({"media.show_slot": a_slot()}), a_look(DARA, path=THIS))
