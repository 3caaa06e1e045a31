"""What can be chosen in a form: what is over is not offered, those of the coalition stand before the rest."""

from __future__ import annotations

from services.dashboard.web.choices import choices
from services.dashboard.web.facets import Facet, facets
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.words import LANGUAGES
from shared.testing.personas import EVE
from shared.web.speech import Name, speaking
from tests.component.dashboard.conftest import FakeAsk, a_look

RUNNING = {"campaign_id": "c1", "title": "Wells", "stage": "launched"}
CLOSED = {"campaign_id": "c2", "title": "Pumps", "stage": "closed"}
PARTNERS = [{"organization_id": "o7", "name": "Water Works"}]
ALL = [{"organization_id": "o1", "name": "Acme"}, *PARTNERS, {"organization_id": "o2", "name": "<b>Bee"}]


def a_page(items):
    return {"items": items, "next": None}


def organizations(asked):
    return a_page(PARTNERS if asked.get("is_partner") else ALL)


async def offered(kind, ask, **values):
    return (await choices(ask, a_look(), {"values": values}, kind))[kind]["options"]


def fields(**options):
    source = '{% from "_parts/fields.html" import select_field %}{{ select_field(state, "x", "", options) }}'
    return PAGES.environment.from_string(source).render(state={"values": {}, "errors": {}}, **options)


async def test_names_stay_as_they_are_where_they_read_like_a_word_of_ours():
    ask = FakeAsk({"campaigns.list_campaigns": a_page([{**RUNNING, "title": "Party"}])})
    with speaking(LANGUAGES["ar"]):
        assert ">Party</option>" in fields(options=await offered("campaigns", ask))
        assert ">Party</option>" not in fields(options=[{"value": "party", "text": "Party"}])
        (county, kind) = facets("/x", {}, [Facet("area", "", (("Party", "Party"), ("party", "Party")))])[
            "facets"
        ][0]["options"]
    assert isinstance(county["text"], Name)
    assert not isinstance(kind["text"], Name)


class TestCampaigns:
    ask = FakeAsk({"campaigns.list_campaigns": a_page([RUNNING, CLOSED])})

    async def test_that_are_closed_are_not_offered(self):
        assert await offered("campaigns", self.ask) == [{"value": "c1", "text": "Wells"}]

    async def test_that_were_chosen_before_they_closed_stay_by_name(self):
        found = await offered("campaigns", self.ask, campaign_id="c2")
        assert found == [{"value": "c1", "text": "Wells"}, {"value": "c2", "text": "Pumps"}]


class TestOrganizations:
    ask = FakeAsk({"stakeholders.list_organizations": organizations})

    async def test_of_the_coalition_stand_before_all_others(self):
        first, others = await offered("organizations", self.ask)
        assert (first["text"], [one["value"] for one in first["options"]]) == ("In the coalition", ["o7"])
        assert (others["text"], [one["value"] for one in others["options"]]) == ("Others", ["o1", "o2"])

    async def test_that_are_parties_are_not_asked_for(self):
        await offered("organizations", self.ask)
        asked = self.ask.requests("stakeholders.list_organizations")
        assert {"limit": 200, "but_kind": "party"} in asked

    async def test_that_are_not_on_offer_stay_chosen(self):
        _, others = await offered("organizations", self.ask, organization_id="o9")
        assert others["options"][0] == {"value": "o9", "text": "The organisation o9"}

    async def test_that_are_not_on_offer_stay_chosen_by_name(self):
        labels = {"labels": {"o9": {"kind": "organization", "title": "Well <Diggers>"}}}
        ask = FakeAsk({**self.ask.answers, "insights.label_things": labels})
        _, others = await offered("organizations", ask, organization_id="o9")
        assert others["options"][0] == {"value": "o9", "text": "Well <Diggers>"}

    async def test_of_one_sort_need_no_groups(self):
        ask = FakeAsk({"stakeholders.list_organizations": a_page(PARTNERS)})
        assert await offered("organizations", ask) == [{"value": "o7", "text": "Water Works"}]

    async def test_are_not_asked_for_by_whoever_may_not_read_them(self):
        ask = FakeAsk()
        found = await choices(ask, a_look(EVE), {"values": {}}, "organizations")
        assert (found["organizations"]["options"], ask.asked) == ([], [])

    async def test_are_grouped_in_the_field(self):
        field = PAGES.environment.from_string(
            '{% from "_parts/fields.html" import select_field %}'
            '{{ select_field(state, "organization_id", "Organisation", options, nothing="Nobody") }}'
        )
        state = {"values": {"organization_id": "o7"}, "errors": {}}
        text = field.render(state=state, options=await offered("organizations", self.ask))
        assert '<optgroup label="In the coalition">' in text
        assert '<option value="o7" selected>Water Works</option>' in text
        assert '<option value="">Nobody</option>' in text
        assert "&lt;b&gt;Bee" in text
