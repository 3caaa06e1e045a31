"""Coverage through the service's door: logged once, linked with a reason, corrected, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.media.conftest import CAMPAIGN, POLICY

STORY: dict[str, Any] = {
    "published_on": "2025-03-07",
    "headline": "County asks for a water budget line",
    "tone": "positive",
    "url": "https://www.news.example/water/?utm_source=x",
    "reach_claimed": 12000,
}
LINKED = {"campaign_id": CAMPAIGN, "policy_id": POLICY, "link_reason": "It quotes the petition."}


def id_made_at(days: int) -> str:
    """An id that was made so many days from noon."""
    ticks = int((NOON + timedelta(days=days)).timestamp() * 1000)
    return f"{ticks:012x}"[:8] + "-" + f"{ticks:012x}"[8:] + "-7000-8000-000000000001"


@pytest.fixture
def story(media: Door, radio: str) -> str:
    """Logged coverage."""
    return str(media.log_coverage({**STORY, "outlet_id": radio})["coverage_id"])


class TestLogCoverage:
    def test_saves_the_link_with_its_reason(self, media: Door, radio: str, water: None) -> None:
        saved = media.log_coverage({**STORY, **LINKED, "outlet_id": radio})
        shown = media.show_coverage({"coverage_id": saved["coverage_id"]})
        assert (shown["campaign_title"], shown["policy_title"]) == (
            "Clean water in every county",
            "Water budget line",
        )
        told = media.events("coverage.logged")[0]["data"]
        assert told["link_reason"] == "It quotes the petition."
        assert told["published_on"] == "2025-03-07"

    def test_refuses_a_link_without_a_reason(self, media: Door, radio: str, water: None) -> None:
        with pytest.raises(Invalid, match="link-without-reason"):
            media.log_coverage({**STORY, "outlet_id": radio, "campaign_id": CAMPAIGN})

    def test_refuses_the_same_address_written_otherwise(self, media: Door, radio: str, story: str) -> None:
        again = {"url": "http://news.example/water#top", "headline": "Another", "published_on": "2025-03-01"}
        with pytest.raises(Conflict, match="coverage-exists") as refused:
            media.log_coverage({**STORY, **again, "outlet_id": radio})
        assert story in refused.value.detail

    def test_refuses_the_same_headline_of_the_same_day_and_outlet(self, media: Door, radio: str) -> None:
        media.log_coverage({**STORY, "outlet_id": radio, "url": None})
        with pytest.raises(Conflict, match="coverage-exists"):
            media.log_coverage(
                {**STORY, "outlet_id": radio, "url": None, "headline": "COUNTY asks for a Water budget line!"}
            )

    def test_refuses_what_is_still_to_come(self, media: Door, radio: str) -> None:
        with pytest.raises(Invalid, match="published-in-future"):
            media.log_coverage({**STORY, "outlet_id": radio, "published_on": "2025-03-09"})

    def test_refuses_contact_details_of_persons(self, media: Door, radio: str) -> None:
        texts = {"quotes": ["Write to ma.weah@example.org"], "link_reason": "Call 0770 123 456"}
        with pytest.raises(Invalid) as refused:
            media.log_coverage({**STORY, **texts, "outlet_id": radio})
        assert set(refused.value.fields) == {"quotes.0", "link_reason"}


class TestLinkToWhatIsNotKnown:
    def test_is_not_found_when_its_event_would_have_arrived(
        self, media: Door, radio: str, water: None
    ) -> None:
        unknown = {**LINKED, "campaign_id": id_made_at(days=-1)}
        with pytest.raises(NotFound, match="campaign-not-found"):
            media.log_coverage({**STORY, **unknown, "outlet_id": radio})

    def test_may_be_on_its_way_when_it_was_made_since(self, media: Door, radio: str, water: None) -> None:
        unknown = {**LINKED, "policy_id": id_made_at(days=1)}
        with pytest.raises(Conflict, match="policy-not-known-yet"):
            media.log_coverage({**STORY, **unknown, "outlet_id": radio})

    def test_may_be_on_its_way_while_nothing_was_heard(self, media: Door, radio: str) -> None:
        with pytest.raises(Conflict, match="campaign-not-known-yet"):
            media.log_coverage({**STORY, **LINKED, "campaign_id": new_id(), "outlet_id": radio})

    def test_is_not_found_when_no_id_of_ours_looks_like_it(self, media: Door, radio: str) -> None:
        unknown = {**LINKED, "campaign_id": "0b1a7a4e-7f5f-4d0e-9d0e-000000000001"}
        with pytest.raises(NotFound, match="campaign-not-found"):
            media.log_coverage({**STORY, **unknown, "outlet_id": radio})

    def test_works_whichever_event_came_first(
        self, media: Door, radio: str, tell: Callable[..., None]
    ) -> None:
        tell("policy.policy.moved", POLICY, policy_id=POLICY, to_stage="floor")
        tell("campaigns.campaign.closed", CAMPAIGN, campaign_id=CAMPAIGN)
        saved = media.log_coverage({**STORY, **LINKED, "outlet_id": radio})
        shown = media.show_coverage({"coverage_id": saved["coverage_id"]})
        assert shown["campaign_title"] is None
        tell("campaigns.campaign.launched", CAMPAIGN, campaign_id=CAMPAIGN, title="Clean water")
        shown = media.show_coverage({"coverage_id": saved["coverage_id"]})
        assert shown["campaign_title"] == "Clean water"


class TestCorrectCoverage:
    def test_tells_what_changed(self, media: Door, radio: str, story: str) -> None:
        media.correct_coverage({**STORY, "outlet_id": radio, "coverage_id": story, "tone": "mixed"})
        assert media.show_coverage({"coverage_id": story})["tone"] == "mixed"
        assert media.events("coverage.corrected")[0]["data"]["changed"] == ["tone"]

    def test_refuses_to_become_another_item(self, media: Door, radio: str, story: str) -> None:
        other = media.log_coverage({**STORY, "outlet_id": radio, "url": "https://news.example/other"})
        with pytest.raises(Conflict, match="coverage-exists"):
            media.correct_coverage({**STORY, "outlet_id": radio, "coverage_id": other["coverage_id"]})

    def test_refuses_a_version_that_has_passed(self, media: Door, radio: str, story: str) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_coverage({**STORY, "outlet_id": radio, "coverage_id": story, "expected_version": 4})


class TestRemoveCoverage:
    def test_takes_it_out_and_lets_it_be_logged_again(self, media: Door, radio: str, story: str) -> None:
        media.remove_coverage({"coverage_id": story, "reason": "Another county"})
        with pytest.raises(NotFound, match="coverage-not-found"):
            media.show_coverage({"coverage_id": story})
        assert media.events("coverage.removed")[0]["data"] == {
            "coverage_id": story,
            "reason": "Another county",
        }
        assert media.log_coverage({**STORY, "outlet_id": radio})["coverage_id"] != story


class TestListCoverage:
    def test_filters_and_pages_the_latest_first(self, media: Door, radio: str, water: None) -> None:
        for day in range(1, 6):
            links = LINKED if day % 2 else {}
            said = {"published_on": f"2025-03-0{day}", "url": f"https://news.example/{day}"}
            media.log_coverage({**STORY, **said, **links, "outlet_id": radio})
        asked = {"limit": 2, "campaign_id": CAMPAIGN}
        first = media.list_coverage(asked)
        rest = media.list_coverage({**asked, "after": first["next"]})
        days = [item["published_on"][-1] for item in first["items"] + rest["items"]]
        assert days == ["5", "3", "1"]
        assert len(media.list_coverage({"is_linked": False})["items"]) == 2
        assert len(media.list_coverage({"is_linked": True})["items"]) == 3
        between = media.list_coverage({"from_on": "2025-03-02", "until_on": "2025-03-03"})
        assert len(between["items"]) == 2


class TestEveryQuestion:
    def test_is_answered_from_an_index(self, media: Door, radio: str, water: None) -> None:
        media.log_coverage({**STORY, **LINKED, "outlet_id": radio})
        media.database.command("profile", 2)
        about = {"outlet_id": radio, "campaign_id": CAMPAIGN, "policy_id": POLICY}
        for field, value in about.items():
            media.list_coverage({field: value})
            media.list_slots({field: value})
        for asked in (
            {},
            {"tone": "mixed"},
            {"is_linked": False},
            {"is_linked": True},
            {"from_on": "2025-01-01"},
        ):
            media.list_coverage(asked)
        for asked in ({}, {"stuck": True}, {"state": "aired"}, {"from_at": "2025-01-01T00:00:00Z"}):
            media.list_slots(asked)
        for asked in ({}, {"kind": "press"}, {"area": "LR-MG"}, {"language": "kpe"}):
            media.list_outlets(asked)
        media.show_week_plan({})
        media.database.command("profile", 0)
        scans = media.database["system.profile"].find({"planSummary": {"$regex": "COLLSCAN"}})
        assert [(scan["ns"], scan["command"]) for scan in scans] == []
        assert media.database["system.profile"].count_documents({"planSummary": {"$regex": "IXSCAN"}}) > 15
