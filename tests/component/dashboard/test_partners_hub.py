"""A feed that a hub pushes, on the pages of where a partner's events are sent."""

from __future__ import annotations

import html
from typing import Any

from services.dashboard.web.pages import partners
from services.dashboard.web.pages.partners.sending.every import row
from services.feeds.domain.hub import OVER
from services.feeds.schemas.subscription import SubscriptionInShortSchema, SubscriptionSchema
from shared.testing.personas import ADA, AGENCY, CHI
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.partner_answers import AGREEMENT, LABELS, a_page, an_agreement, in_shape

ID = "0195a7c2-6a00-7000-8000-0000000000f4"
ITS = screen_at(partners.SCREENS, "/partners/{agreement_id}/sending/{subscription_id}")
UNTIL = "2025-03-18T12:00:00+00:00"


def in_short(**more: Any) -> dict[str, Any]:
    """An open one as it is listed."""
    told = {
        "subscription_id": ID,
        "agreement_id": AGREEMENT,
        "organization_id": AGENCY,
        "name": "feed.atom",
        "protocol": "websub",
        "host": "reader.partner.example",
        "types": [],
        "state": "open",
        "state_at": "2025-03-08T12:00:00+00:00",
        "state_by": "partner",
        "reason": "",
        "topic": "feed.atom",
        "leased_until": UNTIL,
        "rate": 0,
        "sequence": 7,
        "sent_up_to": 7,
        "last_sent_at": None,
        "has_answered": True,
        "failing_since": None,
        "next_try_at": None,
        "error": "",
        "oldest_unsent_at": None,
        "waiting": 0,
        "quarantined": 0,
    }
    return in_shape({**told, **more}, SubscriptionInShortSchema)


def whole(**more: Any) -> dict[str, Any]:
    """The same as it is shown."""
    told = {
        **in_short(),
        "sink": "https://reader.partner.example/push",
        "queue": None,
        "asked_at": "2025-03-08T12:00:00+00:00",
        "resend": None,
        "tests_waiting": 0,
        "old_secret_until": None,
        "is_sender_there": True,
        "version": 2,
    }
    return in_shape({**told, **more}, SubscriptionSchema)


async def page(actor: Any = CHI, **more: Any) -> str:
    """Its page."""
    ask = FakeAsk(
        {
            "feeds.show_subscription": whole(**more),
            "feeds.show_agreement": an_agreement(),
            "feeds.list_attempts": a_page(),
            "feeds.list_messages": a_page(),
            "insights.label_things": LABELS,
        }
    )
    look = a_look(actor, path={"agreement_id": AGREEMENT, "subscription_id": ID})
    return html.unescape(await showing(ITS, ask, look))


class TestRow:
    def test_says_until_when_it_holds(self) -> None:
        assert row(in_short())["state"]["note"] == "until 18 March 2025, 12:00 UTC"

    def test_says_why_it_is_closed(self) -> None:
        assert row(in_short(state="closed", state_by="platform", reason=OVER))["state"]["note"] == OVER


class TestPage:
    async def test_says_which_feed_and_until_when(self) -> None:
        text = await page()
        for said in ("feed.atom", "Holds until", "https://reader.partner.example/push", "Pause it"):
            assert said in text, said

    async def test_offers_nothing_that_is_its_subscribers_to_say(self) -> None:
        for actor in (CHI, ADA):
            text = await page(actor, state="asked", leased_until=None) + await page(actor)
            for said in ("Send a test", "Make a new secret", "Correct it", "Send without its yes"):
                assert said not in text, said

    async def test_says_that_its_lease_has_ended(self) -> None:
        assert OVER in await page(state="closed", state_by="platform", reason=OVER)
