"""The public page of a partner that exchanges contacts: who does is said beside the tick for it, and only then."""

from __future__ import annotations

from typing import Any

from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.public.conftest import ACTION, PAGE


class TestSharingTick:
    async def test_names_those_who_exchange_contacts_while_they_do(
        self,
        ask: FakeAsk,
        browser: Any,
    ) -> None:
        told = "Women &lt;of&gt; Gbarnga"
        page = {**ACTION, "purposes": ["news", "sharing"], "exchanged_among": ["Liberia WASH Coalition"]}
        async with browser as client:
            ask.answers["campaigns.open_action"] = page
            page["exchanged_among"] = [*page["exchanged_among"], "Women <of> Gbarnga"]
            text = (await client.get(PAGE)).text
            assert 'name="purpose.sharing"' in text
            assert "may pass my name and e-mail on to partner organisations" in text
            assert "exchange contacts fairly" in text
            assert told in text
            ask.answers["campaigns.open_action"] = {**page, "exchanged_among": []}
            text = (await client.get(PAGE)).text
            assert 'name="purpose.sharing"' in text
            assert "exchange contacts" not in text
            ask.answers["campaigns.open_action"] = {**page, "purposes": ["news"]}
            assert "exchange contacts" not in (await client.get(PAGE)).text
