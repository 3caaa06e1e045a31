"""Deciding about messages of which nobody knows whether they arrived: counted as sent, or sent once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from services.media.handlers import unsure
from services.media.sending.post import Post
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import PUBLIC, Actor
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from shared.testing.personas import BO, COALITION, DARA, EVE
from tests.component.media.posting import Coalition, Register, a_coalition, a_post, send_all

PIA = Actor("pia", ("press",), COALITION)
MUSU, BOAKAI = "musu@example.org", "boakai@example.org"
WHY = "The log of the mail server says so."


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """An organisation to which Musu and Boakai agreed."""
    made = a_coalition(doors)
    made.person("Musu Kollie", MUSU)
    made.person("Boakai Weah", BOAKAI)
    return made


@pytest.fixture
def post(media: Door, coalition: Coalition, mailbox: Mailbox) -> Iterator[Post]:
    """The sender, with a mail server."""
    made = a_post(media, Register(coalition.door), mailbox.settings)
    yield made
    made.close()


@pytest.fixture
def cut_off(media: Door, coalition: Coalition, post: Post, mailbox: Mailbox) -> str:
    """A mailing that was sent to its end, and whose letter to Musu was taken before the line was cut."""
    mailbox.manners.drops.add(MUSU)
    says = {"channel": "email", "purpose": "news", "subject": "Water", "text": "Come."}
    wish = {**says, "organization_id": coalition.organization_id}
    mailing_id = str(media.draft_mailing(wish, actor=PIA)["mailing_id"])
    media.approve_mailing({"mailing_id": mailing_id})
    media.start_mailing({"mailing_id": mailing_id}, actor=PIA)
    send_all(post)
    mailbox.manners.drops.clear()
    assert shown(media, mailing_id)["counts"]["unsure"] == 1
    return mailing_id


def shown(media: Door, mailing_id: str) -> dict[str, Any]:
    """The mailing as it stands."""
    return dict(media.show_mailing({"mailing_id": mailing_id}))


def counts(media: Door, mailing_id: str) -> tuple[int, int]:
    """How many were sent, and how many are unsure."""
    counted = shown(media, mailing_id)["counts"]
    return counted["sent"], counted["unsure"]


def settle(media: Door, mailing_id: str, decision: str, **more: Any) -> dict[str, Any]:
    """Decide, as Ada."""
    wish = {"mailing_id": mailing_id, "as": decision, "reason": WHY}
    return dict(media.settle_unsure(wish, **more))


def all_unsure(media: Door, mailing_id: str) -> None:
    """Every message of it as if its process had died while it was in hand."""
    rows = media.database["deliveries"].update_many({"mailing_id": mailing_id}, {"$set": {"state": "unsure"}})
    told = {"counts.unsure": rows.matched_count, "counts.sent": 0}
    media.database["mailing_runs"].update_one({"_id": mailing_id}, {"$set": told})


class TestCountAsSent:
    def test_counts_them_and_tells_of_each(
        self, media: Door, cut_off: str, post: Post, mailbox: Mailbox
    ) -> None:
        assert settle(media, cut_off, "sent")["messages"] == 1
        assert (counts(media, cut_off), shown(media, cut_off)["stage"]) == ((2, 0), "sent")
        (settled,) = media.events("mailing.settled")
        assert (settled["data"]["settled_as"], settled["data"]["reason"]) == ("sent", WHY)
        assert len(media.events("message.sent")) == 2
        assert media.events("mailing.progressed")[-1]["data"]["unsure"] == 0
        send_all(post)
        assert mailbox.counts == {MUSU: 1, BOAKAI: 1}

    def test_counts_a_second_subject_as_such(self, media: Door, cut_off: str) -> None:
        media.database["deliveries"].update_one({"state": "unsure"}, {"$set": {"variant": "b"}})
        settle(media, cut_off, "sent")
        assert shown(media, cut_off)["counts"]["sent_b"] == 1

    def test_is_done_once_however_often_it_is_sent(self, media: Door, cut_off: str) -> None:
        first, again = (settle(media, cut_off, "sent", command_id="same") for _ in range(2))
        assert first == again
        assert (counts(media, cut_off), len(media.events("message.sent"))) == ((2, 0), 2)

    def test_leaves_to_the_sender_what_is_too_much_at_once(
        self, media: Door, cut_off: str, post: Post, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unsure, "AT_ONCE", 1)
        all_unsure(media, cut_off)
        settle(media, cut_off, "sent")
        assert (counts(media, cut_off), shown(media, cut_off)["is_settling"]) == ((1, 1), True)
        with pytest.raises(Conflict, match="settling"):
            settle(media, cut_off, "sent")
        assert [post.book.settle_on() for _ in range(3)] == [True, True, False]
        assert (counts(media, cut_off), shown(media, cut_off)["is_settling"]) == ((2, 0), False)

    def test_is_not_about_what_becomes_unsure_afterwards(
        self, media: Door, cut_off: str, post: Post, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unsure, "AT_ONCE", 1)
        settle(media, cut_off, "sent")
        rows = media.database["deliveries"]
        rows.update_one({"code": "said-sent"}, {"$set": {"state": "sending"}})
        media.database["mailing_runs"].update_one({"_id": cut_off}, {"$set": {"is_open": True}})
        post.book.set_right()
        assert [row["code"] for row in rows.find({"state": "unsure"})] == ["cut-off"]

    def test_is_possible_where_it_was_cancelled(self, media: Door, cut_off: str) -> None:
        media.database["mailings"].update_one({"_id": cut_off}, {"$set": {"stage": "cancelled"}})
        with pytest.raises(Conflict, match="mailing-cancelled"):
            settle(media, cut_off, "send")
        assert settle(media, cut_off, "sent")["messages"] == 1


class TestSendOnceMore:
    def test_sends_them_once_more_and_ends_again(
        self, media: Door, cut_off: str, post: Post, mailbox: Mailbox
    ) -> None:
        settle(media, cut_off, "send")
        assert (shown(media, cut_off)["stage"], shown(media, cut_off)["ended_at"]) == ("sending", None)
        send_all(post)
        assert (counts(media, cut_off), shown(media, cut_off)["stage"]) == ((2, 0), "sent")
        assert mailbox.counts == {MUSU: 2, BOAKAI: 1}
        assert len({letter["Message-ID"] for letter in mailbox.letters(MUSU)}) == 1
        assert [len(media.events(f"mailing.{name}")) for name in ("started", "finished")] == [2, 2]

    def test_sends_nobody_a_third_copy(self, media: Door, cut_off: str, post: Post, mailbox: Mailbox) -> None:
        settle(media, cut_off, "send")
        mailbox.manners.drops.add(MUSU)
        send_all(post)
        after = shown(media, cut_off)
        assert (after["stage"], after["counts"]["unsure"], after["can_go_again"]) == ("sent", 1, 0)
        with pytest.raises(Conflict, match="nothing-to-send-again"):
            settle(media, cut_off, "send")
        assert (settle(media, cut_off, "sent")["messages"], mailbox.counts[MUSU]) == (1, 2)

    def test_takes_what_was_in_hand_at_a_crash_for_unsure_again(
        self, media: Door, cut_off: str, post: Post, mailbox: Mailbox
    ) -> None:
        settle(media, cut_off, "send")
        post.book.take_up(post.book.due(cut_off, 10))
        assert post.book.set_right() == 1
        send_all(post)
        assert (shown(media, cut_off)["can_go_again"], mailbox.counts[MUSU]) == (0, 1)

    def test_leaves_out_who_agrees_no_more(
        self, media: Door, coalition: Coalition, cut_off: str, post: Post, mailbox: Mailbox
    ) -> None:
        (message,) = media.list_messages({"mailing_id": cut_off, "state": "unsure"})["items"]
        coalition.withdraw(message["person_id"])
        settle(media, cut_off, "send")
        send_all(post)
        assert (shown(media, cut_off)["counts"]["skipped"], mailbox.counts[MUSU]) == (1, 1)

    def test_waits_where_the_mailing_rests(
        self, media: Door, cut_off: str, post: Post, mailbox: Mailbox
    ) -> None:
        media.database["mailings"].update_one({"_id": cut_off}, {"$set": {"stage": "paused"}})
        settle(media, cut_off, "send")
        send_all(post)
        assert (shown(media, cut_off)["stage"], mailbox.counts[MUSU]) == ("paused", 1)
        media.start_mailing({"mailing_id": cut_off}, actor=PIA)
        send_all(post)
        assert (shown(media, cut_off)["stage"], mailbox.counts[MUSU]) == ("sent", 2)

    def test_ends_only_when_all_are_settled(
        self, media: Door, cut_off: str, post: Post, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unsure, "AT_ONCE", 1)
        all_unsure(media, cut_off)
        settle(media, cut_off, "send")
        send_all(post)
        assert shown(media, cut_off)["stage"] == "sending"
        while post.book.settle_on():
            pass
        send_all(post)
        assert (counts(media, cut_off), shown(media, cut_off)["stage"]) == ((2, 0), "sent")
        assert mailbox.counts == {MUSU: 2, BOAKAI: 2}

    def test_drops_what_is_left_when_it_is_cancelled(
        self, media: Door, cut_off: str, post: Post, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unsure, "AT_ONCE", 1)
        all_unsure(media, cut_off)
        settle(media, cut_off, "send")
        media.cancel_mailing({"mailing_id": cut_off, "reason": "Enough."}, actor=PIA)
        assert [post.book.settle_on() for _ in range(2)] == [True, False]
        assert (counts(media, cut_off), shown(media, cut_off)["is_settling"]) == ((0, 1), False)


class TestSettleUnsure:
    def test_refuses_where_nothing_is_unsure(self, media: Door, cut_off: str) -> None:
        settle(media, cut_off, "sent")
        for decision, slug in (("sent", "nothing-unsure"), ("send", "nothing-to-send-again")):
            with pytest.raises(Conflict, match=slug):
                settle(media, cut_off, decision)

    def test_refuses_while_it_goes_out(self, media: Door, cut_off: str) -> None:
        media.database["mailings"].update_one({"_id": cut_off}, {"$set": {"stage": "sending"}})
        with pytest.raises(Conflict, match="mailing-sending"):
            settle(media, cut_off, "sent")

    def test_refuses_what_was_read_before_somebody_changed_it(self, media: Door, cut_off: str) -> None:
        wish = {"mailing_id": cut_off, "as": "sent", "reason": WHY, "expected_version": 1}
        with pytest.raises(Conflict, match="version-changed"):
            media.settle_unsure(wish)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"as": "perhaps"}, "as"),
            ({"as": None}, "as"),
            ({"reason": ""}, "reason"),
            ({"reason": "Ask musu@example.org"}, "reason"),
            ({"reason": "x" * 501}, "reason"),
        ],
    )
    def test_refuses_what_is_unclear(
        self, media: Door, cut_off: str, more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            media.settle_unsure({"mailing_id": cut_off, "as": "sent", "reason": WHY, **more})
        assert set(refused.value.fields) == {field}

    def test_refuses_an_unknown_mailing(self, media: Door) -> None:
        with pytest.raises(NotFound, match="mailing-not-found"):
            settle(media, "0195a7c2-6a00-7000-8000-0000000000ff", "sent")

    @pytest.mark.parametrize("actor", [EVE, BO, DARA, PUBLIC])
    def test_is_for_who_may_approve(self, media: Door, cut_off: str, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            settle(media, cut_off, "sent", actor=actor)
