"""A table of activities that we gave out and somebody brings in again: only what was changed in it changes."""

from __future__ import annotations

from typing import Any

import pytest

from shared.imports.reading.export import safe_cell
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI
from tests.component.campaigns.sheets import kinds_of, some_lines, take
from tests.component.campaigns.stories import REPORT, a_launched_campaign

OTHER = "0195a7c2-0000-7000-8000-0000000000bb"


def table_of(door: Door, **changes: str) -> list[Any]:
    """The lines of our own table, as a program reads them; `changes` are what somebody wrote over it."""
    items = door.list_activities({"limit": 200})["items"]
    same = ("sector", "activity", "country", "adm1", "adm2", "started_on", "ended_on", "beneficiary")
    told = (*same, "reached", "method", "status", "lat", "lon", "activity_id")
    rows = [
        {
            "organization": safe_cell(item["organization_name"]),
            **{name: safe_cell(item[name]) for name in told},
            **changes,
        }
        for item in items
    ]
    return some_lines(*rows)


@pytest.fixture
def known(campaigns: Door) -> Door:
    """Campaigns in which Chi's agency goes by a name and an acronym."""
    campaigns.database["names"].insert_many(
        [{"_id": key, "claims": [AGENCY], "version": 1} for key in ("chi aid", "cha")]
    )
    campaigns.database["organizations"].insert_one(
        {"_id": AGENCY, "name": "Chi Aid", "acronym": "CHA", "heard": 1, "version": 1}
    )
    return campaigns


class TestTableThatWeGaveOut:
    def test_changes_nothing_when_it_is_brought_in_again(self, known: Door) -> None:
        campaign_id = a_launched_campaign(known)
        known.report_activity(
            {**REPORT, "organization_name": "CHA", "campaign_id": campaign_id, "reached": 7}
        )
        known.report_activity(
            {**REPORT, "organization_name": "=Nobody; yet", "activity": "-1 wells", "method": "none"}
        )
        known.report_activity(
            {**REPORT, "organization_name": "Chi", "organization_id": AGENCY, "lat": 6.5, "lon": -9.25}
        )
        take(known, some_lines({"reference": "R1"}, {"ended_on": "2025-02-01", "started_on": "2025-01-01"}))
        before = known.list_activities({})["items"]
        told = len(known.events())
        outcomes = take(known, table_of(known), "batch-2")
        assert kinds_of(outcomes) == {"unchanged": len(before)}
        assert known.list_activities({})["items"] == before
        assert len(known.events()) == told

    def test_corrects_what_somebody_wrote_over_it(self, known: Door) -> None:
        reported = known.report_activity(
            {**REPORT, "organization_name": "CHA", "reached": 7, "method": "Count"}
        )
        assert kinds_of(take(known, table_of(known, reached="9"), "batch-2")) == {"updated": 1}
        shown = known.show_activity({"activity_id": reported["activity_id"]})
        assert (shown["reached"], shown["method"], shown["written_as"]) == (9, "Count", "CHA")
        assert known.events("activity.corrected")[0]["data"]["changed"] == ["reached"]

    def test_leaves_what_it_has_no_column_for(self, known: Door) -> None:
        reported = known.report_activity(
            {**REPORT, "organization_name": "CHA", "reached": 7, "beneficiary": "Girls"}
        )
        lines = some_lines(
            {"organization": "Chi Aid", "activity_id": reported["activity_id"], "adm1": "Bong"}
        )
        for name in ("sector", "country"):
            del lines[0].values[name]
        assert kinds_of(take(known, lines, "batch-2")) == {"updated": 1}
        shown = known.show_activity({"activity_id": reported["activity_id"]})
        assert [shown[name] for name in ("adm1", "reached", "beneficiary", "sector")] == [
            "Bong",
            7,
            "Girls",
            REPORT["sector"],
        ]

    def test_gives_an_activity_to_another_organisation_that_it_names(self, known: Door) -> None:
        known.database["names"].insert_one({"_id": "other", "claims": [OTHER], "version": 1})
        reported = known.report_activity({**REPORT, "organization_name": "CHA"})
        assert kinds_of(take(known, table_of(known, organization="Other"), "batch-2")) == {"updated": 1}
        assert known.show_activity({"activity_id": reported["activity_id"]})["organization_id"] == OTHER

    def test_is_a_new_line_where_the_id_means_nothing(self, known: Door) -> None:
        assert kinds_of(take(known, some_lines({"activity_id": "none-of-ours"}))) == {"created": 1}

    def test_lets_chi_touch_what_is_hers_only(self, known: Door) -> None:
        own = known.report_activity({**REPORT, "organization_name": "CHA", "reached": 1})["activity_id"]
        other = known.report_activity({**REPORT, "reached": 1})["activity_id"]
        line = {"organization": "CHA", "reached": "2", "sector": REPORT["sector"]}
        lines = some_lines({**line, "activity_id": own}, {**line, "activity_id": other})
        outcomes = take(known, lines, actor=CHI)
        assert [one.kind for one in outcomes] == ["updated", "rejected"]
        assert outcomes[1].rejection is not None
        assert outcomes[1].rejection.code == "organization-not-yours"
        assert known.show_activity({"activity_id": other})["reached"] == 1
