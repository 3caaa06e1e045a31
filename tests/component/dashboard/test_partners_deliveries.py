"""The log of what left to a partner, and one delivery, whole."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import partners
from shared.kernel.errors import Forbidden, NotFound
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    EVENT,
    LABELS,
    a_delivery,
    a_page,
    an_agreement,
    one_delivery,
    to_be_followed,
)

HERE = f"/partners/{AGREEMENT}/deliveries"
LOG = screen_at(partners.SCREENS, "/partners/{agreement_id}/deliveries")
ONE = screen_at(partners.SCREENS, "/partners/{agreement_id}/deliveries/{sequence}")
THIS = {"agreement_id": AGREEMENT}


def log(*items, following=None):
    return FakeAsk(
        {
            "feeds.show_agreement": an_agreement(),
            "feeds.list_deliveries": a_page(*items, following=following),
            "insights.label_things": LABELS,
        }
    )


class TestLog:
    async def test_says_what_left_when_by_what_and_why(self):
        text = await showing(LOG, log(a_delivery(), to_be_followed(sequence=41)), a_look(path=THIS))
        assert "What left to Water Aid Agency?" in text
        assert f'href="{HERE}/42">Activity reported' in text
        assert "campaigns.activity.reported" in text
        assert "Version 1" in text
        assert "The terms name it" in text
        assert "The partner holds what it is about" in text
        assert "not asked for" in text
        assert "Waits" in text
        assert "Next page" not in text

    async def test_says_when_it_was_acknowledged(self):
        done = to_be_followed(acknowledged_at="2025-03-08T11:00:00+00:00")
        assert "2025-03-08T11:00:00+00:00" in await showing(LOG, log(done), a_look(path=THIS))

    async def test_goes_on_before_a_number(self):
        ask = log(a_delivery(), following=42)
        text = await showing(LOG, ask, a_look(path=THIS, query={"before": "100"}))
        assert ask.requests("feeds.list_deliveries") == [{"agreement_id": AGREEMENT, "before": 100}]
        assert f'href="{HERE}?before=42"' in text

    async def test_says_when_nothing_left_yet(self):
        assert "Nothing left yet" in await showing(LOG, log(), a_look(path=THIS))

    async def test_stands_while_the_list_is_silent(self):
        ask = FakeAsk({"feeds.show_agreement": an_agreement()})
        assert "is not answering since" in await showing(LOG, ask, a_look(path=THIS))

    def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            LOG.admit(EVE)


class TestOneDelivery:
    async def shown(self, actor: Actor = ADA, sequence: str = "42") -> str:
        ask = FakeAsk({"feeds.show_delivery": one_delivery()})
        return await showing(ONE, ask, a_look(actor, path={**THIS, "sequence": sequence}))

    async def test_shows_the_very_json_and_what_was_withheld(self):
        text = await self.shown()
        assert "&#34;sequence&#34;: &#34;000000000042&#34;" in text
        assert "Name of the organisation (organization_name)" in text
        assert "Stays here" in text
        assert "Coarser" in text

    async def test_leads_to_our_own_event_whoever_sees_all_and_not_the_partner(self):
        assert f'href="/events/{EVENT}"' in await self.shown()
        assert f'href="/events/{EVENT}"' not in await self.shown(CHI)  # what stays here stays here
        assert "/events/" not in await self.shown(Actor("faye", ("partner-feed",)))

    @pytest.mark.parametrize("sequence", ["0", "-1", "x", "9" * 13])
    async def test_is_missing_where_there_is_no_such_number(self, sequence):
        with pytest.raises(NotFound):
            await self.shown(sequence=sequence)
