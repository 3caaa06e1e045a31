"""The contact log: whom we spoke with, what was said, and what was promised in it."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.promises import SCREENS
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    EXCHANGE,
    NONE,
    PERSON,
    a_page,
    a_person,
    a_promise,
    an_exchange,
    an_organization,
)

LOG = screen_at(SCREENS, "/exchanges")
EXCHANGED = screen_at(SCREENS, "/exchanges/{exchange_id}")
REMOVE = screen_at(SCREENS, "/exchanges/{exchange_id}/remove")
NEW_EXCHANGE = screen_at(SCREENS, "/exchanges/new")
CORRECT_EXCHANGE = screen_at(SCREENS, "/exchanges/{exchange_id}/correct")
THAT = {"exchange_id": EXCHANGE}
CHOICES = {
    "stakeholders.list_organizations": a_page(an_organization()),
    "campaigns.list_campaigns": NONE,
    "policy.list_policies": NONE,
}
LATE = {"is_overdue": True, "days_overdue": 3}


def logging(*exchanges):
    return FakeAsk({"stakeholders.list_exchanges": a_page(*exchanges)})


def exchanged(exchange=None, promises=NONE):
    shown = {"stakeholders.show_exchange": exchange or an_exchange(), "stakeholders.list_promises": promises}
    return FakeAsk({**shown, "insights.list_events": NONE})


class TestExchanges:
    async def test_show_with_whom_and_what_came_of_it(self):
        text = await showing(LOG, logging(an_exchange()))
        assert f'href="/people/{PERSON}"' in text
        assert "for Bong Women" in text
        assert "Will ask the chair" in text
        assert "/tables/stakeholders/list_exchanges.csv" in text

    async def test_teach_when_there_is_none_and_when_none_fits(self):
        assert "Nothing is logged yet" in await showing(LOG, logging())
        assert "No exchange fits" in await showing(LOG, logging(), a_look(query={"channel": "call"}))

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LOG, FakeAsk())

    async def test_refuse_eve(self):
        with pytest.raises(Forbidden):
            await showing(LOG, logging(), a_look(EVE))

    async def test_escape_what_was_typed(self):
        assert "<b>x" not in await showing(LOG, logging(an_exchange(outcome="<b>x", person_name="<i>")))


class TestExchange:
    async def test_shows_what_was_said_and_promised(self):
        ask = exchanged(promises=a_page(a_promise(**LATE)))
        text = await showing(EXCHANGED, ask, a_look(path=THAT))
        assert "The pump is dry." in text
        assert "Overdue by 3 days, due 20 March 2025" in text
        assert f"exchange_id={EXCHANGE}&amp;person_id={PERSON}" in text

    async def test_teaches_when_nothing_was_noted(self):
        ask = exchanged(an_exchange(note="", outcome=""))
        text = await showing(EXCHANGED, ask, a_look(path=THAT))
        assert "Nothing was noted" in text
        assert "Nothing was promised" in text

    async def test_survives_silent_insights(self):
        ask = exchanged()
        del ask.answers["insights.list_events"]
        assert (await showing(EXCHANGED, ask, a_look(path=THAT))).count("is not answering since") == 1

    async def test_says_why_it_cannot_be_removed(self):
        ask = exchanged()
        ask.answers["stakeholders.remove_exchange"] = Conflict(
            "exchange-with-promise", "A promise was made in it."
        )
        text = await acting(REMOVE, ask, {"reason": "twice", "expected_version": "1"}, a_look(path=THAT))
        assert "A promise was made in it." in text
        wanted = {**THAT, "reason": "twice", "expected_version": 1}
        assert ask.requests("stakeholders.remove_exchange") == [wanted]

    async def test_is_logged_with_the_person_of_another_page(self):
        ask = FakeAsk({**CHOICES, "stakeholders.show_person": a_person()})
        text = await showing(NEW_EXCHANGE, ask, a_look(query={"person_id": PERSON}))
        assert "With Musu Flomo" in text
        ask.answers["stakeholders.log_exchange"] = {**THAT, "version": 1}
        form = {"person_id": PERSON, "organization_id": "", "channel": "call", "held_on": "2025-03-07"}
        done = await acting(NEW_EXCHANGE, ask, form)
        assert done.to == f"/exchanges/{EXCHANGE}"
        wanted = {"person_id": PERSON, "channel": "call", "held_on": "2025-03-07"}
        assert ask.requests("stakeholders.log_exchange") == [wanted]

    async def test_is_corrected_with_what_was_emptied(self):
        answers = {"stakeholders.show_person": a_person(), "stakeholders.show_exchange": an_exchange()}
        ask = FakeAsk({**CHOICES, **answers, "stakeholders.correct_exchange": {**THAT, "version": 2}})
        assert "The pump is dry." in await showing(CORRECT_EXCHANGE, ask, a_look(path=THAT))
        form = {"channel": "visit", "held_on": "2025-03-07", "note": "", "expected_version": "1"}
        await acting(CORRECT_EXCHANGE, ask, form, a_look(path=THAT))
        wanted = {**THAT, "channel": "visit", "held_on": "2025-03-07", "note": "", "expected_version": 1}
        assert ask.requests("stakeholders.correct_exchange") == [wanted]
