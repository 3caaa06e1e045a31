"""Our own signers counted across partners: by the digest of the address that they have now, until they are gone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from services.campaigns.handlers import tally_signer
from services.campaigns.queries.tally import told_to_strangers
from services.campaigns.reactions import REACTIONS
from services.campaigns.store import Store
from shared.kernel.errors import Unavailable
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY
from tests.component.campaigns.counting import OTHER, Addresses, begun, lines, many, send
from tests.component.campaigns.publishing import a_published_petition, ready
from tests.component.campaigns.stories import CHAIR, a_person, an_appeal, an_open_petition, registered
from tests.component.campaigns.test_merged import merged


@pytest.fixture
def petition_id(campaigns: Door) -> str:
    """An open petition."""
    return an_open_petition(campaigns)


@pytest.fixture
def addresses(campaigns: Door) -> Addresses:
    """Thirty people, each with an address."""
    return Addresses({a_person(number): f"p{number}@example.org" for number in range(30)})


def sign(door: Door, petition_id: str, *numbers: int, **more: Any) -> None:
    """These sign here."""
    for number in numbers:
        door.sign_petition({"petition_id": petition_id, "person_id": a_person(number), **more})


def told(door: Door, action: str, number: int) -> None:
    """Let campaigns hear of a person."""
    event_type = f"org.groundswell.stakeholders.person.{action}.v1"
    data = {"person_id": a_person(number)}
    event = an_event(event_type, a_person(number), data, service="stakeholders", clock=door.clock, sequence=9)
    door.deliver(REACTIONS, event)


def people(door: Door, thing_id: str) -> int:
    """How many different people there are."""
    return int(door.count_across({"thing_id": thing_id})["people"] or 0)


class TestSigners:
    def test_count_once_with_those_whom_partners_sent(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        key = begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(20))
        send(campaigns, petition_id, key, *many((10, 45)))
        addresses.count(campaigns)
        found = lines(campaigns, petition_id)
        assert people(campaigns, petition_id) == 45
        assert [found[None][name] for name in ("people", "shared", "alone", "sent")] == [20, 10, 10, 0]
        assert [found[AGENCY][name] for name in ("people", "shared", "alone", "sent")] == [35, 10, 25, 35]

    def test_count_for_whoever_gathered_them(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(10), organization_id=OTHER)
        addresses.count(campaigns)
        found = lines(campaigns, petition_id)
        assert {who: line["people"] for who, line in found.items()} == {OTHER: 10}

    def test_without_an_address_count_as_one_more_each(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        addresses.known |= {a_person(number): None for number in range(3)}
        sign(campaigns, petition_id, *range(8))
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 8

    def test_who_share_an_address_count_as_one(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        addresses.known[a_person(1)] = addresses.known[a_person(0)]
        sign(campaigns, petition_id, *range(8))
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 7
        addresses.known[a_person(1)] = "own@example.org"
        told(campaigns, "corrected", 1)
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 8

    def test_are_walked_through_portion_by_portion_and_then_only_looked_for_anew(
        self, campaigns: Door, petition_id: str, addresses: Addresses, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tally_signer, "AT_ONCE", 4)
        monkeypatch.setattr(tally_signer, "PORTIONS", 2)
        begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(10))
        assert [addresses.count(campaigns), addresses.count(campaigns)] == [8, 2]
        campaigns.clock.move(minutes=20)  # type: ignore[attr-defined]
        late = [addresses.count(campaigns) for _ in range(3)]
        assert late == [8, 2, 0]  # once more, for what was committed late
        sign(campaigns, petition_id, 10)
        assert addresses.count(campaigns) == 1
        assert people(campaigns, petition_id) == 11

    def test_are_walked_through_again_after_a_day(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(6))
        addresses.count(campaigns)
        addresses.known[a_person(0)] = None
        campaigns.clock.move(days=1)  # type: ignore[attr-defined]
        addresses.count(campaigns)
        kept = [one["kept"] for one in campaigns.database["tally_signers"].find()]
        assert kept.count(None) == 1

    def test_are_left_to_another_process_that_is_at_it(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        key = begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(6))
        seen: list[int] = []

        def meanwhile(key: str, ids: Any) -> Any:
            seen.append(Addresses(addresses.known).count(campaigns))
            return addresses.digests(key, ids)

        tally_signer.keep_tallies(campaigns.unit_of_work, meanwhile, "")
        assert (seen, people(campaigns, petition_id)) == ([0], 6)
        assert key

    def test_wait_while_stakeholders_is_away(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(6))

        def away(key: str, ids: Any) -> Any:
            raise Unavailable("service-silent", "stakeholders did not answer.")

        with pytest.raises(Unavailable):
            tally_signer.keep_tallies(campaigns.unit_of_work, away, "")
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 6

    def test_of_an_appeal_count_by_all_who_brought_them(self, campaigns: Door, addresses: Addresses) -> None:
        appeal_id = an_appeal(campaigns, person_ids=[CHAIR, a_person(99)])
        key = begun(campaigns, appeal_id)
        for number in range(6):
            act = {"appeal_id": appeal_id, "person_id": a_person(number), "outcome": "reached"}
            campaigns.record_act({**act, "target_id": CHAIR, "organization_id": AGENCY})
            campaigns.record_act({**act, "target_id": a_person(99), "organization_id": OTHER})
        send(campaigns, appeal_id, key, *many((0, 12)))
        addresses.count(campaigns)
        found = lines(campaigns, appeal_id)
        assert (people(campaigns, appeal_id), found[AGENCY]["people"], found[OTHER]["people"]) == (12, 12, 6)


class TestWhoIsMergedOrGone:
    def test_counts_by_the_one_who_was_kept_and_again_as_two(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        registered(campaigns, *(a_person(number) for number in range(10)))
        sign(campaigns, petition_id, *range(10))
        addresses.count(campaigns)
        merged(campaigns, a_person(1), a_person(0))
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 9
        merged(campaigns, a_person(1), a_person(0), 2, "unmerged")
        addresses.count(campaigns)
        assert people(campaigns, petition_id) == 10

    def test_leaves_no_digest_and_counts_on_without(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        key = begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(10))
        send(campaigns, petition_id, key, "p1@example.org")
        addresses.count(campaigns)
        before = campaigns.database["tally_entries"].count_documents({})
        for number in (0, 1):
            del addresses.known[a_person(number)]
            told(campaigns, "removed", number)
        addresses.count(campaigns)
        assert campaigns.database["tally_entries"].count_documents({}) == before - 1
        (left,) = campaigns.database["tally_entries"].find({"sent": {"$gt": 0}})
        assert left["here"] == 0  # the partner's own word of the second stays

    def test_goes_also_after_the_count_was_closed(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(6))
        addresses.count(campaigns)
        campaigns.close_tally({"thing_id": petition_id})
        del addresses.known[a_person(0)]
        told(campaigns, "removed", 0)
        addresses.count(campaigns)
        assert campaigns.database["tally_entries"].count_documents({}) == 5

    def test_is_not_asked_about_where_nothing_was_given(
        self, campaigns: Door, petition_id: str, addresses: Addresses
    ) -> None:
        begun(campaigns, petition_id)
        told(campaigns, "corrected", 7)
        addresses.count(campaigns)
        assert addresses.asked == []
        assert campaigns.database["tally_dues"].count_documents({}) == 0

    def test_is_not_kept_in_mind_where_nothing_is_counted(self, campaigns: Door, petition_id: str) -> None:
        told(campaigns, "corrected", 7)
        assert campaigns.database["tally_dues"].count_documents({}) == 0

    def test_takes_an_act_back(self, campaigns: Door, addresses: Addresses) -> None:
        appeal_id = an_appeal(campaigns)
        begun(campaigns, appeal_id)
        acts = [
            campaigns.record_act(
                {
                    "appeal_id": appeal_id,
                    "person_id": a_person(number),
                    "target_id": CHAIR,
                    "outcome": "reached",
                }
            )
            for number in range(7)
        ]
        addresses.count(campaigns)
        campaigns.withdraw_act({"act_id": acts[0]["act_id"]})
        addresses.count(campaigns)
        assert people(campaigns, appeal_id) == 6


class TestPublicPage:
    def test_says_how_many_of_them_are_on_pages_of_partners(
        self, campaigns: Door, addresses: Addresses
    ) -> None:
        ready(campaigns)
        petition_id, _ = a_published_petition(campaigns)
        assert campaigns.open_action({"slug": "clean-water"})["across"] is None
        key = begun(campaigns, petition_id)
        sign(campaigns, petition_id, *range(15))
        send(campaigns, petition_id, key, *many((5, 43)))
        addresses.count(campaigns)
        across = campaigns.open_action({"slug": "clean-water"})["across"]
        assert across == {"people": 40, "on_partner_pages": 30}

    def test_tells_nothing_of_a_single_step(self, campaigns: Door, addresses: Addresses) -> None:
        ready(campaigns)
        petition_id, _ = a_published_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 30)))
        addresses.count(campaigns)

        def shown() -> Any:
            work = campaigns.unit_of_work
            return work.run(
                tally_signer.by_itself(), lambda unit: told_to_strangers(petition_id, Store(unit))
            )

        steps = [shown()]
        for number in range(40, 60):
            send(campaigns, petition_id, key, f"p{number}@example.org")
            addresses.count(campaigns)
            steps.append(shown())
        assert all(before == after for before, after in pairwise(steps))
