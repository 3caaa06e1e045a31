"""Threads through the door of media: noted, answered, and never told of in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from, new_id
from shared.kernel.roles import GATEWAY, Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, BO, CHI, COALITION, DARA, EVE, NOON
from tests.component.media.conftest import CAMPAIGN
from tests.component.media.talking import ASKED, FATU, MUSU, PIA, WORDS, ids, opened, shown


class TestOpenThread:
    def test_says_who_answers_and_by_when(self, media: Door) -> None:
        thread = shown(media, opened(media))
        assert (thread["state"], thread["organization_id"], thread["messages"]) == ("waiting", COALITION, 1)
        assert thread["reply_by"] == NOON + timedelta(hours=24)
        assert [one["text"] for one in thread["said"]["items"]] == [WORDS]
        assert thread["senders"] == {
            "sms": {"is_set_up": False, "is_there": False, "quiet_until": None},
            "email": {"is_set_up": False, "is_there": False, "quiet_until": None},
        }

    def test_counts_from_when_it_was_said(self, media: Door) -> None:
        said_at = (NOON - timedelta(days=2)).isoformat()
        thread = shown(media, opened(media, received_at=said_at, channel="email"))
        assert thread["reply_by"] == NOON
        assert len(media.events("thread.overdue")) == 1

    def test_refuses_what_is_to_come(self, media: Door) -> None:
        with pytest.raises(Invalid, match="received-in-future"):
            opened(media, received_at=(NOON + timedelta(hours=1)).isoformat())

    def test_refuses_a_campaign_that_there_is_not(self, media: Door, water: None) -> None:
        assert shown(media, opened(media, campaign_id=CAMPAIGN))["campaign_title"] == (
            "Clean water in every county"
        )
        with pytest.raises(NotFound, match="campaign-not-found"):
            opened(media, campaign_id="0195a7c2-6a00-4000-8000-000000000001")

    @pytest.mark.parametrize(
        "wrong", [{"text": " "}, {"text": "x" * 5_001}, {"channel": "pigeon"}, {"subject": "x" * 121}]
    )
    def test_refuses_what_has_no_measure(self, media: Door, wrong: dict[str, str]) -> None:
        with pytest.raises(Invalid, match="fields-invalid"):
            opened(media, **wrong)

    def test_is_done_once_for_one_wish(self, media: Door) -> None:
        command_id = new_id()
        first = media.open_thread(ASKED, actor=BO, command_id=command_id)
        assert media.open_thread(ASKED, actor=BO, command_id=command_id) == first
        assert media.database["thread_messages"].count_documents({}) == 1

    @pytest.mark.parametrize("actor", [EVE, CHI, DARA, GATEWAY])
    def test_refuses_who_may_not(self, media: Door, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            media.open_thread(ASKED, actor=actor)


class TestPrivacy:
    def test_keeps_words_out_of_everything_but_its_own_rows(self, media: Door) -> None:
        thread_id = opened(media)
        media.reply_to_thread({"thread_id": thread_id, "text": "Poor Hawa. At five."}, actor=BO)
        media.list_threads({})
        names = set(media.database.list_collection_names()) - {"thread_messages"}
        kept = str([list(media.database[name].find()) for name in names])
        assert "Hawa" not in kept
        assert "tap schedule" not in str(media.events())

    def test_shows_threads_to_who_may_read_them_alone(self, media: Door) -> None:
        thread_id = opened(media)
        asked: tuple[tuple[str, dict[str, Any]], ...] = (
            ("list_threads", {}),
            ("show_thread", {"thread_id": thread_id}),
            ("show_answering", {}),
        )
        for name, request in asked:
            for actor in (CHI, DARA, EVE, GATEWAY):
                with pytest.raises(Forbidden):
                    media.call(name, request, actor=actor)
            for actor in (ADA, BO, PIA):
                media.call(name, request, actor=actor)

    def test_lists_no_words(self, media: Door) -> None:
        opened(media)
        assert "Hawa" not in str(media.list_threads({}))


class TestLogIncoming:
    def test_opens_an_answered_thread_again(self, media: Door) -> None:
        thread_id = opened(media)
        media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=BO)
        media.clock.move(hours=30)
        media.log_incoming({"thread_id": thread_id, "text": "And on Sunday?", "channel": "phone"}, actor=BO)
        thread = shown(media, thread_id)
        assert (thread["state"], thread["messages"]) == ("waiting", 3)
        assert thread["reply_by"] == NOON + timedelta(hours=54)
        assert media.events("thread.reopened")[0]["data"]["by"] == "message"

    def test_keeps_the_deadline_of_who_waits(self, media: Door) -> None:
        thread_id = opened(media)
        media.clock.move(hours=3)
        media.log_incoming({"thread_id": thread_id, "text": "Hello?"}, actor=BO)
        assert shown(media, thread_id)["reply_by"] == NOON + timedelta(hours=24)

    def test_refuses_what_has_rested_too_long(self, media: Door) -> None:
        thread_id = opened(media)
        media.close_thread({"thread_id": thread_id, "outcome": "settled"}, actor=BO)
        media.clock.move(days=31)
        with pytest.raises(Conflict, match="thread-too-old"):
            media.log_incoming({"thread_id": thread_id, "text": "Hello?"}, actor=BO)


class TestTakeMessage:
    CONTACT = id_from("contact", "phone", "+231770123456")

    def taken(
        self, media: Door, text: str = "When does the tap run?", mark: str = "", who: str = MUSU
    ) -> Any:
        wish = {"person_id": who, "contact_id": self.CONTACT, "text": text, "mark": mark}
        return media.take_message(wish, actor=GATEWAY)

    def test_opens_a_thread_and_goes_on_in_it(self, media: Door) -> None:
        first, second = self.taken(media), self.taken(media, "Hello?")
        assert second["thread_id"] == first["thread_id"]
        thread = shown(media, first["thread_id"])
        assert [one["text"] for one in thread["said"]["items"]] == ["Hello?", "When does the tap run?"]
        assert (thread["organization_id"], thread["opened_by"]) == (None, "gateway")

    def test_takes_a_message_once(self, media: Door) -> None:
        first, again = self.taken(media, mark="g-1"), self.taken(media, mark="g-1")
        assert (first["existing"], again["existing"]) == (False, True)
        assert first["message_id"] == again["message_id"]
        assert media.database["thread_messages"].count_documents({}) == 1

    def test_opens_another_where_the_last_has_rested_long(self, media: Door) -> None:
        first = self.taken(media)["thread_id"]
        media.close_thread({"thread_id": first, "outcome": "settled"})
        assert self.taken(media, "And on Sunday?")["thread_id"] == first
        media.close_thread({"thread_id": first, "outcome": "settled"})
        media.clock.move(days=31)
        assert self.taken(media)["thread_id"] != first

    def test_finds_the_thread_of_who_was_merged(self, media: Door, tell: Callable[..., None]) -> None:
        first = self.taken(media, who=FATU)["thread_id"]
        tell("stakeholders.person.merged", FATU, person_id=FATU, merged_into=MUSU)
        assert self.taken(media, who=MUSU)["thread_id"] == first
        assert ids(media.list_threads({"person_id": MUSU})) == [first]
        assert ids(media.list_threads({"person_id": FATU})) == [first]
        tell("stakeholders.person.unmerged", FATU, person_id=FATU, merged_into=MUSU)
        assert ids(media.list_threads({"person_id": MUSU})) == []

    def test_tells_that_somebody_wants_no_more(self, media: Door) -> None:
        thread_id = self.taken(media, "STOP")["thread_id"]
        (told,) = media.events("thread.opted_out")
        assert (told["data"]["person_id"], told["data"]["channel"]) == (MUSU, "sms")
        thread = shown(media, thread_id)
        assert (thread["state"], thread["outcome"]) == ("closed", "no-answer-needed")
        assert thread["opted_out_at"] == NOON

    @pytest.mark.parametrize("actor", [BO, EVE])
    def test_refuses_who_is_not_the_gateway(self, media: Door, actor: Actor) -> None:
        wish = {"person_id": MUSU, "contact_id": self.CONTACT, "text": "Hello"}
        with pytest.raises(Forbidden):
            media.take_message(wish, actor=actor)


class TestReplyToThread:
    def test_waits_to_be_sent(self, media: Door) -> None:
        thread_id = opened(media)
        media.clock.move(minutes=90)
        said = media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=BO)
        thread = shown(media, thread_id)
        assert thread["state"] == "answered"
        assert thread["said"]["items"][0]["state"] == "queued"
        (told,) = media.events("thread.replied")
        assert told["data"]["message_id"] == said["message_id"]
        assert (told["data"]["waited_minutes"], told["data"]["is_in_time"]) == (90, True)

    def test_notes_what_was_said_on_the_telephone(self, media: Door) -> None:
        thread_id = opened(media)
        media.reply_to_thread({"thread_id": thread_id, "text": "At five.", "channel": "phone"}, actor=BO)
        assert shown(media, thread_id)["said"]["items"][0]["state"] == "logged"

    def test_needs_a_reason_after_stop(self, media: Door) -> None:
        thread_id = opened(media)
        media.log_incoming({"thread_id": thread_id, "text": "Stop"}, actor=BO)
        with pytest.raises(Conflict, match="opted-out") as refused:
            media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=BO)
        assert "despite_opt_out" in refused.value.fields
        wish = {"thread_id": thread_id, "text": "At five.", "despite_opt_out": "They called and asked."}
        media.reply_to_thread(wish, actor=BO)
        assert shown(media, thread_id)["said"]["items"][0]["despite"] == "They called and asked."

    def test_is_sent_once_for_one_wish(self, media: Door) -> None:
        thread_id, command_id = opened(media), new_id()
        wish = {"thread_id": thread_id, "text": "At five."}
        first = media.reply_to_thread(wish, actor=BO, command_id=command_id)
        assert media.reply_to_thread(wish, actor=BO, command_id=command_id) == first
        assert shown(media, thread_id)["messages"] == 2

    def test_refuses_who_read_another_version(self, media: Door) -> None:
        thread_id = opened(media)
        media.take_thread({"thread_id": thread_id}, actor=ADA)
        with pytest.raises(Conflict, match="version-changed"):
            media.reply_to_thread(
                {"thread_id": thread_id, "text": "At five.", "expected_version": 1}, actor=BO
            )

    def test_refuses_a_closed_thread(self, media: Door) -> None:
        thread_id = opened(media)
        media.close_thread({"thread_id": thread_id, "outcome": "spam"}, actor=BO)
        with pytest.raises(Conflict, match="thread-closed"):
            media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=BO)

    def test_refuses_who_may_not(self, media: Door) -> None:
        thread_id = opened(media)
        with pytest.raises(Forbidden):
            media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=DARA)
