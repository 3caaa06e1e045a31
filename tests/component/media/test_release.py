"""Releases through the door: written, approved by somebody else, held by their embargo, put out, picked up."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import COALITION, DARA, EVE
from tests.component.media.conftest import CAMPAIGN, POLICY

PIA = Actor("pia", ("press",), COALITION)
DELE = Actor("dele", ("press",), COALITION)
SAYS: dict[str, Any] = {
    "headline": "Two of three hand pumps in Bong are dry",
    "text": "Our survey looked at 90 pumps. Sixty gave no water.",
}
HELD = {"embargo_until": "2025-03-09T06:00:00Z"}
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000d1"
PERSON = "0195a7c2-6a00-7000-8000-0000000000d2"
QUOTE = {"text": "We carry water for two hours.", "organization_id": ORGANIZATION}


def written(media: Door, **more: Any) -> dict[str, str]:
    """Which release: one that Pia wrote."""
    return {"release_id": media.draft_release({**SAYS, **more}, actor=PIA)["release_id"]}


def out(media: Door, **more: Any) -> dict[str, str]:
    """Which release: one that is out since noon."""
    release = written(media, **more)
    media.approve_release(release)
    media.issue_release(release, actor=PIA)
    return release


def shown(media: Door, release: dict[str, str]) -> dict[str, Any]:
    """The release as it stands."""
    return dict(media.show_release(release))


def told(media: Door, suffix: str) -> list[dict[str, Any]]:
    """The data of the events whose type ends so."""
    return [event["data"] for event in media.events(suffix)]


def covering(media: Door, outlet_id: str, release: dict[str, str], **more: Any) -> dict[str, str]:
    """Which coverage: a story about the release."""
    story = {"outlet_id": outlet_id, "published_on": "2025-03-08", "headline": "Dry pumps", "tone": "neutral"}
    return {"coverage_id": media.log_coverage({**story, **release, **more})["coverage_id"]}


class TestDraftRelease:
    def test_tells_of_it_without_its_words(self, media: Door, water: None) -> None:
        written(media, **HELD, campaign_id=CAMPAIGN, policy_id=POLICY)
        said = told(media, "release.drafted")[0]
        assert said["campaign_id"] == CAMPAIGN
        assert not {"headline", "text"} & set(said)

    def test_is_done_once_however_often_it_is_sent(self, media: Door) -> None:
        first, again = (media.draft_release(SAYS, command_id="same") for _ in range(2))
        assert first == again
        assert len(media.list_releases({})["items"]) == 1

    def test_refuses_contact_details(self, media: Door) -> None:
        with pytest.raises(Invalid) as refused:
            media.draft_release({**SAYS, "text": "Call 0770 123 456."})
        assert set(refused.value.fields) == {"text"}

    def test_refuses_a_campaign_that_nobody_told_of(self, media: Door) -> None:
        with pytest.raises(Conflict, match="campaign-not-known-yet"):
            media.draft_release({**SAYS, "campaign_id": CAMPAIGN})

    @pytest.mark.parametrize("actor", [EVE, DARA])
    def test_is_for_the_press_only(self, media: Door, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            media.draft_release(SAYS, actor=actor)


class TestCorrectRelease:
    def test_keeps_every_version_and_asks_for_approval_again(self, media: Door) -> None:
        release = written(media)
        media.approve_release(release)
        media.correct_release({**release, **SAYS, "text": "Sixty-one gave no water."})
        now = shown(media, release)
        assert (now["stage"], now["approved_by"]) == ("draft", None)
        assert [(one["text"][:9], one["written_by"]) for one in now["texts"]] == [
            ("Our surve", "pia"),
            ("Sixty-one", "ada"),
        ]
        assert told(media, "release.corrected")[0]["changed"] == ["text"]

    def test_changes_nothing_where_nothing_is_new(self, media: Door) -> None:
        release = written(media)
        assert media.correct_release({**release, **SAYS})["version"] == 1
        assert told(media, "release.corrected") == []

    def test_refuses_when_somebody_was_first(self, media: Door) -> None:
        release = written(media)
        media.correct_release({**release, **SAYS, "headline": "Sixty dry pumps"})
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_release({**release, **SAYS, "expected_version": 1})

    def test_refuses_what_is_out(self, media: Door) -> None:
        release = out(media)
        with pytest.raises(Conflict, match="release-out"):
            media.correct_release({**release, **SAYS, "headline": "Other"})


class TestApproveRelease:
    def test_notes_who_agreed_to_which_version(self, media: Door) -> None:
        release = written(media)
        media.approve_release(release)
        assert shown(media, release)["approved_by"] == "ada"
        assert told(media, "release.approved")[0]["text_version"] == 1

    def test_refuses_whoever_wrote_it(self, media: Door) -> None:
        release = written(media)
        with pytest.raises(Conflict, match="release-own"):
            media.approve_release(release, actor=PIA)

    def test_refuses_while_a_quote_is_not_agreed_to(self, media: Door) -> None:
        release = written(media)
        quote = media.add_quote({**release, **QUOTE})
        with pytest.raises(Conflict, match="quotes-unapproved"):
            media.approve_release(release)
        media.approve_quote({**release, "quote_id": quote["quote_id"]})
        media.approve_release(release)
        assert shown(media, release)["stage"] == "approved"

    def test_refuses_another_version_than_was_read(self, media: Door) -> None:
        release = written(media)
        with pytest.raises(Conflict, match="version-changed"):
            media.approve_release({**release, "expected_version": 7})


class TestQuote:
    def test_tells_whose_it_is_by_id_only(self, media: Door) -> None:
        media.add_quote({**written(media), **QUOTE, "person_id": PERSON})
        said = told(media, "quote.added")[0]
        assert (said["organization_id"], said["person_id"]) == (ORGANIZATION, PERSON)
        assert "text" not in said

    def test_refuses_words_of_nobody(self, media: Door) -> None:
        with pytest.raises(Invalid, match="quote-of-nobody"):
            media.add_quote({**written(media), "text": "So it is."})

    def test_takes_the_approval_of_the_release_away(self, media: Door) -> None:
        release = written(media)
        media.approve_release(release)
        media.add_quote({**release, **QUOTE})
        assert shown(media, release)["stage"] == "draft"

    def test_is_agreed_to_once(self, media: Door) -> None:
        release = written(media)
        which = {**release, "quote_id": media.add_quote({**release, **QUOTE})["quote_id"]}
        media.approve_quote(which)
        assert shown(media, release)["quotes"][0]["approved_by"] == "ada"
        with pytest.raises(Conflict, match="quote-approved"):
            media.approve_quote(which)

    def test_can_be_taken_out(self, media: Door) -> None:
        release = written(media)
        which = {**release, "quote_id": media.add_quote({**release, **QUOTE})["quote_id"]}
        media.remove_quote(which)
        assert shown(media, release)["quotes"] == []
        with pytest.raises(NotFound, match="quote-not-found"):
            media.remove_quote(which)


class TestIssueRelease:
    def test_waits_for_the_end_of_the_embargo(self, media: Door) -> None:
        release = written(media, **HELD)
        media.approve_release(release)
        with pytest.raises(Conflict, match="release-embargoed"):
            media.issue_release(release)
        assert shown(media, release)["stage"] == "approved"
        assert told(media, "release.issued") == []
        media.clock.move(days=1)  # type: ignore[attr-defined]
        media.issue_release(release)
        assert told(media, "release.issued")[0]["headline"] == SAYS["headline"]

    def test_refuses_what_nobody_approved(self, media: Door) -> None:
        with pytest.raises(Conflict, match="release-draft"):
            media.issue_release(written(media))

    def test_refuses_to_be_out_twice(self, media: Door) -> None:
        release = out(media)
        with pytest.raises(Conflict, match="release-out"):
            media.issue_release(release)


class TestWithdrawRelease:
    def test_says_whether_it_was_out(self, media: Door) -> None:
        for release in (written(media), out(media)):
            media.withdraw_release({**release, "reason": "The count was wrong."})
        assert [one["was_out"] for one in told(media, "release.withdrawn")] == [False, True]
        with pytest.raises(Conflict, match="release-withdrawn"):
            media.withdraw_release({**release, "reason": "Again"})


class TestPitch:
    def test_is_made_of_what_is_approved_and_answered(self, media: Door, radio: str) -> None:
        release = written(media, **HELD)
        offer = {**release, "outlet_id": radio, "pitched_on": "2025-03-08"}
        with pytest.raises(Conflict, match="release-draft"):
            media.make_pitch(offer)
        media.approve_release(release)
        pitch = {"pitch_id": media.make_pitch({**offer, "person_id": PERSON})["pitch_id"]}
        assert [one["outlet_name"] for one in media.list_pitches({"is_answered": False})["items"]] == [
            "Radio Kakata"
        ]
        media.answer_pitch({**pitch, "answer": "taken", "answered_on": "2025-03-08", "note": "For Sunday"})
        assert media.show_pitch(pitch)["answer"] == "taken"
        assert told(media, "pitch.answered")[0]["person_id"] == PERSON
        assert media.list_pitches({**release, "is_answered": False})["items"] == []

    def test_refuses_days_that_cannot_be(self, media: Door, radio: str) -> None:
        release = out(media)
        offer = {**release, "outlet_id": radio}
        with pytest.raises(Invalid, match="day-in-future"):
            media.make_pitch({**offer, "pitched_on": "2025-03-09"})
        made = media.make_pitch({**offer, "pitched_on": "2025-03-08"})
        said = {"pitch_id": made["pitch_id"], "answer": "declined"}
        with pytest.raises(Invalid, match="answered-before"):
            media.answer_pitch({**said, "answered_on": "2025-03-07"})
        with pytest.raises(Conflict, match="version-changed"):
            media.answer_pitch({**said, "answered_on": "2025-03-08", "expected_version": 9})

    def test_refuses_an_outlet_that_is_not_there(self, media: Door) -> None:
        with pytest.raises(NotFound, match="outlet-not-found"):
            media.make_pitch({**out(media), "outlet_id": "nobody", "pitched_on": "2025-03-08"})


class TestPickUp:
    def test_is_the_first_coverage_with_its_hours(self, media: Door, radio: str) -> None:
        release = out(media)
        media.clock.move(days=2)  # type: ignore[attr-defined]
        covering(media, radio, release, published_on="2025-03-09", url="https://news.example/2")
        assert shown(media, release)["pick_up_hours"] is None
        first = covering(media, radio, release, published_at="2025-03-08T17:30:00Z")
        now = shown(media, release)
        assert (now["picked_up"]["coverage_id"], now["pick_up_hours"]) == (first["coverage_id"], 5)
        media.remove_coverage({**first, "reason": "Another pump"})
        assert [one["hours"] for one in told(media, "picked_up")] == [None, 5, None]
        assert shown(media, release)["picked_up"]["published_on"] == "2025-03-09"

    def test_follows_the_coverage_to_another_release(self, media: Door, radio: str) -> None:
        before, after = out(media), out(media, headline="Another")
        story = covering(media, radio, before)
        item = media.show_coverage(story)
        assert item["release_headline"] == SAYS["headline"]
        said = {name: item[name] for name in ("outlet_id", "published_on", "headline", "tone")}
        media.correct_coverage({**story, **said, **after})
        assert shown(media, before)["picked_up"] is None
        assert shown(media, after)["picked_up"]["coverage_id"] == story["coverage_id"]
        assert media.list_coverage(before)["items"] == []

    def test_has_no_hours_where_the_embargo_was_broken(self, media: Door, radio: str) -> None:
        release = out(media)
        covering(media, radio, release, published_at="2025-03-08T09:00:00Z")
        assert shown(media, release)["pick_up_hours"] is None

    def test_refuses_a_release_that_is_not_there_and_the_hour_of_another_day(
        self, media: Door, radio: str
    ) -> None:
        with pytest.raises(NotFound, match="release-not-found"):
            covering(media, radio, {"release_id": PERSON})
        with pytest.raises(Invalid, match="hour-of-another-day"):
            covering(media, radio, out(media), published_at="2025-03-01T09:00:00Z")


class TestListReleases:
    def test_pages_and_narrows_without_the_texts(self, media: Door, water: None) -> None:
        for number in range(3):
            written(media, headline=f"Release {number}", campaign_id=CAMPAIGN)
        out(media)
        asked = {"stage": "draft", "campaign_id": CAMPAIGN, "limit": 2}
        first = media.list_releases(asked)
        rest = media.list_releases({**asked, "after": first["next"]})
        assert len({one["headline"] for one in first["items"] + rest["items"]}) == 3
        assert first["items"][0]["campaign_title"] == "Clean water in every county"
        assert "texts" not in first["items"][0]

    def test_is_answered_from_an_index(self, media: Door, radio: str, water: None) -> None:
        release = out(media, campaign_id=CAMPAIGN)
        media.database.command("profile", 2)
        covering(media, radio, release)
        for asked in ({}, {"stage": "out"}, {"campaign_id": CAMPAIGN}, {"policy_id": POLICY}):
            media.list_releases(asked)
        for asked in ({}, {"is_answered": False}, {"is_answered": True}, release, {"outlet_id": radio}):
            media.list_pitches(asked)
        media.list_pitches({"person_id": PERSON})
        media.list_coverage(release)
        media.database.command("profile", 0)
        scans = media.database["system.profile"].find({"planSummary": {"$regex": "COLLSCAN"}})
        assert [(scan["ns"], scan["command"]) for scan in scans] == []


class TestEveryCommand:
    def test_is_carried_out_once_however_often_it_is_sent(self, media: Door, radio: str) -> None:
        release = written(media)
        quote = media.add_quote({**release, **QUOTE})["quote_id"]
        other = media.add_quote({**release, **QUOTE})["quote_id"]
        offer = {**release, "outlet_id": radio, "pitched_on": "2025-03-08"}
        steps: tuple[tuple[str, dict[str, Any]], ...] = (
            ("correct_release", {**release, **SAYS, "headline": "Sixty dry pumps"}),
            ("add_quote", {**release, **QUOTE}),
            ("approve_quote", {**release, "quote_id": quote}),
            ("remove_quote", {**release, "quote_id": other}),
        )
        for number, (name, request) in enumerate(steps):
            assert twice(media, name, request, str(number))
        media.remove_quote({**release, "quote_id": shown(media, release)["quotes"][-1]["quote_id"]})
        for name, request in (
            ("approve_release", release),
            ("make_pitch", offer),
            ("issue_release", release),
            ("withdraw_release", {**release, "reason": "Wrong"}),
        ):
            assert twice(media, name, request, name, actor=DELE)
        pitch = media.list_pitches(release)["items"][0]["pitch_id"]
        said = {"pitch_id": pitch, "answer": "taken", "answered_on": "2025-03-08"}
        assert twice(media, "answer_pitch", said, "answer")

    @pytest.mark.parametrize("name", ["issue_release", "withdraw_release", "add_quote"])
    def test_refuses_when_somebody_was_first(self, media: Door, name: str) -> None:
        more = {"withdraw_release": {"reason": "Wrong"}, "add_quote": QUOTE}.get(name, {})
        with pytest.raises(Conflict, match="version-changed"):
            media.call(name, {**written(media), **more, "expected_version": 5})


def twice(media: Door, name: str, request: dict[str, Any], key: str, **more: Any) -> bool:
    """Send a command twice under one key: whether the answers are the same and nothing was told again."""
    first = media.call(name, request, command_id=key, **more)
    before = len(media.events())
    return bool(media.call(name, request, command_id=key, **more) == first and len(media.events()) == before)
