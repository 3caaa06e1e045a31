"""One petition: how far it is, who has signed, and taking the next signature."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.petitions import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import (
    CAMPAIGN,
    NONE,
    PERSON,
    PETITION,
    a_campaign,
    a_petition,
    a_report,
    a_signature,
    labels,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import a_page, a_person

SHOW = screen_at(SCREENS, "/petitions/{petition_id}")
SIGN = screen_at(SCREENS, "/petitions/{petition_id}/sign")
CLOSE = screen_at(SCREENS, "/petitions/{petition_id}/close")
FORM = {
    "name": " Bendu Dahn",
    "email": "bendu@example.org",
    "organization_id": AGENCY,
    "signed_on": "2025-03-05",
}
SIGNED = {"signature_id": "s1", "version": 1, "existing": False}
REGISTERED = {"person_id": PERSON, "version": 1, "existing": False}


def people(*called):
    """The list of people: who signed, by id; by name only these."""

    def answer(asked):
        found = called if "text" in asked else (a_person(person_id=PERSON, name="Bendu <Dahn>"),)
        return a_page(*found)

    return answer


def answering(petition=None, **more):
    answers = {
        "campaigns.show_petition": petition or a_petition(),
        "campaigns.show_campaign": a_campaign(),
        "campaigns.list_signatures": {"items": [a_signature()], "next": None},
        "campaigns.sign_petition": SIGNED,
        "insights.show_campaign_report": a_report(),
        "insights.list_events": NONE,
        "insights.label_things": labels(),
        "stakeholders.list_organizations": {
            "items": [{"organization_id": AGENCY, "name": "UNICEF Liberia"}],
            "next": None,
        },
        "stakeholders.list_people": people(),
        "stakeholders.register_person": REGISTERED,
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    return a_look(actor, path={"petition_id": PETITION}, address=f"/petitions/{PETITION}", **more)


class TestPetition:
    async def test_shows_how_far_it_is_as_a_door(self):
        text = await showing(SHOW, answering(), looking())
        assert "50 of 200 signatures" in text
        assert "150 to go" in text
        assert f"/figures?figure=signatures&amp;campaign_id={CAMPAIGN}&amp;detail={PETITION}" in text

    async def test_says_that_the_goal_is_reached(self):
        assert "The goal is reached" in await showing(SHOW, answering(a_petition(signatures=230)), looking())

    async def test_leads_a_paper_sheet_to_where_it_is_signed_for(self):
        text = await showing(SHOW, answering(), looking())
        assert f'href="/petitions/{PETITION}/sheet"' in text
        assert "a file alone signs nothing" in text

    async def test_shows_its_weeks(self):
        text = await showing(SHOW, answering(), looking())
        assert "Most signatures fall in the week of 24 Feb: 60 of 80" in text
        assert f"detail={PETITION}&amp;week=2025-W08" in text

    async def test_counts_its_own_weeks_where_the_campaign_has_several_petitions(self):
        ask = answering(
            insights__show_campaign_report=a_report(petitions={PETITION: 50, "another": 30}),
            insights__explain_figure=lambda asked: {"value": 5 if asked["week"] == "2025-W07" else 45},
        )
        text = await showing(SHOW, ask, looking())
        assert "Most signatures fall in the week of 24 Feb: 45 of 50" in text

    async def test_names_who_signed_to_those_who_may_see_people(self):
        text = await showing(SHOW, answering(), looking())
        assert f'href="/people/{PERSON}"' in text
        assert "Bendu &lt;Dahn&gt;" in text
        assert "<Dahn>" not in text

    async def test_names_nobody_to_others(self):
        ask = answering()
        text = await showing(SHOW, ask, looking(CHI))
        assert "One person" in text
        assert not ask.requests("stakeholders.list_people")
        assert 'action="/petitions/' not in text

    async def test_teaches_when_nobody_has_signed(self):
        ask = answering(
            a_petition(signatures=0),
            campaigns__list_signatures=NONE,
            insights__show_campaign_report=a_report(weeks=[], petitions={}),
        )
        text = await showing(SHOW, ask, looking())
        assert text.count("Nobody has signed yet") == 2

    async def test_offers_those_who_take_part_as_gatherers(self):
        ask = answering()
        text = await showing(SHOW, ask, looking())
        assert ask.requests("stakeholders.list_organizations") == [{"limit": 200, "is_partner": True}]
        assert "The organisations that take part in the coalition." in text

    async def test_takes_no_signature_when_closed(self):
        closed = a_petition(stage="closed", closed_at="2025-03-06T09:00:00+00:00")
        text = await showing(SHOW, answering(closed), looking())
        assert "Closed on 6 March 2025" in text
        assert f'/petitions/{PETITION}/sign"' not in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))

    async def test_survives_everybody_else_silent(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_petition": a_petition()}), looking())
        assert "50 of 200 signatures" in text
        assert "is not answering since" in text

    async def test_includes_the_progress_that_it_refreshes(self):
        whole = await showing(SHOW, answering(), looking())
        part = await showing(SHOW, answering(), looking(fragment=True))
        assert part.strip() in whole


class TestSign:
    async def test_registers_the_person_and_signs(self):
        ask = answering()
        done = await acting(SIGN, ask, FORM, looking())
        assert done.kind == "good"
        assert done.to == f"/petitions/{PETITION}"
        assert ask.requests("stakeholders.register_person") == [
            {"name": "Bendu Dahn", "emails": ["bendu@example.org"]}
        ]
        assert ask.requests("campaigns.sign_petition") == [
            {
                "petition_id": PETITION,
                "person_id": PERSON,
                "organization_id": AGENCY,
                "signed_on": "2025-03-05",
            }
        ]

    async def test_says_kindly_that_a_person_has_signed_before(self):
        ask = answering(campaigns__sign_petition={**SIGNED, "existing": True})
        done = await acting(SIGN, ask, FORM, looking())
        assert "has signed before" in done.notice
        assert "Bendu" not in done.notice

    async def test_says_that_a_person_was_known(self):
        ask = answering(stakeholders__register_person={**REGISTERED, "existing": True})
        done = await acting(SIGN, ask, FORM, looking())
        assert "knew this person already" in done.notice

    async def test_registers_nobody_without_a_name(self):
        ask = answering()
        text = await acting(SIGN, ask, {**FORM, "name": " "}, looking())
        assert "Say who signs." in text
        assert "bendu@example.org" in text
        assert not ask.requests("stakeholders.register_person")

    async def test_registers_nobody_for_a_closed_petition(self):
        ask = answering(a_petition(stage="closed", closed_at="2025-03-06T09:00:00+00:00"))
        text = await acting(SIGN, ask, FORM, looking())
        assert "was closed meanwhile" in text
        assert not ask.requests("stakeholders.register_person")

    async def test_leads_a_wrong_address_to_its_field(self):
        wrong = Invalid("contacts-invalid", "Not right.", {"emails.0": ["There is no @ in it."]})
        text = await acting(SIGN, answering(stakeholders__register_person=wrong), FORM, looking())
        assert 'href="#field-email"' in text
        assert "There is no @ in it." in text

    async def test_refuses_an_analyst(self):
        with pytest.raises(Forbidden):
            await acting(SIGN, answering(), FORM, looking(DARA))


class TestWhoIsMeant:
    KNOWN = a_person(
        person_id="p7", name="Bendu Dahn", area="Bong", emails=["other@example.org"], phones=["+231770000001"]
    )

    def knowing(self, *more):
        return answering(stakeholders__list_people=people(self.KNOWN, *more))

    async def test_is_asked_before_somebody_of_that_name_counts_again(self):
        ask = self.knowing()
        text = await acting(SIGN, ask, {**FORM, "email": ""}, looking())
        assert ask.requests("stakeholders.list_people")[0] == {"text": "Bendu Dahn", "limit": 10}
        assert "Is it this one?" in text
        assert 'name="who" value="p7"' in text
        assert "Bong" in text
        assert "Somebody else of that name" in text
        assert 'href="#field-who"' in text
        assert not ask.requests("stakeholders.register_person")
        assert not ask.requests("campaigns.sign_petition")

    async def test_is_who_was_chosen_and_nobody_is_registered(self):
        ask = self.knowing()
        done = await acting(SIGN, ask, {**FORM, "email": "", "who": "p7"}, looking())
        assert "knew this person already" in done.notice
        assert ask.requests("campaigns.sign_petition")[0]["person_id"] == "p7"
        assert not ask.requests("stakeholders.register_person")

    async def test_is_somebody_new_where_that_was_chosen(self):
        ask = self.knowing()
        await acting(SIGN, ask, {**FORM, "who": "new"}, looking())
        assert len(ask.requests("stakeholders.register_person")) == 1

    async def test_is_not_asked_where_the_address_says_it(self):
        ask = self.knowing()
        await acting(SIGN, ask, {**FORM, "email": "Other@example.org"}, looking())
        assert len(ask.requests("stakeholders.register_person")) == 1

    async def test_is_not_asked_for_a_name_that_is_only_a_part(self):
        ask = answering(stakeholders__list_people=people(a_person(name="Bendu")))
        await acting(SIGN, ask, {**FORM, "email": ""}, looking())
        assert len(ask.requests("stakeholders.register_person")) == 1

    async def test_is_asked_again_where_the_name_was_changed_since(self):
        text = await acting(SIGN, self.knowing(), {**FORM, "email": "", "who": "p9"}, looking())
        assert "Is it this one?" in text

    async def test_keeps_the_choice_where_something_else_is_wrong(self):
        wrong = Invalid("signed-in-future", "Not yet.", {"signed_on": ["This day has not come yet."]})
        ask = answering(stakeholders__list_people=people(self.KNOWN), campaigns__sign_petition=wrong)
        text = await acting(SIGN, ask, {**FORM, "email": "", "who": "p7"}, looking())
        assert 'name="who" value="p7" checked' in text

    async def test_escapes_the_names(self):
        ask = answering(stakeholders__list_people=people(a_person(name="Bendu Dahn <wild>", area="<odd>")))
        text = await acting(SIGN, ask, {**FORM, "email": ""}, looking())
        assert "<wild>" not in text
        assert "<odd>" not in text


class TestClose:
    async def test_closes_the_version_that_was_seen(self):
        ask = answering(campaigns__close_petition={"petition_id": PETITION, "version": 2})
        await acting(CLOSE, ask, {"expected_version": "1"}, looking())
        assert ask.requests("campaigns.close_petition") == [{"petition_id": PETITION, "expected_version": 1}]

    async def test_asks_before_it_closes_and_takes_a_reason(self):
        text = await showing(CLOSE, answering(), looking())
        assert "this cannot be undone" in text
        assert 'name="reason"' in text
        ask = answering(campaigns__close_petition={"petition_id": PETITION, "version": 2})
        await acting(CLOSE, ask, {"reason": "Handed over."}, looking())
        assert ask.requests("campaigns.close_petition")[0]["reason"] == "Handed over."

    async def test_says_that_it_is_closed_already(self):
        ask = answering(campaigns__close_petition=Conflict("petition-closed", "It is closed already."))
        assert "It is closed already." in await acting(CLOSE, ask, {}, looking())

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(type(missing("petition"))):
            await showing(SHOW, answering(missing("petition")), looking())


CORRECT = screen_at(SCREENS, "/petitions/{petition_id}/correct")
WITHDRAW = screen_at(SCREENS, "/petitions/{petition_id}/signatures/{signature_id}/withdraw")


class TestTakeASignatureBack:
    def looking(self, actor=BO):
        return a_look(actor, path={"petition_id": PETITION, "signature_id": "s1"}, address="/here")

    async def test_is_offered_beside_each_to_those_who_may(self):
        address = f"/petitions/{PETITION}/signatures/{a_signature()['signature_id']}/withdraw"
        path = {"petition_id": PETITION}
        assert f'href="{address}"' in await showing(SHOW, answering(), a_look(BO, path=path))
        assert "Take it back" not in await showing(SHOW, answering(), a_look(DARA, path=path))

    async def test_asks_whose_it_is_and_why(self):
        ask = answering()
        text = await showing(WITHDRAW, ask, self.looking())
        assert "Bendu &lt;Dahn&gt;" in text
        assert 'value="mistake"' in text
        assert ask.requests("campaigns.list_signatures")[0]["signature_ids"] == ["s1"]

    async def test_sends_why(self):
        ask = answering(campaigns__withdraw_signature={"signature_id": "s1", "petition_id": PETITION})
        done = await acting(WITHDRAW, ask, {"because": "asked", "expected_version": "1"}, self.looking())
        assert done.to == f"/petitions/{PETITION}"
        wanted = {"signature_id": "s1", "because": "asked", "expected_version": 1}
        assert ask.requests("campaigns.withdraw_signature") == [wanted]

    async def test_says_that_it_is_gone(self):
        with pytest.raises(NotFound):
            await showing(WITHDRAW, answering(campaigns__list_signatures=NONE), self.looking())

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(WITHDRAW, answering(), self.looking(DARA))


class TestCorrect:
    async def test_begins_with_what_it_says_and_sends_what_was_typed(self):
        ask = answering(campaigns__correct_petition={"petition_id": PETITION, "version": 2})
        look = a_look(BO, path={"petition_id": PETITION})
        assert a_petition()["demand"] in await showing(CORRECT, ask, look)
        form = {"title": "T", "demand": "D", "goal": "7", "reason": "R", "expected_version": "1"}
        done = await acting(CORRECT, ask, form, look)
        assert done.to == f"/petitions/{PETITION}"
        (sent,) = ask.requests("campaigns.correct_petition")
        assert sent == {**form, "petition_id": PETITION, "goal": 7, "expected_version": 1}

    async def test_shows_what_was_signed_before(self):
        before = {
            "title": "Wells",
            "demand": "Dig <them>",
            "until": "2025-03-01T10:00:00Z",
            "signatures": 12,
            "reason": "Too vague.",
        }
        text = await showing(
            SHOW, answering(a_petition(wordings=[before])), a_look(BO, path={"petition_id": PETITION})
        )
        assert "Dig &lt;them&gt;" in text
        assert "Until 1 March 2025, with 12 signatures. Why it was changed: Too vague." in text
