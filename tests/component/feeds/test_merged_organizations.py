"""The agreement of an organisation that turns out to be another is the other's, and its own again once they are two."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI
from tests.component.feeds.conftest import Agree, Happen, pulled, terms_for

KEPT = "0195a7c2-6a00-7000-8000-0000000000a1"
KEEPER = Actor("kei", ("partner",), KEPT)
ORGANIZATION = "org.groundswell.stakeholders.organization"
BOTH = {"organization_id": AGENCY, "name": "A", "into_organization_id": KEPT, "into_name": "K"}


def shown(feeds: Door, agreement_id: str, actor: Actor) -> dict[str, Any]:
    """The agreement, as somebody sees it."""
    found: dict[str, Any] = feeds.call("show_agreement", {"agreement_id": agreement_id}, actor=actor)
    return found


class TestMergedPartner:
    def test_keeps_its_agreement_under_either_id(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree()
        with pytest.raises(NotFound):
            shown(feeds, agreement_id, KEEPER)
        happen(f"{ORGANIZATION}.merged.v1", BOTH)
        for actor in (CHI, KEEPER):
            assert shown(feeds, agreement_id, actor)["organization_id"] == KEPT
            assert len(feeds.call("list_agreements", {}, actor=actor)["items"]) == 1
        happen()
        assert len(pulled(feeds, agreement_id, actor=KEEPER)) == 1
        assert feeds.write_terms(terms_for(KEPT))["agreement_id"] == agreement_id

    def test_is_two_again(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree()
        before = list(feeds.database["agreements"].find())
        happen(f"{ORGANIZATION}.merged.v1", BOTH)
        happen(f"{ORGANIZATION}.unmerged.v1", BOTH)
        assert shown(feeds, agreement_id, CHI)["organization_id"] == AGENCY
        with pytest.raises(NotFound):
            shown(feeds, agreement_id, KEEPER)
        assert list(feeds.database["agreements"].find()) == before

    def test_is_told_of_it_where_its_terms_say_so(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        fields = dict.fromkeys(BOTH, "allow")
        agreement_id = agree(events=[{"type": "stakeholders.organization.merged", "fields": fields}])
        happen(f"{ORGANIZATION}.merged.v1", BOTH)
        (event,) = pulled(feeds, agreement_id, actor=CHI)
        assert event["data"] == BOTH
