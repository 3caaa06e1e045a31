"""Whose air time a slot is, what it lacks to stand in who does what where, and taking back what was said of it."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.matrix import SCREENS
from services.dashboard.web.pages.media import slot_forms
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import DARA
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.matrix_answers import a_line
from tests.component.dashboard.media_answers import (
    ORGANIZATION,
    OUTLET,
    SLOT,
    a_page,
    a_slot,
    an_aired_slot,
)
from tests.component.dashboard.test_media_slots import CHOICES, ONE, PLAN, one

DESCRIBE = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/describe")
REOPEN = screen_at(slot_forms.SCREENS, "/media/slots/{slot_id}/reopen")
BEHIND = screen_at(SCREENS, "/matrix/activities")
THIS = {"slot_id": SLOT}
ORGANIZATIONS = {
    "stakeholders.list_organizations": a_page({"organization_id": ORGANIZATION, "name": "Well <Watch>"}),
}
WHOSE = {"organization_id": ORGANIZATION, "organization_name": "Well <Watch>", "sector": "WASH"}
WHOLE = {"missing": [], "areas": ["Bong", "Lofa"]}


class TestLine:
    async def test_says_what_is_missing_each_with_the_way_to_mend_it(self):
        missing = {"missing": ["organization", "sector", "footprint", "proof"], "areas": []}
        text = await showing(ONE, one(a_slot(line=missing)), a_look(path=THIS))
        assert f'href="/media/slots/{SLOT}/describe">Whose air time it is' in text
        assert f'href="/media/outlets/{OUTLET}">Where its outlet is heard or read' in text
        assert f'href="/media/slots/{SLOT}/air">The proof that it aired' in text

    async def test_opens_its_lines_where_nothing_is_missing(self):
        text = await showing(ONE, one(an_aired_slot(**WHOSE, line=WHOLE)), a_look(path=THIS))
        assert "a line for each area: Bong, Lofa." in text
        assert f'href="/matrix/activities?organization={ORGANIZATION}' in text
        assert "Well &lt;Watch&gt;" in text
        assert f'href="/media/slots/{SLOT}/reopen"' in text

    async def test_offers_nothing_to_who_may_only_read(self):
        text = await showing(ONE, one(a_slot()), a_look(DARA, path=THIS))
        assert "Whose air time it is" in text
        assert f"/media/slots/{SLOT}/describe" not in text


class TestDescribe:
    async def test_shows_what_is_known_and_sends_what_was_chosen(self):
        ask = FakeAsk({"media.show_slot": a_slot(**WHOSE), "media.describe_slot": THIS, **ORGANIZATIONS})
        text = await showing(DESCRIBE, ask, a_look(path=THIS))
        assert f'<option value="{ORGANIZATION}" selected>' in text
        assert 'value="WASH"' in text
        form = {"organization_id": ORGANIZATION, "sector": "Health", "expected_version": "3"}
        done = await acting(DESCRIBE, ask, form, a_look(path=THIS))
        assert done == Done(f"/media/slots/{SLOT}", "Noted.")
        assert ask.requests("media.describe_slot") == [
            {**THIS, "organization_id": ORGANIZATION, "sector": "Health", "expected_version": 3}
        ]

    async def test_takes_back_what_is_left_empty(self):
        ask = FakeAsk({"media.describe_slot": THIS})
        await acting(DESCRIBE, ask, {"organization_id": "", "sector": ""}, a_look(path=THIS))
        assert ask.requests("media.describe_slot") == [THIS]

    async def test_stands_on_the_plan_too(self):
        ask = FakeAsk({**CHOICES, **ORGANIZATIONS, "media.plan_slot": THIS})
        assert "Whose air time" in await showing(PLAN, ask)
        form = {"outlet_id": OUTLET, "airs_at": "2025-03-10T18:00", "minutes": "15", "language": "kpe"}
        await acting(PLAN, ask, {**form, "topic": "Water", "organization_id": ORGANIZATION, "sector": "WASH"})
        (asked,) = ask.requests("media.plan_slot")
        assert (asked["organization_id"], asked["sector"]) == (ORGANIZATION, "WASH")

    async def test_refuses_who_may_not_plan(self):
        for screen in (DESCRIBE, REOPEN):
            with pytest.raises(Forbidden):
                await showing(screen, FakeAsk(), a_look(DARA, path=THIS))


class TestReopen:
    async def test_asks_why_and_takes_it_back(self):
        ask = FakeAsk({"media.show_slot": an_aired_slot(), "media.reopen_slot": THIS})
        assert "Why is what was said of it wrong?" in await showing(REOPEN, ask, a_look(path=THIS))
        done = await acting(REOPEN, ask, {"reason": "Another day."}, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests("media.reopen_slot") == [{**THIS, "reason": "Another day."}]

    async def test_says_what_was_refused(self):
        refusal = Conflict("slot-still-open", "Nothing was said of the slot yet.")
        ask = FakeAsk({"media.show_slot": a_slot(), "media.reopen_slot": refusal})
        text = await acting(REOPEN, ask, {"reason": "A mistake."}, a_look(path=THIS))
        assert "Nothing was said of the slot yet." in text


class TestBehindTheMatrix:
    async def test_shows_air_time_by_its_slot_and_its_claim_as_a_claim(self):
        line = a_line(
            activity_id="slot:1",
            activity="Broadcast: Clean <water>",
            came="air",
            slot_id=SLOT,
            outlet_id=OUTLET,
            reached=None,
            claimed=40_000,
            written_as="",
        )
        titles = {"labels": {OUTLET: {"kind": "outlet", "title": "Radio <Gbarnga>"}}}
        ask = FakeAsk({"insights.list_matrix_activities": a_page(line), "insights.label_things": titles})
        text = await showing(BEHIND, ask, a_look())
        assert f'href="/media/slots/{SLOT}">Broadcast: Clean &lt;water&gt;' in text
        assert "40,000 claimed" in text
        assert "Audience of Radio &lt;Gbarnga&gt;" in text
        assert "proven on air" in text
        assert "written as" not in text

    async def test_does_not_need_the_outlets_name(self):
        line = a_line(activity="Broadcast", came="air", slot_id=SLOT, outlet_id=OUTLET, reached=None)
        ask = FakeAsk(
            {"insights.list_matrix_activities": a_page(line), "insights.label_things": {"labels": {}}}
        )
        assert "Audience of the outlet" in await showing(BEHIND, ask, a_look())
