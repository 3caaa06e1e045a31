"""Kept numbers of a tally are those of its digests, whoever sends at once; a count that is over closes by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from services.campaigns.domain.tally import tally_id_of
from services.campaigns.store import Store, tally_counts
from services.campaigns.store.tally_counts import Marks
from shared.kernel.commands import by_itself
from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from shared.testing.personas import AGENCY
from tests.component.campaigns.counting import (
    OTHER,
    PARTNERS,
    THIRD,
    Addresses,
    begun,
    lines,
    many,
    organization_merged,
    send,
    take_back,
)
from tests.component.campaigns.stories import a_person, an_open_petition

Counted = dict[Marks, int]


@pytest.fixture
def petition_id(campaigns: Door) -> str:
    """An open petition."""
    return an_open_petition(campaigns)


def kept(door: Door, petition_id: str) -> tuple[Counted | None, Counted]:
    """What is kept, and what a walk through all digests finds."""
    tally_id = tally_id_of(petition_id)

    def look(store: Store) -> tuple[Counted | None, Counted]:
        return store.tally_counts.of(tally_id), store.tally_entries.count(tally_id)

    found: tuple[Counted | None, Counted] = door.unit_of_work.run(by_itself(), lambda unit: look(Store(unit)))
    return found


def rows(door: Door) -> int:
    """In how many rows they are kept."""
    return door.database["tally_counts"].count_documents({})


class TestKeptNumbers:
    @pytest.mark.parametrize("seed", [0, 1, 2])
    def test_are_those_of_the_digests_whatever_happens(
        self, campaigns: Door, petition_id: str, seed: int
    ) -> None:
        key, chance = begun(campaigns, petition_id), Random(seed)
        addresses = Addresses({a_person(number): f"p{number}@example.org" for number in range(60)})
        for _ in range(12):
            first = chance.randrange(50)
            some = many((first, first + chance.randrange(1, 20)))
            act = chance.choice([send, send, take_back])
            act(campaigns, petition_id, key, *some, of=chance.choice(PARTNERS))
            person_id, by = a_person(chance.randrange(60)), chance.choice((None, AGENCY, OTHER))
            campaigns.sign_petition(
                {"petition_id": petition_id, "person_id": person_id, "organization_id": by}
            )
            addresses.count(campaigns)
        organization_merged(campaigns, OTHER, AGENCY)
        now, true = kept(campaigns, petition_id)
        assert now == true
        assert sum(true.values()) > 20

    def test_lose_nothing_where_several_send_at_once(self, campaigns: Door, petition_id: str) -> None:
        key = begun(campaigns, petition_id)
        batches = [(many((at, at + 30)), one) for at in range(0, 120, 20) for one in PARTNERS]

        def sent(batch: tuple[list[str], str]) -> None:
            while True:
                try:
                    send(campaigns, petition_id, key, *batch[0], of=batch[1])
                    return
                except Conflict:
                    continue

        for one in PARTNERS:
            send(campaigns, petition_id, key, "first@example.org", of=one)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(sent, batches))
        now, true = kept(campaigns, petition_id)
        assert now == true == {Marks(sent=14): 131}

    def test_are_made_for_a_count_that_began_before(self, campaigns: Door, petition_id: str) -> None:
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 20)))
        send(campaigns, petition_id, key, *many((10, 40)), of=OTHER)
        campaigns.database["tally_counts"].delete_many({})
        before = campaigns.count_across({"thing_id": petition_id})
        assert (before["people"], before["is_exact"]) == (40, True)
        Addresses().count(campaigns)
        assert rows(campaigns) == 4
        send(campaigns, petition_id, key, *many((35, 45)), of=THIRD)
        now, true = kept(campaigns, petition_id)
        assert now == true
        assert lines(campaigns, petition_id)[THIRD]["people"] == 10

    def test_stay_few_rows(self, campaigns: Door, petition_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tally_counts, "MANY", 5)
        key = begun(campaigns, petition_id)
        for number in range(8):
            send(campaigns, petition_id, key, *many((number, number + 5)))
        assert rows(campaigns) == 9
        Addresses().count(campaigns)
        assert rows(campaigns) == 2
        assert kept(campaigns, petition_id)[0] == {Marks(sent=2): 12}

    def test_are_counted_anew_once_a_day(self, campaigns: Door, petition_id: str) -> None:
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 20)))
        Addresses().count(campaigns)
        campaigns.database["tally_counts"].update_many({"people": 20}, {"$set": {"people": 7}})
        assert campaigns.count_across({"thing_id": petition_id})["people"] == 7
        campaigns.clock.move(days=1)  # type: ignore[attr-defined]
        Addresses().count(campaigns)
        assert campaigns.count_across({"thing_id": petition_id})["people"] == 20

    def test_say_nothing_more_than_those_of_the_digests(self, campaigns: Door, petition_id: str) -> None:
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 30)))
        send(campaigns, petition_id, key, *many((28, 60)), of=OTHER)
        shown = campaigns.count_across({"thing_id": petition_id})
        campaigns.database["tally_counts"].delete_many({})
        assert campaigns.count_across({"thing_id": petition_id}) == shown
        assert [one["people_why"] for one in shown["overlaps"]] == ["few"]


class TestClosing:
    def test_comes_by_itself_a_week_after_the_campaign_was_closed(
        self, campaigns: Door, petition_id: str
    ) -> None:
        key = begun(campaigns, petition_id)
        campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
        campaign_id = campaigns.show_petition({"petition_id": petition_id})["campaign_id"]
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        addresses = Addresses({a_person(1): "p1@example.org"})
        campaigns.clock.move(days=7)  # type: ignore[attr-defined]
        send(campaigns, petition_id, key, *many((1, 21)))
        addresses.count(campaigns)
        assert campaigns.count_across({"thing_id": petition_id})["state"] == "open"
        campaigns.clock.move(seconds=1)  # type: ignore[attr-defined]
        addresses.count(campaigns)
        closed = campaigns.count_across({"thing_id": petition_id})
        assert (closed["state"], closed["people"]) == ("closed", 20)
        (told,) = campaigns.events("tally.closed")
        assert told["data"]["petition_id"] == petition_id
        (secret,) = campaigns.database["counting_keys"].find()
        assert secret["expires_at"] > campaigns.clock.now()
        addresses.count(campaigns)
        assert len(campaigns.events("tally.closed")) == 1
        assert take_back(campaigns, petition_id, key, "p1@example.org")["withdrawn"] == 1
