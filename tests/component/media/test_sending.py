"""Sending through real lines: to whom, in which words, once to each, whatever the other side and the process do."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from services.media.sending.book import Ended
from services.media.sending.post import Post
from shared.kernel.errors import Unavailable
from shared.mail.outcome import SENT
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from tests.component.media.posting import (
    PIA,
    Coalition,
    Register,
    a_coalition,
    a_post,
    begun,
    send_all,
    tell_stakeholders,
)

MUSU, BOAKAI, FATU = "musu@example.org", "boakai@example.org", "fatu@example.org"


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """An organisation to which Musu and Boakai agreed, and Fatu did not."""
    made = a_coalition(doors)
    made.person("Musu Kollie", MUSU, given_name="Musu", area="Bong")
    made.person("Boakai Weah", BOAKAI, area="Nimba")
    made.person("Fatu Toe", FATU, agrees=False)
    return made


@pytest.fixture
def register(coalition: Coalition) -> Register:
    """Whom the sender asks."""
    return Register(coalition.door)


@pytest.fixture(params=[2, 3])
def silence(register: Register, request: pytest.FixtureRequest) -> None:
    """Stakeholders that once, when asked for the second or the third time, does not answer."""

    def before() -> None:
        if len(register.asked) == request.param - 1:
            register.before = lambda: None
            raise Unavailable("service-silent", "Stakeholders does not answer.")

    register.before = before


@pytest.fixture
def post(media: Door, register: Register, mailbox: Mailbox) -> Iterator[Post]:
    """The sender, with a mail server."""
    made = a_post(media, register, mailbox.settings)
    yield made
    made.close()


def shown(media: Door, mailing_id: str) -> dict[str, Any]:
    """The mailing as it stands."""
    return dict(media.show_mailing({"mailing_id": mailing_id}))


class TestSending:
    def test_reaches_who_agreed_and_nobody_else(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailing_id = begun(media, coalition)
        assert send_all(post) == []
        assert mailbox.counts == {MUSU: 1, BOAKAI: 1}
        after = shown(media, mailing_id)
        assert (after["stage"], after["counts"]["sent"]) == ("sent", 2)
        assert {event["data"]["person_id"] for event in media.events("message.sent")} == {
            message["person_id"] for message in media.list_messages({"mailing_id": mailing_id})["items"]
        }

    def test_writes_to_each_by_name_and_says_why(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        begun(media, coalition)
        send_all(post)
        (letter,) = mailbox.letters(MUSU)
        text = letter.get_payload()[0].get_content()  # type: ignore[union-attr, index]
        assert text.startswith("Dear Musu,")
        assert (
            "You agreed to receive news of the coalition's campaigns by e-mail from Liberia WASH Coalition."
            in text
        )
        assert letter["List-Unsubscribe"].strip("<>") in text

    def test_puts_in_the_whole_name_where_it_is_asked_for(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        begun(media, coalition, subject="{name}, {first_name}")
        send_all(post)
        subjects = [mailbox.letters(one)[0]["Subject"] for one in (MUSU, BOAKAI)]
        assert subjects == ["Musu Kollie, Musu", "Boakai Weah, Boakai"]

    def test_narrows_to_an_area(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        begun(media, coalition, area="Nimba")
        send_all(post)
        assert mailbox.counts == {BOAKAI: 1}

    def test_keeps_no_address(self, media: Door, coalition: Coalition, post: Post) -> None:
        begun(media, coalition)
        send_all(post)
        kept = str([list(media.database[name].find()) for name in media.database.list_collection_names()])
        assert "example.org" not in kept
        assert "Kollie" not in kept

    def test_gives_a_shared_address_one_copy(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        door = coalition.door
        other = coalition.person("Saye Kollie", "saye@example.org")
        door.database["people"].update_one({"_id": other}, {"$set": {"emails": [MUSU]}})
        begun(media, coalition)
        send_all(post)
        assert mailbox.counts[MUSU] == 1

    def test_looks_at_the_consent_again_when_it_is_their_turn(
        self, media: Door, coalition: Coalition, register: Register, post: Post, mailbox: Mailbox
    ) -> None:
        mailbox.manners.receivers[MUSU] = [450]
        mailing_id = begun(media, coalition)
        send_all(post)
        assert shown(media, mailing_id)["stage"] == "sending"
        (waiting,) = media.list_messages({"mailing_id": mailing_id, "state": "waiting"})["items"]
        coalition.withdraw(waiting["person_id"])
        media.clock.move(minutes=2)
        send_all(post)
        after = shown(media, mailing_id)
        assert (after["stage"], after["counts"]["skipped"], mailbox.counts[MUSU]) == ("sent", 1, 0)

    def test_tries_again_later_and_gives_up_in_the_end(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailbox.manners.receivers |= {MUSU: [451], BOAKAI: [450] * 9}
        mailing_id = begun(media, coalition)
        for minutes in (0, 1, 5, 5):
            media.clock.move(minutes=minutes)
            send_all(post)
        after = shown(media, mailing_id)
        assert (after["stage"], after["counts"]["sent"], after["counts"]["failed"]) == ("sent", 1, 1)
        assert len(mailbox.manners.receivers[BOAKAI]) == 6

    def test_marks_an_address_that_refuses_and_uses_it_no_more(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailbox.manners.receivers[MUSU] = [550]
        mailing_id = begun(media, coalition)
        send_all(post)
        assert shown(media, mailing_id)["counts"]["bounced"] == 1
        tell_stakeholders(media, coalition, "message.bounced")
        begun(media, coalition)
        send_all(post)
        assert mailbox.counts == {BOAKAI: 2}
        counted = coalition.door.count_recipients(
            {"purpose": "news", "organization_id": coalition.organization_id, "channel": "email"}
        )
        assert (counted["fits"], counted["dead_address"], counted["agreed"]) == (1, 1, 2)

    def test_notes_what_comes_back_later_once(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailing_id = begun(media, coalition)
        send_all(post)
        (first, *_) = media.list_messages({"mailing_id": mailing_id, "state": "sent"})["items"]
        which = {"message_id": first["message_id"], "code": "5.1.1"}
        assert [media.record_bounce(which)["existing"] for _ in range(2)] == [False, True]
        counts = shown(media, mailing_id)["counts"]
        assert (counts["sent"], counts["bounced"], len(media.events("message.bounced"))) == (1, 1, 1)
        of_person = media.list_messages({"person_id": first["person_id"]})["items"]
        assert [one["state"] for one in of_person] == ["bounced"]

    def test_is_unsure_of_what_was_cut_off_and_never_sends_it_again(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailbox.manners.drops.add(MUSU)
        mailing_id = begun(media, coalition)
        send_all(post)
        mailbox.manners.drops.clear()
        send_all(post)
        after = shown(media, mailing_id)
        assert (after["stage"], after["counts"]["unsure"], mailbox.counts[MUSU]) == ("sent", 1, 1)

    def test_takes_what_was_in_hand_at_a_crash_for_unsure(
        self, media: Door, coalition: Coalition, register: Register, post: Post, mailbox: Mailbox
    ) -> None:
        mailing_id = begun(media, coalition)
        (mailing,) = post.waiting()
        found = post.book.first_of(mailing, register.portion(mailing, None, 200).items)
        post.book.begin(mailing)
        post.book.take_up(found[:1])
        assert post.book.set_right() == 1
        send_all(post)
        after = shown(media, mailing_id)
        assert (after["counts"]["unsure"], after["counts"]["sent"], mailbox.counts.total()) == (1, 1, 1)

    def test_takes_nobody_up_twice(
        self, media: Door, coalition: Coalition, register: Register, post: Post
    ) -> None:
        begun(media, coalition)
        (mailing,) = post.waiting()
        found = post.book.first_of(mailing, register.portion(mailing, None, 200).items)
        assert [len(post.book.take_up(some)) for some in (found[:1], found, found)] == [1, 1, 0]

    def test_gives_each_message_to_one_of_several_who_want_it_at_once(
        self, media: Door, coalition: Coalition, register: Register, post: Post
    ) -> None:
        for number in range(30):
            coalition.person(f"Person {number}", f"p{number}@example.org")
        begun(media, coalition)
        (mailing,) = post.waiting()
        found = post.book.first_of(mailing, register.portion(mailing, None, 200).items)
        wanted = [found[place : place + 20] for place in range(0, 24, 2)]
        with ThreadPoolExecutor(len(wanted)) as threads:
            given = [one.message_id for some in threads.map(post.book.take_up, wanted) for one in some]
        assert len(given) == len(set(given)) == len(found)

    def test_leaves_alone_what_somebody_else_called_unsure_meanwhile(
        self, media: Door, coalition: Coalition, register: Register, post: Post
    ) -> None:
        mailing_id = begun(media, coalition)
        (mailing,) = post.waiting()
        first, second = post.book.take_up(
            post.book.first_of(mailing, register.portion(mailing, None, 200).items)
        )
        media.database["deliveries"].update_one({"_id": first.message_id}, {"$set": {"state": "unsure"}})
        post.book.settle([Ended(mailing, one, SENT) for one in (first, second)])
        assert shown(media, mailing_id)["counts"]["sent"] == 1
        assert [told["subject"] for told in media.events("message.sent")] == [second.message_id]

    def test_sends_portion_behind_portion_without_a_pause(
        self, media: Door, coalition: Coalition, register: Register, post: Post, mailbox: Mailbox
    ) -> None:
        for number in range(9):
            coalition.person(f"Person {number}", f"p{number}@example.org")
        post.crews["email"].pace.portion = 3
        mailing_id = begun(media, coalition)
        (mailing,) = post.waiting()
        assert post.step(mailing, lambda: False) == ""
        assert (len(register.asked), set(mailbox.counts.values()), mailbox.counts.total()) == (4, {1}, 11)
        send_all(post)
        assert (shown(media, mailing_id)["counts"]["sent"], mailbox.counts.total()) == (11, 11)

    @pytest.mark.usefixtures("silence")
    def test_goes_on_where_it_was_when_nobody_says_who_is_next(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        for number in range(9):
            coalition.person(f"Person {number}", f"p{number}@example.org")
        post.crews["email"].pace.portion = 3
        mailing_id = begun(media, coalition)
        send_all(post)
        send_all(post)
        assert (shown(media, mailing_id)["stage"], set(mailbox.counts.values())) == ("sent", {1})
        assert mailbox.counts.total() == 11

    def test_takes_up_again_what_was_put_back(
        self, media: Door, coalition: Coalition, register: Register, post: Post, mailbox: Mailbox
    ) -> None:
        begun(media, coalition)
        (mailing,) = post.waiting()
        found = post.book.first_of(mailing, register.portion(mailing, None, 200).items)
        post.book.put_back(post.book.take_up(found))
        send_all(post)
        assert mailbox.counts == {MUSU: 1, BOAKAI: 1}

    def test_sends_to_somebody_who_was_merged_meanwhile_only_once(
        self, media: Door, coalition: Coalition, register: Register, post: Post, mailbox: Mailbox
    ) -> None:
        door = coalition.door
        begun(media, coalition, area="Bong")
        send_all(post)
        musu = media.list_messages({})["items"][0]["person_id"]
        other = coalition.person("Musu Kolleh", "other@example.org", area="Bong")
        door.merge_persons({"keep_id": other, "merge_id": musu})
        mailing_id = media.list_mailings({})["items"][0]["mailing_id"]
        mailing = post.book.look().mailings.get(mailing_id)
        found = register.portion(mailing, None, 200)
        assert found.items[0]["was"] == [musu]
        assert post.book.first_of(mailing, found.items) == []

    def test_waits_where_the_server_is_away(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailbox.stop()
        mailing_id = begun(media, coalition)
        assert send_all(post) == ["ConnectionRefusedError"]
        mailbox.start()
        assert send_all(post) == []
        assert (shown(media, mailing_id)["stage"], mailbox.counts.total()) == ("sent", 2)

    def test_stops_in_the_middle_when_it_is_paused(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailing_id = begun(media, coalition)
        (mailing,) = post.waiting()
        post.step(mailing, lambda: True)
        media.pause_mailing({"mailing_id": mailing_id, "reason": "A wrong date."}, actor=PIA)
        assert (post.waiting(), post.is_sending(mailing_id)) == ([], False)
        media.start_mailing({"mailing_id": mailing_id}, actor=PIA)
        send_all(post)
        assert mailbox.counts == {MUSU: 1, BOAKAI: 1}

    def test_gives_a_share_the_second_subject(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        for number in range(30):
            coalition.person(f"Person {number}", f"p{number}@example.org")
        mailing_id = begun(media, coalition, second_subject="Clean water", second_share=50)
        send_all(post)
        subjects = [letter["Subject"] for letter in mailbox.letters()]
        assert 5 < subjects.count("Clean water") < 27
        assert shown(media, mailing_id)["counts"]["sent_b"] == subjects.count("Clean water")

    def test_sends_a_trial_to_who_asks_and_forgets_the_address(
        self, media: Door, coalition: Coalition, post: Post, mailbox: Mailbox
    ) -> None:
        mailing_id = begun(media, coalition)
        media.try_mailing({"mailing_id": mailing_id, "to": "pia@coalition.example"}, actor=PIA)
        assert post.try_out()
        assert not post.try_out()
        assert mailbox.counts == {"pia@coalition.example": 1}
        assert (shown(media, mailing_id)["trial"], media.database["mailing_trials"].count_documents({})) == (
            "sent",
            0,
        )
