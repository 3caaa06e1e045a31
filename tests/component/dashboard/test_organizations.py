"""Organisations: the list, one organisation, its forms."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.organizations import SCREENS
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.personas import CHI, EVE
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    ALIAS,
    NONE,
    ORGANIZATION,
    PERSON,
    a_membership,
    a_page,
    a_person,
    a_record,
    an_organization,
    sectors,
)

LIST = screen_at(SCREENS, "/organizations")
NEW = screen_at(SCREENS, "/organizations/new")
ONE = screen_at(SCREENS, "/organizations/{organization_id}")
CORRECT = screen_at(SCREENS, "/organizations/{organization_id}/correct")
THIS = {"organization_id": ORGANIZATION}


def listing(*organizations):
    found = {"stakeholders.list_organizations": a_page(*organizations)}
    return FakeAsk({**found, "stakeholders.list_sectors": sectors(ngo=1)})


def knowing(organization=None, ties=NONE, places=()):
    answers = {
        "stakeholders.show_organization": organization or an_organization(),
        "stakeholders.list_memberships": ties,
        "stakeholders.list_people": a_page(a_person()),
        "insights.list_activities_by_place": {"items": list(places), "next": None, "is_cut": False},
        "campaigns.show_organization_hours": {**THIS, "minutes": 0, "shifts": 0, "campaigns": []},
        "campaigns.list_resources": NONE,
        "feeds.list_agreements": NONE,
    }
    said = {
        "stakeholders.list_exchanges": NONE,
        "stakeholders.list_promises": NONE,
        "stakeholders.list_ties": NONE,
        "stakeholders.list_community_members": NONE,
        "stakeholders.show_promise_record": a_record(),
    }
    return FakeAsk({**answers, **said, "insights.list_events": NONE})


PART = {
    "contribution_id": "c1",
    "organization_id": ORGANIZATION,
    "state": "committed",
    "pledged": "20",
    "delivered": "5",
    "due_on": "2025-03-01",
    "reason": "",
}
PUMPS = {"resource_id": "pumps", "what": "Hand <pumps>", "unit": "pumps", "contributions": [PART]}


def a_place(adm1, sector, activities, reached=0):
    place = {**THIS, "organization_name": "Bong Women", "sector": sector, "adm1": adm1}
    return {**place, "activities": activities, "people_reached": reached}


class TestOrganizations:
    async def test_call_sectors_in_the_language_of_the_reader(self):
        with speaking(LANGUAGES["fr"]):
            text = await showing(LIST, listing(an_organization()))
        assert "Communautés religieuses" in text
        assert "Faith communities" not in text

    async def test_shows_who_takes_part_and_which_sectors_are_missed(self):
        text = await showing(
            LIST, listing(an_organization(), an_organization(name="UNICEF", is_partner=False))
        )
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert "Known by name" in text
        assert text.index("Faith communities") < text.index("1 organisation")
        assert 'href="/organizations/new?sector=faith"' in text

    async def test_asks_for_what_was_chosen(self):
        ask = listing()
        text = await showing(LIST, ask, a_look(query={"is_partner": "true", "sector": "ngo", "q": "wom"}))
        assert ask.requests("stakeholders.list_organizations") == [
            {"is_partner": True, "sector": "ngo", "text": "wom"}
        ]
        assert "No organisation fits" in text

    async def test_teaches_when_there_is_none(self):
        assert "No organisation is registered yet" in await showing(LIST, listing())

    async def test_offers_a_reader_nothing_to_change(self):
        text = await showing(LIST, listing(an_organization()), a_look(CHI))
        assert "Register an organisation" not in text

    async def test_refreshes_whom_we_miss_alone(self):
        ask = FakeAsk({"stakeholders.list_sectors": sectors(ngo=1)})
        part = await showing(LIST, ask, a_look(fragment=True, query={"part": "sectors"}))
        assert "2 of 3 sectors have nobody." in part
        assert 'href="/organizations/new?sector=faith"' in part
        whole = await showing(LIST, listing(an_organization(level="county")))
        assert part.strip() in whole
        assert 'data-src="/organizations?part=sectors"' in whole
        assert "County" in whole

    async def test_survives_a_silent_service(self):
        assert (await showing(LIST, FakeAsk())).count("is not answering since") == 2

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))

    async def test_escapes_a_name(self):
        text = await showing(LIST, listing(an_organization(name="<b>Women")))
        assert "<b>Women" not in text


class TestOrganization:
    async def test_shows_its_names_and_who_ties_us(self):
        text = await showing(ONE, knowing(ties=a_page(a_membership())), a_look(path=THIS))
        assert "Women of Bong" in text
        assert f'href="/aliases/{ALIAS}"' in text
        assert f'href="/people/{PERSON}"' in text
        assert "Musu Flomo" in text

    async def test_hands_itself_over_to_the_report_of_an_activity(self):
        text = await showing(ONE, knowing(places=[]), a_look(path=THIS))
        assert f'href="/activities/new?organization_id={ORGANIZATION}"' in text

    async def test_sums_what_it_does_by_county(self):
        places = [a_place("Bong", "WASH", 3, 40), a_place("Bong", "Health", 2), a_place("Lofa", "WASH", 9)]
        text = await showing(ONE, knowing(places=places), a_look(path=THIS))
        assert "Health, WASH" in text
        assert f'href="/activities?organization_id={ORGANIZATION}&amp;adm1=Lofa"' in text
        assert text.index("Lofa") < text.index("Health, WASH")

    async def test_draws_where_it_works_as_doors(self):
        text = await showing(ONE, knowing(places=[a_place("Bong", "WASH", 3, 40)]), a_look(path=THIS))
        assert "Most is reported from Bong: 3 of 3" in text
        assert f'href="/activities?organization_id={ORGANIZATION}&amp;adm1=Bong" aria-label="Bong: 3"' in text
        assert 'class="map"' not in await showing(ONE, knowing(), a_look(path=THIS))

    async def test_says_what_it_owes_and_brings_what_is_owed_first(self):
        came = {**PART, "state": "delivered", "delivered": "20", "due_on": "2025-01-01"}
        of_others = {**PART, "organization_id": "another"}
        again = {**PART, "state": "withdrawn"}
        ask = knowing()
        ask.answers["campaigns.list_resources"] = a_page(
            {**PUMPS, "resource_id": "rooms", "what": "Rooms", "contributions": [came, of_others, again]},
            PUMPS,
        )
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "Hand &lt;pumps&gt;" in text
        assert "5 pumps of 20 pumps delivered, due on 1 March 2025" in text
        assert "overdue by " in text
        assert text.index('href="/resources/pumps"') < text.index('href="/resources/rooms"')
        assert text.count("delivered, due on") == 2
        assert f'href="/resources?organization_id={ORGANIZATION}"' in text

    async def test_leads_to_its_report_card_where_there_is_an_agreement(self):
        ask = knowing()
        assert "Its report card" not in await showing(ONE, ask, a_look(path=THIS))
        ask.answers["feeds.list_agreements"] = a_page({"agreement_id": "agr"})
        assert "/partners/agr/report-card" in await showing(ONE, ask, a_look(path=THIS))

    async def test_keeps_people_from_who_may_not_read_them(self):
        ask = knowing(ties=a_page(a_membership()))
        text = await showing(ONE, ask, a_look(CHI, path=THIS))
        assert "Musu Flomo" not in text
        assert ask.requests("stakeholders.list_memberships") == []

    async def test_says_what_is_missing(self):
        bare = an_organization(acronym=None, other_names=[], aliases=[])
        text = await showing(ONE, knowing(bare), a_look(path=THIS))
        assert "No activity is reported yet" in text
        assert "We know nobody there" in text
        assert "Nothing is pledged" in text
        assert "Only its own name" in text

    async def test_survives_a_silent_insights(self):
        ask = knowing()
        del ask.answers["insights.list_events"], ask.answers["insights.list_activities_by_place"]
        assert (await showing(ONE, ask, a_look(path=THIS))).count("is not answering since") == 2

    async def test_is_not_there_for_an_unknown_id(self):
        ask = FakeAsk({"stakeholders.show_organization": missing("organization")})
        with pytest.raises(NotFound):
            await showing(ONE, ask, a_look(path=THIS))


class TestForms:
    async def test_begin_with_the_sector_that_is_missed(self):
        text = await showing(NEW, FakeAsk(), a_look(query={"sector": "faith"}))
        assert 'value="faith" selected' in text

    async def test_register_with_other_names_and_page(self):
        ask = FakeAsk({"stakeholders.register_organization": {**THIS, "version": 1}})
        form = {"name": "Bong Women", "sector": "ngo", "kind": "organization", "is_partner": "yes"}
        await acting(NEW, ask, {**form, "other_names": "A\nB, C", "url": "https://bw.example"})
        asked = ask.requests("stakeholders.register_organization")[0]
        assert asked["other_names"] == ["A", "B, C"]
        assert asked["links"] == [{"url": "https://bw.example"}]
        assert asked["is_partner"] is True

    async def test_lead_to_the_page_that_is_no_address(self):
        refusal = Invalid("request-invalid", "Not right.", {"links.0.url": ["Not a valid URL."]})
        text = await acting(NEW, FakeAsk({"stakeholders.register_organization": refusal}), {"url": "x"})
        assert 'href="#field-url"' in text

    async def test_correct_with_the_version_that_was_read(self):
        ask = FakeAsk({"stakeholders.correct_organization": {**THIS, "version": 5}})
        form = {"name": "Bong Women", "sector": "ngo", "kind": "organization", "expected_version": "4"}
        await acting(CORRECT, ask, form, a_look(path=THIS))
        asked = ask.requests("stakeholders.correct_organization")[0]
        assert asked["expected_version"] == 4
        assert asked["is_partner"] is False
        assert asked["acronym"] == ""

    async def test_show_what_is_known(self):
        text = await showing(
            CORRECT, FakeAsk({"stakeholders.show_organization": an_organization()}), a_look(path=THIS)
        )
        assert "Women of Bong" in text
        assert 'name="expected_version" value="4"' in text
