"""Texts held against the messages of their campaign: releases, mailings and coverage that depart or carry them."""

from __future__ import annotations

from typing import Any

import pytest

from services.media.imports import KINDS
from shared.imports.kinds import Batch, Line
from shared.kernel.commands import Context
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import ADA, COALITION
from tests.component.media.conftest import CAMPAIGN
from tests.component.media.test_messages import DELE, PIA, PROOF, ROOF, approved, told

WRONG = "Ninety of 90 hand pumps in Bong gave no water."
SAYS = {"headline": "Dry pumps", "text": "We ask for new pumps.", "campaign_id": CAMPAIGN}
MAIL = {
    "channel": "email",
    "purpose": "news",
    "organization_id": COALITION,
    "subject": "Water",
    "text": f"Dear {{first_name}}, {ROOF['text']}",
    "campaign_id": CAMPAIGN,
}
QUOTED = {"because": "It quotes the ministry."}
pytestmark = pytest.mark.usefixtures("water")


@pytest.fixture
def roof(media: Door) -> str:
    """The main message, approved in English."""
    return approved(media)["key_message_id"]


def drafted(media: Door, **more: Any) -> dict[str, str]:
    """Which release: one that Pia wrote."""
    return {"release_id": media.draft_release({**SAYS, **more}, actor=PIA)["release_id"]}


def covered(media: Door, outlet_id: str, headline: str, **more: Any) -> dict[str, str]:
    """Which coverage: one of the campaign."""
    story = {"outlet_id": outlet_id, "published_on": "2025-03-08", "headline": headline, "tone": "neutral"}
    about = {"campaign_id": CAMPAIGN, "link_reason": "It names it"}
    return {"coverage_id": media.log_coverage({**story, **about, **more})["coverage_id"]}


def checked(media: Door, place: str, place_id: str) -> dict[str, Any]:
    """How a text stands to the house."""
    return dict(media.show_message_check({"place_kind": place, "place_id": place_id}))


class TestRelease:
    def test_is_approved_with_what_is_not_to_be_said_for_a_reason_only(self, media: Door, roof: str) -> None:
        release = drafted(media)
        for because in ({}, {"because": "  "}):
            with pytest.raises(Invalid) as refused:
                media.approve_release({**release, **because})
            assert list(refused.value.fields) == ["because"]
            assert "new pumps" in refused.value.detail
        assert told(media, "release.approved") == []
        media.approve_release({**release, **QUOTED})
        assert media.show_release(release)["because"] == QUOTED["because"]
        assert told(media, "release.approved")[0]["because"] == QUOTED["because"]
        media.correct_release({**release, **SAYS, "text": "We ask for repairs."}, actor=PIA)
        assert media.show_release(release)["because"] == ""

    def test_keeps_no_reason_where_none_is_needed(self, media: Door, roof: str) -> None:
        release = drafted(media, text="We ask for repairs.")
        media.approve_release({**release, "because": "For nothing"})
        assert told(media, "release.approved")[0]["because"] == ""

    def test_is_shown_to_depart_before_anybody_approves_it(self, media: Door, roof: str) -> None:
        release = drafted(media)
        (finding,) = checked(media, "release", release["release_id"])["findings"]
        assert (finding["reason"], finding["words"], finding["key_message_title"]) == (
            "never-say",
            "new pumps",
            ROOF["text"],
        )
        assert told(media, "drifted") == []

    def test_is_told_of_once_for_its_words(self, media: Door, roof: str) -> None:
        release = drafted(media)
        media.approve_release({**release, **QUOTED})
        media.issue_release(release)
        (said,) = told(media, "drifted")
        assert (said["key_message_id"], said["place_kind"], said["place_id"]) == (
            roof,
            "release",
            release["release_id"],
        )
        assert (said["reason"], said["agreed"]) == ("never-say", "new pumps")

    def test_is_told_of_again_with_other_words(self, media: Door, roof: str) -> None:
        release = drafted(media)
        for text in ("We ask for new pumps.", "We want charity."):
            media.correct_release({**release, **SAYS, "text": text}, actor=PIA)
            media.approve_release({**release, **QUOTED})
        assert [one["agreed"] for one in told(media, "drifted")] == ["new pumps", "charity"]

    def test_never_tells_of_its_own_words(self, media: Door, roof: str) -> None:
        proof = approved(media, **{**PROOF, "parent_id": roof})
        media.approve_release(drafted(media, text=WRONG.replace("Ninety", "Sixty").replace("90", "19")))
        (said,) = told(media, "drifted")
        assert (said["key_message_id"], said["reason"]) == (proof["key_message_id"], "number")
        assert said["agreed"] == PROOF["text"]
        assert "19" not in str(said["agreed"])

    def test_counts_what_it_quotes(self, media: Door, roof: str) -> None:
        release = drafted(media, text="Water.")
        quote = {"text": "It is no charity.", "organization_id": COALITION}
        media.add_quote({**release, **quote})
        assert checked(media, "release", release["release_id"])["findings"][0]["agreed"] == "charity"

    def test_of_no_campaign_is_held_against_nothing(self, media: Door, roof: str) -> None:
        release = drafted(media, campaign_id=None)
        found = checked(media, "release", release["release_id"])
        assert (found["messages"], found["findings"]) == (0, [])
        media.approve_release(release)
        assert told(media, "drifted") == []


