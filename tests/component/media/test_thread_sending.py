"""Answers in threads through real lines: once each, to the number they came from, and told of when they are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from services.media.domain.thread import Thread
from services.media.sending.book import Book
from services.media.sending.deadlines import Deadlines
from services.media.sending.pace import Pace
from services.media.sending.replies import Line, Replies, letters, texts
from services.media.sending.ways import terms_of
from services.stakeholders.reactions import REACTIONS as STAKEHOLDERS_REACT
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.kernel.events import Event, source_of
from shared.kernel.roles import GATEWAY, SENDER
from shared.kernel.settings import Settings
from shared.mail.contact import contact_id
from shared.mail.settings import mail_settings, sms_settings
from shared.mail.sms import SmsLine
from shared.mail.smtp import SmtpLine
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from shared.testing.personas import BO, DARA
from shared.testing.sms_gateway import SmsGateway
from tests.component.media.posting import SITE, Coalition, a_coalition

NUMBER, OTHER = "+231770123456", "+231880123456"
MUSU = "musu@example.org"


@dataclass
class Register:
    """Stakeholders through its door, as the sender asks it for one answer after the other."""

    door: Door
    trouble: list[Exception] = field(default_factory=list)

    def address_of(self, thread: Thread, channel: str) -> dict[str, Any]:
        """Where an answer goes."""
        if self.trouble:
            raise self.trouble.pop()
        about = {"person_id": thread.person_id, "contact_id": thread.contact_id, "channel": channel}
        asked = {**about, "organization_id": thread.organization_id}
        return dict(self.door.show_writer_address(asked, actor=SENDER))


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """An organisation that answers."""
    return a_coalition(doors)


@pytest.fixture
def musu(coalition: Coalition) -> str:
    """Somebody with an address and two numbers."""
    return coalition.person("Musu Kollie", MUSU, agrees=False, phones=[OTHER, NUMBER])


@pytest.fixture
def register(coalition: Coalition) -> Register:
    """Whom the sender asks."""
    return Register(coalition.door)


@pytest.fixture
def replies(media: Door, register: Register, mailbox: Mailbox, sms_gateway: SmsGateway) -> Iterator[Replies]:
    """The sender of answers, over a line to a mail server and one to a gateway."""
    given = Settings({**SITE, **mailbox.settings, **sms_gateway.settings})
    terms, mail, sms = terms_of(given), mail_settings(given), sms_settings(given)
    assert mail is not None
    assert sms is not None
    lines = {
        "email": Line(SmtpLine(mail), Pace(0), letters(mail, terms)),
        "sms": Line(SmsLine(sms), Pace(0), texts),
    }
    made = Replies(Book(media.unit_of_work, terms.ladder), register, lines)
    yield made
    made.close()


def opened(media: Door, coalition: Coalition, person_id: str, channel: str = "sms") -> str:
    """A thread of somebody who asked when the tap runs."""
    wish = {
        "person_id": person_id,
        "channel": channel,
        "subject": "The tap",
        "text": "When does it run?",
        "organization_id": coalition.organization_id,
    }
    return str(media.open_thread(wish, actor=BO)["thread_id"])


def answered(media: Door, thread_id: str, text: str = "At five.", **more: Any) -> None:
    """Bo answers."""
    media.reply_to_thread({"thread_id": thread_id, "text": text, **more}, actor=BO)


def send(replies: Replies) -> bool:
    """One turn of the sender."""
    return replies.step(lambda: False)


def last(media: Door, thread_id: str) -> tuple[str, str, str]:
    """How the thread stands, and its newest message with its code."""
    thread = media.show_thread({"thread_id": thread_id})
    newest = thread["said"]["items"][0]
    return thread["state"], newest["state"], newest["code"]


class TestAnswers:
    def test_go_out_once_by_text_message(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        assert send(replies)
        assert not send(replies)
        assert [(one["to"], one["text"]) for one in sms_gateway.kept] == [(OTHER, "At five.")]
        assert last(media, thread_id) == ("answered", "sent", "202")
        (told,) = media.events("thread.reply_settled")
        assert told["data"]["state"] == "sent"

    def test_go_to_the_number_they_wrote_from(
        self, media: Door, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        wish = {"person_id": musu, "contact_id": contact_id("sms", NUMBER), "text": "When does it run?"}
        answered(media, media.take_message(wish, actor=GATEWAY)["thread_id"])
        send(replies)
        assert sms_gateway.counts == {NUMBER: 1}

    def test_go_out_by_mail_under_their_subject(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, mailbox: Mailbox
    ) -> None:
        thread_id = opened(media, coalition, musu, "email")
        answered(media, thread_id, "At five.\n\nGreetings")
        send(replies)
        (letter,) = mailbox.letters(MUSU)
        text = letter.get_payload()[0].get_content()  # type: ignore[union-attr, index]
        assert letter["Subject"] == "Re: The tap"
        assert "Liberia WASH Coalition answers you" in text
        assert letter["List-Unsubscribe"] is None

    def test_are_not_kept_with_an_address(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies
    ) -> None:
        answered(media, opened(media, coalition, musu))
        send(replies)
        kept = str([list(media.database[name].find()) for name in media.database.list_collection_names()])
        assert OTHER not in kept
        assert "example.org" not in kept

    def test_are_tried_again_later(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        sms_gateway.answers[OTHER] = [429, 503]
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        send(replies)
        assert not send(replies)
        media.clock.move(seconds=60)
        send(replies)
        media.clock.move(seconds=300)
        send(replies)
        assert sms_gateway.counts == {OTHER: 1}
        assert last(media, thread_id) == ("answered", "sent", "202")

    def test_that_are_lost_let_them_wait_again(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        sms_gateway.answers[OTHER] = [410]
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        send(replies)
        assert last(media, thread_id) == ("waiting", "failed", "410")
        assert media.events("thread.reopened")[0]["data"]["by"] == "undelivered"
        assert media.show_answering({})["answers"] == 0

    def test_that_were_followed_by_another_leave_the_thread_answered(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        sms_gateway.answers[OTHER] = [410]
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        answered(media, thread_id, "I called them.", channel="phone")
        send(replies)
        assert last(media, thread_id)[0] == "answered"

    def test_wait_for_stakeholders(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, register: Register
    ) -> None:
        register.trouble.append(Unavailable("service-silent", "Silence."))
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        assert not send(replies)
        assert last(media, thread_id) == ("answered", "queued", "")

    def test_say_that_there_is_no_address(self, media: Door, coalition: Coalition, replies: Replies) -> None:
        thread_id = opened(media, coalition, coalition.person("Fatu Toe", "", agrees=False))
        answered(media, thread_id)
        send(replies)
        assert last(media, thread_id) == ("waiting", "failed", "no-address")

    def test_to_who_was_erased_meanwhile_hold_up_no_others(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        fatu = coalition.person("Fatu Toe", "", agrees=False, phones=["+231770000777"])
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        wish = {"person_id": musu, "way": "letter", "asked_on": "2025-03-08", "identity": "known"}
        coalition.door.erase_person(wish)
        answered(media, opened(media, coalition, fatu))
        send(replies)
        assert last(media, thread_id) == ("waiting", "failed", "no-address")
        assert sms_gateway.counts == {"+231770000777": 1}

    def test_that_were_in_hand_when_the_process_died_are_unsure(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        thread_id = opened(media, coalition, musu)
        answered(media, thread_id)
        media.database["thread_messages"].update_one({"state": "queued"}, {"$set": {"state": "sending"}})
        assert replies.set_right() == 1
        assert replies.set_right() == 0
        send(replies)
        assert last(media, thread_id) == ("answered", "unsure", "cut-off")
        assert sms_gateway.counts == {}


class TestUnsure:
    WHY = "The gateway has it in its log."

    def cut_off(self, media: Door, coalition: Coalition, person_id: str, replies: Replies) -> dict[str, str]:
        """An answer that was in hand when the process died."""
        thread_id = opened(media, coalition, person_id)
        answered(media, thread_id)
        self.die(media, replies)
        message_id = media.show_thread({"thread_id": thread_id})["said"]["items"][0]["message_id"]
        return {"thread_id": thread_id, "message_id": message_id}

    def die(self, media: Door, replies: Replies) -> None:
        """The process dies with the answer in hand, and comes back."""
        media.database["thread_messages"].update_one({"state": "queued"}, {"$set": {"state": "sending"}})
        assert replies.set_right() == 1

    def decide(self, media: Door, which: dict[str, str], decision: str, **more: Any) -> dict[str, Any]:
        """Bo decides."""
        wish = {**which, "as": decision, "reason": self.WHY}
        return dict(media.decide_reply({**wish, **more}, actor=BO))

    def test_is_said_to_be_sent(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        self.decide(media, which, "sent")
        assert not send(replies)
        assert last(media, which["thread_id"]) == ("answered", "sent", "said-sent")
        assert sms_gateway.counts == {}
        (told,) = media.events("thread.reply_decided")
        assert (told["data"]["message_id"], told["data"]["settled_as"]) == (which["message_id"], "sent")
        assert [one["data"]["state"] for one in media.events("thread.reply_settled")] == ["unsure", "sent"]

    def test_keeps_the_reason_in_the_thread_alone(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        self.decide(media, which, "sent")
        (message, _first) = media.show_thread({"thread_id": which["thread_id"]})["said"]["items"]
        (decided,) = message["decisions"]
        assert (decided["settled_as"], decided["by"], decided["reason"]) == ("sent", "bo", self.WHY)
        assert self.WHY not in str(media.events("thread.reply_decided"))

    def test_goes_once_more_and_never_a_third_time(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        self.decide(media, which, "send")
        self.die(media, replies)
        (unsure,) = media.show_thread({"thread_id": which["thread_id"]})["unsure"]
        assert (unsure["message_id"], unsure["can_go_again"]) == (which["message_id"], False)
        with pytest.raises(Conflict, match="nothing-to-send-again"):
            self.decide(media, which, "send")
        assert not send(replies)
        self.decide(media, which, "sent")
        assert sms_gateway.counts == {}

    def test_is_sent_where_somebody_decides_so(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        assert [one["thread_id"] for one in media.list_threads({"unsure": True})["items"]] == [
            which["thread_id"]
        ]
        self.decide(media, which, "send")
        assert media.list_threads({"unsure": True})["items"] == []
        send(replies)
        assert last(media, which["thread_id"]) == ("answered", "sent", "202")
        assert sms_gateway.counts == {OTHER: 1}

    @pytest.mark.parametrize("decision", ["sent", "send"])
    def test_is_settled_once(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, decision: str
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        self.decide(media, which, decision)
        with pytest.raises(Conflict, match="nothing-unsure"):
            self.decide(media, which, decision)

    def test_is_not_sent_in_a_closed_thread(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        media.close_thread({"thread_id": which["thread_id"], "outcome": "settled"}, actor=BO)
        with pytest.raises(Conflict, match="thread-closed"):
            self.decide(media, which, "send")
        self.decide(media, which, "sent")

    def test_is_refused_where_it_is_unclear_which_or_why(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies
    ) -> None:
        which = self.cut_off(media, coalition, musu, replies)
        other = opened(media, coalition, musu, "letter")
        with pytest.raises(NotFound, match="message-not-found"):
            self.decide(media, {**which, "thread_id": other}, "sent")
        for more, field_name in (({"as": "perhaps"}, "as"), ({"reason": ""}, "reason")):
            with pytest.raises(Invalid) as refused:
                media.decide_reply({**which, "as": "sent", "reason": self.WHY, **more}, actor=BO)
            assert set(refused.value.fields) == {field_name}
        with pytest.raises(Conflict, match="version-changed"):
            self.decide(media, which, "sent", expected_version=1)
        with pytest.raises(Forbidden):
            media.decide_reply({**which, "as": "sent", "reason": self.WHY}, actor=DARA)


class TestOptOut:
    def stopped(self, media: Door, coalition: Coalition, person_id: str) -> str:
        """A thread in which somebody wrote STOP, as stakeholders has heard."""
        wish = {"person_id": person_id, "contact_id": contact_id("sms", NUMBER), "text": "STOP"}
        media.take_message(
            {**wish, "text": "When?", "organization_id": coalition.organization_id}, actor=GATEWAY
        )
        thread_id = media.take_message(wish, actor=GATEWAY)["thread_id"]
        for told in media.events("thread.opted_out"):
            data, key = told["data"], told["_id"]
            event = Event(key, source_of("media"), told["type"], told["subject"], told["time"], data, key)
            coalition.door.deliver(STAKEHOLDERS_REACT, event)
        return str(thread_id)

    def test_withdraws_what_they_agreed_to_by_text_message(
        self, media: Door, coalition: Coalition, musu: str
    ) -> None:
        door = coalition.door
        for channel in ("sms", "email"):
            door.give_consent({**coalition.scope(musu, channel), "basis": "paper"})
        self.stopped(media, coalition, musu)
        states = {one["channel"]: one["state"] for one in door.list_consents({"person_id": musu})["items"]}
        assert states == {"sms": "withdrawn", "email": "given"}
        assert door.show_reach({"person_id": musu}) == {
            "sms": {"has_address": True, "is_withdrawn": True},
            "email": {"has_address": True, "is_withdrawn": False},
        }

    def test_is_kept_of_who_had_agreed_to_nothing(self, media: Door, coalition: Coalition, musu: str) -> None:
        self.stopped(media, coalition, musu)
        (consent,) = coalition.door.list_consents({"person_id": musu})["items"]
        assert (consent["state"], consent["channel"]) == ("withdrawn", "sms")

    def test_holds_answers_back_that_say_no_reason(
        self, media: Door, coalition: Coalition, musu: str, replies: Replies, sms_gateway: SmsGateway
    ) -> None:
        thread_id = self.stopped(media, coalition, musu)
        other = opened(media, coalition, musu)
        answered(media, other)
        send(replies)
        assert last(media, other) == ("waiting", "failed", "opted-out")
        answered(media, thread_id, despite_opt_out="They called and asked for it.")
        send(replies)
        assert sms_gateway.counts == {NUMBER: 1}


class TestDeadlines:
    def test_are_told_once_when_they_have_passed(self, media: Door, coalition: Coalition, musu: str) -> None:
        late, early = opened(media, coalition, musu), opened(media, coalition, musu, "letter")
        deadlines = Deadlines(Book(media.unit_of_work, ()))
        assert deadlines.tell() == 0
        media.clock.move(hours=25)
        assert deadlines.step() == 1
        assert deadlines.step() == 0
        assert deadlines.tell() == 0
        (told,) = media.events("thread.overdue")
        assert told["subject"] == late
        assert early
