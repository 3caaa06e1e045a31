"""Mailings through the door: written, rewritten, approved by somebody else, started, paused, cancelled, tried."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import PUBLIC, Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, BO, COALITION, DARA, EVE
from tests.component.media.conftest import CAMPAIGN

PIA = Actor("pia", ("press",), COALITION)
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000d1"
SAYS: dict[str, Any] = {
    "channel": "email",
    "purpose": "news",
    "organization_id": ORGANIZATION,
    "subject": "Water, {first_name}",
    "text": "Dear {first_name},\n\nCome to the committee.",
}


def written(media: Door, **more: Any) -> dict[str, str]:
    """Which mailing: one that Pia wrote."""
    return {"mailing_id": media.draft_mailing({**SAYS, **more}, actor=PIA)["mailing_id"]}


def approved(media: Door, **more: Any) -> dict[str, str]:
    """Which mailing: one that Ada approved."""
    mailing = written(media, **more)
    media.approve_mailing(mailing)
    return mailing


def shown(media: Door, mailing: dict[str, str]) -> dict[str, Any]:
    """The mailing as it stands."""
    return dict(media.show_mailing(mailing))


class TestDraftMailing:
    def test_tells_of_it_without_its_words(self, media: Door, water: None) -> None:
        written(media, campaign_id=CAMPAIGN)
        (event,) = media.events("mailing.drafted")
        assert (event["data"]["campaign_id"], event["data"]["purpose"]) == (CAMPAIGN, "news")
        assert "committee" not in str(event)

    def test_is_done_once_however_often_it_is_sent(self, media: Door) -> None:
        first, again = (media.draft_mailing(SAYS, command_id="same") for _ in range(2))
        assert first == again
        assert len(media.list_mailings({})["items"]) == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"text": "Dear {surname}"}, "text"),
            ({"subject": ""}, "subject"),
            ({"channel": "sms"}, "subject"),
            ({"second_subject": "Other"}, "second_share"),
            ({"second_share": 30}, "second_share"),
            ({"purpose": "sharing"}, "purpose"),
            ({"channel": "post"}, "channel"),
            ({"text": " \n "}, "text"),
        ],
    )
    def test_refuses_what_could_not_be_sent(self, media: Door, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.draft_mailing({**SAYS, **more})
        assert set(refused.value.fields) == {field}

    def test_refuses_a_campaign_that_nobody_told_of(self, media: Door) -> None:
        with pytest.raises(Conflict, match="campaign-not-known-yet"):
            media.draft_mailing({**SAYS, "campaign_id": CAMPAIGN})

    @pytest.mark.parametrize("actor", [EVE, BO, DARA, PUBLIC])
    def test_is_for_the_press_only(self, media: Door, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            media.draft_mailing(SAYS, actor=actor)


class TestShowMailing:
    def test_reads_as_one_receiver_would(self, media: Door) -> None:
        mailing = written(media)
        read = media.show_mailing({**mailing, "first_name": "Boakai"})["preview"]
        assert (read["subject"], read["text"][:12]) == ("Water, Boakai", "Dear Boakai,")

    def test_takes_the_first_name_for_the_name_in_the_preview(self, media: Door) -> None:
        mailing = written(media, subject="{name}: water", text="Dear {first_name}")
        assert (
            media.show_mailing({**mailing, "first_name": "Boakai"})["preview"]["subject"] == "Boakai: water"
        )

    def test_knows_of_no_sender_before_one_has_spoken(self, media: Door) -> None:
        sender = shown(media, written(media))["sender"]
        assert sender == {"is_set_up": False, "is_there": False, "quiet_until": None}

    def test_is_not_there_for_a_wrong_id(self, media: Door) -> None:
        with pytest.raises(NotFound, match="mailing-not-found"):
            media.show_mailing({"mailing_id": "x"})


class TestListMailings:
    def test_narrows_by_stage_and_pages(self, media: Door) -> None:
        made = [approved(media)["mailing_id"], written(media)["mailing_id"], approved(media)["mailing_id"]]
        first = media.list_mailings({"stage": "approved", "limit": 1})
        second = media.list_mailings({"stage": "approved", "limit": 1, "after": first["next"]})
        assert [one["mailing_id"] for one in (*first["items"], *second["items"])] == [made[2], made[0]]
        assert "text" not in first["items"][0]


class TestCorrectMailing:
    def test_needs_approval_again(self, media: Door) -> None:
        mailing = approved(media)
        media.correct_mailing({**SAYS, **mailing, "subject": "Other"})
        assert (shown(media, mailing)["stage"], shown(media, mailing)["written_by"]) == ("draft", "ada")
        assert media.events("mailing.corrected")[0]["data"]["changed"] == ["subject"]

    def test_changes_nothing_where_nothing_differs(self, media: Door) -> None:
        mailing = approved(media)
        media.correct_mailing({**SAYS, **mailing})
        assert (shown(media, mailing)["stage"], media.events("mailing.corrected")) == ("approved", [])

    def test_refuses_what_was_read_in_another_version(self, media: Door) -> None:
        mailing = approved(media)
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_mailing({**SAYS, **mailing, "subject": "Other", "expected_version": 1})

    def test_refuses_what_was_begun(self, media: Door) -> None:
        mailing = approved(media)
        media.start_mailing(mailing)
        with pytest.raises(Conflict, match="mailing-sending"):
            media.correct_mailing({**SAYS, **mailing, "subject": "Other"})


class TestApproveMailing:
    def test_is_for_others_than_its_writer(self, media: Door) -> None:
        mailing = written(media)
        with pytest.raises(Conflict, match="mailing-own"):
            media.approve_mailing(mailing, actor=PIA)
        media.approve_mailing(mailing)
        with pytest.raises(Conflict, match="mailing-approved"):
            media.approve_mailing(mailing)

    def test_refuses_whoever_corrected_it(self, media: Door) -> None:
        mailing = written(media)
        media.correct_mailing({**SAYS, **mailing, "text": "New"})
        with pytest.raises(Conflict, match="mailing-own"):
            media.approve_mailing(mailing, actor=ADA)


class TestStartMailing:
    def test_refuses_what_is_not_approved(self, media: Door) -> None:
        with pytest.raises(Conflict, match="mailing-draft"):
            media.start_mailing(written(media))

    def test_goes_on_after_a_pause(self, media: Door) -> None:
        mailing = approved(media)
        media.start_mailing(mailing, actor=PIA)
        began = shown(media, mailing)["started_at"]
        media.pause_mailing({**mailing, "reason": "A wrong date."})
        assert shown(media, mailing)["reason"] == "A wrong date."
        media.clock.move(hours=1)
        media.start_mailing(mailing)
        assert [event["data"]["is_again"] for event in media.events("mailing.started")] == [False, True]
        assert (shown(media, mailing)["started_at"], shown(media, mailing)["reason"]) == (began, "")

    @pytest.mark.parametrize("actor", [EVE, BO, DARA])
    def test_is_for_the_press_only(self, media: Door, actor: Actor) -> None:
        mailing = approved(media)
        with pytest.raises(Forbidden):
            media.start_mailing(mailing, actor=actor)


class TestCancelMailing:
    def test_is_for_good(self, media: Door) -> None:
        mailing = approved(media)
        media.cancel_mailing({**mailing, "reason": "The rally is off."})
        assert media.events("mailing.cancelled")[0]["data"]["was_begun"] is False
        for verb in ("start", "approve"):
            with pytest.raises(Conflict, match="mailing-cancelled"):
                media.call(f"{verb}_mailing", mailing)
        with pytest.raises(Conflict, match="mailing-cancelled"):
            media.cancel_mailing({**mailing, "reason": "Again"})

    def test_needs_a_reason(self, media: Door) -> None:
        with pytest.raises(Invalid) as refused:
            media.cancel_mailing(approved(media))
        assert set(refused.value.fields) == {"reason"}


class TestPauseMailing:
    def test_refuses_what_does_not_go_out(self, media: Door) -> None:
        with pytest.raises(Conflict, match="mailing-approved"):
            media.pause_mailing(approved(media))


class TestTryMailing:
    @pytest.mark.parametrize(
        ("channel", "to"), [("email", "0770"), ("email", "@x"), ("sms", "pia@c.example"), ("sms", "+23x")]
    )
    def test_refuses_what_is_no_address(self, media: Door, channel: str, to: str) -> None:
        mailing = written(media, channel=channel, subject="" if channel == "sms" else "Water")
        with pytest.raises(Invalid) as refused:
            media.try_mailing({**mailing, "to": to})
        assert set(refused.value.fields) == {"to"}


class TestRecordBounce:
    def test_refuses_a_message_that_there_is_not(self, media: Door) -> None:
        with pytest.raises(NotFound, match="message-not-found"):
            media.record_bounce({"message_id": "x"})