class TestMailing:
    def test_in_a_language_without_words_is_told_of(self, media: Door, roof: str) -> None:
        mailing = media.draft_mailing({**MAIL, "language": "kpe"}, actor=PIA)
        media.approve_mailing({"mailing_id": mailing["mailing_id"]}, actor=DELE)
        (said,) = told(media, "drifted")
        assert (said["reason"], said["language"], said["organization_id"]) == ("no-wording", "kpe", COALITION)

    def test_that_says_what_was_agreed_carries_it(self, media: Door, roof: str) -> None:
        mailing = media.draft_mailing({**MAIL, "language": "en-LR"}, actor=PIA)
        found = checked(media, "mailing", mailing["mailing_id"])
        assert found["findings"] == []
        assert [(one["key_message_id"], one["likeness"]) for one in found["carried"]] == [(roof, 100)]


class TestCoverage:
    def test_tells_which_messages_it_carries(self, media: Door, radio: str, roof: str) -> None:
        item = covered(media, radio, "Water", quotes=[ROOF["text"].replace("needs", "wants")])
        assert media.show_coverage(item)["carries"] == [roof]
        (said,) = told(media, "coverage.matched")
        assert (said["key_message_ids"], said["campaign_id"]) == ([roof], CAMPAIGN)
        assert told(media, "drifted") == []

    def test_tells_when_it_carries_none_any_more(self, media: Door, radio: str, roof: str) -> None:
        item = covered(media, radio, ROOF["text"])
        said = {"outlet_id": radio, "published_on": "2025-03-08", "headline": "Other", "tone": "neutral"}
        media.correct_coverage({**item, **said})
        assert media.show_coverage(item)["carries"] == []
        assert [one["key_message_ids"] for one in told(media, "coverage.matched")] == [[roof], []]

    def test_tells_who_published_what_is_never_said(self, media: Door, radio: str, roof: str) -> None:
        item = covered(media, radio, "Campaign wants NEW PUMPS for all")
        (said,) = told(media, "drifted")
        assert (said["place_kind"], said["outlet_id"]) == ("coverage", radio)
        (drift,) = media.list_drifts({"key_message_id": roof})["items"]
        assert (drift["place_id"], drift["key_message_title"]) == (item["coverage_id"], ROOF["text"])
        media.remove_coverage({**item, "reason": "Another campaign"})
        assert media.list_drifts({})["items"] == []

    def test_of_a_file_is_held_against_the_house_too(self, media: Door, radio: str, roof: str) -> None:
        row = {"outlet": "Radio Kakata", "published_on": "2025-03-07", "campaign": CAMPAIGN}
        lines = [
            Line(2, {**row, "headline": ROOF["text"], "url": "https://news.example/1"}),
            Line(3, {**row, "headline": "No charity", "url": "https://news.example/2"}),
        ]
        batch = Batch("b", "coverage", {}, "ada")
        store = media.service.store  # type: ignore[attr-defined]
        kind = next(one for one in KINDS if one.name == "coverage")
        context = Context(ADA, new_id(), new_id())
        media.unit_of_work.run(context, lambda unit: kind.take(lines, store(unit), batch))
        assert len(told(media, "coverage.matched")) == 1
        assert [one["agreed"] for one in told(media, "drifted")] == ["charity"]


class TestShowMessageCheck:
    def test_refuses_what_is_not_there(self, media: Door) -> None:
        for place in ("release", "mailing", "coverage"):
            with pytest.raises(NotFound, match=f"{place}-not-found"):
                checked(media, place, "nothing")
