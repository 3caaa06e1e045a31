"""What media reads of the events of others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.media.reactions import REACTIONS
from services.media.schemas import EVENTS_IN
from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from tests.component.media.conftest import CAMPAIGN, POLICY

STORY = {"published_on": "2025-03-07", "headline": "Water", "tone": "mixed", "link_reason": "Named in it."}


class TestEventsIn:
    def test_says_of_every_event_what_is_read(self) -> None:
        assert set(EVENTS_IN) == set(REACTIONS)


class TestCampaignCorrected:
    def test_changes_the_title_that_is_shown(
        self, media: Door, radio: str, water: None, tell: Callable[..., None]
    ) -> None:
        saved = media.log_coverage({**STORY, "outlet_id": radio, "campaign_id": CAMPAIGN})
        tell("campaigns.campaign.corrected", CAMPAIGN, campaign_id=CAMPAIGN, title="Water for all")
        assert media.show_coverage({"coverage_id": saved["coverage_id"]})["campaign_title"] == "Water for all"


class TestPolicyRemoved:
    def test_can_be_linked_to_no_more(
        self, media: Door, radio: str, water: None, tell: Callable[..., None]
    ) -> None:
        tell("policy.policy.removed", POLICY, policy_id=POLICY, reason="The import was undone.")
        derived = {**STORY, "outlet_id": radio, "policy_id": POLICY}
        with pytest.raises(Conflict, match="policy-not-known-yet"):
            media.log_coverage(derived)
