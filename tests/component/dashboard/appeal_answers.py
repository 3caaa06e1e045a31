"""What campaigns answer about appeals and what people gave to them, in their own shapes."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.act import ActSchema
from services.campaigns.schemas.appeal import AppealSchema, AppealShownSchema
from shared.testing.personas import AGENCY
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, PERSON, POLICY
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.policy_answers import SPEAKER

APPEAL = "0195a7c2-6a00-7000-8000-000000000031"
HEARING = "0195a7c2-6a00-7000-8000-000000000032"


def a_listed_appeal(**more: Any) -> dict[str, Any]:
    """An open appeal of callers as `list_appeals` gives it."""
    appeal = {
        "appeal_id": APPEAL,
        "version": 3,
        "campaign_id": CAMPAIGN,
        "kind": "call",
        "title": "Call the speaker",
        "ask": "Ask for the water line.",
        "goal": 200,
        "script": "My name is {name}.\n\nI live in {area}.",
        "questions": ["Will you vote for it?"],
        "pledges": [],
        "person_ids": [SPEAKER],
        "organization_ids": [AGENCY],
        "policy_id": POLICY,
        "opens_on": "2025-03-01",
        "opened_at": LAUNCHED_AT,
        "until": "hearing",
        "closes_at": "2999-03-20T10:00:00+00:00",
        "closes_on": "2999-03-20",
        "hearing_id": HEARING,
        "body": "",
        "moved_because": "",
        "stage": "open",
        "closed_at": None,
        "closed_because": "",
        "state": "open",
        "acts": 50,
        "people": 40,
        **more,
    }
    return in_shape(appeal, AppealSchema)


def an_appeal(**more: Any) -> dict[str, Any]:
    """The same as `show_appeal` gives it."""
    shown = ("kept", "partners", "targets")
    listed = a_listed_appeal(**{name: value for name, value in more.items() if name not in shown})
    appeal = {
        **listed,
        "kept": 0,
        "partners": [
            {"organization_id": AGENCY, "acts": 30, "people": 25},
            {"organization_id": None, "acts": 20, "people": 15},
        ],
        "targets": [
            {"target_id": SPEAKER, "acts": 50, "people": 40, "said": {"reached": 35, "for": 12}},
            {"target_id": AGENCY, "acts": 0, "people": 0, "said": {}},
        ],
        **{name: more[name] for name in shown if name in more},
    }
    return in_shape(appeal, AppealShownSchema)


def a_pledge_appeal(**more: Any) -> dict[str, Any]:
    """An appeal for pledges, to nobody in particular."""
    about = {"kind": "pledge", "questions": [], "script": "", "person_ids": [], "organization_ids": []}
    pledges = {"pledges": ["I come to the hearing", "I bring <two>"], "targets": [], "partners": []}
    return an_appeal(**{**about, **pledges, **more})


def an_act(**more: Any) -> dict[str, Any]:
    """A call as `list_acts` gives it."""
    act = {
        "act_id": "a1",
        "appeal_id": APPEAL,
        "version": 1,
        "state": "taken",
        "campaign_id": CAMPAIGN,
        "kind": "call",
        "person_id": PERSON,
        "target_id": SPEAKER,
        "organization_id": AGENCY,
        "done_on": "2025-03-05",
        "taken_at": "2025-03-05T09:00:00+00:00",
        "channel": "phone",
        "outcome": "reached",
        "answer": "for",
        "pledge": "",
        "kept_on": None,
        **more,
    }
    return in_shape(act, ActSchema)
