"""What media does when somebody was erased: no word and no address of theirs stays, every count does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.media.sending.post import Post
from shared.kernel.errors import Conflict, NotFound
from shared.kernel.roles import GATEWAY
from shared.testing.doors import Door, Doors
from shared.testing.mailbox import Mailbox
from shared.testing.personas import BO
from tests.component.media.posting import Coalition, Register, a_coalition, a_post, begun, send_all
from tests.component.media.talking import FATU, MUSU, WORDS, opened, shown
from tests.component.media.test_release import PIA, written

Tell = Callable[..., None]
BOAKAI = "0195a7c2-6a00-7000-8000-0000000000d7"
SECRET = "Zwedru"
"""Stands in everything that is written of the person of these tests, and in nothing else."""


@pytest.fixture
def erase(tell: Tell) -> Callable[..., None]:
    """Let media hear that a person was erased."""

    def erased(person_id: str = MUSU, *merged_ids: str) -> None:
        about = {"person_id": person_id, "merged_ids": list(merged_ids), "request": None}
        tell("stakeholders.person.erased", person_id, **about)

    return erased


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """An organisation to which people agreed."""
    return a_coalition(doors)


@pytest.fixture
def post(media: Door, coalition: Coalition, mailbox: Mailbox) -> Iterator[Post]:
    """The sender, with a mail server."""
    made = a_post(media, Register(coalition.door), mailbox.settings)
    yield made
    made.close()


def everything(media: Door) -> str:
    """All that the database holds."""
    return str([list(media.database[name].find()) for name in media.database.list_collection_names()])


class TestThreads:
    def test_keep_that_they_were_and_no_word(self, media: Door, erase: Callable[..., None]) -> None:
        thread_id = opened(media, subject=f"The tap of {SECRET}", text=f"{WORDS} in {SECRET}")
        media.reply_to_thread({"thread_id": thread_id, "text": f"It runs in {SECRET} on Monday."}, actor=BO)
        move = {"reply_by": "2025-03-20T12:00:00Z", "reason": f"The road to {SECRET} is closed."}
        media.reopen_thread({"thread_id": thread_id})
        media.move_reply_date({"thread_id": thread_id, **move})
        over = {"to_organization_id": FATU, "reason": f"She lives in {SECRET}.", "consent": True}
        media.hand_over_thread({"thread_id": thread_id, **over, "consent_note": f"Said so in {SECRET}."})
        erase()
        thread = shown(media, thread_id)
        assert (thread["state"], thread["outcome"], thread["is_overdue"]) == (
            "closed",
            "no-answer-needed",
            False,
        )
        assert [one["text"] for one in thread["said"]["items"]] == ["", ""]
        assert SECRET not in everything(media)
        assert media.show_answering({})["waiting"] == 0

    def test_send_nothing_that_waits(self, media: Door, erase: Callable[..., None]) -> None:
        thread_id = opened(media)
        media.reply_to_thread({"thread_id": thread_id, "text": "On Monday."}, actor=BO)
        erase()
        (answer, _) = shown(media, thread_id)["said"]["items"]
        assert (answer["state"], answer["code"]) == ("failed", "erased")
        assert media.database["thread_messages"].count_documents({"due_at": {"$type": "date"}}) == 0

    def test_of_an_id_that_was_merged_are_emptied_and_those_of_others_are_not(
        self, media: Door, erase: Callable[..., None]
    ) -> None:
        theirs, of_another = opened(media, person_id=FATU), opened(media, subject="Another")
        erase(BOAKAI, FATU)
        assert shown(media, theirs)["subject"] == ""
        assert shown(media, of_another)["subject"] == "Another"

    def test_take_no_further_word_and_are_not_opened_again(
        self, media: Door, erase: Callable[..., None]
    ) -> None:
        thread_id = opened(media)
        erase()
        with pytest.raises(Conflict, match="person-erased"):
            media.reopen_thread({"thread_id": thread_id})
        with pytest.raises(Conflict, match="person-erased"):
            media.log_incoming({"thread_id": thread_id, "text": f"I live in {SECRET}."})
        assert SECRET not in everything(media)
        assert shown(media, thread_id)["state"] == "closed"

    def test_are_begun_with_nobody_who_was_erased(self, media: Door, erase: Callable[..., None]) -> None:
        erase()
        with pytest.raises(Conflict, match="person-erased"):
            opened(media, text=f"I live in {SECRET}.")
        texted = {"person_id": MUSU, "contact_id": "c1", "text": f"I live in {SECRET}.", "mark": "m1"}
        with pytest.raises(Conflict, match="person-erased"):
            media.take_message({**texted, "organization_id": None}, actor=GATEWAY)
        assert SECRET not in everything(media)

    def test_leave_nothing_to_decide_of_an_answer_that_was_on_its_way(
        self, media: Door, erase: Callable[..., None]
    ) -> None:
        thread_id = opened(media)
        media.reply_to_thread({"thread_id": thread_id, "text": "On Monday."}, actor=BO)
        media.database["thread_messages"].update_one({"state": "queued"}, {"$set": {"state": "sending"}})
        erase()
        (answer, _) = shown(media, thread_id)["said"]["items"]
        assert (answer["state"], answer["code"]) == ("failed", "erased")

    def test_that_are_closed_keep_how_they_ended(self, media: Door, erase: Callable[..., None]) -> None:
        thread_id = opened(media)
        media.close_thread({"thread_id": thread_id, "outcome": "settled"})
        erase()
        erase()
        assert shown(media, thread_id)["outcome"] == "settled"
        assert len(media.events("thread.closed")) == 1


class TestMessages:
    def test_are_nobodys_and_count_as_before(
        self,
        media: Door,
        coalition: Coalition,
        post: Post,
        mailbox: Mailbox,
        erase: Callable[..., None],
    ) -> None:
        musu = coalition.person("Musu Kollie", "musu@example.org")
        fatu = coalition.person("Fatu Toe", "fatu@example.org")
        mailing_id = begun(media, coalition)
        send_all(post)
        counts = media.show_mailing({"mailing_id": mailing_id})["counts"]
        contact = media.database["deliveries"].find_one({"person_id": musu})
        assert contact is not None
        erase(musu)
        assert media.show_mailing({"mailing_id": mailing_id})["counts"] == counts
        assert media.list_messages({"person_id": musu})["items"] == []
        of_all = media.list_messages({"mailing_id": mailing_id})["items"]
        assert sorted(one["person_id"] for one in of_all) == sorted(["", fatu])
        assert media.database["deliveries"].count_documents({"contact_id": contact["contact_id"]}) == 0
        with pytest.raises(NotFound):
            media.record_bounce({"message_id": contact["_id"], "code": "5.1.1", "is_hard": True})

    def test_that_wait_for_another_try_are_left_out(
        self,
        media: Door,
        coalition: Coalition,
        post: Post,
        mailbox: Mailbox,
        erase: Callable[..., None],
    ) -> None:
        musu = coalition.person("Musu Kollie", "musu@example.org")
        mailbox.manners.receivers["musu@example.org"] = [451]
        mailing_id = begun(media, coalition)
        send_all(post)
        assert media.show_mailing({"mailing_id": mailing_id})["waiting"] == 1
        erase(musu)
        after = media.show_mailing({"mailing_id": mailing_id})
        assert (after["waiting"], after["counts"]["skipped"]) == (0, 1)
        send_all(post)
        assert media.show_mailing({"mailing_id": mailing_id})["stage"] == "sent"

    def test_of_which_nobody_knows_whether_they_arrived_wait_for_no_decision(
        self, media: Door, coalition: Coalition, post: Post, erase: Callable[..., None]
    ) -> None:
        musu = coalition.person("Musu Kollie", "musu@example.org")
        mailing_id = begun(media, coalition)
        send_all(post)
        media.database["deliveries"].update_one({"person_id": musu}, {"$set": {"state": "unsure"}})
        one_of_them = {"$inc": {"counts.sent": -1, "counts.unsure": 1}}
        media.database["mailing_runs"].update_one({"_id": mailing_id}, one_of_them)
        assert media.show_mailing({"mailing_id": mailing_id})["counts"]["unsure"] == 1
        erase(musu)
        counts = media.show_mailing({"mailing_id": mailing_id})["counts"]
        assert (counts["unsure"], counts["skipped"]) == (0, 1)


class TestWords:
    def test_that_we_quote_go_and_the_quote_stays(self, media: Door, erase: Callable[..., None]) -> None:
        release = written(media)
        for person_id in (MUSU, FATU):
            quote = {"text": f"We carry water, says {person_id}.", "person_id": person_id}
            media.add_quote({**release, **quote}, actor=PIA)
        erase()
        quotes = media.show_release(release)["quotes"]
        assert [one["text"] for one in quotes] == ["", f"We carry water, says {FATU}."]

    def test_about_a_journalist_go_and_the_pitch_stays(
        self, media: Door, radio: str, erase: Callable[..., None]
    ) -> None:
        release = written(media)
        media.approve_release(release)
        pitch: dict[str, Any] = {**release, "outlet_id": radio, "person_id": MUSU, "pitched_on": "2025-03-08"}
        pitch_id = media.make_pitch(pitch, actor=PIA)["pitch_id"]
        answer = {"answer": "taken", "answered_on": "2025-03-08", "note": f"Her brother is in {SECRET}."}
        media.answer_pitch({"pitch_id": pitch_id, **answer}, actor=PIA)
        erase()
        (found,) = media.list_pitches({})["items"]
        assert (found["answer"], found["note"]) == ("taken", "")

    def test_are_taken_down_of_nobody_anew(self, media: Door, radio: str, erase: Callable[..., None]) -> None:
        release = written(media)
        quote = {"text": "We carry water.", "person_id": MUSU}
        quoted = media.add_quote({**release, **quote}, actor=PIA)
        erase()
        pitch: dict[str, Any] = {**release, "outlet_id": radio, "person_id": MUSU, "pitched_on": "2025-03-08"}
        for wish in (
            lambda: media.add_quote({**release, **quote}, actor=PIA),
            lambda: media.approve_quote({**release, "quote_id": quoted["quote_id"]}, actor=PIA),
            lambda: media.make_pitch(pitch, actor=PIA),
        ):
            with pytest.raises(Conflict, match="person-erased"):
                wish()

    def test_are_not_taken_down_with_what_an_outlet_answers_later(
        self, media: Door, radio: str, erase: Callable[..., None]
    ) -> None:
        release = written(media)
        media.approve_release(release)
        pitch: dict[str, Any] = {**release, "outlet_id": radio, "person_id": MUSU, "pitched_on": "2025-03-08"}
        pitch_id = media.make_pitch(pitch, actor=PIA)["pitch_id"]
        erase()
        answer = {"answer": "taken", "answered_on": "2025-03-08", "note": f"Her brother is in {SECRET}."}
        with pytest.raises(Conflict, match="person-erased"):
            media.answer_pitch({"pitch_id": pitch_id, **answer}, actor=PIA)
