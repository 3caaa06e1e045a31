"""What leaves for partners and what does not: by terms, by place, field by field, under numbers without a hole."""

from __future__ import annotations

from typing import Any

import pytest

from services.feeds.handlers import delivery as handling
from services.feeds.reactions import REACTIONS
from shared.kernel.clock import SetClock
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, CHI, NOON
from tests.component.feeds.conftest import (
    ACTIVITY,
    CORRECTED,
    REMOVED,
    REPORTED,
    SHARED,
    Agree,
    Happen,
    pulled,
    terms_for,
)

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
KOU = "0195a7c2-6a00-7000-8000-0000000000b7"
WITHDRAWN = "org.groundswell.stakeholders.consent.withdrawn.v1"
CONSENT = {
    "consent_id": "0195a7c2-6a00-7000-8000-0000000000dd",
    "person_id": KOU,
    "purpose": "news",
    "organization_id": AGENCY,
    "channel": "sms",
    "basis": "paper",
}
PROMISED = {
    "type": "stakeholders.consent.given",
    "fields": dict.fromkeys(("consent_id", "person_id", "purpose", "channel"), "allow"),
}


class TestDelivering:
    def test_without_an_agreement_nothing_leaves(self, feeds: Door, happen: Happen) -> None:
        happen()
        assert feeds.database["deliveries"].count_documents({}) == 0

    def test_terms_that_nobody_agreed_to_let_nothing_out(self, feeds: Door, happen: Happen) -> None:
        feeds.write_terms(terms_for())
        happen()
        assert feeds.database["deliveries"].count_documents({}) == 0

    def test_numbers_without_a_hole_for_each_partner(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        one, other = agree(), agree(OTHER, areas=["Bong"])
        happen()
        happen(adm1="Nimba", activity_id="a2")
        happen(activity_id="a3")
        assert [event["sequence"] for event in pulled(feeds, one)] == [f"{n:012d}" for n in (1, 2, 3)]
        assert [event["sequence"] for event in pulled(feeds, other)] == [f"{n:012d}" for n in (1, 2)]

    def test_shows_fields_by_their_rule_and_none_that_has_none(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        happened = agree(), happen()
        (event,) = pulled(feeds, happened[0])
        assert event["data"] == {
            "activity_id": ACTIVITY["activity_id"],
            "activity": "Safe spaces for children",
            "adm1": "Bong",
            "reached": 240,
        }
        assert (event["id"], event["source"]) == (happened[1], f"/feeds/{happened[0]}")

    def test_takes_an_event_once(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        event = an_event(REPORTED, "a1", ACTIVITY, service="campaigns", clock=feeds.clock)
        feeds.deliver(REACTIONS, event, event)
        assert len(pulled(feeds, agreement_id)) == 1

    def test_tells_only_what_belongs_to_the_campaigns_named(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(campaign_ids=[CAMPAIGN])
        happen()
        happen(activity_id="a2", campaign_id=CAMPAIGN)
        assert [event["subject"] for event in pulled(feeds, agreement_id)] == ["a2"]


class TestWhatIsHeld:
    def test_is_corrected_and_removed_wherever_it_stands_now(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(areas=["Bong"])
        happen()
        happen(CORRECTED, adm1="Nimba")
        happen(REMOVED, {"activity_id": ACTIVITY["activity_id"], "batch_id": None})
        told = pulled(feeds, agreement_id)
        assert [event["type"].split(".")[4] for event in told] == ["reported", "corrected", "removed"]
        assert [event["data"] for event in told[1:]] == [{}, {}]

    def test_of_what_never_left_no_end_is_told(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree(areas=["Nimba"])
        happen()
        happen(REMOVED, {"activity_id": ACTIVITY["activity_id"], "batch_id": None})
        assert pulled(feeds, agreement_id) == []

    def test_a_withdrawn_consent_reaches_who_knows_the_person(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        knows, does_not = agree(events=[PROMISED]), agree(OTHER)
        happen(WITHDRAWN.replace("withdrawn", "given"), CONSENT)
        happen(WITHDRAWN, CONSENT)
        given, withdrawn = pulled(feeds, knows)
        assert withdrawn["type"] == WITHDRAWN
        assert withdrawn["subject"] == given["data"]["consent_id"]
        assert pulled(feeds, does_not) == []

    def test_a_person_known_by_one_thing_opens_no_other(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        task = {"type": "campaigns.task.planned", "fields": {"task_id": "allow", "owner_id": "allow"}}
        agreement_id = agree(campaign_ids=[CAMPAIGN], events=[task])
        planned = "org.groundswell.campaigns.task.planned.v1"
        known = {"task_id": "t1", "owner_id": KOU, "campaign_id": CAMPAIGN}
        happen(planned, known)
        happen(planned, {**known, "task_id": "t2", "campaign_id": OTHER})
        happen(planned.replace("planned", "corrected"), {**known, "task_id": "t2", "campaign_id": OTHER})
        assert [event["subject"] for event in pulled(feeds, agreement_id)] == ["t1"]

    def test_a_sequence_that_was_not_reached_is_refused(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree()
        happen()
        assert pulled(feeds, agreement_id, 1) == []
        with pytest.raises(Invalid, match="has come to 1"):
            pulled(feeds, agreement_id, 2)


class TestPersons:
    def test_stand_under_names_of_the_partners_own(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        one, other = agree(events=[PROMISED]), agree(OTHER, events=[PROMISED])
        happen(WITHDRAWN.replace("withdrawn", "given"), CONSENT)
        happen(WITHDRAWN.replace("withdrawn", "given"), {**CONSENT, "consent_id": "c2"})
        mine = {event["data"]["person_id"] for event in pulled(feeds, one)}
        theirs = {event["data"]["person_id"] for event in pulled(feeds, other)}
        assert (len(mine), len(theirs)) == (1, 1)
        assert mine.isdisjoint(theirs)
        assert KOU not in str(pulled(feeds, one)) + str(pulled(feeds, other))

    def test_nor_do_things_that_could_be_traced_to_them(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(events=[PROMISED])
        derived = id_from("consent", KOU)
        happen(WITHDRAWN.replace("withdrawn", "given"), {**CONSENT, "consent_id": derived})
        (event,) = pulled(feeds, agreement_id)
        assert derived not in str(event)
        assert event["subject"] == event["data"]["consent_id"]
        assert event["subject"].startswith("i_")

    def test_as_subjects_do_so_too(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        removed = "org.groundswell.stakeholders.person.removed.v1"
        agreement_id = agree(events=[PROMISED])
        happen(WITHDRAWN.replace("withdrawn", "given"), CONSENT)
        happen(removed, {"person_id": KOU, "batch_id": None})
        given, gone = pulled(feeds, agreement_id)
        assert gone["subject"] == given["data"]["person_id"]


class TestAcknowledging:
    @pytest.fixture
    def agreement_id(self, agree: Agree, happen: Happen) -> str:
        agreement_id = agree()
        happen()
        happen(CORRECTED)
        happen(REMOVED, {"activity_id": ACTIVITY["activity_id"], "batch_id": None})
        return agreement_id

    def unacknowledged(self, feeds: Door, agreement_id: str) -> list[int]:
        found = feeds.list_unacknowledged({"agreement_id": agreement_id})["items"]
        return [one["sequence"] for one in found]

    def test_is_asked_for_what_changes_or_ends_what_one_holds(self, feeds: Door, agreement_id: str) -> None:
        assert self.unacknowledged(feeds, agreement_id) == [2, 3]

    def test_is_told_with_the_moment_since_when_the_oldest_waits(
        self, feeds: Door, agreement_id: str, happen: Happen
    ) -> None:
        (before,) = feeds.list_agreements({})["items"]
        feeds.clock.move(hours=3)
        happen(CORRECTED)
        (after,) = feeds.list_agreements({})["items"]
        assert (before["unacknowledged"], after["unacknowledged"]) == (2, 3)
        assert before["unacknowledged_since"] == after["unacknowledged_since"] is not None
        feeds.acknowledge_deliveries({"agreement_id": agreement_id, "up_to": 3}, actor=CHI)
        (left,) = feeds.list_agreements({})["items"]
        assert left["unacknowledged_since"] > after["unacknowledged_since"]
        feeds.acknowledge_deliveries({"agreement_id": agreement_id, "up_to": 4}, actor=CHI)
        (none,) = feeds.list_agreements({})["items"]
        assert (none["unacknowledged"], none["unacknowledged_since"]) == (0, None)

    def test_one_by_one_and_up_to_a_sequence(self, feeds: Door, agreement_id: str) -> None:
        said = feeds.acknowledge_deliveries({"agreement_id": agreement_id, "sequences": [3, 1]}, actor=CHI)
        assert said == {"acknowledged": 1, "unacknowledged": 1}
        feeds.acknowledge_deliveries({"agreement_id": agreement_id, "up_to": 3}, actor=CHI)
        assert self.unacknowledged(feeds, agreement_id) == []
        assert [one["data"]["count"] for one in feeds.events("delivery.acknowledged")] == [1, 1]

    def test_is_asked_for_and_given_in_events_that_say_since_when(
        self, feeds: Door, agreement_id: str
    ) -> None:
        asked = [one["data"] for one in feeds.events("delivery.asked")]
        assert [(one["organization_id"], one["first"], one["count"]) for one in asked] == [
            (AGENCY, 2, 1),
            (AGENCY, 3, 1),
        ]
        assert isinstance(feeds.clock, SetClock)
        feeds.clock.move(hours=5)
        feeds.acknowledge_deliveries({"agreement_id": agreement_id, "up_to": 3}, actor=CHI)
        (word,) = (one["data"] for one in feeds.events("delivery.acknowledged"))
        assert (word["organization_id"], word["waited"]) == (AGENCY, [{"asked_at": NOON, "count": 2}])

    def test_finds_what_is_named_however_much_waits_before_it(
        self, feeds: Door, agreement_id: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(handling, "AT_ONCE", 1)
        feeds.acknowledge_deliveries({"agreement_id": agreement_id, "sequences": [3]}, actor=CHI)
        assert self.unacknowledged(feeds, agreement_id) == [2]

    def test_is_the_partners_own_word(self, feeds: Door, agreement_id: str) -> None:
        with pytest.raises(Forbidden, match="partner itself"):
            feeds.acknowledge_deliveries({"agreement_id": agreement_id, "up_to": 9})

    def test_twice_changes_nothing(self, feeds: Door, agreement_id: str) -> None:
        wish = {"agreement_id": agreement_id, "up_to": 3}
        said = [feeds.acknowledge_deliveries(wish, actor=CHI) for _ in range(2)]
        assert [one["acknowledged"] for one in said] == [2, 0]
        assert len(feeds.events("delivery.acknowledged")) == 1


class TestWhoSees:
    def test_a_partner_its_own_and_nothing_of_others(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        mine, theirs = agree(), agree(OTHER)
        happen()
        assert len(pulled(feeds, mine, actor=CHI)) == 1
        for ask in ("list_events_for_partner", "list_deliveries", "list_unacknowledged", "show_agreement"):
            with pytest.raises(NotFound, match="no agreement"):
                feeds.call(ask, {"agreement_id": theirs}, actor=CHI)
        with pytest.raises(NotFound, match="no agreement"):
            feeds.call("show_delivery", {"agreement_id": theirs, "sequence": 1}, actor=CHI)

    def test_why_it_was_sent_and_what_was_withheld(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree()
        happen()
        shown: dict[str, Any] = feeds.show_delivery({"agreement_id": agreement_id, "sequence": 1})
        assert (shown["why"], shown["terms"]) == ("agreed", 1)
        assert shown["withheld"]["reached"] == "mask"
        assert shown["withheld"]["sector"] == "none"
        assert set(shown["withheld"]).isdisjoint({"activity", "adm1", "activity_id"})

    def test_what_was_sent_as_it_was_sent_after_other_terms(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree()
        happen()
        agree(events=[{**SHARED, "fields": {"sector": "allow"}}])
        happen(activity_id="a2")
        first, second = pulled(feeds, agreement_id)
        assert set(first["data"]) == {"activity_id", "activity", "adm1", "reached"}
        assert set(second["data"]) == {"sector"}
