"""What campaigns answer about gatherings in their own shapes: a gathering, a shift, a sign-up, hours."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.gathering import GatheringSchema, GatheringShownSchema, ShiftSchema
from services.campaigns.schemas.sign_up import AttendedSchema, HoursSchema, SignUpSchema
from shared.testing.personas import AGENCY
from tests.component.dashboard.campaign_answers import CAMPAIGN, PERSON
from tests.component.dashboard.media_answers import in_shape

GATHERING = "0195a7c2-6a00-7000-8000-000000000031"
MORNING = "0195a7c2-6a00-7000-8000-000000000032"
EVENING = "0195a7c2-6a00-7000-8000-000000000033"
SERIES = "0195a7c2-6a00-7000-8000-000000000034"
SIGN_UP = "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c13"
# To come, and over, whenever these tests run.
TO_COME, OVER = "2999-03-15", "2020-03-15"


def a_shift(on: str = TO_COME, **more: Any) -> dict[str, Any]:
    """The morning shift, with 12 of 20 places taken."""
    shift = {
        "shift_id": MORNING,
        "slot": 1,
        "name": "Morning",
        "starts_at": f"{on}T09:00:00+00:00",
        "ends_at": f"{on}T12:00:00+00:00",
        "capacity": 20,
        "taken": 12,
        "waiting": 0,
        "state": "open",
        **more,
    }
    return in_shape(shift, ShiftSchema)


def a_gathering(on: str = TO_COME, **more: Any) -> dict[str, Any]:
    """A rally to come, as `list_gatherings` gives it."""
    gathering = {
        "gathering_id": GATHERING,
        "version": 3,
        "campaign_id": CAMPAIGN,
        "series_id": None,
        "stage": "planned",
        "reason": "",
        "planned_at": "2025-02-10T09:00:00+00:00",
        "changed_at": "2025-02-11T09:00:00+00:00",
        "starts_at": f"{on}T09:00:00+00:00",
        "ends_at": f"{on}T12:00:00+00:00",
        "occurs_on": on,
        "title": "Rally <for> water",
        "kind": "rally",
        "place": "Centennial Pavilion",
        "description": "We walk to the House.",
        "adm1": "Montserrado",
        "address": None,
        "organization_id": AGENCY,
        "audience": "",
        "skills": [],
        "requirements": [],
        "community_ids": [],
        "shifts": [a_shift(on)],
        "removed_shifts": [],
        **more,
    }
    return in_shape(gathering, GatheringSchema)


def a_shown_gathering(on: str = TO_COME, **more: Any) -> dict[str, Any]:
    """The same as `show_gathering` gives it."""
    counts = {"sign_ups": more.pop("sign_ups", {"going": 12}), "minutes": more.pop("minutes", 0)}
    return in_shape({**a_gathering(on, **more), **counts}, GatheringShownSchema)


def a_sign_up(**more: Any) -> dict[str, Any]:
    """A person with a place in the morning shift."""
    sign_up = {
        "sign_up_id": SIGN_UP,
        "gathering_id": GATHERING,
        "shift_id": MORNING,
        "campaign_id": CAMPAIGN,
        "person_id": PERSON,
        "organization_id": AGENCY,
        "state": "going",
        "ticket": None,
        "starts_at": f"{TO_COME}T09:00:00+00:00",
        "minutes": 0,
        "signed_up_at": "2025-02-12T09:00:00+00:00",
        "arrived_at": None,
        "is_walk_in": False,
        "version": 1,
        **more,
    }
    return in_shape(sign_up, SignUpSchema)


def some_hours(**more: Any) -> dict[str, Any]:
    """What a person gave, as `show_hours` gives it."""
    attended = {
        **a_sign_up(state="arrived", minutes=180),
        "title": "Rally",
        "place": "Pavilion",
        "host_id": AGENCY,
    }
    given = {
        "person_id": PERSON,
        "minutes": 210,
        "shifts": 2,
        "campaigns": [{"campaign_id": CAMPAIGN, "shifts": 2, "minutes": 210}],
        "organizations": [
            {"organization_id": AGENCY, "shifts": 1, "minutes": 180},
            {"organization_id": None, "shifts": 1, "minutes": 30},
        ],
        "items": [in_shape(attended, AttendedSchema)],
        "next": None,
        **more,
    }
    return in_shape(given, HoursSchema)
