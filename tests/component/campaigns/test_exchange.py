"""The exchange of contacts through the service's door: agreeing, bringing by every way, passing on."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.domain import passing
from services.campaigns.handlers import contact
from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.campaigns.exchanging import (
    GWC,
    WEC,
    a_petition,
    agree,
    an_exchange,
    counts,
    deliver_together,
    hear,
    know_partners,
    lines,
    passed,
    say,
    sign,
    waiting,
)
from tests.component.campaigns.publishing import WORDS, confirm, heard, set_up_mail
from tests.component.campaigns.stories import (
    CHAIR,
    a_gathering,
    a_launched_campaign,
    a_person,
    an_appeal,
    an_organization,
    at,
)


class TestAgreeExchange:
    def test_begins_and_goes_on_otherwise(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        shown = campaigns.get_exchange({"campaign_id": campaign_id})
        assert (shown["mode"], shown["state"], shown["goes_on"]) == ("proportional", "agreed", True)
        assert [one["organization_id"] for one in shown["participants"]] == [WEC, GWC]
        wish = {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [WEC, GWC, AGENCY]}
        changed = campaigns.agree_exchange({**wish, "expected_version": shown["version"]})
        assert campaigns.agree_exchange(wish)["version"] == changed["version"]
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.agree_exchange({**wish, "mode": "none", "expected_version": shown["version"]})
        ended = campaigns.end_exchange({"campaign_id": campaign_id, "reason": "The campaign is won."})
        assert ended["version"] == changed["version"] + 1
        told = [one["type"].split(".")[4] for one in campaigns.events() if ".exchange." in one["type"]]
        assert told == ["agreed", "changed", "ended"]

    def test_is_none_where_nothing_was_agreed(self, campaigns: Door) -> None:
        shown = campaigns.get_exchange({"campaign_id": a_launched_campaign(campaigns)})
        assert (shown["mode"], shown["state"], shown["version"]) == ("none", "none", 0)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"mode": "some"},
            {"organization_ids": [WEC]},
            {"organization_ids": [WEC, an_organization("nobody")]},
            {"organization_ids": [WEC, "no id"]},
            {"organization_ids": [WEC] * 21},
        ],
    )
    def test_refuses_what_is_no_exchange(self, campaigns: Door, wrong: dict[str, Any]) -> None:
        know_partners(campaigns)
        campaign_id = a_launched_campaign(campaigns)
        wish = {"campaign_id": campaign_id, "mode": "proportional", "organization_ids": [WEC, GWC]}
        with pytest.raises(Invalid):
            campaigns.agree_exchange({**wish, **wrong})

    def test_refuses_a_closed_campaign_a_strange_one_and_who_may_not_plan(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        wish = {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [WEC, GWC]}
        for stranger in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                campaigns.agree_exchange(wish, actor=stranger)
            with pytest.raises(Forbidden):
                campaigns.end_exchange({"campaign_id": campaign_id, "reason": "So."}, actor=stranger)
        with pytest.raises(NotFound, match="campaign-not-found"):
            campaigns.agree_exchange({**wish, "campaign_id": "nowhere"})
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        with pytest.raises(Conflict, match="campaign-closed"):
            campaigns.agree_exchange(wish)
        campaigns.end_exchange({"campaign_id": campaign_id, "reason": "It is closed."})
        with pytest.raises(Conflict, match="exchange-not-agreed"):
            campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Again."})


class TestBringing:
    def test_counts_whoever_comes_by_program_sheet_page_and_gathering(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        own = {"organization_id": WEC}
        campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(1), **own})
        sign(campaigns, petition_id, 2, 3, by=WEC)
        appeal_id = an_appeal(campaigns, campaign_id=campaign_id)
        act = {"appeal_id": appeal_id, "target_id": CHAIR, "outcome": "reached", **own}
        campaigns.record_act({**act, "person_id": a_person(4)}, actor=BO)
        shown = a_gathering(campaigns, campaign_id=campaign_id)
        for number in (5, 6, 7):  # the third stands in line
            campaigns.sign_up({**at(shown), "person_id": a_person(number), **own})
        set_up_mail(campaigns, "email")
        page = {**WORDS, **own, "petition_id": petition_id, "purposes": ["sharing"]}
        action_id = campaigns.publish_action(page)["action_id"]
        confirm(campaigns, action_id, a_person(8))
        hear(campaigns)
        assert lines(campaigns, campaign_id)[WEC] == counts(brought=8, silent=8)
        told = campaigns.events("contact.brought")
        assert {one["data"]["person_id"] for one in told} == {a_person(number) for number in range(1, 9)}

    def test_counts_each_person_once_and_only_for_who_takes_part(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        first, second = a_petition(campaigns, campaign_id), a_petition(campaigns, campaign_id)
        sign(campaigns, first, 1, by=None)
        sign(campaigns, first, 2, by=AGENCY)
        hear(campaigns)
        assert campaigns.events("contact.brought") == []
        sign(campaigns, second, 1, by=WEC)
        sign(campaigns, first, 3, by=WEC)
        sign(campaigns, second, 3, by=GWC)
        hear(campaigns)
        assert lines(campaigns, campaign_id) == {WEC: counts(2, silent=2), GWC: counts()}

    def test_counts_nobody_who_came_before_or_after(self, campaigns: Door) -> None:
        know_partners(campaigns)
        campaign_id = a_launched_campaign(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        sign(campaigns, petition_id, 1, by=WEC)
        campaigns.clock.move(seconds=1)  # type: ignore[attr-defined]
        campaigns.agree_exchange(
            {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [WEC, GWC]}
        )
        sign(campaigns, petition_id, 2, by=WEC)
        hear(campaigns)
        campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Over."})
        sign(campaigns, petition_id, 3, by=WEC)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[WEC]["brought"] == 1

    def test_names_the_signature_as_its_cause(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        agree(campaigns, 1, to=WEC)
        sign(campaigns, a_petition(campaigns, campaign_id), 1, by=WEC)
        hear(campaigns)
        (signed,) = campaigns.events("petition.signed")
        for action in ("brought", "shared"):
            (told,) = campaigns.events(f"contact.{action}")
            assert told["causation_id"] == signed["_id"]

    def test_takes_an_organisation_by_any_of_its_ids(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        old = an_organization("WEC before")
        data = {"organization_id": old, "into_organization_id": WEC}
        campaigns.deliver(REACTIONS, heard(campaigns, "stakeholders.organization.merged", data))
        agree(campaigns, 1, to=old)
        sign(campaigns, a_petition(campaigns, campaign_id), 1, by=old)
        hear(campaigns)
        assert lines(campaigns, campaign_id) == {WEC: counts(1), GWC: counts(received=1)}

    def test_asks_little_where_nothing_is_exchanged(self, campaigns: Door) -> None:
        petition_id = a_petition(campaigns, a_launched_campaign(campaigns))
        sign(campaigns, petition_id, *range(200), by=WEC)
        events = waiting(campaigns)
        campaigns.database.command("profile", 2)
        deliver_together(campaigns, *events)
        campaigns.database.command("profile", 0)
        asked = campaigns.database["system.profile"].count_documents({"op": {"$in": ["query", "command"]}})
        assert asked < 10

    def test_asks_little_for_a_portion_of_many(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        agree(campaigns, 0, 1, to=WEC)
        sign(campaigns, a_petition(campaigns, campaign_id), *range(500), by=WEC)
        events = waiting(campaigns)
        campaigns.database.command("profile", 2)
        deliver_together(campaigns, *events)
        campaigns.database.command("profile", 0)
        told = campaigns.database["system.profile"].count_documents({"op": {"$in": ["query", "command"]}})
        assert told < 25
        assert lines(campaigns, campaign_id)[WEC] == counts(500, waiting=2, silent=498)


class TestPassingOn:
    def test_gives_one_for_one_to_who_agreed(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, 1, 2, to=WEC)
        agree(campaigns, 4, to=GWC)
        sign(campaigns, petition_id, 1, 2, 3, by=WEC)
        sign(campaigns, petition_id, 4, 5, by=GWC)
        hear(campaigns)
        assert passed(campaigns) == [(a_person(1), GWC), (a_person(4), WEC), (a_person(2), GWC)]
        assert lines(campaigns, campaign_id) == {
            WEC: counts(3, received=1, silent=1),
            GWC: counts(2, received=2, silent=1),
        }

    def test_waits_for_a_consent_of_this_purpose_to_this_organisation(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        sign(campaigns, a_petition(campaigns, campaign_id), 1, by=WEC)
        say(campaigns, 1, WEC, purpose="news")
        say(campaigns, 1, GWC)
        hear(campaigns)
        assert passed(campaigns) == []
        say(campaigns, 1, WEC)
        assert passed(campaigns) == [(a_person(1), GWC)]

    def test_takes_who_withdraws_out_of_waiting_and_leaves_who_was_received(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, 1, 2, to=WEC)
        sign(campaigns, petition_id, 1, 2, by=WEC)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[WEC] == counts(2, waiting=2)
        say(campaigns, 1, WEC, "withdrawn")
        assert lines(campaigns, campaign_id)[WEC] == counts(2, waiting=1, silent=1)
        sign(campaigns, petition_id, 3, by=GWC)
        hear(campaigns)
        assert passed(campaigns) == [(a_person(2), GWC)]
        say(campaigns, 2, WEC, "withdrawn")
        assert lines(campaigns, campaign_id)[GWC] == counts(1, received=1, silent=1)

    def test_does_not_mind_an_older_word_nor_the_same_twice(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        sign(campaigns, a_petition(campaigns, campaign_id), 1, by=WEC)
        hear(campaigns)
        said = {"consent_id": "x", "person_id": a_person(1), "purpose": "sharing", "organization_id": WEC}
        late, early = (
            heard(campaigns, f"stakeholders.consent.{action}", said, sequence)
            for action, sequence in (("given", 9_000), ("withdrawn", 8_000))
        )
        campaigns.deliver(REACTIONS, late, early, late)
        assert lines(campaigns, campaign_id)[WEC] == counts(1, waiting=1)
        assert len(campaigns.events("contact.settled")) == 1

    def test_goes_on_in_portions(self, campaigns: Door, monkeypatch: pytest.MonkeyPatch) -> None:
        for room in (passing, contact):
            monkeypatch.setattr(room, "AT_ONCE", 3)
        campaign_id = an_exchange(campaigns, mode="none")
        campaigns.agree_exchange(
            {"campaign_id": campaign_id, "mode": "proportional", "organization_ids": [WEC, GWC, AGENCY]}
        )
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, *range(10), to=WEC)
        sign(campaigns, petition_id, *range(10), by=WEC)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[WEC]["waiting"] == 10
        everybody = {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [WEC, GWC, AGENCY]}
        campaigns.agree_exchange(everybody)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[GWC]["received"] == 10
        assert lines(campaigns, campaign_id)[AGENCY]["received"] == 10
        told = campaigns.events("exchange.proceeded")
        assert len(told) >= 5
        assert sum(one["data"]["shared"] for one in told) <= 20
        assert campaigns.database["exchange_books"].find_one()["is_behind"] is False

    def test_passes_nobody_on_once_it_has_ended(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        sign(campaigns, a_petition(campaigns, campaign_id), 1, by=WEC)
        hear(campaigns)
        campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Over."})
        agree(campaigns, 1, to=WEC)
        hear(campaigns)
        assert passed(campaigns) == []
        again = {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [WEC, GWC]}
        campaigns.agree_exchange(again)
        hear(campaigns)
        assert passed(campaigns) == [(a_person(1), GWC)]


class TestPublicPage:
    def test_says_who_exchanges_contacts_while_they_do(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        set_up_mail(campaigns, "email")
        page = {**WORDS, "organization_id": WEC, "purposes": ["sharing"]}
        campaigns.publish_action({**page, "petition_id": a_petition(campaigns, campaign_id)})
        opened = campaigns.open_action({"slug": WORDS["slug"]})
        assert opened["exchanged_among"] == [f"Partner {one[:4]}" for one in (WEC, GWC)]
        campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Over."})
        assert campaigns.open_action({"slug": WORDS["slug"]})["exchanged_among"] == []

    def test_says_nothing_for_who_does_not_take_part(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        set_up_mail(campaigns, "email")
        page = {**WORDS, "organization_id": AGENCY, "petition_id": a_petition(campaigns, campaign_id)}
        campaigns.publish_action(page)
        assert campaigns.open_action({"slug": WORDS["slug"]})["exchanged_among"] == []
