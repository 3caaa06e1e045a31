"""What insights count of organisations that turn out to be one, then and now, and again once they are two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON, OPS
from tests.component.insights.telling import Teller, deliver

STANDS = ("rollups_a", "matrix_a", "waiting_a", "titles_a")


def merged(teller: Teller, org: str, into: str, action: str = "merged") -> Event:
    """Two organisations are one, or two again."""
    data = {"organization_id": org, "name": f"Org {org}", "into_organization_id": into}
    more = {"into_name": f"Org {into}"}
    return teller.tell(f"stakeholders.organization.{action}", org, {**data, **more})


def told(teller: Teller) -> list[Event]:
    """Two organisations, and one that has nothing to do with them, in one campaign towards one policy."""
    return [
        *(teller.organization(org) for org in ("o1", "o2", "o3")),
        teller.introduce("pol", "idea"),
        teller.plan("c1", "pol"),
        teller.launch("c1", "pol"),
        *(teller.act(f"a{number}", "c1", org, reached=10) for number, org in enumerate(("o1", "o2", "o3"))),
        teller.touch("t1", "pol", "c1", "o2"),
        teller.sign("ada", "p1", "c1", org="o1"),
        teller.sign("bea", "p1", "c1", org="o2"),
    ]


def partners(insights: Door, **asked: Any) -> dict[str, int]:
    """The signatures of each organisation in the report of the campaign."""
    report = insights.show_campaign_report({"campaign_id": "c1", **asked})
    return {one["organization_id"]: one["figures"].get("signatures", 0) for one in report["organizations"]}


def value(insights: Door, figure: str, **asked: Any) -> int:
    """A figure, which has as many rows behind it."""
    found = insights.explain_figure({"figure": figure, **asked})
    assert len(found["items"]) == found["value"]
    return int(found["value"])


def matrix(insights: Door) -> dict[str, tuple[int, int | None]]:
    """Activities and people reached of each row."""
    found = insights.show_matrix({"by": "area"})
    assert found["organizations"] == len(found["items"])
    return {one["key"]: (one["activities"], one["people_reached"]) for one in found["items"]}


def standing(insights: Door) -> dict[str, list[dict[str, Any]]]:
    """Everything that the models hold of now."""
    models = {
        name: sorted(insights.database[name].find(), key=lambda one: str(one["_id"])) for name in STANDS
    }
    facts = insights.database["facts_a"].find(
        {"ended_by": None}, {"_id": 0, "event_id": 0, "at": 0, "order": 0}
    )
    return {**models, "facts": sorted(facts, key=str)}


class TestMergedOrganizations:
    def test_count_as_one_everywhere(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller), merged(teller, "o2", "o1"))
        assert partners(insights) == {"o1": 2, "o3": 0}
        assert matrix(insights) == {"o1": (2, 20), "o3": (1, 10)}
        for asked in ("o1", "o2"):
            assert value(insights, "signatures", campaign_id="c1", organization_id=asked) == 2
            assert value(insights, "activities", organization_id=asked) == 2
            assert len(insights.list_matrix_activities({"organization": asked})["items"]) == 2
            (place,) = insights.list_activities_by_place({"organization_id": asked})["items"]
            assert (place["organization_id"], place["activities"]) == ("o1", 2)
        names = insights.label_things({"ids": ["o1", "o2"]})["labels"]
        assert {one["title"] for one in names.values()} == {"Org o1"}
        assert [one["thing_id"] for one in insights.find_things({"text": "org o2"})["items"]] == ["o1"]

    def test_are_one_overlap_less(self, insights: Door, teller: Teller) -> None:
        day = "2025-03-03"
        both = [teller.act(f"a{org}", None, org, on=day) for org in ("o1", "o2")]
        deliver(insights, *both)
        assert insights.list_alerts({"month": "2025-03"})["counts"]["overlap"] == 1
        deliver(insights, merged(teller, "o2", "o1"))
        assert insights.list_alerts({"month": "2025-03"})["counts"]["overlap"] == 0

    def test_share_the_credit_of_a_movement(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller), teller.move("pol", "idea", "committee"))
        before = {
            one["key"]: one for one in insights.tell_story({"policy_id": "pol"})["credit"]["by_organization"]
        }
        deliver(insights, merged(teller, "o2", "o1"))
        after = {
            one["key"]: one for one in insights.tell_story({"policy_id": "pol"})["credit"]["by_organization"]
        }
        assert before.keys() - after.keys() == {"o2"}
        assert after["o1"]["acts"] == before["o1"]["acts"] + before["o2"]["acts"]

    def test_were_two_before_they_were_one(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller), merged(teller, "o2", "o1"))
        just_before = (teller.moment - timedelta(minutes=1)).isoformat()
        assert partners(insights, as_of=just_before) == {"o1": 1, "o2": 1, "o3": 0}
        assert partners(insights, as_of=NOON.isoformat()) == {"o1": 2, "o3": 0}
        assert value(insights, "organizations", as_of=just_before) == 3
        assert value(insights, "organizations") == 2
        asked = {"organization_id": "o1", "as_of": just_before}
        assert value(insights, "signatures", **asked) == 1

    def test_lead_on_where_the_kept_one_was_merged_too(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller), merged(teller, "o2", "o1"), merged(teller, "o1", "o3"))
        assert partners(insights) == {"o3": 2}
        assert matrix(insights) == {"o3": (3, 30)}
        deliver(insights, merged(teller, "o1", "o3", "unmerged"))
        assert matrix(insights) == {"o1": (2, 20), "o3": (1, 10)}

    def test_leave_all_as_it_stood_once_they_are_two_again(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller))
        before, served = standing(insights), (matrix(insights), partners(insights))
        deliver(insights, merged(teller, "o2", "o1"))
        assert (matrix(insights), partners(insights)) != served
        deliver(insights, merged(teller, "o2", "o1", "unmerged"))
        assert standing(insights) == before
        assert (matrix(insights), partners(insights)) == served
        assert value(insights, "organizations") == 3

    def test_give_the_same_when_rebuilt(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *told(teller), merged(teller, "o2", "o1"))
        digest, served = insights.checksum()["digest"], (matrix(insights), partners(insights))
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["digest"] == digest
        assert (matrix(insights), partners(insights)) == served
