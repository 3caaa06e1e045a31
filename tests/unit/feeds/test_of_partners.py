"""What no terms can share: what is agreed with partners, and how many people each of them brings."""

from __future__ import annotations

import pytest

from services.feeds.domain.terms import Shared, Terms, checked, is_of_partners
from shared.contracts.told import fields_of_events
from shared.kernel.errors import Invalid
from shared.kernel.roles import READ_TALLY, needed_to_see
from shared.testing.personas import ADA, CHI, DARA, NOON

KEPT = sorted(topic for topic in fields_of_events() if topic.startswith("campaigns.tally."))


class TestCountsOfPartners:
    def test_are_told_of(self) -> None:
        assert len(KEPT) == 4

    @pytest.mark.parametrize("topic", KEPT)
    def test_can_be_agreed_with_nobody(self, topic: str) -> None:
        assert is_of_partners(topic)
        known = {topic: frozenset({"total"})}
        with pytest.raises(Invalid) as refused:
            checked(Terms(1, NOON.date(), (Shared(topic, {"total": "allow"}),)), known)
        assert "events.0.type" in refused.value.fields

    @pytest.mark.parametrize("topic", KEPT)
    def test_are_seen_by_those_who_may_read_the_whole_count(self, topic: str) -> None:
        assert needed_to_see(topic) == READ_TALLY
        assert ADA.may(READ_TALLY)
        assert not CHI.may(READ_TALLY)
        assert not DARA.may(READ_TALLY)
