"""A paper sheet: marking the registered people who stand on it, and signing for all of them at once."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.petitions import SCREENS
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import AGENCY, BO, CHI
from tests.component.dashboard.campaign_answers import NONE, PETITION, a_petition, a_signature
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.stakeholder_answers import a_page, a_person

SHEET = screen_at(SCREENS, "/petitions/{petition_id}/sheet")
HERE = f"/petitions/{PETITION}/sheet"
BENDU = a_person(person_id="p1", name="Bendu <Dahn>", area="Bong")
MUSU = a_person(person_id="p2", name="Musu Flomo", area="Nimba")


def answering(**more):
    answers = {
        "campaigns.show_petition": a_petition(),
        "campaigns.list_signatures": a_page(a_signature(person_id="p2")),
        "campaigns.sign_petition_many": {"petition_id": PETITION, "version": 1, "signed": 1, "existing": 1},
        "stakeholders.list_people": a_page(BENDU, MUSU, more="c2"),
        "stakeholders.list_organizations": {
            "items": [{"organization_id": AGENCY, "name": "UNICEF Liberia"}],
            "next": None,
        },
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    return a_look(actor, path={"petition_id": PETITION}, address=HERE, **more)


class TestSheet:
    async def test_offers_a_box_for_each_who_has_not_signed(self):
        ask = answering()
        text = await showing(SHEET, ask, looking(query={"q": "be", "area": "Bong"}))
        assert 'name="person.p1"' in text
        assert 'name="person.p2"' not in text
        assert "has signed already" in text
        asked = {"but_kind": "decision-maker", "area": "Bong", "text": "be", "limit": 50}
        assert ask.requests("stakeholders.list_people") == [asked]  # nobody in office is offered
        assert ask.requests("campaigns.list_signatures") == [
            {"petition_id": PETITION, "person_ids": ["p1", "p2"], "limit": 50}
        ]
        assert f"{HERE}?q=be&amp;area=Bong&amp;after=c2" in text

    async def test_teaches_when_nobody_is_called_so(self):
        text = await showing(SHEET, answering(stakeholders__list_people=NONE), looking())
        assert "Nobody of that name" in text
        assert f'href="/petitions/{PETITION}#sign"' in text

    async def test_takes_nobody_when_the_petition_is_closed(self):
        closed = a_petition(stage="closed", closed_at="2025-03-06T09:00:00+00:00")
        text = await showing(SHEET, answering(campaigns__show_petition=closed), looking())
        assert "it takes no more signatures" in text
        assert 'name="person.' not in text

    async def test_survives_silent_stakeholders(self):
        text = await showing(SHEET, FakeAsk({"campaigns.show_petition": a_petition()}), looking())
        assert "is not answering since" in text

    async def test_escapes_names(self):
        assert "<Dahn>" not in await showing(SHEET, answering(), looking())

    async def test_refuses_who_may_not_see_people(self):
        with pytest.raises(Forbidden):
            await showing(SHEET, answering(), looking(CHI))


class TestSigning:
    async def test_signs_for_all_who_were_marked(self):
        ask = answering()
        form = {"person.p1": "yes", "person.p2": "yes", "organization_id": AGENCY, "signed_on": "2025-03-05"}
        done = await acting(SHEET, ask, form, looking(query={"q": "be"}))
        assert ask.requests("campaigns.sign_petition_many") == [
            {
                "petition_id": PETITION,
                "person_ids": ["p1", "p2"],
                "organization_id": AGENCY,
                "signed_on": "2025-03-05",
            }
        ]
        assert done.to == f"{HERE}?q=be"
        assert done.notice == "1 signature added. 1 person had signed before and counted once."

    async def test_asks_for_somebody_to_be_marked(self):
        ask = answering()
        text = await acting(SHEET, ask, {"signed_on": "2025-03-05"}, looking())
        assert "Nobody is marked yet" in text
        assert ask.requests("campaigns.sign_petition_many") == []

    async def test_keeps_the_marks_where_the_day_is_wrong(self):
        wrong = Invalid("signed-in-future", "Not yet.", {"signed_on": ["This day has not come yet."]})
        ask = answering(campaigns__sign_petition_many=wrong)
        text = await acting(SHEET, ask, {"person.p1": "yes", "signed_on": "2099-01-01"}, looking())
        assert "This day has not come yet." in text
        box = text[text.index('name="person.p1"') :]
        assert " checked" in box[: box.index(">")]

    async def test_says_beside_the_name_who_is_not_registered(self):
        line = {"person_ids.0": ["Line 1: nobody is registered under this id."]}
        ask = answering(
            campaigns__sign_petition_many=Invalid("people-unknown", "The sheet names people.", line)
        )
        text = await acting(SHEET, ask, {"person.p1": "yes"}, looking())
        assert 'href="#field-person.p1"' in text
        assert text.count("Line 1: nobody is registered under this id.") == 2
        assert "Person ids" not in text
