"""The ledger of an exchange: what merges change, what the journal says, who may see what of it, as of which day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest

from services.campaigns.domain.ledger import ledger_of
from services.campaigns.store.exchange import KINDS
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.mongo.plain import from_plain
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, CHI, DARA, EVE, NOON
from tests.component.campaigns.exchanging import (
    GWC,
    PARTNERS,
    WEC,
    a_petition,
    agree,
    an_exchange,
    counts,
    deliver_together,
    hear,
    lines,
    merged,
    passed,
    say,
    sign,
    waiting,
)


class TestMerged:
    def test_leave_one_contact_and_give_the_other_back(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, 1, to=WEC)
        agree(campaigns, 2, to=GWC)
        sign(campaigns, petition_id, 1, by=WEC)
        sign(campaigns, petition_id, 2, by=GWC)
        hear(campaigns)
        merged(campaigns, 2, 1)
        hear(campaigns)
        (voided,) = campaigns.events("contact.voided")
        assert voided["data"]["organization_id"] == GWC
        assert lines(campaigns, campaign_id) == {WEC: counts(1), GWC: counts(received=1)}
        merged(campaigns, 2, 1, "unmerged")
        hear(campaigns)
        assert lines(campaigns, campaign_id) == {WEC: counts(1, 1), GWC: counts(1, 1)}

    def test_bring_nobody_again_who_came_under_the_other_id(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        first, second = a_petition(campaigns, campaign_id), a_petition(campaigns, campaign_id)
        sign(campaigns, first, 2, by=WEC)
        hear(campaigns)
        merged(campaigns, 2, 1)
        sign(campaigns, second, 1, by=GWC)
        hear(campaigns)
        assert lines(campaigns, campaign_id) == {WEC: counts(1, silent=1), GWC: counts()}


class TestLedger:
    def test_is_the_same_however_many_events_are_heard_together(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, *PARTNERS)
        petition_id, chance = a_petition(campaigns, campaign_id), Random(7)
        brings = [(number, WEC if number < 20 else chance.choice(PARTNERS)) for number in range(60)]
        for number, by in brings:
            if chance.random() < 0.8:
                agree(campaigns, number, to=by)
            sign(campaigns, petition_id, number, by=by)
        told = []
        for together in (500, 7, 1):
            hear(campaigns, together)
            told.append(passed(campaigns))
            for name in ("contacts", "contact_entries", "exchange_books"):
                campaigns.database[name].delete_many({})
            campaigns.database["outbox"].delete_many({"type": {"$regex": r"\.contact\."}})
            campaigns.database["outbox"].update_many({}, {"$unset": {"heard": ""}})
        assert told[0] == told[1] == told[2]
        assert len(told[0]) > 30

    def test_loses_nothing_where_several_decide_at_once(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, *range(60), to=WEC)
        agree(campaigns, *range(60, 120), to=GWC)
        sign(campaigns, petition_id, *range(60), by=WEC)
        sign(campaigns, petition_id, *range(60, 120), by=GWC)
        events = waiting(campaigns)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda n: deliver_together(campaigns, *events[n::12]), range(12)))
        moment = (NOON + timedelta(days=1)).isoformat()
        assert lines(campaigns, campaign_id) == {WEC: counts(60, received=60), GWC: counts(60, received=60)}
        assert lines(campaigns, campaign_id, as_of=moment) == lines(campaigns, campaign_id)
        assert len({person for person, _ in passed(campaigns)}) == len(passed(campaigns)) == 120

    def test_is_what_the_journal_says_and_what_is_counted_along(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, *range(0, 20, 2), to=WEC)
        agree(campaigns, *range(20, 30), to=GWC)
        sign(campaigns, petition_id, *range(20), by=WEC)
        sign(campaigns, petition_id, *range(20, 30), by=GWC)
        hear(campaigns)
        merged(campaigns, 21, 3)
        say(campaigns, 22, GWC, "withdrawn")
        hear(campaigns)
        told = [one for one in campaigns.events() if ".contact." in one["type"]]
        events = [from_plain(KINDS[one["type"].split(".")[4]], one["data"]) for one in reversed(told * 2)]
        replayed = {
            one.organization_id: counts(one.brought, one.received, one.waiting, one.silent)
            for one in ledger_of(events).values()
        }
        moment = (NOON + timedelta(days=1)).isoformat()
        assert lines(campaigns, campaign_id) == lines(campaigns, campaign_id, as_of=moment) == replayed
        sums = campaigns.get_exchange({"campaign_id": campaign_id})["sums"]
        assert sums["owed"] == sums["brought"] == 29
        assert 0 < sums["received"] <= sums["owed"]
        assert sums["balance"] == sums["owed"] - sums["received"]

    def test_is_read_as_of_a_moment(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        sign(campaigns, petition_id, 1, by=WEC)
        hear(campaigns)
        campaigns.clock.move(days=2)  # type: ignore[attr-defined]
        sign(campaigns, petition_id, 2, by=WEC)
        hear(campaigns)
        before = (NOON + timedelta(days=1)).isoformat()
        assert lines(campaigns, campaign_id, as_of=before)[WEC]["brought"] == 1
        assert lines(campaigns, campaign_id)[WEC]["brought"] == 2
        with pytest.raises(Invalid):
            campaigns.get_exchange({"campaign_id": campaign_id, "as_of": "yesterday"})

    def test_shows_a_partner_its_own_line_and_the_sums(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, WEC, AGENCY)
        petition_id = a_petition(campaigns, campaign_id)
        sign(campaigns, petition_id, 1, 2, by=WEC)
        sign(campaigns, petition_id, 3, by=AGENCY)
        hear(campaigns)
        for asked in (campaigns.get_exchange, campaigns.list_exchange_lines):
            shown = asked({"campaign_id": campaign_id}, actor=CHI)
            of_all = shown.get("lines") or shown["items"]
            assert [(one["organization_id"], one["brought"]) for one in of_all] == [(AGENCY, 1)]
        assert campaigns.get_exchange({"campaign_id": campaign_id}, actor=CHI)["sums"]["brought"] == 3
        assert campaigns.get_exchange({"campaign_id": campaign_id}, actor=DARA)["lines"] == []
        for stranger in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                campaigns.list_exchange_entries({"campaign_id": campaign_id}, actor=stranger)

    def test_has_an_entry_for_each_event_page_by_page(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        agree(campaigns, 1, 2, to=WEC)
        sign(campaigns, a_petition(campaigns, campaign_id), 1, 2, by=WEC)
        hear(campaigns)
        asked = {"campaign_id": campaign_id, "limit": 3}
        first = campaigns.list_exchange_entries(asked, actor=ADA)
        rest = campaigns.list_exchange_entries({**asked, "after": first["next"]})
        entries = [*first["items"], *rest["items"]]
        told = [one["_id"] for one in campaigns.events() if ".contact." in one["type"]]
        assert sorted(one["entry_id"] for one in entries) == sorted(told)
        assert {one["kind"] for one in entries} == {"brought", "shared"}
        with pytest.raises(NotFound):
            campaigns.list_exchange_entries({"campaign_id": "nowhere"})
