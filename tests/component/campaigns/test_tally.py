"""People counted across partners: by digests alone, once whoever brings them, told so that nobody is found out."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from services.campaigns.domain import tally as domain
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.campaigns.counting import (
    OTHER,
    THIRD,
    Addresses,
    a_sender,
    begun,
    digest,
    lines,
    many,
    organization_merged,
    send,
    take_back,
)
from tests.component.campaigns.stories import an_appeal, an_open_petition


class TestCountingKey:
    def test_is_made_once_and_the_same_for_all(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        asked = {"thing_id": petition_id, "kind": "petition"}
        again = campaigns.call("read_counting_key", asked, actor=a_sender(OTHER))["secret"]
        assert key == again
        assert len(bytes.fromhex(key)) == 32
        other = begun(campaigns, an_open_petition(campaigns))
        assert other != key

    def test_is_told_each_time_and_never_with_the_key(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        campaigns.call("read_counting_key", {"thing_id": petition_id}, actor=a_sender())
        assert len(campaigns.events("tally.opened")) == 1
        read = [one["data"]["organization_id"] for one in campaigns.events("tally.key_read")]
        assert read == [BO.organization_id, AGENCY]
        assert key not in json.dumps(campaigns.events(), default=str)

    def test_is_kept_in_no_answer_that_is_kept(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        assert key not in json.dumps(list(campaigns.database["commands"].find()), default=str)

    def test_is_of_a_petition_or_an_appeal_that_is_there(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        assert begun(campaigns, appeal_id)
        with pytest.raises(NotFound):
            campaigns.read_counting_key({"thing_id": "nothing"})
        with pytest.raises(NotFound):
            campaigns.read_counting_key({"thing_id": appeal_id, "kind": "petition"})

    def test_is_not_for_a_partner_to_make(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        with pytest.raises(Conflict, match="tally-not-begun"):
            campaigns.call("read_counting_key", {"thing_id": petition_id}, actor=a_sender())
        assert campaigns.events("tally.opened") == []

    def test_is_not_for_readers(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        for actor in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                campaigns.call("read_counting_key", {"thing_id": petition_id}, actor=actor)

    def test_goes_ninety_days_after_the_close(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        begun(campaigns, petition_id)
        campaigns.close_tally({"thing_id": petition_id})
        (kept,) = campaigns.database["counting_keys"].find()
        assert kept["expires_at"] == campaigns.clock.now() + timedelta(days=90)
        (index,) = (
            one for one in campaigns.database["counting_keys"].list_indexes() if one["name"] == "expires"
        )
        assert index["expireAfterSeconds"] == 0


class TestSending:
    def test_counts_whoever_three_partners_have_once(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 20)))
        send(campaigns, petition_id, key, *many((10, 40)), of=OTHER)
        done = send(campaigns, petition_id, key, *many((5, 15), (40, 60)), of=THIRD)
        assert (done["sent"], done["new"], done["total"]) == (30, 30, 30)
        count = campaigns.count_across({"thing_id": petition_id})
        assert (count["people"], count["is_exact"], count["is_whole"]) == (60, True, True)
        found = lines(campaigns, petition_id)
        assert {key: found[key]["people"] for key in (AGENCY, OTHER, THIRD)} == {
            AGENCY: 20,
            OTHER: 30,
            THIRD: 30,
        }
        assert [found[AGENCY][name] for name in ("shared", "alone", "sent")] == [15, 5, 20]
        overlaps = {(one["organization_id"], one["other_id"]): one["people"] for one in count["overlaps"]}
        assert overlaps == {(AGENCY, OTHER): 10, (AGENCY, THIRD): 10, (OTHER, THIRD): 5}

    def test_changes_nothing_when_repeated(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 10)))
        again = send(campaigns, petition_id, key, *many((0, 10)), *many((9, 10)))
        assert (again["sent"], again["new"], again["total"]) == (11, 0, 10)
        assert len(campaigns.events("tally.counted")) == 1

    def test_tells_numbers_and_nothing_else(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 10)))
        (told,) = campaigns.events("tally.counted")
        assert {name: told["data"][name] for name in ("organization_id", "sent", "new", "total")} == {
            "organization_id": AGENCY,
            "sent": 10,
            "new": 10,
            "total": 10,
        }
        assert set(told["data"]) == {
            *("tally_id", "petition_id", "appeal_id", "campaign_id", "organization_id"),
            *("sent", "new", "taken_back", "total"),
        }

    def test_keeps_no_digest_as_it_came(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, "ada@example.org")
        came = bytes.fromhex(str(digest(key, "ada@example.org")))
        for name in campaigns.database.list_collection_names():
            for document in campaigns.database[name].find():
                text = repr(document)
                assert came.hex() not in text
                assert repr(came[:16])[2:-1] not in text

    def test_names_each_row_that_is_no_digest(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        good = str(digest(key, "ada@example.org"))
        rows = ["ada@example.org", good.upper(), "", good[:-1], f" {good} "]
        done = campaigns.call("add_to_tally", {"thing_id": petition_id, "digests": rows}, actor=a_sender())
        assert (done["sent"], done["new"], done["rejected"]) == (2, 1, 3)
        assert [(one["row"], one["code"]) for one in done["errors"]] == [
            (1, "not-a-digest"),
            (3, "not-a-digest"),
            (4, "not-a-digest"),
        ]

    def test_takes_ten_thousand_at_once_and_no_more(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        begun(campaigns, petition_id)
        rows = [f"{number:064x}" for number in range(10_000)]
        asked = {"thing_id": petition_id, "digests": rows}
        assert campaigns.call("add_to_tally", asked, actor=a_sender())["new"] == 10_000
        with pytest.raises(Invalid):
            campaigns.call("add_to_tally", {**asked, "digests": [*rows, rows[0]]}, actor=a_sender())

    def test_refuses_more_than_an_organisation_may_have(
        self, campaigns: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        monkeypatch.setattr(domain, "MOST", 10)
        send(campaigns, petition_id, key, *many((0, 10)))
        with pytest.raises(Conflict) as refused:
            send(campaigns, petition_id, key, *many((10, 11)))
        assert refused.value.code == "tally-too-large"
        assert send(campaigns, petition_id, key, *many((0, 10)))["total"] == 10

    def test_goes_on_for_a_week_after_the_end(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        campaigns.close_petition({"petition_id": petition_id})
        campaigns.clock.move(days=7)  # type: ignore[attr-defined]
        assert send(campaigns, petition_id, key, "ada@example.org")["new"] == 1
        campaigns.clock.move(seconds=1)  # type: ignore[attr-defined]
        with pytest.raises(Conflict) as refused:
            send(campaigns, petition_id, key, "bo@example.org")
        assert refused.value.code == "tally-over"

    def test_is_for_ones_own_organisation(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        rows = [digest(key, "ada@example.org")]
        asked = {"thing_id": petition_id, "digests": rows, "organization_id": OTHER}
        with pytest.raises(Forbidden):
            campaigns.call("add_to_tally", asked, actor=a_sender())
        with pytest.raises(Forbidden):
            campaigns.call("add_to_tally", {**asked, "organization_id": AGENCY}, actor=CHI)
        assert campaigns.call("add_to_tally", asked, actor=BO)["organization_id"] == OTHER
        stranger = "0195a7c2-0000-7000-8000-0000000000ff"
        with pytest.raises(Invalid):
            campaigns.call("add_to_tally", {**asked, "organization_id": stranger}, actor=BO)

    def test_needs_a_count_that_has_begun_and_is_open(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        with pytest.raises(NotFound) as unknown:
            send(campaigns, petition_id, "00" * 32, "ada@example.org")
        assert unknown.value.code == "tally-not-found"
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, "ada@example.org")
        campaigns.close_tally({"thing_id": petition_id})
        with pytest.raises(Conflict) as closed:
            send(campaigns, petition_id, key, "bo@example.org")
        assert closed.value.code == "tally-closed"
        assert take_back(campaigns, petition_id, key, "ada@example.org")["withdrawn"] == 1

    def test_is_refused_under_another_seal(self, campaigns: Door, monkeypatch: pytest.MonkeyPatch) -> None:
        petition_id = an_open_petition(campaigns)
        monkeypatch.setenv("GROUNDSWELL_TALLY_KEY", "a long random text")
        key = begun(campaigns, petition_id)
        assert send(campaigns, petition_id, key, "ada@example.org")["new"] == 1
        monkeypatch.setenv("GROUNDSWELL_TALLY_KEY", "another")
        with pytest.raises(Unavailable) as refused:
            send(campaigns, petition_id, key, "ada@example.org")
        assert refused.value.code == "sealing-key-changed"


class TestTakingBack:
    def test_counts_them_no_more(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 10)))
        done = take_back(campaigns, petition_id, key, *many((0, 3), (50, 60)))
        assert (done["withdrawn"], done["total"]) == (3, 7)
        assert campaigns.count_across({"thing_id": petition_id})["people"] == 7
        assert campaigns.events("tally.counted")[-1]["data"]["taken_back"] == 3
        assert take_back(campaigns, petition_id, key, *many((0, 3)))["withdrawn"] == 0

    def test_leaves_those_whom_another_sent(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 10)))
        send(campaigns, petition_id, key, *many((0, 10)), of=OTHER)
        take_back(campaigns, petition_id, key, *many((0, 10)))
        found = lines(campaigns, petition_id)
        assert found[OTHER]["people"] == 10
        assert AGENCY not in found


class TestWhatIsTold:
    def test_is_nothing_before_a_count_has_begun(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        assert campaigns.count_across({"thing_id": petition_id})["state"] == "none"

    def test_leaves_small_numbers_out(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 30)))
        send(campaigns, petition_id, key, *many((28, 60)), of=OTHER)
        send(campaigns, petition_id, key, *many((0, 4)), of=THIRD)
        count = campaigns.count_across({"thing_id": petition_id})
        assert (count["people"], count["is_exact"]) == (58, False)
        assert [(one["people"], one["people_why"]) for one in count["overlaps"]] == [(None, "few")]
        third = lines(campaigns, petition_id)[THIRD]
        assert (third["people"], third["people_why"], third["sent"], third["sent_why"]) == (
            None,
            "few",
            None,
            "few",
        )

    def test_of_others_is_not_for_partners(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 20)))
        send(campaigns, petition_id, key, *many((10, 57)), of=OTHER)
        Addresses().count(campaigns)
        asked = {"thing_id": petition_id}
        for actor in (CHI, a_sender()):
            count = campaigns.call("count_across", asked, actor=actor)
            assert count["is_whole"] is False
            assert [one["organization_id"] for one in count["lines"]] == [AGENCY]
            assert count["lines"][0]["sent"] == 20
            assert count["people"] == 50
            assert "overlaps" not in count
        listed = campaigns.call("list_tally_lines", asked, actor=CHI)["items"]
        assert [one["organization_id"] for one in listed] == [AGENCY]
        assert campaigns.call("count_across", asked, actor=DARA)["lines"] == []

    def test_to_partners_is_of_the_last_day_so_that_one_step_tells_nothing(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 40)), of=OTHER)
        send(campaigns, petition_id, key, *many((30, 60)))
        Addresses().count(campaigns)
        before = send(campaigns, petition_id, key, "p1@example.org")
        after = send(campaigns, petition_id, key, "nobody-has-this@example.org")
        assert before["people"] == after["people"] == 60
        Addresses().count(campaigns)
        assert send(campaigns, petition_id, key, *many((200, 250)))["people"] == 60
        campaigns.clock.move(days=1)  # type: ignore[attr-defined]
        Addresses().count(campaigns)
        assert send(campaigns, petition_id, key, "p1@example.org")["people"] == 110

    def test_to_partners_is_nothing_while_few_others_are_there(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 40)))
        send(campaigns, petition_id, key, *many((31, 49)), of=OTHER)
        Addresses().count(campaigns)
        assert send(campaigns, petition_id, key, "p1@example.org")["people"] is None
        assert send(campaigns, petition_id, key, "p1@example.org", of=OTHER)["people"] is not None

    def test_stays_after_the_close(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 12)))
        campaigns.close_tally({"thing_id": petition_id})
        count = campaigns.count_across({"thing_id": petition_id})
        assert (count["state"], count["people"]) == ("closed", 12)
        with pytest.raises(Conflict):
            campaigns.close_tally({"thing_id": petition_id})


class TestOrganizationsMadeOne:
    def test_are_counted_as_one(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        key = begun(campaigns, petition_id)
        send(campaigns, petition_id, key, *many((0, 20)))
        send(campaigns, petition_id, key, *many((10, 30)), of=OTHER)
        organization_merged(campaigns, OTHER, AGENCY)
        found = lines(campaigns, petition_id)
        assert {who: (line["people"], line["sent"]) for who, line in found.items()} == {AGENCY: (30, 40)}
        assert take_back(campaigns, petition_id, key, *many((15, 30)), of=OTHER)["withdrawn"] == 15
        assert lines(campaigns, petition_id)[AGENCY]["people"] == 15
