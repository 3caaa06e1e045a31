"""The week plan: what is said, who carries it, what is due on air."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media.week import SCREENS
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.media_answers import NONE, SLOT, a_page, a_slot, a_week, an_item

(WEEK,) = SCREENS
PROMISED = {"promised": 0, "promised_minutes": 0, "aired": 0, "aired_minutes": 0, "missed": 0, "stuck": 0}


def slots(stuck=(), due=()):
    return lambda asked: a_page(*(stuck if asked.get("stuck") else due))


def an_ask(**more):
    answers = {
        "media.show_week_plan": {"weeks": [a_week()]},
        "media.list_slots": slots(),
        "media.list_coverage": NONE,
        **more,
    }
    return FakeAsk(answers)


class TestWeekPlan:
    async def test_says_what_is_proven_of_what_was_due(self):
        text = await showing(WEEK, an_ask())
        assert "3 of 5 slots that were due are proven aired; 1 waits for proof" in text

    async def test_makes_every_count_a_door_to_its_slots(self):
        text = await showing(WEEK, an_ask())
        span = "from_at=2025-03-03T00%3A00Z&amp;until_at=2025-03-10T00%3A00Z"
        assert f'href="/media/slots?{span}"' in text
        assert f'href="/media/slots?{span}&amp;stuck=true"' in text

    async def test_tells_a_week_with_a_missed_slot_from_one_that_waits_for_proof(self):
        part = a_look(query={"part": "weeks"}, fragment=True)
        missed = a_week(**{**PROMISED, "promised": 1, "missed": 1})
        waits = a_week(**{**PROMISED, "promised": 1, "stuck": 1})
        text = await showing(WEEK, an_ask(**{"media.show_week_plan": {"weeks": [missed]}}), part)
        assert '&amp;state=missed">1 missed</a></span></th>' in text
        text = await showing(WEEK, an_ask(**{"media.show_week_plan": {"weeks": [waits]}}), part)
        assert '&amp;stuck=true">1 waits for proof</a></span></th>' in text

    async def test_shows_first_what_is_due_and_not_proven(self):
        ask = an_ask(**{"media.list_slots": slots(stuck=[a_slot(is_stuck=True)])})
        text = await showing(WEEK, ask)
        assert f'href="/media/slots/{SLOT}"' in text
        assert text.index("The water hour") < text.index("week by week")

    async def test_shows_what_is_due_next_first(self):
        later, sooner = a_slot(topic="Later"), a_slot(topic="Sooner")
        text = await showing(WEEK, an_ask(**{"media.list_slots": slots(due=[later, sooner])}))
        assert text.index("Sooner") < text.index("Later")

    async def test_shows_why_an_item_is_said_to_be_ours(self):
        text = await showing(WEEK, an_ask(**{"media.list_coverage": a_page(an_item())}))
        assert "Radio Gbarnga · For us · It names our petition" in text

    async def test_teaches_when_nothing_is_there(self):
        text = await showing(WEEK, an_ask(**{"media.show_week_plan": {"weeks": [a_week(**PROMISED)]}}))
        assert "Nothing is promised" in text
        assert "Nothing waits for a proof" in text
        assert "Nothing is logged yet" in text

    async def test_says_what_is_promised_before_anything_is_due(self):
        week = a_week(**{**PROMISED, "promised": 2})
        text = await showing(WEEK, an_ask(**{"media.show_week_plan": {"weeks": [week]}}))
        assert "2 slots are promised, none was due yet" in text

    async def test_gives_the_part_that_the_page_refreshes(self):
        part = await showing(WEEK, an_ask(), a_look(query={"part": "weeks"}, fragment=True))
        assert part.strip() in await showing(WEEK, an_ask())

    async def test_asks_for_the_part_alone(self):
        ask = an_ask()
        await showing(WEEK, ask, a_look(query={"part": "said"}, fragment=True))
        assert [name for name, _ in ask.asked] == ["media.list_coverage"]

    async def test_survives_a_silent_service(self):
        text = await showing(WEEK, FakeAsk())
        assert "The week plan is not answering since" in text
        assert text.count("is not answering since") == 4

    async def test_escapes_what_was_typed(self):
        ask = an_ask(**{"media.list_slots": slots(stuck=[a_slot(topic="<b>Water", is_stuck=True)])})
        assert "&lt;b&gt;Water" in await showing(WEEK, ask)

    async def test_refuses_a_day_that_is_none(self):
        with pytest.raises(Invalid):
            await showing(WEEK, an_ask(), a_look(query={"from_on": "soon"}))

    async def test_refuses_eve(self):
        for nobody in (EVE, CHI):
            with pytest.raises(Forbidden):
                await showing(WEEK, an_ask(), a_look(nobody))
