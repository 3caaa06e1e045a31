"""Where a partner has its events sent, from the first form over the real service and a real receiver to its end."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.screens import Answer, Done
from services.feeds.domain.sending import Consent
from services.feeds.reactions import REACTIONS
from services.feeds.service import Feeds
from shared.kernel.errors import Conflict, Forbidden, Refusal
from shared.kernel.roles import Actor
from shared.testing.doors import Door, Doors, an_event
from shared.testing.hook_server import HookServer
from shared.testing.personas import ADA, AGENCY, CHI, EVE, NOON, OPS
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.partner_answers import AGREEMENT, LABELS, SHAREABLE, a_page, an_agreement
from tests.component.dashboard.test_partners_whole import OverFeeds
from tests.component.feeds.conftest import ACTIVITY, REPORTED, SHARED
from tests.component.feeds.pushing import HERE, Pusher

ONE = "/partners/{agreement_id}"
NEW, ITS = f"{ONE}/sending/new", f"{ONE}/sending/{{subscription_id}}"


class Walk:
    """Somebody's way through the pages, over the service behind a door and a receiver on this machine."""

    def __init__(self, feeds: Door, pusher: Pusher, agreement_id: str) -> None:
        self.feeds = feeds
        self.pusher = pusher
        self.path = {"agreement_id": agreement_id}

    async def page(self, path: str, actor: Actor = CHI, **more: Any) -> str:
        screen = screen_at(partners.SCREENS, path)
        return await showing(screen, OverFeeds(self.feeds, actor), a_look(actor, path=self.path, **more))

    async def send(self, path: str, form: dict[str, str], actor: Actor = CHI, **path_more: str) -> Any:
        """Send a form: what it did, or the page again with what was wrong."""
        screen, ask = screen_at(partners.SCREENS, path), OverFeeds(self.feeds, actor)
        look = a_look(actor, path={**self.path, **path_more})
        assert screen.act is not None
        try:
            done = await screen.act(ask, look, form)
        except Refusal as refusal:
            return await screen.show(ask, look.refused(form, refusal))
        return await done.show(ask, look) if isinstance(done, Answer) else done

    async def open(self, **more: str) -> str:
        """Open a subscription by its form; answers the page with the secret."""
        wish = {"name": "Field offices", "sink": self.pusher.hooks.url, **more}
        text: str = await self.send(NEW, wish)
        found = re.search(r'/sending/([0-9a-f-]{36})"', text)
        assert found, text
        self.path["subscription_id"] = found[1]
        self.pusher.turn()
        return text

    def happen(self, activity_id: str) -> None:
        """Let an activity be reported, and send what waits."""
        told = {**ACTIVITY, "activity_id": activity_id}
        event = an_event(REPORTED, activity_id, told, service="campaigns", clock=self.feeds.clock)
        self.feeds.deliver(REACTIONS, event)
        self.pusher.all()


