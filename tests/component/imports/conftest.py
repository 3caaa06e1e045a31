"""Services over empty databases, and somebody who brings files into them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from services.campaigns.service import Campaigns
from services.stakeholders.service import Stakeholders
from shared.testing.doors import Door, Doors
from shared.testing.importing import Desktop
from shared.testing.personas import ADA, NOON

REAL = Path(__file__).parents[3] / "deploy" / "demo" / "data" / "hxl"
HEADING = ("External ID", "First name", "Last name", "E-mail address", "Mobile", "County")
COUNTIES = ("Nimba", "Bong", "Lofa", "Margibi")


@pytest.fixture
def stakeholders(doors: Doors) -> Door:
    """The stakeholders service over an empty database."""
    return doors.open(Stakeholders, ADA, NOON)


@pytest.fixture
def campaigns(doors: Doors) -> Door:
    """The campaigns service over an empty database."""
    return doors.open(Campaigns, ADA, NOON)


@pytest.fixture
def people(stakeholders: Door) -> Desktop:
    """Somebody who brings files into stakeholders."""
    return Desktop(stakeholders, "services.stakeholders")


@pytest.fixture
def sheets(campaigns: Door) -> Desktop:
    """Somebody who brings files into campaigns."""
    return Desktop(campaigns, "services.campaigns")


@pytest.fixture
def a_list() -> Callable[..., str]:
    """Make a CSV of so many people; `wrong` gives cells of a line that replace the right ones."""

    def make(count: int, wrong: dict[int, dict[str, str]] | None = None) -> str:
        file = io.StringIO()
        writer = csv.DictWriter(file, HEADING)
        writer.writeheader()
        for line in range(2, count + 2):
            row = {
                "External ID": f"C-{line}",
                "First name": f"Given{line}",
                "Last name": f"Family{line % 97}",
                "E-mail address": f"person{line}@example.org",
                "Mobile": f"+23177{line:07d}",
                "County": COUNTIES[line % 4],
            }
            writer.writerow({**row, **(wrong or {}).get(line, {})})
        return file.getvalue()

    return make
