"""Threads as they are listed and counted, through the door of media."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO
from tests.component.media.conftest import CAMPAIGN
from tests.component.media.talking import FATU, MUSU, ids, opened

KEPT = "0195a7c2-6a00-7000-8000-0000000000a1"


class TestListThreads:
    def test_begins_with_the_most_urgent_of_who_waits(self, media: Door) -> None:
        letter, text = opened(media, channel="letter"), opened(media, channel="sms")
        assert ids(media.list_threads({"state": "waiting"})) == [text, letter]

    def test_narrows(self, media: Door, water: None) -> None:
        mine = opened(media, campaign_id=CAMPAIGN, person_id=FATU)
        theirs = opened(media, organization_id=AGENCY)
        taken = opened(media, organization_id=AGENCY)
        media.take_thread({"thread_id": taken}, actor=BO)
        answered = opened(media)
        media.reply_to_thread({"thread_id": answered, "text": "At five."}, actor=BO)
        assert ids(media.list_threads({"campaign_id": CAMPAIGN})) == [mine]
        assert ids(media.list_threads({"person_id": FATU})) == [mine]
        assert set(ids(media.list_threads({"organization_id": AGENCY}))) == {theirs, taken}
        assert ids(media.list_threads({"state": "answered"})) == [answered]
        assert set(ids(media.list_threads({"mine": True}, actor=BO))) == {mine, taken}

    def test_shows_who_waits_too_long(self, media: Door) -> None:
        late, early = opened(media), opened(media, channel="letter")
        media.clock.move(hours=25)
        assert ids(media.list_threads({"overdue": True})) == [late]
        assert [one["is_overdue"] for one in media.list_threads({"state": "waiting"})["items"]] == [
            True,
            False,
        ]
        assert early

    def test_goes_page_by_page(self, media: Door) -> None:
        made = [opened(media) for _ in range(3)]
        first = media.list_threads({"state": "waiting", "limit": 2})
        second = media.list_threads({"state": "waiting", "limit": 2, "after": first["next"]})
        assert ids(first) + ids(second) == made
        assert second["next"] is None

    def test_shows_words_page_by_page(self, media: Door) -> None:
        thread_id = opened(media)
        for number in range(3):
            media.log_incoming({"thread_id": thread_id, "text": f"Hello {number}"}, actor=BO)
        first = media.show_thread({"thread_id": thread_id, "limit": 2})["said"]
        second = media.show_thread({"thread_id": thread_id, "limit": 2, "after": first["next"]})["said"]
        assert [one["seq"] for one in first["items"] + second["items"]] == [4, 3, 2, 1]

    @pytest.mark.parametrize(
        ("asked", "index"),
        [
            ({"state": "waiting"}, "deadline"),
            ({"state": "closed"}, "state"),
            ({}, "time"),
            ({"person_id": MUSU}, "person_id"),
            ({"campaign_id": CAMPAIGN}, "campaign_id"),
            ({"campaign_id": CAMPAIGN, "state": "waiting"}, "campaign_id_deadline"),
        ],
    )
    def test_has_an_index_for_each(self, media: Door, asked: dict[str, Any], index: str) -> None:
        for who in (MUSU, FATU):
            opened(media, person_id=who)
        rows = media.database["threads"]
        waiting = asked.get("state") == "waiting"
        by = [("reply_by", 1), ("_id", 1)] if waiting else [("last_at", -1), ("_id", -1)]
        plan = str(rows.find(asked).sort(by).explain()["queryPlanner"]["winningPlan"])
        assert f"'indexName': '{index}'" in plan
        assert "'SORT'" not in plan


class TestShowAnswering:
    def test_says_how_long_half_of_the_answers_took(self, media: Door) -> None:
        for minutes in (60, 120, 26 * 60):
            thread_id = opened(media)
            media.clock.move(minutes=minutes)
            media.reply_to_thread({"thread_id": thread_id, "text": "At five."}, actor=BO)
        opened(media)
        assert media.show_answering({}) == {
            "waiting": 1,
            "overdue": 0,
            "days": 90,
            "answers": 3,
            "in_time": 2,
            "median_hours": 2.0,
        }

    def test_says_nothing_of_nobody(self, media: Door) -> None:
        assert media.show_answering({})["median_hours"] is None


class TestMergedOrganization:
    def test_has_the_threads_of_either(self, media: Door, tell: Callable[..., None]) -> None:
        theirs, ours = opened(media, organization_id=AGENCY), opened(media)
        both = {"name": "A", "into_organization_id": KEPT, "into_name": "K", "organization_id": AGENCY}
        keeper = Actor("kei", ("press",), KEPT)
        tell("stakeholders.organization.merged", AGENCY, **both)
        for asked in (AGENCY, KEPT):
            (found,) = media.list_threads({"organization_id": asked})["items"]
            assert (found["thread_id"], found["organization_id"]) == (theirs, KEPT)
        assert ids(media.list_threads({"mine": True}, actor=keeper)) == [theirs]
        over = {"to_organization_id": KEPT, "reason": "Theirs.", "consent": True, "consent_note": "Said so."}
        with pytest.raises(Conflict, match="thread-handed-over"):
            media.hand_over_thread({"thread_id": theirs, **over})
        tell("stakeholders.organization.unmerged", AGENCY, **both)
        assert ids(media.list_threads({"organization_id": KEPT})) == []
        assert media.show_thread({"thread_id": theirs})["organization_id"] == AGENCY
        assert ours
