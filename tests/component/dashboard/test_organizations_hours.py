"""The hours that people gave for an organisation, on its page."""

from __future__ import annotations

from services.campaigns.schemas.sign_up import OrganizationHoursSchema
from tests.component.dashboard.conftest import a_look, showing
from tests.component.dashboard.gathering_answers import CAMPAIGN
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.test_organizations import ONE, ORGANIZATION, THIS, knowing


def given(*campaigns, **more):
    sums = {name: sum(one[name] for one in campaigns) for name in ("minutes", "shifts")}
    found = {"organization_id": ORGANIZATION, **sums, "campaigns": list(campaigns), **more}
    return in_shape(found, OrganizationHoursSchema)


async def page(found=None, **more):
    ask = knowing()
    del ask.answers["campaigns.show_organization_hours"]
    if found is not None:
        ask.answers["campaigns.show_organization_hours"] = found
    ask.answers["insights.label_things"] = {"labels": {CAMPAIGN: {"kind": "campaign", "title": "<b>Wells"}}}
    return ask, await showing(ONE, ask, a_look(path=THIS, **more))


class TestHoursGivenForAnOrganization:
    async def test_stand_in_all_and_by_campaign(self):
        ask, text = await page(given({"campaign_id": CAMPAIGN, "shifts": 3, "minutes": 510}))
        assert "8 hours 30 minutes in all, by 3 check-ins." in text
        assert f'href="/campaigns/{CAMPAIGN}"' in text
        assert "&lt;b&gt;Wells" in text
        assert ask.requests("campaigns.show_organization_hours") == [THIS]

    async def test_teach_when_nobody_came(self):
        _, text = await page(given())
        assert "Nobody came for them yet" in text
        assert "in all, by" not in text

    async def test_survive_a_silent_service(self):
        _, text = await page()
        assert "Hours given for them" in text
        assert "is not answering since" in text
        assert "Names it is known by" in text