@pytest.fixture
def walk(doors: Doors, hook_server: HookServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    feeds = doors.open(Feeds, ADA, NOON)
    monkeypatch.setattr(Feeds.lookout, "guard", HERE)
    terms = {"organization_id": AGENCY, "holds_from": NOON.date().isoformat(), "events": [SHARED]}
    written = feeds.write_terms(terms)
    feeds.agree_terms({**written, "evidence": "Signed on paper."})
    pusher = Pusher(feeds, hook_server)
    yield Walk(feeds, pusher, str(written["agreement_id"]))
    pusher.close()


def plain(page: str) -> str:
    return html.unescape(page)


class TestOpening:
    async def test_shows_the_secret_once_and_the_list_how_far_it_is(self, walk: Walk) -> None:
        assert "Nothing is sent" in await walk.page(ONE)
        assert "whsec_" in await walk.open(**{"type.campaigns.activity.reported": "yes"})
        walk.happen("a1")
        text = await walk.page(ONE)
        assert "Field offices" in text
        assert "127.0.0.1" in text
        assert "whsec_" not in text + await walk.page(ITS)

    async def test_says_first_that_the_receiver_is_to_be_there(self, walk: Walk) -> None:
        assert "Start it before you go on" in await walk.page(NEW)
        await walk.open()
        assert "Start it before you go on" not in await walk.page(f"{ITS}/correct")

    async def test_says_at_the_field_what_is_wrong(self, walk: Walk) -> None:
        text = await walk.send(NEW, {"name": "", "sink": "https://a:b@hooks.example/"})
        assert 'href="#field-sink"' in text
        assert "Take out user and password" in plain(text)
        assert 'value="https://a:b@hooks.example/"' in text

    async def test_is_offered_to_both_sides_only(self, walk: Walk) -> None:
        assert [f"{NEW.rpartition('/')[2]}" in await walk.page(ONE, one) for one in (CHI, ADA)] == [
            True,
            True,
        ]
        assert "/sending/new" not in await walk.page(ONE, OPS)


class TestOneSubscription:
    async def test_says_what_to_do_where_the_receiver_has_not_said_yes(self, walk: Walk) -> None:
        walk.pusher.hooks.manners.consent = {}
        await walk.open()
        text = plain(await walk.page(ITS))
        assert "does not name hub.example in WebHook-Allowed-Origin" in text
        assert "Ask the receiver again" in text
        assert "Send without its yes" not in text
        assert "Send without its yes" in await walk.page(ITS, ADA)
        wrong = await walk.send(f"{ITS}/open", {"about": "answer", "reason": ""}, ADA)
        assert 'href="#field-reason"' in wrong
        await walk.send(f"{ITS}/open", {"about": "answer", "reason": "An old gateway."}, ADA)
        assert "60 a minute" in await walk.page(ITS)

    async def test_says_that_nobody_was_there_where_nobody_was(self, walk: Walk) -> None:
        await walk.open(sink="http://127.0.0.1:9/")
        page = await walk.page(ITS)
        assert "The receiver cannot be reached (ConnectionRefusedError)." in plain(page)
        assert "Start the receiver" in page
        for text in (page, await walk.page(ONE)):
            assert "The receiver was not reached" in text
            assert "has not said yes" not in text
        done = await walk.send(f"{ITS}/ask", {})
        assert isinstance(done, Done)
        assert "Waits for the receiver" in await walk.page(ITS)

    async def test_shows_a_test_with_what_was_answered(self, walk: Walk) -> None:
        await walk.open()
        walk.pusher.hooks.manners.status, walk.pusher.hooks.manners.body = 200, b"<b>Well received</b>"
        await walk.send(f"{ITS}/test", {"about": "test", "type": "campaigns.activity.reported"})
        walk.pusher.all()
        text = await walk.page(ITS)
        assert "Test: Activity reported" in text
        assert "&lt;b&gt;Well received" in text
        assert "webhook-timestamp" in text
        assert "webhook-signature" not in text

    async def test_shows_what_is_in_the_way_and_goes_on(self, walk: Walk) -> None:
        await walk.open()
        walk.pusher.hooks.manners.status = 500
        walk.happen("a1")
        text = plain(await walk.page(ITS))
        assert "The receiver answers 500." in text
        assert "It has taken nothing since 8 March 2025" in text
        assert "Failing" in text
        for hours in (23, 2):
            walk.pusher.later(hours=hours)
        text = plain(await walk.page(ITS))
        assert "that we paused it" in text
        assert "it goes on where it stopped" in text
        walk.pusher.hooks.manners.status = 204
        assert isinstance(await walk.send(f"{ITS}/resume", {}), Done)
        walk.pusher.all()
        assert "Failing" not in plain(await walk.page(ITS))

    async def test_lists_what_is_refused_to_be_sent_again_or_skipped(self, walk: Walk) -> None:
        await walk.open()
        walk.pusher.hooks.manners.about, walk.pusher.hooks.manners.body = {"a1": 422}, b"Where is this?"
        walk.happen("a1")
        for page in (await walk.page(ITS), await walk.page(ONE)):
            assert "tried again by ourselves: 1" in page
            assert "Refuses some" in page
        for seconds in (6, 301, 1801, 7201):
            walk.pusher.later(seconds=seconds)
        text = await walk.page(ITS)
        assert "tried again by ourselves" not in text
        assert "Where is this?" in text
        found = re.search(r"/refused/([0-9a-f-]{36})/replay", text)
        assert found
        assert "/replay" not in await walk.page(ITS, OPS)
        walk.pusher.hooks.manners.about = {}
        await walk.send(f"{ITS}/refused/{{message_id}}/replay", {}, message_id=found[1])
        walk.pusher.all()
        assert "Nothing waits here" in await walk.page(ITS)

    async def test_sends_once_more_by_number_or_day(self, walk: Walk) -> None:
        await walk.open()
        walk.happen("a1")
        wrong = await walk.send(f"{ITS}/resend", {"about": "resend", "from_sequence": "7"})
        assert "goes up to 1" in plain(wrong)
        done = await walk.send(f"{ITS}/resend", {"about": "resend", "since": "2025-03-01"})
        assert "Numbers 1 to 1" in done.notice
        walk.pusher.all()
        assert walk.pusher.hooks.subjects == ["a1", "a1"]

    async def test_is_paused_corrected_given_a_new_secret_and_closed(self, walk: Walk) -> None:
        await walk.open()
        await walk.send(f"{ITS}/pause", {"about": "pause", "reason": "We move."})
        text = plain(await walk.page(ITS))
        assert "The partner has paused it." in text
        assert "We move." in text
        assert "whsec_" in await walk.send(f"{ITS}/secret", {})
        assert "Field offices" in await walk.page(f"{ITS}/correct")
        await walk.send(f"{ITS}/correct", {"name": "Head office", "sink": walk.pusher.hooks.url})
        assert "Head office" in await walk.page(ITS)
        assert "Is nothing to be sent there" in await walk.page(f"{ITS}/close")
        await walk.send(f"{ITS}/close", {"reason": "Over."})
        text = await walk.page(ITS)
        assert "Over." in text
        assert "Send a test" not in text

    async def test_refuses_eve(self, walk: Walk) -> None:
        await walk.open()
        with pytest.raises(Forbidden):
            await walk.page(ITS, EVE)

    async def test_escapes_what_was_typed(self, walk: Walk) -> None:
        await walk.open(name="<b>Wild</b>")
        assert "<b>Wild" not in await walk.page(ITS) + await walk.page(ONE)


class TestQueue:
    QUEUE = f"{ONE}/sending/queue"

    async def test_is_opened_with_all_that_its_program_needs(
        self, walk: Walk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Feeds.lookout, "queues", "amqps://broker.example:5671/partners")
        assert "It may send in by it, too" in await walk.page(self.QUEUE)
        text = plain(await walk.send(self.QUEUE, {"name": "Nightly", "may_send": "yes"}))
        found = re.search(r"/sending/([0-9a-f-]{36})", text)
        assert found
        key = found[1]
        for part in ("gwq_", "amqps://broker.example:5671/partners", f"partner.{key}.in", f"partner-{key}"):
            assert part in text
        walk.path["subscription_id"] = key
        its = plain(await walk.page(ITS))
        assert "The queue and its user are being made" in its
        assert "Make a new password" in its
        assert "gwq_" in await walk.send(f"{ITS}/secret", {})
        await walk.send(f"{ITS}/close", {"reason": "Over."})
        assert "Over." in await walk.page(ITS)

    async def test_says_that_it_was_not_made(self, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Feeds.lookout, "queues", "amqps://broker.example:5671/partners")
        made = walk.feeds.open_subscription({**walk.path, "name": "Nightly", "protocol": "amqp"})
        walk.path["subscription_id"] = made["subscription_id"]
        known = walk.pusher.book.asks(made["subscription_id"], "key")
        assert known is not None
        trouble = Consent.unheard("The broker did not make the queue (ConnectError).")
        walk.pusher.book.consented(known, trouble)
        text = await walk.page(ITS, ADA)
        for part in ("The queue was not made", trouble.reason, "Ask the broker again"):
            assert part in text
        assert "OPTIONS" not in text
        assert "Answer for the receiver" not in text
        with pytest.raises(Conflict, match="have the broker asked again"):
            walk.feeds.open_without_handshake({"subscription_id": made["subscription_id"], "reason": "Now."})

    async def test_is_refused_where_there_are_none(self, walk: Walk) -> None:
        assert "Queues are not set up here" in plain(await walk.send(self.QUEUE, {"name": "Nightly"}))


class TestSilence:
    async def test_of_the_list_leaves_the_agreement_whole(self) -> None:
        answers = {
            "feeds.show_agreement": an_agreement(),
            "feeds.list_unacknowledged": a_page(),
            "feeds.list_shareable": SHAREABLE,
            "insights.label_things": LABELS,
        }
        look = a_look(ADA, path={"agreement_id": AGREEMENT})
        text = await showing(screen_at(partners.SCREENS, ONE), FakeAsk(answers), look)
        assert "is not answering since" in text
        assert "Water Aid Agency" in text
