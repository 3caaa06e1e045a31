"""People: the list, one person, their consents, what they hold."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.people import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import BO, COALITION, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    CONSENT,
    MEMBERSHIP,
    NONE,
    ORGANIZATION,
    PERSON,
    a_consent,
    a_membership,
    a_moment,
    a_page,
    a_person,
    an_organization,
    sectors,
)

LIST = screen_at(SCREENS, "/people")
NEW = screen_at(SCREENS, "/people/new")
ONE = screen_at(SCREENS, "/people/{person_id}")
CORRECT = screen_at(SCREENS, "/people/{person_id}/correct")
GIVE = screen_at(SCREENS, "/people/{person_id}/consents/give")
WITHDRAW = screen_at(SCREENS, "/people/{person_id}/consents/{consent_id}/withdraw")
HOLD = screen_at(SCREENS, "/people/{person_id}/memberships/hold")
END = screen_at(SCREENS, "/people/{person_id}/memberships/{membership_id}/end")
THIS = {"person_id": PERSON}
CHOICES = {"stakeholders.list_organizations": a_page(an_organization())}


def listing(*people, **more):
    return FakeAsk(
        {"stakeholders.list_people": a_page(*people), "stakeholders.list_sectors": sectors(ngo=2)} | more
    )


def knowing(person=None, consents=NONE, moments=NONE):
    answers = {"stakeholders.show_person": person or a_person(), "stakeholders.list_consents": consents}
    said = {
        "stakeholders.list_exchanges": NONE,
        "stakeholders.list_promises": NONE,
        "stakeholders.list_merges": NONE,
        "stakeholders.list_restricted_notes": NONE,
        "media.list_messages": NONE,
        "media.list_threads": NONE,
        "campaigns.list_initiatives": NONE,
        "stakeholders.list_ties": NONE,
        "stakeholders.list_community_members": NONE,
    }
    return FakeAsk({**answers, **said, "stakeholders.list_timeline": moments, "insights.list_events": NONE})


class TestPeople:
    async def test_shows_whom_we_have_and_how_they_are_reached(self):
        text = await showing(LIST, listing(a_person(), a_person(person_id="p2", name="Zoe", emails=[])))
        assert f'href="/people/{PERSON}"' in text
        assert "No address known" in text
        assert "musu@example.org" not in text

    async def test_shows_the_sectors_with_nobody(self):
        text = await showing(LIST, listing(a_person()))
        assert 'href="/organizations/new?sector=faith"' in text
        assert "sector=ngo" not in text

    async def test_asks_for_what_was_typed_and_chosen(self):
        ask = listing()
        query = {"q": "mus", "kind": "volunteer", "area": "Bong", "after": "c1"}
        text = await showing(LIST, ask, a_look(query=query))
        wanted = {"text": "mus", "kind": "volunteer", "area": "Bong", "after": "c1"}
        assert ask.requests("stakeholders.list_people") == [wanted]
        assert "Nobody fits" in text

    async def test_teaches_when_there_is_nobody(self):
        text = await showing(LIST, listing())
        assert "Nobody is registered yet" in text
        assert "/imports/new?service=stakeholders&amp;kind=people" in text

    async def test_survives_a_silent_service(self):
        text = await showing(LIST, FakeAsk())
        assert text.count("is not answering since") == 2

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))

    async def test_escapes_a_name(self):
        text = await showing(LIST, listing(a_person(name="<b>Musu", area="<i>")))
        assert "<b>Musu" not in text
        assert "&lt;b&gt;Musu" in text

    async def test_refreshes_the_part_that_it_includes(self):
        ask = listing(a_person())
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)


class TestPerson:
    async def test_shows_consents_ties_and_the_timeline(self):
        person = a_person(memberships=[a_membership()])
        ask = knowing(
            person, a_page(a_consent(), a_consent(consent_id="c2", state="withdrawn")), a_page(a_moment())
        )
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "Agreed on 8 March 2025" in text
        assert f'href="/people/{PERSON}/consents/{CONSENT}/withdraw"' in text
        assert "They agreed again" in text
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert f'href="/people/{PERSON}/memberships/{MEMBERSHIP}/end"' in text
        assert "Signed a petition." in text

    async def test_says_what_was_signed_where_it_has_a_title(self):
        ask = knowing(moments=a_page(a_moment(about_id="pet-1"), a_moment(moment_id="m2", kind="attended")))
        ask.answers["insights.label_things"] = {
            "labels": {"pet-1": {"kind": "petition", "title": "Clean water"}}
        }
        text = await showing(ONE, ask, a_look(path=THIS))
        assert '<a href="/petitions/pet-1">' in text
        assert "Clean water" in text

    async def test_says_that_nothing_may_be_sent_without_consent(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert "Nothing may be sent yet" in text
        assert "No tie is known" in text

    async def test_asks_first_for_an_address(self):
        text = await showing(ONE, knowing(a_person(emails=[])), a_look(path=THIS))
        assert "Add an address" in text

    async def test_says_when_nothing_waits(self):
        text = await showing(
            ONE,
            knowing(consents=a_page(a_consent()), moments=a_page(a_moment(at="2999-01-01T00:00:00Z"))),
            a_look(path=THIS),
        )
        assert "Nothing waits" in text

    async def test_keeps_the_name_out_of_the_title_of_the_window(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert "<title>A person" in text.replace("\n", "").replace("  ", "")

    async def test_survives_a_silent_insights(self):
        ask = knowing()
        del ask.answers["insights.list_events"]
        text = await showing(ONE, ask, a_look(path=THIS))
        assert text.count("is not answering since") == 1

    async def test_escapes_what_was_typed(self):
        text = await showing(ONE, knowing(a_person(name="<script>")), a_look(path=THIS))
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"stakeholders.show_person": missing("person")}), a_look(path=THIS))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(ONE, knowing(), a_look(EVE, path=THIS))


class TestRegistering:
    async def test_sends_lists_and_the_role(self):
        ask = FakeAsk(
            {"stakeholders.register_person": {"person_id": PERSON, "version": 1, "existing": False}}
        )
        form = {
            "name": "Musu Flomo",
            "kind": "volunteer",
            "emails": "musu@example.org\nm@example.org",
            "organization_id": ORGANIZATION,
            "role": "chair",
        }
        done = await acting(NEW, ask, form)
        asked = ask.requests("stakeholders.register_person")[0]
        assert asked["emails"] == ["musu@example.org", "m@example.org"]
        assert asked["memberships"] == [{"organization_id": ORGANIZATION, "role": "chair"}]
        assert done.to == f"/people/{PERSON}"

    async def test_says_that_somebody_is_registered_already(self):
        ask = FakeAsk({"stakeholders.register_person": {"person_id": PERSON, "version": 1, "existing": True}})
        done = await acting(NEW, ask, {"name": "Musu"})
        assert done.kind == "warn"

    async def test_keeps_what_was_typed_and_leads_to_the_field(self):
        refusal = Invalid("contacts-invalid", "Not right.", {"emails.1": ["No address."]})
        text = await acting(
            NEW, FakeAsk({**CHOICES, "stakeholders.register_person": refusal}), {"emails": "x\ny"}
        )
        assert 'href="#field-emails"' in text
        assert "x\ny" in text


class TestCorrecting:
    async def test_sends_what_the_form_holds_and_the_version(self):
        ask = FakeAsk({"stakeholders.correct_person": {"person_id": PERSON, "version": 4}})
        form = {"name": "Musu Dolo", "area": "", "emails": "", "kind": "staff", "expected_version": "3"}
        done = await acting(CORRECT, ask, form, a_look(path=THIS))
        asked = ask.requests("stakeholders.correct_person")[0]
        assert asked["expected_version"] == 3
        assert asked["emails"] == []
        assert asked["area"] == ""
        assert isinstance(done, Done)

    async def test_shows_that_somebody_else_was_faster(self):
        refusal = Conflict("version-changed", "Somebody changed this since you read it.")
        ask = FakeAsk({"stakeholders.show_person": a_person(), "stakeholders.correct_person": refusal})
        text = await acting(CORRECT, ask, {"name": "Musu Dolo"}, a_look(path=THIS))
        assert "Somebody changed this" in text
        assert 'value="Musu Dolo"' in text


class TestConsents:
    async def test_are_given_with_their_day(self):
        ask = FakeAsk({"stakeholders.give_consent": {"consent_id": CONSENT, "state": "given", "version": 1}})
        form = {"purpose": "news", "organization_id": ORGANIZATION, "channel": "sms", "basis": "paper"}
        await acting(GIVE, ask, {**form, "given_at": "2025-03-01"}, a_look(path=THIS))
        asked = ask.requests("stakeholders.give_consent")[0]
        assert asked == {**form, **THIS, "given_at": "2025-03-01T00:00:00Z"}

    async def test_form_begins_with_the_own_organisation(self):
        ask = FakeAsk({**CHOICES, "stakeholders.show_person": a_person()})
        text = await showing(GIVE, ask, a_look(BO, path=THIS))
        assert f'value="{COALITION}" selected' in text

    async def test_are_withdrawn_in_their_scope(self):
        answers = {"stakeholders.list_consents": a_page(a_consent()), "stakeholders.withdraw_consent": {}}
        ask = FakeAsk(answers)
        look = a_look(path={**THIS, "consent_id": CONSENT})
        await acting(WITHDRAW, ask, {"basis": "message"}, look)
        scope = {"purpose": "news", "organization_id": ORGANIZATION, "channel": "email"}
        assert ask.requests("stakeholders.withdraw_consent") == [{**THIS, **scope, "basis": "message"}]

    async def test_show_which_one_ends(self):
        ask = FakeAsk(
            {"stakeholders.list_consents": a_page(a_consent()), "stakeholders.show_person": a_person()}
        )
        text = await showing(WITHDRAW, ask, a_look(path={**THIS, "consent_id": CONSENT}))
        assert "Agreed on 8 March 2025" in text

    async def test_are_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(
                WITHDRAW,
                FakeAsk({"stakeholders.list_consents": NONE}),
                a_look(path={**THIS, "consent_id": "x"}),
            )


class TestMemberships:
    async def test_are_held(self):
        ask = FakeAsk({"stakeholders.hold_membership": {"membership_id": MEMBERSHIP, "version": 1}})
        form = {"organization_id": ORGANIZATION, "role": "chair", "is_decision_maker": "yes", "post": " "}
        await acting(HOLD, ask, form, a_look(path=THIS))
        asked = ask.requests("stakeholders.hold_membership")[0]
        assert asked == {**THIS, "organization_id": ORGANIZATION, "role": "chair", "is_decision_maker": True}

    @pytest.mark.parametrize(("kind", "parties"), [("supporter", False), ("decision-maker", True)])
    async def test_are_of_parties_for_those_who_decide_alone(self, kind, parties):
        ask = FakeAsk({**CHOICES, "stakeholders.show_person": a_person(kind=kind)})
        text = await showing(HOLD, ask, a_look(path=THIS))
        assert f'<option value="{ORGANIZATION}"' in text
        asked = [one for one in ask.requests("stakeholders.list_organizations") if "is_partner" not in one]
        assert asked == [{"limit": 200, **({} if parties else {"but_kind": "party"})}]

    async def test_end_on_a_day(self):
        ask = FakeAsk({"stakeholders.end_membership": {"membership_id": MEMBERSHIP, "version": 3}})
        look = a_look(path={**THIS, "membership_id": MEMBERSHIP})
        await acting(END, ask, {"ended_on": "2025-03-01", "expected_version": "2"}, look)
        asked = {"membership_id": MEMBERSHIP, "ended_on": "2025-03-01", "expected_version": 2}
        assert ask.requests("stakeholders.end_membership") == [asked]

    async def test_show_what_is_to_end(self):
        ask = FakeAsk({"stakeholders.show_person": a_person(memberships=[a_membership()])})
        text = await showing(END, ask, a_look(path={**THIS, "membership_id": MEMBERSHIP}))
        assert "chair, Bong Women" in text
