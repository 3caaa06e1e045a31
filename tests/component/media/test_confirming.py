"""Letters that ask for a confirmation, through a real line to a real mail server: once each, with a link that works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from services.media.reactions import REACTIONS
from services.media.sending.book import Book
from services.media.sending.confirming import Confirming, writer
from services.media.sending.pace import Pace
from services.media.sending.ways import terms_of
from services.media.store import Store
from services.stakeholders.service import Stakeholders
from shared.kernel.commands import Context
from shared.kernel.errors import Unavailable
from shared.kernel.events import Event, source_of
from shared.kernel.ids import id_from, new_id
from shared.kernel.roles import PUBLIC, SENDER, SYSTEM
from shared.kernel.settings import Settings
from shared.mail.settings import mail_settings
from shared.mail.smtp import SmtpLine
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from shared.testing.personas import ADA, NOON
from tests.component.media.posting import SITE

MUSU = "musu@example.org"
LINK = re.compile(r"https://water\.example/act/confirm/([\w-]+)")


@dataclass
class Asked:
    """Stakeholders through its door, as the sender asks it for one letter after the other."""

    door: Door
    trouble: list[Exception] = field(default_factory=list)

    def letter_of(self, confirmation_id: str) -> dict[str, Any]:
        """Where the letter goes and what it asks."""
        if self.trouble:
            raise self.trouble.pop()
        found = self.door.show_confirmation_letter({"confirmation_id": confirmation_id}, actor=SENDER)
        return dict(found)


@pytest.fixture
def asked(doors: Doors) -> Asked:
    """The coalition, before anybody has filled in a form."""
    return Asked(doors.open(Stakeholders, ADA, NOON))


@pytest.fixture
def confirming(media: Door, asked: Asked, mailbox: Mailbox) -> Iterator[Confirming]:
    """The sender of such letters, over one line to the mail server."""
    made = a_sender(media, asked, mailbox)
    yield made
    made.close()


def a_sender(media: Door, asked: Asked, mailbox: Mailbox) -> Confirming:
    """One sender of such letters, as its process makes it."""
    given = Settings({**SITE, **mailbox.settings})
    terms, mail = terms_of(given), mail_settings(given)
    assert mail is not None
    book = Book(media.unit_of_work, terms.ladder)
    return Confirming(book, asked, SmtpLine(mail), Pace(0), writer(mail, terms))


def fill_in(media: Door, asked: Asked, email: str = MUSU, name: str = "Musu Kollie", **more: str) -> None:
    """Somebody fills in the form of a page, and media hears that a letter is wanted."""
    before = {event["_id"] for event in asked.door.events()}
    made = asked.door.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
    wish = {
        "action_id": id_from("action", "1"),
        "campaign_id": id_from("campaign", "1"),
        "kind": "petition",
        "title": "A water budget line",
        "organization_id": made["organization_id"],
        "name": name,
        "email": email,
        **more,
    }
    asked.door.ask_to_confirm(wish, actor=PUBLIC)
    for told in asked.door.events("confirmation.asked"):
        if told["_id"] not in before:
            deliver(media, told)


def deliver(media: Door, told: dict[str, Any]) -> None:
    """Let media hear an event of stakeholders."""
    names = (told["type"], told["subject"], told["time"], told["data"], told["_id"])
    media.deliver(REACTIONS, Event(told["_id"], source_of("stakeholders"), *names))


def states(media: Door) -> list[str]:
    """How the letters stand."""
    return [row["state"] for row in media.database["confirmation_letters"].find().sort("_id", 1)]


def send(confirming: Confirming) -> bool:
    """Have one turn."""
    return confirming.step(lambda: False)


def read_by_musu(
    media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox, language: str
) -> tuple[str, str]:
    """The letter as text and as HTML, after the page was read in a language."""
    fill_in(media, asked, language=language)
    send(confirming)
    (letter,) = mailbox.letters(MUSU)
    plain, html = (part.get_content() for part in letter.get_payload())  # type: ignore[union-attr]
    return plain, html


class TestLetters:
    def test_ask_with_a_link_that_confirms(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        assert [send(confirming), send(confirming)] == [True, False]
        (letter,) = mailbox.letters(MUSU)
        text = letter.get_payload()[0].get_content()  # type: ignore[union-attr, index]
        assert "sign the petition" in text
        assert "Liberia WASH Coalition asks for it." in text
        assert "If it was not you, do nothing" in text
        token = LINK.search(text)
        assert token is not None
        assert asked.door.confirm({"token": token[1]}, actor=PUBLIC)["existing"] is False

    @pytest.mark.parametrize("spoken", ["fr ltr signer la pétition", "ar rtl لتوقيع العريضة"])
    def test_speak_the_language_of_the_page(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox, spoken: str
    ) -> None:
        language, direction, asks = spoken.split(" ", 2)
        plain, html = read_by_musu(media, asked, confirming, mailbox, language)
        assert asks in plain
        assert f'lang="{language}" dir="{direction}"' in html
        token = LINK.search(plain)
        assert token is not None
        assert f"{token[0]}?lang={language}\n" in plain.replace("\r\n", "\n")
        assert asked.door.confirm({"token": token[1]}, actor=PUBLIC)["existing"] is False

    def test_are_english_where_nobody_wrote_one(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        plain, html = read_by_musu(media, asked, confirming, mailbox, "sw")
        assert "sign the petition" in plain
        assert 'lang="en" dir="ltr"' in html
        assert "?lang" not in plain

    def test_carry_no_word_that_a_stranger_typed(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked, name="Buy at https://spam.example")
        send(confirming)
        (letter,) = mailbox.letters(MUSU)
        assert "spam.example" not in letter.as_string()

    def test_leave_no_address_behind(self, media: Door, asked: Asked, confirming: Confirming) -> None:
        fill_in(media, asked)
        send(confirming)
        kept = str([list(media.database[name].find()) for name in media.database.list_collection_names()])
        assert "example.org" not in kept

    def test_go_out_once_however_often_the_event_is_heard(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        send(confirming)
        deliver(media, asked.door.events("confirmation.asked")[0])
        send(confirming)
        assert mailbox.counts == {MUSU: 1}

    def test_are_never_sent_again_after_a_crash(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        media.database["confirmation_letters"].update_one({}, {"$set": {"state": "sending"}})
        assert confirming.set_right() == 1
        send(confirming)
        assert (states(media), mailbox.counts.total()) == (["unsure"], 0)

    def test_are_claimed_by_one_of_two_senders(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        other = a_sender(media, asked, mailbox)
        (letter,) = confirming._due()
        assert [confirming._claim(letter), other._claim(letter)] == [True, False]
        other.close()

    def test_are_tried_again_and_given_up_in_the_end(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        mailbox.manners.receivers[MUSU] = [450] * 9
        fill_in(media, asked)
        for minutes in (0, 1, 5, 5):
            media.clock.move(minutes=minutes)
            send(confirming)
        assert (states(media), mailbox.counts.total()) == (["failed"], 0)

    def test_end_where_there_is_no_such_mailbox(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        mailbox.manners.receivers[MUSU] = [550]
        fill_in(media, asked)
        send(confirming)
        assert states(media) == ["bounced"]

    def test_wait_while_the_mail_server_is_away(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        mailbox.stop()
        assert send(confirming) is False
        assert states(media) == ["waiting"]
        mailbox.start()
        confirming._not_before = 0.0
        send(confirming)
        assert (states(media), mailbox.counts) == (["sent"], {MUSU: 1})

    def test_wait_while_nobody_can_be_asked(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        asked.trouble.append(Unavailable("service-silent"))
        assert send(confirming) is False
        confirming._not_before = 0.0
        send(confirming)
        assert mailbox.counts == {MUSU: 1}

    def test_are_left_out_once_they_were_answered(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        asked.door.database["confirmations"].update_one({}, {"$set": {"state": "given"}})
        send(confirming)
        assert (states(media), mailbox.counts.total()) == (["skipped"], 0)

    def test_are_not_begun_once_their_time_is_over(
        self, media: Door, asked: Asked, confirming: Confirming, mailbox: Mailbox
    ) -> None:
        fill_in(media, asked)
        media.clock.move(hours=48)
        assert send(confirming) is False
        assert mailbox.counts.total() == 0


class TestSendingChanged:
    def test_is_told_once_for_each_change(self, media: Door) -> None:
        def say(*ways: str) -> None:
            media.unit_of_work.run(
                Context(SYSTEM, new_id(), new_id()), lambda unit: Store(unit).sender.is_well([*ways], None)
            )

        for ways in (("email",), ("email",), (), ()):
            say(*ways)
        told = [event["data"]["channels"] for event in media.events("sending.changed")]
        assert told == [["email"], []]
