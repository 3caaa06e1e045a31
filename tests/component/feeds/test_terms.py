"""What terms may name, and what one kind of events keeps back while another lets it leave."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Invalid
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI
from tests.component.feeds.conftest import SHARED, Agree, Happen, terms_for

REGISTERED = "org.groundswell.stakeholders.organization.registered.v1"
PLANNED = "org.groundswell.campaigns.campaign.planned.v1"
CORRECTED = {
    "type": "campaigns.activity.corrected",
    "fields": {"activity": "none", "adm1": "allow", "reached": "allow"},
}
LATER, EARLIER = "0195b000-0000-7000-8000-000000000001", "01950000-0000-7000-8000-000000000001"
"""Ids that tell of a time after noon, and of one before."""
UNKNOWN = "01950000-0000-7000-8000-000000000002"
DERIVED = "6f0f2f0e-6d8e-5b5c-9c53-6772c3a0f5d1"


def leak(field: str, by: dict[str, Any], through: dict[str, Any]) -> dict[str, Any]:
    rule, its_rule = by["fields"][field], through["fields"][field]
    said = {"type": by["type"], "field": field, "rule": rule}
    return {**said, "sibling": through["type"], "its_rule": its_rule}


class TestLeaks:
    LEAKS = [leak("activity", CORRECTED, SHARED), leak("reached", SHARED, CORRECTED)]

    def test_are_told_in_the_preview(self, feeds: Door) -> None:
        wish = {
            name: value
            for name, value in terms_for(events=[SHARED, CORRECTED]).items()
            if name != "holds_from"
        }
        assert feeds.preview_terms(wish)["leaks"] == self.LEAKS

    def test_are_accepted_and_told_to_those_who_write_terms(self, feeds: Door, agree: Agree) -> None:
        which = {"agreement_id": agree(events=[SHARED, CORRECTED])}
        assert feeds.show_agreement(which)["terms"][0]["leaks"] == self.LEAKS
        assert feeds.show_agreement(which, actor=CHI)["terms"][0]["leaks"] == []

    @pytest.mark.parametrize(
        "other",
        [
            {"type": "campaigns.activity.corrected", "fields": {"reached": "hash"}},
            {"type": "campaigns.activity.removed", "fields": {}},
            {"type": "campaigns.gathering.planned", "fields": {"title": "none"}},
        ],
        ids=["keeps back something else", "says nothing of it", "is of another thing"],
    )
    def test_are_not_where_a_kind(self, feeds: Door, agree: Agree, other: dict[str, Any]) -> None:
        which = {"agreement_id": agree(events=[SHARED, other])}
        assert feeds.show_agreement(which)["terms"][0]["leaks"] == []


class TestWhatIsKnown:
    def begin(self, happen: Happen) -> None:
        nothing = {"name": "Wells for All", "acronym": None, "sector": "ngo", "kind": None, "area": None}
        happen(REGISTERED, {"organization_id": AGENCY, **nothing, "is_partner": True, "batch_id": None})
        plan = {"policy_id": None, "partner_ids": [], "starts_on": "2025-03-01", "ends_on": None, "chain": []}
        happen(PLANNED, {"campaign_id": EARLIER, "title": "Water", **plan})

    def test_may_be_named(self, feeds: Door, happen: Happen) -> None:
        self.begin(happen)
        assert feeds.write_terms(terms_for(campaign_ids=[EARLIER]))["number"] == 1

    def test_may_be_on_its_way(self, feeds: Door, happen: Happen) -> None:
        assert feeds.write_terms(terms_for())["number"] == 1
        self.begin(happen)
        assert feeds.write_terms(terms_for(LATER, campaign_ids=[LATER]))["number"] == 1

    @pytest.mark.parametrize("unknown", [UNKNOWN, DERIVED, "UNICEF"])
    def test_is_nothing_else(self, feeds: Door, happen: Happen, unknown: str) -> None:
        self.begin(happen)
        with pytest.raises(Invalid) as refused:
            feeds.write_terms(terms_for(unknown, campaign_ids=[EARLIER, unknown]))
        assert set(refused.value.fields) == {"organization_id", "campaign_ids.1"}
        assert feeds.database["agreements"].count_documents({}) == 0

    def test_is_who_has_agreed_before(self, feeds: Door, happen: Happen) -> None:
        feeds.write_terms(terms_for(UNKNOWN))
        self.begin(happen)
        assert feeds.write_terms(terms_for(UNKNOWN))["number"] == 1
