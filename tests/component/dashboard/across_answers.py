"""What campaigns answer about people counted across partners, in their own shape."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.tally import AcrossSchema
from shared.testing.personas import AGENCY, COALITION
from tests.component.dashboard.media_answers import in_shape

TALLY = "7b0c3a9e-52a1-5f0e-8d3c-3f7a1c5e9b21"
AT = "2025-03-08T12:00:00+00:00"


def a_line(organization_id: str | None, **more: Any) -> dict[str, Any]:
    """What one organisation has, as staff see it."""
    cells = {"sent": 1200, "people": 1230, "shared": 230, "alone": 1000, **more}
    told: dict[str, Any] = {"organization_id": organization_id, "first_at": AT, "last_at": AT}
    for name, cell in cells.items():
        told[name] = cell if isinstance(cell, int) else None
        told[f"{name}_why"] = "" if isinstance(cell, int) else cell
    return told


def a_count(**more: Any) -> dict[str, Any]:
    """A count of two partners and our own signers, as staff see it."""
    overlaps = [
        {"organization_id": None, "other_id": AGENCY, "people": 230, "people_why": ""},
        {"organization_id": None, "other_id": COALITION, "people": None, "people_why": "few"},
        {"organization_id": AGENCY, "other_id": COALITION, "people": None, "people_why": "withheld"},
    ]
    count = {
        "thing_id": "p1",
        "tally_id": TALLY,
        "state": "open",
        "opened_at": "2025-03-01T12:00:00+00:00",
        "closed_at": None,
        "version": 3,
        "is_whole": True,
        "people": 12345,
        "is_exact": True,
        "people_at": AT,
        "lines": [
            a_line(None, sent=0),
            a_line(AGENCY),
            a_line(COALITION, people="few", sent="few", shared="withheld", alone="withheld"),
        ],
        "overlaps": overlaps,
        **more,
    }
    return in_shape(count, AcrossSchema)


def for_a_partner(**more: Any) -> dict[str, Any]:
    """The same as the agency itself sees it."""
    own = a_line(AGENCY, people="withheld", shared="withheld", alone="withheld")
    count = {**a_count(), "is_whole": False, "people": 12340, "lines": [own], **more}
    return {name: value for name, value in count.items() if name not in ("overlaps", "is_exact")}


NOT_BEGUN: dict[str, Any] = {
    "thing_id": "p1",
    "state": "none",
    "people": None,
    "people_at": None,
    "is_whole": False,
}
