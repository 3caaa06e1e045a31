"""What is answered about the 5W matrix, its gaps and its needs, in the shape of the contracts."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.alert import AlertSchema as AssignedSchema
from services.campaigns.schemas.need import NeedSchema
from services.insights.domain.alerts import METHOD
from services.insights.domain.people_reached import Told, by_three_methods
from services.insights.schemas.alerts import AlertSchema
from services.insights.schemas.matrix import MatrixActivitySchema, MatrixSchema
from shared.testing.personas import AGENCY
from tests.component.dashboard.campaign_answers import ACTIVITY, in_shape

BONG = {"column": "liberia|bong", "name": "Bong", "code": "LR-BG", "country": "Liberia"}
NIMBA = {"column": "liberia|nimba", "name": "Nimba", "code": "", "country": "Liberia"}
NOWHERE = {"column": "mali|", "name": "", "code": "", "country": "Mali"}
WASH = {"column": "wash", "name": "WASH", "code": "", "country": ""}


def told(activities: int, people: int | None = None) -> dict[str, Any]:
    """A sum."""
    return {"activities": activities, "people_reached": people}


def a_row(**more: Any) -> dict[str, Any]:
    """An organisation with three activities in Bong."""
    return {
        "key": AGENCY,
        "organization_id": AGENCY,
        "organization_name": "UNICEF Liberia",
        "cells": [{"column": "liberia|bong", **told(3, 1240)}],
        **told(3, 1240),
        **more,
    }


def a_matrix(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The matrix by areas."""
    columns = [{**BONG, **told(3, 1240)}, {**NIMBA, **told(9)}, {**NOWHERE, **told(1)}]
    matrix = {
        "by": "area",
        "at": "2025-03-08T12:00:00+00:00",
        "position": 7,
        "columns": columns,
        "areas": more.get("columns", columns),
        "sectors": [{**WASH, **told(13, 1240)}],
        "columns_left_out": 0,
        "items": list(rows),
        "next": None,
        "organizations": len(rows),
        "activities": 13,
        "people": by_three_methods([Told("liberia|bong", "", 900)], 1240),
        "is_cut": False,
        **more,
    }
    return in_shape(matrix, MatrixSchema)


def a_line(**more: Any) -> dict[str, Any]:
    """An activity behind a figure."""
    line = {
        "activity_id": ACTIVITY,
        "organization_id": AGENCY,
        "organization_name": "UNICEF Liberia",
        "written_as": "UNICEF",
        "sector": "Education",
        "activity": "School wells repaired",
        "country": "Liberia",
        "adm1": "Bong",
        "adm1_code": "LR-BG",
        "adm2": None,
        "lat": None,
        "lon": None,
        "started_on": "2025-02-10",
        "ended_on": "2025-02-12",
        "group": "pupils",
        "reached": 1240,
        "method": None,
        "status": None,
        "campaign_id": None,
        "came": "sheet",
        "batch_id": "b1",
        "event_id": "e-17",
        "slot_id": None,
        "outlet_id": None,
        "claimed": None,
        **more,
    }
    return in_shape(line, MatrixActivitySchema)


def an_alert(**more: Any) -> dict[str, Any]:
    """A gap that nobody has yet, as insights counts it."""
    alert = {
        "kind": "gap",
        "month": "2025-03",
        "area": "Bong",
        "code": "LR-BG",
        "country": "Liberia",
        "sector": "WASH",
        "is_standing": True,
        "people_in_need": 41_200,
        "need_event_id": "e-need",
        "organizations": [],
        "activities": [],
        "state": "unassigned",
        "alert_id": None,
        "owner_id": None,
        "organization_id": None,
        "organization_name": None,
        "due_on": None,
        "is_overdue": False,
        "reason": "",
        "activity_id": None,
        "filled_by": None,
        **more,
    }
    return in_shape(alert, AlertSchema)


def alerts(*items: dict[str, Any]) -> dict[str, Any]:
    """What `list_alerts` answers."""
    return {
        "month": "2025-03",
        "methods": [{"kind": kind, "sentence": sentence} for kind, sentence in METHOD.items()],
        "items": list(items),
        "next": None,
        "counts": {"gap": 1, "overlap": 0, "unassigned": len(items), "overdue": 0},
        "is_cut": False,
    }


def an_assigned_alert(**more: Any) -> dict[str, Any]:
    """The same gap as campaigns keep it, once Bo has it."""
    alert = {
        "alert_id": "al-1",
        "version": 2,
        "state": "assigned",
        "kind": "gap",
        "area": "Bong",
        "country": "Liberia",
        "sector": "WASH",
        "month": "2025-03",
        "owner_id": "bo",
        "organization_id": None,
        "due_on": "2025-03-20",
        "assigned_at": "2025-03-08T12:00:00+00:00",
        "reason": "",
        "activity_id": None,
        "days_overdue": 0,
        **more,
    }
    return in_shape(alert, AssignedSchema)


def a_need(**more: Any) -> dict[str, Any]:
    """So many people in need of water in Bong."""
    need = {
        "need_id": "n-1",
        "version": 1,
        "area": "Bong",
        "code": "LR-BG",
        "within": "Liberia",
        "sector": "WASH",
        "people": 41_200,
        "source": "Needs overview",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "set_at": "2025-03-08T12:00:00+00:00",
        "batch_id": None,
        **more,
    }
    return in_shape(need, NeedSchema)
