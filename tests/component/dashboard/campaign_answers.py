"""What campaigns, and insights about them, answer in their own shapes: a campaign, an activity, a report."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.activity import ActivitySchema
from services.campaigns.schemas.campaign import CampaignSchema
from services.campaigns.schemas.petition import PetitionSchema, SignatureSchema
from services.insights.schemas.answers import CampaignReportSchema
from shared.testing.personas import AGENCY
from tests.component.dashboard.media_answers import in_shape

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
POLICY = "0195a7c2-6a00-7000-8000-000000000002"
PETITION = "0195a7c2-6a00-7000-8000-000000000003"
ACTIVITY = "0195a7c2-6a00-7000-8000-000000000004"
PERSON = "0195a7c2-6a00-7000-8000-000000000005"
NONE: dict[str, Any] = {"items": [], "next": None}
LAUNCHED_AT = "2025-02-10T09:00:00+00:00"


def a_link(measure: str = "signatures", expected: int = 100, **more: Any) -> dict[str, Any]:
    """A link of a chain."""
    return {
        "if_we": "gather signatures",
        "then": "they hear us",
        "expected": expected,
        "measure": measure,
        **more,
    }


def a_campaign(**more: Any) -> dict[str, Any]:
    """A launched campaign as `show_campaign` gives it."""
    campaign = {
        "campaign_id": CAMPAIGN,
        "version": 2,
        "title": "Fix the wells",
        "goal": "A maintenance line in every county budget",
        "stage": "launched",
        "chain": [a_link()],
        "starts_on": "2025-02-01",
        "ends_on": "2999-12-31",
        "policy_id": POLICY,
        "policy": {"policy_id": POLICY, "title": "Water budget line", "stage": "committee"},
        "partner_ids": [AGENCY],
        "planned_at": "2025-02-01T09:00:00+00:00",
        "launched_at": LAUNCHED_AT,
        "closed_at": None,
        "outcome": "",
        **more,
    }
    return in_shape(campaign, CampaignSchema)


def a_planned_campaign(**more: Any) -> dict[str, Any]:
    """A campaign that is not launched yet."""
    return a_campaign(**{"stage": "planned", "launched_at": None, "version": 1, **more})


def a_petition(**more: Any) -> dict[str, Any]:
    """An open petition as `show_petition` gives it."""
    petition = {
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "version": 1,
        "title": "A working well for every village",
        "demand": "We ask the House to fund the upkeep.",
        "goal": 200,
        "policy_id": POLICY,
        "stage": "open",
        "opened_at": LAUNCHED_AT,
        "closed_at": None,
        "closed_because": "",
        "signatures": 50,
        "wordings": [],
        **more,
    }
    return in_shape(petition, PetitionSchema)


def a_signature(**more: Any) -> dict[str, Any]:
    """A signature as `list_signatures` gives it."""
    signature = {
        "signature_id": "s1",
        "version": 1,
        "person_id": PERSON,
        "organization_id": AGENCY,
        "signed_on": "2025-03-05",
        "signed_at": "2025-03-05T09:00:00+00:00",
        **more,
    }
    return in_shape(signature, SignatureSchema)


def an_activity(**more: Any) -> dict[str, Any]:
    """An activity as `show_activity` gives it."""
    activity = {
        "activity_id": ACTIVITY,
        "version": 1,
        "organization_id": AGENCY,
        "organization_name": "UNICEF Liberia",
        "written_as": "UNICEF",
        "sector": "Education",
        "activity": "School wells repaired",
        "country": "Liberia",
        "adm1": "Bong",
        "adm2": "Gbarnga",
        "lat": None,
        "lon": None,
        "started_on": "2025-02-10",
        "ended_on": "2025-02-12",
        "beneficiary": "pupils",
        "reached": 1240,
        "method": "attendance list",
        "status": "completed",
        "campaign_id": CAMPAIGN,
        "reference": None,
        "batch_id": None,
        "reported_at": "2025-02-13T09:00:00+00:00",
        "reported_by": "chi",
        "is_corrected": False,
        **more,
    }
    return in_shape(activity, ActivitySchema)


def a_place(**more: Any) -> dict[str, Any]:
    """A row of `list_activities_by_place`."""
    return {
        "organization_id": AGENCY,
        "organization_name": "UNICEF Liberia",
        "sector": "Education",
        "adm1": "Bong",
        "activities": 4,
        "people_reached": 1240,
        **more,
    }


def places(*items: dict[str, Any]) -> dict[str, Any]:
    """What `list_activities_by_place` answers."""
    return {"items": list(items), "next": None, "is_cut": False}


def a_report(**more: Any) -> dict[str, Any]:
    """What `show_campaign_report` answers: 80 signatures in three weeks, 30 through an agency."""
    totals = {
        "people": 75,
        "signatures": 80,
        "activities": 4,
        "minutes_planned": 60,
        "minutes_aired": 45,
        "coverage": 3,
    }
    report = {
        "campaign_id": CAMPAIGN,
        "as_of": "2025-03-08T12:00:00+00:00",
        "position": 1234,
        "totals": [
            {"figure": name, "title": name, "method": "Each counts once.", "value": value}
            for name, value in totals.items()
        ],
        "weeks": [
            {"week": "2025-W07", "figures": {"signatures": 20}},
            {"week": "2025-W09", "figures": {"signatures": 60, "activities": 4}},
        ],
        "organizations": [{"organization_id": AGENCY, "figures": {"signatures": 30, "activities": 4}}],
        "tones": {"positive": 2, "negative": 1},
        "petitions": {PETITION: 80},
        "money": [],
        "momentum": a_momentum(),
        "behind_since": None,
        **more,
    }
    return in_shape(report, CampaignReportSchema)


def a_momentum(*causes: str, falls: bool = False) -> dict[str, Any]:
    """Who took part in the last four weeks, the running one included."""
    rows = (
        ("2025-W07", 9, 0, 0, 0),
        ("2025-W08", 5, 2, 0, 0),
        ("2025-W09", 1, 2, 1, 3),
        ("2025-W10", 1, 0, 0, 0),
    )
    names = ("week", "new", "again", "back", "lapsed")
    weeks = [{**dict(zip(names, row, strict=True)), "active": sum(row[1:4])} for row in rows]
    return {"weeks": weeks, "is_falling": falls, "causes": list(causes)}


def labels(**titles: str) -> dict[str, Any]:
    """What `label_things` answers about the agency and the campaign."""
    known = {AGENCY: {"kind": "organization", "title": titles.get("agency", "UNICEF Liberia")}}
    return {
        "labels": {**known, CAMPAIGN: {"kind": "campaign", "title": titles.get("campaign", "Fix the wells")}}
    }
