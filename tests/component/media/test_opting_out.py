"""Wanting no more messages, by the link in a letter and by a text message that says stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from services.media.sending.post import Post
from shared.kernel.errors import NotFound
from shared.kernel.roles import PUBLIC
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from shared.testing.sms_gateway import SmsGateway
from tests.component.media.posting import (
    Coalition,
    Register,
    a_coalition,
    a_post,
    begun,
    send_all,
    tell_stakeholders,
)

MUSU, BOAKAI = "musu@example.org", "boakai@example.org"


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """An organisation to which Musu and Boakai agreed."""
    made = a_coalition(doors)
    made.person("Musu Kollie", MUSU, given_name="Musu", area="Bong")
    made.person("Boakai Weah", BOAKAI, area="Nimba")
    return made


@pytest.fixture
def register(coalition: Coalition) -> Register:
    """Whom the sender asks."""
    return Register(coalition.door)


@pytest.fixture
def post(media: Door, register: Register, mailbox: Mailbox) -> Iterator[Post]:
    """The sender, with a mail server."""
    made = a_post(media, register, mailbox.settings)
    yield made
    made.close()


class TestOptOut:
    @pytest.fixture
    def link(self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox) -> str:
        begun(media, coalition)
        send_all(post)
        return str(mailbox.letters(MUSU)[0]["List-Unsubscribe"]).strip("<>").rpartition("/")[2]

    def test_withdraws_the_consent_for_good(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox, link: str
    ) -> None:
        first, again = (media.opt_out({"token": link}, actor=PUBLIC) for _ in range(2))
        assert (first["existing"], again["existing"], len(media.events("message.unsubscribed"))) == (
            False,
            True,
            1,
        )
        for _ in range(2):
            tell_stakeholders(media, coalition, "message.unsubscribed")
        begun(media, coalition)
        send_all(post)
        assert mailbox.counts == {MUSU: 1, BOAKAI: 2}

    def test_shows_what_would_end(self, media: Door, link: str, coalition: Coalition) -> None:
        before = media.show_opt_out({"token": link}, actor=PUBLIC)
        assert before == {
            "purpose": "news",
            "channel": "email",
            "organization_id": coalition.organization_id,
            "is_done": False,
        }
        media.opt_out({"token": link}, actor=PUBLIC)
        assert media.show_opt_out({"token": link}, actor=PUBLIC)["is_done"]

    @pytest.mark.parametrize(
        "change", [lambda link: "x", lambda link: link[:-2] + "AA", lambda link: link + "A"]
    )
    def test_takes_no_link_that_is_not_ours(self, media: Door, link: str, change: Any) -> None:
        with pytest.raises(NotFound, match="link-unknown"):
            media.opt_out({"token": change(link)}, actor=PUBLIC)


class TestStopMessages:
    def test_ends_what_a_number_got(
        self, media: Door, coalition: Coalition, register: Register, sms_gateway: SmsGateway
    ) -> None:
        musu = coalition.person("Musu Toe", "", agrees=False, phones=["+231770123456"])
        coalition.door.give_consent({**coalition.scope(musu, "sms"), "basis": "paper"})
        post = a_post(media, register, sms_gateway.settings)
        begun(media, coalition, channel="sms", subject="", text="Water, {first_name}!")
        send_all(post)
        assert sms_gateway.kept[0]["text"] == "Water, Musu!\nReply STOP to get no more."
        assert media.stop_messages({"number": "231 770 123456", "text": "Thanks"}, actor=PUBLIC) == {
            "stopped": 0
        }
        assert media.stop_messages({"number": "231 770 123456", "text": " Stop."}, actor=PUBLIC) == {
            "stopped": 1
        }
        tell_stakeholders(media, coalition, "message.unsubscribed")
        begun(media, coalition, channel="sms", subject="", text="Again")
        send_all(post)
        post.close()
        assert sms_gateway.counts == {"+231770123456": 1}
