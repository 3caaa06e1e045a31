"""The kinds of files that stakeholders takes in."""

from __future__ import annotations

from services.stakeholders.imports.decision_makers import take_decision_makers
from services.stakeholders.imports.fields import ORGANIZATIONS, PEOPLE
from services.stakeholders.imports.organizations import take_organizations, take_registry
from services.stakeholders.imports.people import take_people
from services.stakeholders.imports.undo import undo
from shared.imports.kinds import Kind

PERMISSION = "stakeholders.import"

KINDS: tuple[Kind, ...] = (
    Kind("people", "People", PERMISSION, PEOPLE, take_people, undo),
    Kind("organizations", "Organisations", PERMISSION, ORGANIZATIONS, take_organizations, undo),
    Kind(
        "organizations-registry",
        "Registry of organisations and their names",
        PERMISSION,
        (),
        take_registry,
        undo,
        records=True,
    ),
    Kind(
        "decision-makers",
        "Decision-makers (Popolo, Open States)",
        PERMISSION,
        (),
        take_decision_makers,
        undo,
        records=True,
    ),
)
