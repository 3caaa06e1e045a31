"""Activities reported, corrected, removed and found through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI, DARA, EVE
from tests.component.campaigns.stories import REPORT, a_launched_campaign, an_organization

UNICEF = an_organization("UNICEF")


def shown(door: Door, activity_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = door.show_activity({"activity_id": activity_id})
    return answer


class TestReportActivity:
    def test_tells_who_what_where_when_and_for_whom(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        report = {
            **REPORT,
            "adm1": "river  gee",
            "lat": 5.29,
            "lon": -7.83,
            "ended_on": "2025-03-31",
            "beneficiary": "Children under 12",
            "reached": 240,
            "campaign_id": campaign_id,
        }
        answer = campaigns.report_activity(report)
        told = campaigns.events("activity.reported")[0]["data"]
        assert answer == {"activity_id": told["activity_id"], "version": 1, "existing": False}
        assert told["adm1"] == "River Gee"
        assert (told["organization_id"], told["organization_name"]) == (None, "UNICEF")
        assert (told["lat"], told["reached"], told["ended_on"]) == (5.29, 240, "2025-03-31")
        assert shown(campaigns, answer["activity_id"])["campaign_id"] == campaign_id

    def test_takes_a_reference_once(self, campaigns: Door) -> None:
        report = {**REPORT, "reference": "R-12"}
        first = campaigns.report_activity(report)
        assert campaigns.report_activity(report) == {**first, "existing": True}
        assert len(campaigns.events("activity.reported")) == 1

    def test_refuses_something_else_under_a_known_reference(self, campaigns: Door) -> None:
        campaigns.report_activity({**REPORT, "reference": "R-12"})
        with pytest.raises(Conflict, match="reference-taken"):
            campaigns.report_activity({**REPORT, "reference": "R-12", "sector": "Education"})

    def test_names_every_field_that_is_wrong(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.report_activity({**REPORT, "lat": 95, "lon": 5, "ended_on": "2025-02-01"})
        assert set(refused.value.fields) == {"lat", "ended_on"}
        with pytest.raises(Invalid) as refused:
            campaigns.report_activity({"sector": " ", "reached": -1})
        assert set(refused.value.fields) == {"sector", "country", "reached"}

    def test_refuses_half_a_place_and_the_open_sea(self, campaigns: Door) -> None:
        for place in ({"lat": 5.0}, {"lat": 0.0, "lon": 0.0}, {"lat": 1.0, "lon": 200.0}):
            with pytest.raises(Invalid, match="activity-not-right"):
                campaigns.report_activity({**REPORT, **place})

    def test_counts_for_a_closed_campaign_only_what_was_done_before_its_close(self, campaigns: Door) -> None:
        which = {"campaign_id": a_launched_campaign(campaigns)}
        campaigns.close_campaign({**which, "outcome": "The wells are dug."})
        late = campaigns.report_activity({**REPORT, **which, "started_on": "2025-03-08"})
        assert shown(campaigns, late["activity_id"])["campaign_id"] == which["campaign_id"]
        with pytest.raises(Invalid, match="campaign-closed") as refused:
            campaigns.report_activity({**REPORT, **which, "started_on": "2025-03-09"})
        assert set(refused.value.fields) == {"campaign_id"}
        with pytest.raises(Invalid, match="campaign-closed"):
            campaigns.correct_activity({"activity_id": late["activity_id"], "started_on": "2025-03-09"})
        assert len(campaigns.events("activity.reported")) == 1

    def test_does_not_know_a_campaign_that_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(NotFound, match="campaign-not-found"):
            campaigns.report_activity({**REPORT, "campaign_id": "nowhere"})

    def test_refuses_those_who_do_not_report(self, campaigns: Door) -> None:
        for stranger in (DARA, EVE):
            with pytest.raises(Forbidden, match="permission-missing"):
                campaigns.report_activity(REPORT, actor=stranger)


class TestReportActivityAsChi:
    def test_reports_for_her_agency(self, campaigns: Door) -> None:
        answer = campaigns.report_activity({**REPORT, "organization_id": AGENCY}, actor=CHI)
        assert shown(campaigns, answer["activity_id"])["organization_id"] == AGENCY

    def test_need_not_say_which_agency_is_hers(self, campaigns: Door) -> None:
        report = {name: value for name, value in REPORT.items() if name != "organization_name"}
        with pytest.raises(Invalid, match="organization-unknown"):
            campaigns.report_activity(report, actor=CHI)  # its name has not been heard here yet
        campaigns.database["organizations"].insert_one({"_id": AGENCY, "name": "Agency of Chi", "version": 1})
        answer = campaigns.report_activity(report, actor=CHI)
        assert shown(campaigns, answer["activity_id"])["organization_name"] == "Agency of Chi"

    def test_is_refused_another_organisation(self, campaigns: Door) -> None:
        for other in ({"organization_id": UNICEF}, {"organization_name": "UNICEF"}):
            with pytest.raises(Forbidden, match="organization-not-yours"):
                campaigns.report_activity({**REPORT, **other}, actor=CHI)

    def test_neither_corrects_nor_removes_what_is_not_hers(self, campaigns: Door) -> None:
        which = {"activity_id": campaigns.report_activity(REPORT)["activity_id"]}
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.correct_activity({**which, "organization_id": AGENCY}, actor=CHI)
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.remove_activity({**which, "reason": "Not ours."}, actor=CHI)

    def test_does_not_give_hers_away(self, campaigns: Door) -> None:
        own = campaigns.report_activity({**REPORT, "organization_id": AGENCY}, actor=CHI)["activity_id"]
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.correct_activity({"activity_id": own, "organization_id": UNICEF}, actor=CHI)


class TestCorrectActivity:
    def test_changes_what_is_given_and_leaves_the_rest(self, campaigns: Door) -> None:
        activity_id = campaigns.report_activity({**REPORT, "beneficiary": "Children"})["activity_id"]
        corrected = campaigns.correct_activity(
            {"activity_id": activity_id, "reached": 12, "beneficiary": None, "expected_version": 1}
        )
        assert corrected["version"] == 2
        told = campaigns.events("activity.corrected")[0]["data"]
        assert told["changed"] == ["beneficiary", "reached"]
        assert (told["reached"], told["beneficiary"], told["sector"]) == (12, None, REPORT["sector"])

    def test_moves_it_to_another_organisation(self, campaigns: Door) -> None:
        activity_id = campaigns.report_activity(REPORT)["activity_id"]
        campaigns.correct_activity({"activity_id": activity_id, "organization_id": UNICEF})
        assert campaigns.events("activity.corrected")[0]["data"]["changed"] == ["organization_id"]
        found = campaigns.list_activities({"organization_id": UNICEF})["items"]
        assert [item["activity_id"] for item in found] == [activity_id]

    def test_tells_nothing_when_all_is_as_it_was(self, campaigns: Door) -> None:
        activity_id = campaigns.report_activity(REPORT)["activity_id"]
        assert campaigns.correct_activity({"activity_id": activity_id, **REPORT})["version"] == 1
        assert campaigns.events("activity.corrected") == []

    def test_refuses_a_passed_version_and_reversed_dates(self, campaigns: Door) -> None:
        which = {"activity_id": campaigns.report_activity(REPORT)["activity_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_activity({**which, "reached": 1, "expected_version": 2})
        with pytest.raises(Invalid, match="activity-not-right"):
            campaigns.correct_activity({**which, "ended_on": "2024-01-01"})


class TestRemoveActivity:
    def test_takes_it_back_with_the_reason(self, campaigns: Door) -> None:
        which = {"activity_id": campaigns.report_activity(REPORT)["activity_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.remove_activity({**which, "reason": "Twice.", "expected_version": 3})
        campaigns.remove_activity({**which, "reason": "Reported twice.", "expected_version": 1})
        assert campaigns.events("activity.removed")[0]["data"]["reason"] == "Reported twice."
        with pytest.raises(NotFound, match="activity-not-found"):
            campaigns.show_activity(which)
        with pytest.raises(NotFound, match="activity-not-found"):
            campaigns.remove_activity({**which, "reason": "Again."})


class TestListActivities:
    @pytest.fixture
    def four(self, campaigns: Door) -> list[str]:
        reports: tuple[dict[str, Any], ...] = (
            {},
            {"sector": "WASH", "organization_name": "U.N.I.C.E.F"},
            {"adm1": "Nimba County", "started_on": "2025-01-10", "ended_on": "2025-02-20"},
            {"adm1": "NIMBA", "organization_name": "Unicef", "sector": "wash", "started_on": None},
        )
        return [campaigns.report_activity({**REPORT, **report})["activity_id"] for report in reports]

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, {0, 1, 2, 3}),
            ({"organization": "unicef"}, {0, 1, 2, 3}),
            ({"sector": "Wash"}, {1, 3}),
            ({"adm1": "nimba"}, {2, 3}),
            ({"adm1": "Nimba", "sector": "WASH"}, {3}),
            ({"since": "2025-02-10", "until": "2025-02-28"}, {2}),
            ({"since": "2025-02-21"}, {0, 1}),
            ({"until": "2025-01-10"}, {2}),
            ({"campaign_id": "none"}, set()),
        ],
    )
    def test_keeps_to_what_is_asked(
        self, campaigns: Door, four: list[str], asked: dict[str, Any], found: set[int]
    ) -> None:
        items = campaigns.list_activities(asked)["items"]
        assert {four.index(item["activity_id"]) for item in items} == found

    def test_pages_latest_report_first(self, campaigns: Door) -> None:
        made = []
        for _ in range(5):
            made.append(campaigns.report_activity(REPORT)["activity_id"])
            campaigns.clock.move(minutes=1)
        first = campaigns.list_activities({"limit": 3})
        rest = campaigns.list_activities({"limit": 3, "after": first["next"]})
        assert [item["activity_id"] for item in first["items"] + rest["items"]] == made[::-1]
        assert rest["next"] is None
