"""What threads count for: messages, answers in time, and who waits since when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.insights.domain.entry import Entry
from services.insights.domain.facts import Story
from services.insights.domain.steps import story_of, things_of
from shared.testing.personas import AGENCY, COALITION, NOON

ABOUT = {
    "thread_id": "t1",
    "person_id": "p1",
    "channel": "sms",
    "organization_id": COALITION,
    "campaign_id": "c1",
    "policy_id": None,
}
LATER = NOON + timedelta(days=1)
OPENED = ("opened", {"language": "en", "is_waiting": True, "reply_by": LATER.isoformat()})
CAME = ("message_received", {"message_id": "m1"})
ANSWERED = ("replied", {"message_id": "m2", "waited_minutes": 90, "is_in_time": True})


def told(*events: tuple[str, dict[str, Any]], thing: str = "thread|t1") -> Story:
    """The story of a thread of which this was told."""
    entries = [
        Entry(
            place,
            f"e{place}",
            "/services/media",
            place,
            f"org.groundswell.media.thread.{action}.v1",
            "t1",
            NOON + timedelta(minutes=place),
            {**ABOUT, **data},
            "talk",
        )
        for place, (action, data) in enumerate(events, 1)
    ]
    return story_of(thing, [entry for entry in entries if thing in things_of(entry)])


def counted(story: Story) -> list[str]:
    """What counts now."""
    return sorted(fact.claim.measure for fact in story.facts.values() if fact.is_open)


class TestThread:
    def test_counts_messages_and_answers_for_their_campaign(self) -> None:
        story = told(OPENED, CAME, ANSWERED)
        assert counted(story) == ["answers_given", "answers_in_time", "messages_received", "replies_sent"]
        assert {fact.claim.campaign_id for fact in story.facts.values()} == {"c1"}

    def test_counts_no_answer_that_nobody_waited_for(self) -> None:
        more = ("replied", {"message_id": "m3", "waited_minutes": None, "is_in_time": None})
        assert counted(told(OPENED, CAME, ANSWERED, more)).count("replies_sent") == 2
        assert counted(told(OPENED, CAME, ANSWERED, more)).count("answers_given") == 1

    def test_counts_an_answer_that_was_only_written_down_as_answered_not_as_sent(self) -> None:
        given = ("replied", {**ANSWERED[1], "channel": "phone"})
        assert counted(told(OPENED, CAME, given)) == [
            "answers_given",
            "answers_in_time",
            "messages_received",
            "replies_noted",
        ]

    def test_counts_a_late_answer_apart(self) -> None:
        late = ("replied", {"message_id": "m2", "waited_minutes": 9_000, "is_in_time": False})
        assert counted(told(OPENED, late)) == ["answers_given", "answers_late", "replies_sent"]

    def test_counts_an_answer_no_more_that_did_not_arrive(self) -> None:
        lost = ("reply_settled", {"message_id": "m2", "state": "failed", "code": "410"})
        assert counted(told(OPENED, CAME, ANSWERED, lost)) == ["messages_received"]
        sent = ("reply_settled", {"message_id": "m2", "state": "sent", "code": "202"})
        assert "answers_given" in counted(told(OPENED, CAME, ANSWERED, sent))


class TestOpen:
    AGAIN = ("reopened", {"reply_by": LATER.isoformat(), "by": "message"})

    def test_counts_the_thread_while_somebody_waits(self) -> None:
        assert "threads_open" in counted(told(OPENED, CAME))
        assert "threads_open" not in counted(told(OPENED, CAME, ANSWERED))
        assert "threads_open" in counted(told(OPENED, CAME, ANSWERED, self.AGAIN))
        assert "threads_open" not in counted(told(OPENED, CAME, ("closed", {"outcome": "settled"})))

    def test_counts_once_for_whoever_is_to_answer(self) -> None:
        moved = ("reply_date_moved", {"reply_by": LATER.isoformat(), "before": LATER.isoformat()})
        over = ("handed_over", {"organization_id": AGENCY, "from_organization_id": COALITION})
        story = told(OPENED, CAME, moved, over)
        (fact,) = [one for one in story.facts.values() if one.is_open and one.claim.measure == "threads_open"]
        assert (fact.claim.organization_id, fact.claim.campaign_id) == (AGENCY, "c1")

    def test_counts_nobody_who_only_wanted_no_more(self) -> None:
        assert counted(told(("opened", {**OPENED[1], "is_waiting": False}))) == []


class TestUnsureReply:
    CUT = ("reply_settled", {"message_id": "m2", "state": "unsure", "code": "cut-off"})
    SENT = ("reply_settled", {"message_id": "m2", "state": "sent", "code": "202"})
    AGAIN = ("reply_decided", {"message_id": "m2", "settled_as": "send"})

    def is_open(self, *events: tuple[str, dict[str, Any]]) -> bool | None:
        """Whether an answer waits for a decision; None where none was ever unsure."""
        waiting = told(OPENED, ANSWERED, *events, thing="reply|t1").state.waiting
        return None if waiting is None else waiting.is_open

    def test_waits_from_when_it_was_cut_off_until_it_is_decided(self) -> None:
        waiting = told(OPENED, ANSWERED, self.CUT, thing="reply|t1").state.waiting
        assert waiting is not None
        assert (waiting.kind, waiting.label_id, waiting.is_open) == ("reply", COALITION, True)
        assert waiting.since == NOON + timedelta(minutes=3)
        assert self.is_open(self.CUT, ("reply_decided", {"message_id": "m2", "settled_as": "sent"})) is False

    def test_waits_again_where_it_was_cut_off_again(self) -> None:
        assert self.is_open(self.CUT, self.AGAIN) is False
        assert self.is_open(self.CUT, self.AGAIN, self.CUT) is True

    def test_waits_while_one_of_several_is_unsure(self) -> None:
        other = ("reply_settled", {**self.CUT[1], "message_id": "m3"})
        assert self.is_open(self.CUT, other, self.AGAIN) is True

    def test_does_not_wait_where_it_arrived(self) -> None:
        assert self.is_open(self.SENT) is None


class TestWaiting:
    def test_is_since_the_moment_by_which_they_were_to_be_answered(self) -> None:
        waiting = told(OPENED, CAME).state.waiting
        assert waiting is not None
        assert (waiting.since, waiting.label_id, waiting.is_open) == (LATER, COALITION, True)

    def test_ends_with_the_answer_and_begins_again(self) -> None:
        waiting = told(OPENED, ANSWERED).state.waiting
        assert waiting is not None
        assert not waiting.is_open
        again = ("reopened", {"reply_by": (LATER + timedelta(days=1)).isoformat(), "by": "message"})
        waiting = told(OPENED, ANSWERED, again).state.waiting
        assert waiting is not None
        assert waiting.since == LATER + timedelta(days=1)

    def test_is_of_whoever_answers_now(self) -> None:
        over = ("handed_over", {"organization_id": AGENCY, "from_organization_id": COALITION})
        waiting = told(OPENED, over).state.waiting
        assert waiting is not None
        assert (waiting.label_id, waiting.since, waiting.is_open) == (AGENCY, LATER, True)

    def test_is_none_where_somebody_only_wanted_no_more(self) -> None:
        stopped = ("opened", {**OPENED[1], "is_waiting": False})
        waiting = told(stopped).state.waiting
        assert waiting is not None
        assert not waiting.is_open
