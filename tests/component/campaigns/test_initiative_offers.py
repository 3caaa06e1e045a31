"""The help that is offered to initiatives, through the service's door."""

from __future__ import annotations

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI, COALITION, EVE
from tests.component.campaigns.initiatives import declined, missing, offered, started, supported, told
from tests.component.campaigns.stories import a_person


class TestOffers:
    def test_count_towards_what_is_missing(self, campaigns: Door) -> None:
        which = started(campaigns)
        assert missing(campaigns, which) == [4, 1]
        offered(campaigns, which)
        chief = offered(campaigns, which, 1, organization_id=None, person_id=a_person(2), quantity=None)
        assert missing(campaigns, which) == [1, 0]
        campaigns.withdraw_offer({**chief, "reason": "He is away."})
        assert missing(campaigns, which) == [1, 1]
        assert [one["data"]["missing"] for one in campaigns.events("initiative.offered")] == [2, 1]
        assert told(campaigns, "offer_withdrawn")["person_id"] == a_person(2)

    def test_are_kept_or_not(self, campaigns: Door) -> None:
        which = supported(campaigns)
        first, second = offered(campaigns, which), offered(campaigns, which, quantity=1)
        campaigns.settle_offer({**first, "kept": True})
        campaigns.settle_offer({**second, "kept": False, "reason": "The bus broke."})
        assert missing(campaigns, which) == [1, 1]
        with pytest.raises(Conflict, match="offer-kept"):
            campaigns.withdraw_offer({**first, "reason": "Too late."})
        with pytest.raises(Conflict, match="offer-not-kept"):
            campaigns.settle_offer({**second, "kept": True})
        with pytest.raises(Invalid, match="reason-missing"):
            campaigns.settle_offer({**offered(campaigns, which), "kept": False})

    def test_are_of_ones_own_organisation_for_a_partner(self, campaigns: Door) -> None:
        which = started(campaigns)
        ask_id = campaigns.show_initiative(which)["asks"][0]["ask_id"]
        wish = {**which, "ask_id": ask_id, "what": "Two of us", "quantity": 2}
        offer_id = campaigns.offer_support(wish, actor=CHI)["offer_id"]
        assert campaigns.show_initiative(which)["offers"][0]["organization_id"] == AGENCY
        for other in ({"organization_id": COALITION}, {"person_id": a_person(2)}):
            with pytest.raises(Forbidden, match="organization-not-yours"):
                campaigns.offer_support({**wish, **other}, actor=CHI)
        ours = campaigns.offer_support(wish)["offer_id"]
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.withdraw_offer({**which, "offer_id": ours, "reason": "No."}, actor=CHI)
        campaigns.withdraw_offer({**which, "offer_id": offer_id, "reason": "No."}, actor=CHI)
        with pytest.raises(Forbidden, match="permission-missing"):
            campaigns.offer_support(wish, actor=EVE)

    def test_refuse_what_does_not_fit(self, campaigns: Door) -> None:
        which = started(campaigns)
        with pytest.raises(Invalid, match="quantity-missing"):
            offered(campaigns, which, quantity=None)
        with pytest.raises(Invalid, match="two-offer"):
            offered(campaigns, which, person_id=a_person(2))
        with pytest.raises(NotFound, match="ask-not-found"):
            offered(campaigns, which, ask_id="x")
        with pytest.raises(NotFound, match="offer-not-found"):
            campaigns.withdraw_offer({**which, "offer_id": "x", "reason": "No."})
        with pytest.raises(Conflict, match="initiative-declined"):
            offered(campaigns, declined(campaigns))

    def test_are_one_however_often_sent_and_keep_to_the_version(self, campaigns: Door) -> None:
        which = started(campaigns)
        ask_id = campaigns.show_initiative(which)["asks"][1]["ask_id"]
        wish = {**which, "ask_id": ask_id, "what": "We ask him", "expected_version": 1}
        first = campaigns.call("offer_support", wish, command_id="once")
        assert campaigns.call("offer_support", wish, command_id="once") == first
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.offer_support(wish)
